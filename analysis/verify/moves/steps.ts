import { compareRationals, formatDecimal, Rational } from "../../../core/index.ts";
import { gridOf, type UnitData } from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";
import { bothThere, changeOf, distance, type Move, type Pair, scoreIn, settle } from "./pair.ts";
import { tellMove } from "./tell.ts";

/** One reporting step moves no score by more than so many points. */
export async function examineSteps(pair: Pair, steepest: Rational, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { terms, fractions } = examiner.prover.world;
  const step = examiner.prover.steps(datum);
  if (step === undefined) return;
  for (const block of pair.blocks) {
    const [a, b] = [examiner.encoder.block(block), moved.block(block)];
    const change = fractions.sub(b.number, a.number);
    const most = fractions.constant(steepest);
    const tooMuch = terms.or(fractions.compare(">", change, most), fractions.compare("<", change, fractions.neg(most)));
    const shown: Move = (before, after) => {
      const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
      if (!(from instanceof Rational) || !(to instanceof Rational)) return false;
      return compareRationals(distance(from, to), steepest) > 0;
    };
    const isStep = (units: readonly [UnitData, UnitData]) => {
      const [change, one] = [changeOf(units, datum), gridOf(datum.field)];
      return change !== undefined && one !== undefined && compareRationals(change, one) === 0;
    };
    const verdict = await settle(pair, terms.and(step, bothThere(a, b, examiner), tooMuch), shown, examiner, isStep);
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
