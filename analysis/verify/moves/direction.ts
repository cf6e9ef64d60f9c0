import { compareRationals, Rational } from "../../../core/index.ts";
import type { Block, UnitData } from "../../../scoring/index.ts";
import type { Examiner } from "../examiner.ts";
import { bothThere, changeOf, type Exception, isJustRounded, type Move, type Pair, scoreIn, settle } from "./pair.ts";
import { tellMove } from "./tell.ts";

/** Declared better in one direction, it never takes a score away there. */
export async function examineDirection(pair: Pair, examiner: Examiner): Promise<void> {
  const { datum, moved } = pair;
  const { better } = datum.field;
  if (better === undefined) return;
  const { terms, fractions } = examiner.prover.world;
  for (const block of pair.blocks) {
    const isLower = (better === "lower") !== isInverted(block, examiner);
    const [a, b] = [examiner.encoder.block(block), moved.block(block)];
    const rise = examiner.prover.rises(datum);
    if (rise === undefined) return;
    const wrong = isLower ? ">" : "<";
    const among = terms.and(rise, bothThere(a, b, examiner));
    const name = datum.name;
    const rises = (units: readonly [UnitData, UnitData]) => (changeOf(units, datum)?.sign() ?? 0) > 0;
    const exception: Exception = {
      unless: terms.and(among, fractions.compare(wrong, b.number, a.number)),
      // Rounding keeps the order of numbers.
      beforeRounding: isJustRounded(block)
        ? terms.and(among, fractions.compare(wrong, b.unrounded, a.unrounded))
        : undefined,
      isMove: rises,
      shows: wrongWay(block, isLower),
    };
    const verdict = await settle(pair, exception, examiner);
    tellMove(pair, block, verdict, examiner, {
      topic: "direction",
      claim: {
        zh: `“${name}”${better === "lower" ? "越低" : "越高"}，“${block.name}”从不变差`,
        en: `the ${better} "${name}" is, the better or equal is "${block.name}"`,
      },
      code: "wrong-direction",
      more: {
        better:
          better === "lower"
            ? { zh: "越低越好", en: "better when lower" }
            : { zh: "越高越好", en: "better when higher" },
      },
    });
  }
}

/** What is taken off, and the scores of frameworks in which lower is better. */
function isInverted(block: Block, { framework }: Examiner): boolean {
  const around = [];
  for (let one: Block | undefined = block; one !== undefined; one = one.parent) around.push(one);
  const taken = around.filter(({ role }) => role === "malus").length;
  return (taken + (framework.better === "lower" ? 1 : 0)) % 2 === 1;
}

function wrongWay(block: Block, isLower: boolean): Move {
  return (before, after) => {
    const [from, to] = [scoreIn(before, block), scoreIn(after, block)];
    if (!(from instanceof Rational) || !(to instanceof Rational)) return false;
    const order = compareRationals(to, from);
    return isLower ? order > 0 : order < 0;
  };
}
