import { type ExactNumber, sub } from "../../core/index.ts";
import { type Block, type BlockScore, isNumber, type Scorecard } from "../../scoring/index.ts";

export function scoreOf(block: Block, card: Scorecard): BlockScore {
  const score = card.blocks.get(block);
  if (score === undefined) throw new Error(`the scorecard does not have ${block.path.join(".")}`);
  return score;
}

/**
 * What a block falls short of the points that count for it. A malus loses what it takes; a bonus not earned is no loss.
 *
 * @returns undefined without a score or without points
 */
export function lostOf(block: Block, card: Scorecard): ExactNumber | undefined {
  const { value, applicable } = scoreOf(block, card);
  if (!isNumber(value) || block.role === "bonus") return undefined;
  if (block.role === "malus") return value;
  return applicable === undefined ? undefined : sub(applicable, value);
}
