import { add, compare, div, type ExactNumber, mul, Rational, sub } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import type { BlockScore, Effect, Scorecard } from "../evaluate/index.ts";
import type { Block } from "../model.ts";
import { isNumber } from "../value.ts";

/** Points that did not become score, at one place of the framework. */
export interface LostPoint {
  readonly card: Scorecard;
  readonly block: Block;
  /** In points of the total; negative where a bonus or a rounding gained some. */
  readonly lost: ExactNumber;
  /** Points of the total that one point of the block is worth: 1 unless a block spreads its points over what applies. */
  readonly worth: ExactNumber;
  /** What took them: the block's own formula or judge, or what happened to its score afterwards. */
  readonly kind: "formula" | "judged" | "checked" | Effect["kind"];
  /** The effect that took them. */
  readonly effect?: Effect;
  /** The rounding, of this block or one above, that is part of `lost`: told here where the loss has one cause only. */
  readonly rounding?: { readonly block: Block; readonly effect: Effect };
}

/**
 * Where the points went, the largest loss first.
 *
 * Together they are exactly what the total lacks: points that count less the total. A block whose score is missing has no
 * entry, nor have those above it; a framework where lower is better has no points to lose.
 */
export function lostPoints(card: Scorecard): LostPoint[] {
  if (card.framework.better === "lower") return [];
  const found = lossesOf(card.framework.root, card, Rational.ONE);
  return found.filter(({ lost }) => compare(lost, Rational.ZERO) !== 0).sort((a, b) => compare(b.lost, a.lost));
}

/** Losses of a block and below; one point of the block is `worth` points of the total. */
function lossesOf(block: Block, card: Scorecard, worth: ExactNumber): LostPoint[] {
  const score = card.blocks.get(block);
  if (score === undefined || !isNumber(score.value)) return [];
  if (score.effects.some(({ kind, from }) => kind === "not-applicable" || from === undefined))
    return wholeLoss(block, score, card, worth);
  const inner =
    block.scoring.kind === "children" ? childLosses(block, score, card, worth) : ownLoss(block, score, card, worth);
  return score.effects.reduce((losses, effect) => withEffect(losses, effect, block, card, worth), inner);
}

/** A veto that struck although the sum was missing takes everything; what does not apply takes nothing. */
function wholeLoss(block: Block, score: BlockScore, card: Scorecard, worth: ExactNumber): LostPoint[] {
  const [effect] = score.effects.slice(-1);
  if (effect === undefined || score.applicable === undefined || !isNumber(score.value)) return [];
  return [{ card, block, worth, lost: mul(worth, sub(score.applicable, score.value)), kind: effect.kind, effect }];
}

/** A formula's or a judge's own: what it gave before anything happened to it. */
function ownLoss(
  block: Block,
  { value, effects, applicable }: BlockScore,
  card: Scorecard,
  worth: ExactNumber,
): LostPoint[] {
  const start = effects[0]?.from ?? value;
  const { kind } = block.scoring;
  if (applicable === undefined || !isNumber(start) || block.role !== undefined || kind === "children") return [];
  return [{ card, block, worth, lost: mul(worth, sub(applicable, start)), kind }];
}

/** Where a block spreads its points over what applies, a point below is worth more than one. */
function childLosses(block: Block, score: BlockScore, card: Scorecard, worth: ExactNumber): LostPoint[] {
  const counted = block.children.filter((child) => child.role === undefined);
  const share = score.effects.some(({ kind }) => kind === "rescale") ? spread(block, counted, card) : Rational.ONE;
  return counted.flatMap((child) => lossesOf(child, card, mul(worth, share)));
}

function spread({ points }: Block, counted: readonly Block[], card: Scorecard): ExactNumber {
  const applicable = counted.flatMap((child) => {
    const score = card.blocks.get(child);
    return score === undefined || score.value === leftOut || score.applicable === undefined ? [] : [score.applicable];
  });
  const sum = applicable.reduce(add, Rational.ZERO as ExactNumber);
  return points === undefined || compare(sum, Rational.ZERO) === 0 ? Rational.ONE : div(points, sum);
}

function withEffect(
  losses: readonly LostPoint[],
  effect: Effect,
  block: Block,
  card: Scorecard,
  worth: ExactNumber,
): LostPoint[] {
  const { kind, from, to } = effect;
  if (kind === "rescale" || from === undefined) return [...losses];
  const lost = mul(worth, sub(from, to));
  const real = losses.filter((loss) => compare(loss.lost, Rational.ZERO) !== 0);
  const [only] = real;
  if (kind === "rounding" && only !== undefined && real.length === 1 && only.rounding === undefined)
    return [{ ...only, lost: add(only.lost, lost), rounding: { block, effect } }];
  return [...losses, { card, block: effectBlock(effect, block), worth, lost, kind, effect }];
}

/** A bonus or malus belongs to its own block. */
function effectBlock({ kind, text }: Effect, block: Block): Block {
  if (kind !== "bonus" && kind !== "malus") return block;
  return block.children.find((child) => child.role === kind && child.name === text) ?? block;
}
