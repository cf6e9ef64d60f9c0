import { add, div, type ExactNumber, Rational, sign } from "../../core/index.ts";
import { type Block, leftOut, type Scorecard } from "../../scoring/index.ts";

/**
 * The points below a block that a person gives, as far as they count for the unit; bonus and malus left aside.
 */
export function judgedPoints(block: Block, card: Scorecard): ExactNumber {
  const value = card.blocks.get(block)?.value;
  if (value === leftOut || block.role !== undefined) return Rational.ZERO;
  const { kind } = block.scoring;
  if (kind === "judged" || kind === "checked") return block.points ?? Rational.ZERO;
  if (kind === "formula") return Rational.ZERO;
  return block.children.map((child) => judgedPoints(child, card)).reduce(add, Rational.ZERO as ExactNumber);
}

/** Judged points as a share of all that count; undefined where there are none. */
export function judgedShare(card: Scorecard): ExactNumber | undefined {
  const { root } = card.framework;
  const all = applicablePoints(root, card);
  if (all === undefined || sign(all) === 0) return undefined;
  return div(judgedPoints(root, card), all);
}

/** What counts before left-out points are spread: the root's own `applicable` is always its full points. */
function applicablePoints(block: Block, card: Scorecard): ExactNumber | undefined {
  const score = card.blocks.get(block);
  if (score === undefined || score.value === leftOut || block.role !== undefined) return Rational.ZERO;
  if (block.scoring.kind !== "children") return block.points;
  return block.children.reduce<ExactNumber | undefined>((sum, child) => {
    const points = applicablePoints(child, card);
    return sum === undefined || points === undefined ? undefined : add(sum, points);
  }, Rational.ZERO);
}
