import {
  ArithmeticProblem,
  addRationals,
  compareRationals,
  type ExactNumber,
  exp as expOf,
  ln as lnOf,
  multiplyRationals,
  negateRational,
  power as powerOf,
  Rational,
  type RoundingMode,
  round as roundOf,
} from "../../core/index.ts";
import type { Bound } from "../data.ts";
import {
  anything,
  atLeast,
  atMost,
  closed,
  commonStep,
  endsAfter,
  type Grid,
  hull,
  type Interval,
  intersect,
  interval,
  isAbove,
  isEmpty,
  joinedGrid,
  nothing,
  onlyValue,
  point,
  quotient,
  startsBefore,
} from "./interval.ts";

/** Operations on intervals: each gives all values that the operation can give on numbers of its operands. */

const TWO = Rational.of(2);
const unitInterval = closed(Rational.ZERO, Rational.ONE);
const aboveZero = atLeast(Rational.ZERO, false);
const belowZero = atMost(Rational.ZERO, false);

export function add(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return nothing;
  return interval(addBounds(a.low, b.low), addBounds(a.high, b.high), addGrids(a.grid, b.grid));
}

export function neg(a: Interval): Interval {
  if (isEmpty(a)) return nothing;
  const grid = a.grid && { offset: negateRational(a.grid.offset), step: a.grid.step };
  return interval(negateBound(a.high), negateBound(a.low), grid);
}

export function sub(a: Interval, b: Interval): Interval {
  return add(a, neg(b));
}

export function mul(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return nothing;
  const [x, y] = [onlyValue(a), onlyValue(b)];
  if (y !== undefined && y.num !== 0n) return times(a, y);
  if (x !== undefined && x.num !== 0n) return times(b, x);
  const [first, ...others] = cornersOf(a, b);
  const low = others.reduce((one, next) => (isFurther(next, one, -1) ? next : one), first);
  const high = others.reduce((one, next) => (isFurther(next, one, 1) ? next : one), first);
  return interval(boundOf(low), boundOf(high), multiplyGrids(a.grid, b.grid));
}

function cornersOf(a: Interval, b: Interval): readonly [End, End, End, End] {
  const [low, high, from, to] = [endOf(a.low, -1), endOf(a.high, 1), endOf(b.low, -1), endOf(b.high, 1)];
  return [multiplyEnds(low, from), multiplyEnds(low, to), multiplyEnds(high, from), multiplyEnds(high, to)];
}

/** Of two corners at one place the closed one tells more. */
function isFurther(next: End, one: End, side: -1 | 1): boolean {
  const order = orderOf(next, one) * side;
  return order > 0 || (order === 0 && next.closed);
}

/** The product with a number that is not 0. */
export function times(a: Interval, factor: Rational): Interval {
  if (isEmpty(a) || (factor.num === 1n && factor.den === 1n)) return a;
  const scaled = (bound: Bound | undefined) =>
    bound && { value: multiplyRationals(bound.value, factor), closed: bound.closed };
  const grid = a.grid && {
    offset: multiplyRationals(a.grid.offset, factor),
    step: multiplyRationals(a.grid.step, factor.num < 0n ? negateRational(factor) : factor),
  };
  return factor.num < 0n
    ? interval(scaled(a.high), scaled(a.low), grid)
    : interval(scaled(a.low), scaled(a.high), grid);
}

/** Quotients by the divisors that are not 0. */
export function div(a: Interval, b: Interval): Interval {
  if (isAbove(b, Rational.ZERO, true)) return mul(a, invert(b));
  const parts = [intersect(b, aboveZero), intersect(b, belowZero)];
  return parts.map((part) => mul(a, invert(part))).reduce(hull, nothing);
}

/** Of numbers on one side of 0. */
function invert(a: Interval): Interval {
  if (isEmpty(a)) return nothing;
  const only = onlyValue(a);
  if (only !== undefined) return point(quotient(Rational.ONE, only));
  const zero: Bound = { value: Rational.ZERO, closed: false };
  const isPositive = isAbove(a, Rational.ZERO);
  const low = a.high === undefined ? zero : invertBound(a.high);
  const high = a.low === undefined ? zero : invertBound(a.low);
  return interval(isPositive ? (low ?? zero) : low, isPositive ? high : (high ?? zero));
}

export function abs(a: Interval): Interval {
  const positive = intersect(a, atLeast(Rational.ZERO));
  return hull(positive, neg(intersect(a, atMost(Rational.ZERO))));
}

export function min(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return nothing;
  const low = startsBefore(a.low, b.low) ? a.low : b.low;
  const high = endsAfter(a.high, b.high) ? b.high : a.high;
  return interval(low, high, joinedGrid(a.grid, b.grid));
}

export function max(a: Interval, b: Interval): Interval {
  return neg(min(neg(a), neg(b)));
}

export function ln(a: Interval): Interval {
  return increasing(intersect(a, atLeast(Rational.ZERO, false)), lnOf);
}

export function exp(a: Interval): Interval {
  return intersect(increasing(a, expOf), atLeast(Rational.ZERO, false));
}

export function sqrt(a: Interval): Interval {
  return power(a, point(Rational.of(1, 2)));
}

export function power(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return nothing;
  const exponent = onlyValue(b);
  if (exponent === undefined) return powerOfRange(a, b);
  if (exponent.num === 0n) return point(Rational.ONE);
  if (exponent.num < 0n) return div(point(Rational.ONE), power(a, neg(b)));
  const raise = (x: Rational) => powerOf(x, exponent);
  if (!exponent.isInteger()) return atZeroOrAbove(increasing(intersect(a, atLeast(Rational.ZERO)), raise));
  return exponent.num % 2n === 0n ? atZeroOrAbove(increasing(abs(a), raise)) : increasing(a, raise);
}

