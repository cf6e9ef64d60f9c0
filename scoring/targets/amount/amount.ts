import { gcd, Rational } from "../../../core/index.ts";
import { float64, type Graph, type Node } from "../graph.ts";

/** A number on its way through the graph: exactly, as a quotient of whole numbers, or with a bound on its error. */
export type Amount = Fraction | Approximation;

/** Up to here every whole number is a float64, and sums and products that stay below are exact. */
export const MOST_WHOLE = float64.mostWhole;
/** The unit roundoff of float64. */
export const ROUNDOFF = float64.roundoff;

/** Value = num ÷ den × scale, where num and den are whole and exact. */
export interface Fraction {
  readonly kind: "fraction";
  readonly num: Node;
  /** At least 1 wherever the number is not missing. */
  readonly den: Node;
  readonly scale: Rational;
  /** Bounds of num; of den from above. */
  readonly numRange: Range;
  readonly mostDen: number;
  /** Bounds of num ÷ den. */
  readonly range: Range;
}

/** Value = v × scale, and |x − v| ≤ relative · u · |x| + absolute + more, u the roundoff of the engine. */
export interface Approximation {
  readonly kind: "approximation";
  readonly x: Node;
  readonly scale: Rational;
  readonly relative: number;
  readonly absolute: number;
  readonly more: Node | undefined;
  /** Bounds of v. */
  readonly range: Range;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Whether whole numbers in these bounds are exact in an engine. */
export function isFitting({ low, high }: Range, { precision }: Pick<Graph, "precision">): boolean {
  return -precision.mostWhole < low && high < precision.mostWhole;
}

export function largest({ low, high }: Range): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

export function isOneSign({ low, high }: Range): boolean {
  return low >= 0 || high <= 0;
}

export function sumRange(a: Range, b: Range): Range {
  return widened({ low: a.low + b.low, high: a.high + b.high });
}

export function timesRange(a: Range, b: Range): Range {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((one) =>
    Number.isNaN(one) ? 0 : one,
  );
  return widened({ low: Math.min(...corners), high: Math.max(...corners) });
}

export function hullRange(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

export function extremeRange(wanted: "min" | "max", a: Range, b: Range): Range {
  const pick = Math[wanted];
  return { low: pick(a.low, b.low), high: pick(a.high, b.high) };
}

export function negatedRange({ low, high }: Range): Range {
  return { low: -high, high: -low };
}

export const unbounded: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** What rounding of the bounds themselves can have lost; whole numbers below 2^53 lose nothing, and 0 stays. */
function widened({ low, high }: Range): Range {
  if (Number.isSafeInteger(low) && Number.isSafeInteger(high)) return { low, high };
  return { low: outward(low, -1), high: outward(high, 1) };
}

function outward(bound: number, direction: -1 | 1): number {
  return bound === 0 ? 0 : bound + direction * Math.abs(bound) * 4 * ROUNDOFF;
}

/** A float64 near a fraction: off by at most three units of roundoff, relatively. */
export function nearly({ num, den }: Rational): number {
  const shift = Math.max(bits(num), bits(den)) - 1000;
  if (shift <= 0) return Number(num) / Number(den);
  return Number(num >> BigInt(shift)) / Number(den >> BigInt(shift));
}

function bits(n: bigint): number {
  return n.toString(16).length * 4;
}

/** The largest scale of which both are whole multiples. */
export function commonScale(a: Rational, b: Rational): { scale: Rational; left: number; right: number } | undefined {
  const [p, q] = [a.num * b.den, b.num * a.den];
  const common = gcd(p, q);
  const [left, right] = [p / common, q / common];
  if (left >= wholeLimit || right >= wholeLimit) return undefined;
  return { scale: Rational.of(common, a.den * b.den), left: Number(left), right: Number(right) };
}

const wholeLimit = BigInt(MOST_WHOLE);
