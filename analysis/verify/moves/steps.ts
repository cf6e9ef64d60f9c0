import { compareRationals, formatDecimal, multiplyRationals, Rational } from "../../../core/index.ts";
import { type Block, type ConditionTerm, gridOf, type SymbolicBlock, type UnitData } from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";
import { bothThere, changeOf, distance, isJustRounded, type Move, type Pair, scoreIn, settle } from "./pair.ts";
import { tellMove } from "./tell.ts";

/** One reporting step moves no score by more than so many points. */
export async function examineSteps(pair: Pair, steepest: Rational, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { terms } = examiner.prover.world;
  for (const block of pair.blocks) {
    const [a, b] = [examiner.encoder.block(block), moved.block(block)];
    const step = examiner.prover.steps(datum);
    if (step === undefined) return;
    const among = terms.and(step, bothThere(a, b, examiner));
    const wide = tooMuchBeforeRounding(block, [a, b], steepest, examiner);
    const exception = {
      unless: terms.and(among, tooMuch([a.number, b.number], steepest, examiner)),
      beforeRounding: wide && terms.and(among, wide),
      isMove: isStepOf(pair),
      shows: moreThan(steepest, block),
    };
    const verdict = await settle(pair, exception, examiner);
    const points = formatDecimal(steepest);
    tellMove(pair, block, verdict, examiner, {
      topic: "steps",
      claim: {
        zh: `“${datum.name}”变一个上报精度，“${block.name}”变动不超过 ${points} 分`,
        en: `one reporting step of "${datum.name}" moves "${block.name}" by ${points} at most`,
      },
      code: "steep-step",
      more: {},
    });
  }
}

type Score = SymbolicBlock["number"];

function tooMuch([a, b]: readonly [Score, Score], steepest: Rational, { prover }: Examiner): ConditionTerm {
  const { terms, fractions } = prover.world;
  const [change, most] = [fractions.sub(b, a), fractions.constant(steepest)];
  return terms.or(fractions.compare(">", change, most), fractions.compare("<", change, fractions.neg(most)));
}

/**
 * Numbers that are not below 0 and no farther apart than a multiple of the unit of rounding are, rounded, no farther
 * apart than it: rounding keeps their order, and a number moved by the multiple is rounded to as much more. Ties that go
 * to the even unit need a multiple that is even.
 *
 * @returns undefined where that does not prove anything
 */
function tooMuchBeforeRounding(
  block: Block,
  [a, b]: readonly [SymbolicBlock, SymbolicBlock],
  steepest: Rational,
  examiner: Examiner,
): ConditionTerm | undefined {
  const { terms, fractions } = examiner.prover.world;
  if (!isJustRounded(block) || block.rounding === undefined) return undefined;
  const { places, mode } = block.rounding;
  const units = multiplyRationals(
    steepest,
    places >= 0 ? Rational.of(10n ** BigInt(places)) : Rational.of(1n, 10n ** BigInt(-places)),
  );
  if (units.den !== 1n || (mode === "half_even" && units.num % 2n !== 0n)) return undefined;
  const zero = fractions.constant(Rational.ZERO);
  const isBelow = [a, b].map(({ unrounded }) => fractions.compare("<", unrounded, zero));
  return terms.or(tooMuch([a.unrounded, b.unrounded], steepest, examiner), ...isBelow);
}

function isStepOf({ datum }: Pair): (units: readonly [UnitData, UnitData]) => boolean {
  const one = gridOf(datum.field);
  return (units) => {
    const change = changeOf(units, datum);
    return change !== undefined && one !== undefined && compareRationals(change, one) === 0;
  };
}

function moreThan(steepest: Rational, block: Block): Move {
  return (before, after) => {
    const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
    if (!(from instanceof Rational) || !(to instanceof Rational)) return false;
    return compareRationals(distance(from, to), steepest) > 0;
  };
}