function atZeroOrAbove(a: Interval): Interval {
  return intersect(a, atLeast(Rational.ZERO));
}

function powerOfRange(a: Interval, b: Interval): Interval {
  if (!isAbove(a, Rational.ZERO)) return anything;
  if (!isAbove(b, Rational.ZERO)) return atLeast(Rational.ZERO);
  if (isAbove(a, Rational.ONE)) return atLeast(Rational.ONE);
  return isEmpty(intersect(a, atLeast(Rational.ONE, false))) ? unitInterval : atLeast(Rational.ZERO);
}

/** More places than this are not worked out. */
export const MOST_PLACES = 1000;

/** Rounded to a whole number of places. */
export function round(a: Interval, places: number, mode: RoundingMode): Interval {
  if (isEmpty(a)) return nothing;
  if (Math.abs(places) > MOST_PLACES) return anything;
  const step = roundingStep(places);
  const rounded = (bound: Bound | undefined, side: 1 | -1): Bound | undefined =>
    bound && { value: roundOf(nudged(bound, side, step), places, mode), closed: true };
  return interval(rounded(a.low, 1), rounded(a.high, -1), { offset: Rational.ZERO, step });
}

function roundingStep(places: number): Rational {
  const size = 10n ** BigInt(Math.abs(places));
  return places < 0 ? Rational.of(size) : Rational.of(1n, size);
}

/** An open end moved inwards, not as far as the next value at which rounding jumps (a multiple of half a step). */
function nudged({ value, closed: isClosed }: Bound, side: 1 | -1, step: Rational): Rational {
  if (isClosed) return value;
  const half = quotient(step, TWO);
  const next = interval(
    undefined,
    { value: multiplyRationals(Rational.of(side), value), closed: true },
    { offset: Rational.ZERO, step: half },
  ).high;
  const below = next?.value ?? value;
  const target = addRationals(below, half);
  const middle = quotient(addRationals(multiplyRationals(Rational.of(side), value), target), TWO);
  return multiplyRationals(Rational.of(side), middle);
}

/** A function that only rises, at both ends; a root or logarithm is enclosed outwards. */
function increasing(a: Interval, of: (x: Rational) => ExactNumber): Interval {
  if (isEmpty(a)) return nothing;
  return interval(imageOf(a.low, of, "low"), imageOf(a.high, of, "high"));
}

function imageOf(bound: Bound | undefined, of: (x: Rational) => ExactNumber, side: "low" | "high"): Bound | undefined {
  if (bound === undefined) return undefined;
  try {
    const image = of(bound.value);
    if (image instanceof Rational) return { value: image, closed: bound.closed };
    return { value: image[side], closed: false };
  } catch (problem) {
    if (problem instanceof ArithmeticProblem) return undefined;
    throw problem;
  }
}

interface End {
  readonly value: Rational;
  readonly infinite: -1 | 0 | 1;
  readonly closed: boolean;
}

function endOf(bound: Bound | undefined, side: -1 | 1): End {
  if (bound === undefined) return { value: Rational.ZERO, infinite: side, closed: false };
  return { value: bound.value, infinite: 0, closed: bound.closed };
}

function multiplyEnds(a: End, b: End): End {
  const bothClosed = a.closed && b.closed;
  if (isZero(a) || isZero(b)) {
    const closed = bothClosed || (isZero(a) && a.closed) || (isZero(b) && b.closed);
    return { value: Rational.ZERO, infinite: 0, closed };
  }
  if (a.infinite === 0 && b.infinite === 0) {
    return { value: multiplyRationals(a.value, b.value), infinite: 0, closed: bothClosed };
  }
  return { value: Rational.ZERO, infinite: signOf(a) * signOf(b) < 0 ? -1 : 1, closed: false };
}

function isZero({ infinite, value }: End): boolean {
  return infinite === 0 && value.num === 0n;
}

function signOf({ infinite, value }: End): -1 | 0 | 1 {
  return infinite === 0 ? value.sign() : infinite;
}

function orderOf(a: End, b: End): number {
  if (a.infinite !== b.infinite) return a.infinite - b.infinite;
  return a.infinite === 0 ? compareRationals(a.value, b.value) : 0;
}

function boundOf(end: End): Bound | undefined {
  return end.infinite === 0 ? { value: end.value, closed: end.closed } : undefined;
}

function addBounds(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { value: addRationals(a.value, b.value), closed: a.closed && b.closed };
}

function negateBound(bound: Bound | undefined): Bound | undefined {
  return bound && { value: negateRational(bound.value), closed: bound.closed };
}

function invertBound(bound: Bound): Bound | undefined {
  if (bound.value.num === 0n) return undefined;
  return { value: quotient(Rational.ONE, bound.value), closed: bound.closed };
}

function addGrids(a: Grid | undefined, b: Grid | undefined): Grid | undefined {
  return a && b && { offset: addRationals(a.offset, b.offset), step: commonStep(a.step, b.step) };
}

/** (o + ks)(p + lt) = op + l·ot + k·ps + kl·st */
function multiplyGrids(a: Grid | undefined, b: Grid | undefined): Grid | undefined {
  if (a === undefined || b === undefined) return undefined;
  const mixed = commonStep(multiplyRationals(a.offset, b.step), multiplyRationals(b.offset, a.step));
  const step = commonStep(mixed, multiplyRationals(a.step, b.step));
  return { offset: multiplyRationals(a.offset, b.offset), step };
}

/** The step of sums of any number of values on a grid. */
export function stepOf({ offset, step }: Grid): Rational {
  return commonStep(offset, step);
}
