import { add, compare, div, type ExactNumber, mul, Rational, round, sub } from "../../core/index.ts";
import { leftOut } from "../data.ts";
import type { Block } from "../model.ts";
import { isNumber } from "../value.ts";
import type { Run } from "./environment.ts";

/** The least and the most a score can be. */
export interface Bounds {
  readonly low: ExactNumber;
  readonly high: ExactNumber;
}

/** What a block's score can still become when data is missing; undefined where no points bound it. */
export function scoreBounds(block: Block, run: Run): Bounds | undefined {
  const { value, applicable } = run.block(block);
  if (isNumber(value)) return { low: value, high: value };
  if (value === leftOut) return { low: Rational.ZERO, high: Rational.ZERO };
  if (block.scoring.kind !== "children") return anyScore(block);
  const sum = childrenBounds(block, run);
  if (sum === undefined) return undefined;
  const bounds = roundedBounds(withExtraBounds(rescaledBounds(sum, block, applicable), block, run), block);
  const canFall = block.vetoes.length > 0 || block.caps.length > 0;
  return bounds === undefined || !canFall ? bounds : { low: Rational.ZERO, high: bounds.high };
}

function anyScore({ points }: Block): Bounds | undefined {
  return points === undefined ? undefined : { low: Rational.ZERO, high: points };
}

function childrenBounds(block: Block, run: Run): Bounds | undefined {
  const zero: Bounds = { low: Rational.ZERO, high: Rational.ZERO };
  const counted = block.children.filter((child) => child.role === undefined);
  return counted.reduce<Bounds | undefined>((sofar, child) => plus(sofar, scoreBounds(child, run)), zero);
}

function plus(a: Bounds | undefined, b: Bounds | undefined): Bounds | undefined {
  return a === undefined || b === undefined ? undefined : { low: add(a.low, b.low), high: add(a.high, b.high) };
}

function rescaledBounds(sum: Bounds, block: Block, applicable: ExactNumber | undefined): Bounds {
  const { points } = block;
  const spreads = block.rescale || block.parent === undefined;
  if (!spreads || points === undefined || applicable === undefined || compare(applicable, Rational.ZERO) === 0)
    return sum;
  const scale = div(points, applicable);
  return { low: mul(sum.low, scale), high: mul(sum.high, scale) };
}

function withExtraBounds(bounds: Bounds, block: Block, run: Run): Bounds | undefined {
  const extras = block.children.filter((child) => child.role !== undefined);
  return extras.reduce<Bounds | undefined>((sofar, child) => {
    const extra = scoreBounds(child, run);
    if (child.role === "bonus" || extra === undefined || sofar === undefined) return plus(sofar, extra);
    return { low: sub(sofar.low, extra.high), high: sub(sofar.high, extra.low) };
  }, bounds);
}

function roundedBounds(bounds: Bounds | undefined, { rounding }: Block): Bounds | undefined {
  if (bounds === undefined || rounding === undefined) return bounds;
  const { places, mode } = rounding;
  return { low: round(bounds.low, places, mode), high: round(bounds.high, places, mode) };
}
