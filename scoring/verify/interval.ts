import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  Rational,
} from "../../core/index.ts";
import type { Bound } from "../data.ts";

/** The values offset + k·step for whole k; step 0 is the offset alone. */
export interface Grid {
  readonly offset: Rational;
  readonly step: Rational;
}

/** The numbers between two ends (an absent end is infinitely far), on a grid if there is one. */
export interface Interval {
  readonly low: Bound | undefined;
  readonly high: Bound | undefined;
  readonly grid: Grid | undefined;
}

export const anything: Interval = { low: undefined, high: undefined, grid: undefined };

/** No number at all: what a branch that is never taken gives. */
export const nothing: Interval = {
  low: { value: Rational.ONE, closed: true },
  high: { value: Rational.ZERO, closed: true },
  grid: undefined,
};

/** A finer grid says nothing worth its digits. */
const MAX_GRID = 1n << 512n;

export function interval(low: Bound | undefined, high: Bound | undefined, grid?: Grid): Interval {
  const kept = grid !== undefined && grid.step.den < MAX_GRID && grid.offset.den < MAX_GRID ? grid : undefined;
  const from = low === undefined || kept === undefined ? low : onGrid(low, kept, "up");
  const to = high === undefined || kept === undefined ? high : onGrid(high, kept, "down");
  if (from === undefined || to === undefined) return { low: from, high: to, grid: kept };
  const order = compareRationals(from.value, to.value);
  if (order > 0 || (order === 0 && !(from.closed && to.closed))) return nothing;
  if (order === 0) return { low: from, high: to, grid: { offset: from.value, step: Rational.ZERO } };
  return { low: from, high: to, grid: kept };
}

export function point(value: Rational): Interval {
  return interval({ value, closed: true }, { value, closed: true });
}

export function closed(low: Rational, high: Rational): Interval {
  return interval({ value: low, closed: true }, { value: high, closed: true });
}

export function atLeast(value: Rational, isClosed = true): Interval {
  return interval({ value, closed: isClosed }, undefined);
}

export function atMost(value: Rational, isClosed = true): Interval {
  return interval(undefined, { value, closed: isClosed });
}

/** Whole numbers from low on, up to high if given. */
export function whole(low: Rational, high?: Rational): Interval {
  const to = high === undefined ? undefined : { value: high, closed: true };
  return interval({ value: low, closed: true }, to, { offset: Rational.ZERO, step: Rational.ONE });
}

export function isEmpty(a: Interval): boolean {
  return a === nothing;
}

/** The one number in it, if it holds one. */
export function onlyValue(a: Interval): Rational | undefined {
  if (isEmpty(a) || a.low === undefined || a.high === undefined) return undefined;
  return compareRationals(a.low.value, a.high.value) === 0 ? a.low.value : undefined;
}

export function contains(a: Interval, value: Rational): boolean {
  return !isEmpty(intersect(a, point(value)));
}

export function isWithin(a: Interval, outer: Interval): boolean {
  return isEmpty(a) || (!startsBefore(a.low, outer.low) && !endsAfter(a.high, outer.high));
}

/** True where every number is at least (above, if strict) the value. */
export function isAbove(a: Interval, value: Rational, strict = false): boolean {
  if (isEmpty(a)) return true;
  if (a.low === undefined) return false;
  const order = compareRationals(a.low.value, value);
  return order > 0 || (order === 0 && (!strict || !a.low.closed));
}

export function isBelow(a: Interval, value: Rational, strict = false): boolean {
  if (isEmpty(a)) return true;
  if (a.high === undefined) return false;
  const order = compareRationals(a.high.value, value);
  return order < 0 || (order === 0 && (!strict || !a.high.closed));
}

/** Below all of `next`, nothing shared. */
export function isBefore(a: Interval, next: Interval): boolean {
  if (isEmpty(a) || isEmpty(next)) return true;
  if (a.high === undefined || next.low === undefined) return false;
  return isBelow(a, next.low.value, next.low.closed);
}

export function intersect(a: Interval, b: Interval): Interval {
  if (isEmpty(a) || isEmpty(b)) return nothing;
  const grid = commonGrid(a.grid, b.grid);
  if (grid === "none") return nothing;
  return interval(startsBefore(a.low, b.low) ? b.low : a.low, endsAfter(a.high, b.high) ? b.high : a.high, grid);
}

/** The smallest interval around both. */
export function hull(a: Interval, b: Interval): Interval {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const low = startsBefore(a.low, b.low) ? a.low : b.low;
  const high = endsAfter(a.high, b.high) ? a.high : b.high;
  return interval(low, high, joinedGrid(a.grid, b.grid));
}

export function hullOf(all: readonly Interval[]): Interval {
  return all.reduce(hull, nothing);
}

/** What lies below (above) all of b. */
export function below(a: Interval, b: Interval): Interval {
  if (isEmpty(b)) return a;
  if (b.low === undefined) return nothing;
  return intersect(a, atMost(b.low.value, !b.low.closed));
}

export function above(a: Interval, b: Interval): Interval {
  if (isEmpty(b)) return a;
  if (b.high === undefined) return nothing;
  return intersect(a, atLeast(b.high.value, !b.high.closed));
}

export function startsBefore(a: Bound | undefined, b: Bound | undefined): boolean {
  if (a === undefined || b === undefined) return a === undefined && b !== undefined;
  const order = compareRationals(a.value, b.value);
  return order < 0 || (order === 0 && a.closed && !b.closed);
}

export function endsAfter(a: Bound | undefined, b: Bound | undefined): boolean {
  if (a === undefined || b === undefined) return a === undefined && b !== undefined;
  const order = compareRationals(a.value, b.value);
  return order > 0 || (order === 0 && a.closed && !b.closed);
}

/** The end moved inwards to the nearest value on the grid. */
function onGrid(bound: Bound, { offset, step }: Grid, direction: "up" | "down"): Bound {
  if (step.num === 0n || (bound.closed && liesOn(bound.value, offset, step))) return bound;
  const steps = quotient(difference(bound.value, offset), step);
  const floor = steps.num >= 0n ? steps.num / steps.den : -((-steps.num + steps.den - 1n) / steps.den);
  const isOn = steps.isInteger();
  const move = direction === "up" ? (isOn ? (bound.closed ? 0n : 1n) : 1n) : isOn && !bound.closed ? -1n : 0n;
  const value = addRationals(offset, multiplyRationals(Rational.of(floor + move), step));
  return { value, closed: true };
}

/** In whole numbers, since most ends lie on their grid and nothing else of it is asked. */
function liesOn(value: Rational, offset: Rational, step: Rational): boolean {
  const away = (value.num * offset.den - offset.num * value.den) * step.den;
  return away % (value.den * offset.den * step.num) === 0n;
}

/** The grid of the values on both: one of them where it lies in the other, else the finer, which may hold more. */
function commonGrid(a: Grid | undefined, b: Grid | undefined): Grid | undefined | "none" {
  if (a === undefined || b === undefined) return a ?? b;
  const joined = joinedGrid(a, b);
  if (joined === undefined) return a;
  if (a.step.num === 0n) return b.step.num === 0n || isOnGrid(a.offset, b) ? a : "none";
  if (b.step.num === 0n) return isOnGrid(b.offset, a) ? b : "none";
  return compareRationals(a.step, b.step) >= 0 ? a : b;
}

function isOnGrid(value: Rational, { offset, step }: Grid): boolean {
  return step.num === 0n ? difference(value, offset).num === 0n : liesOn(value, offset, step);
}

/** The grid that holds all values of both. */
export function joinedGrid(a: Grid | undefined, b: Grid | undefined): Grid | undefined {
  if (a === undefined || b === undefined) return undefined;
  const step = commonStep(commonStep(a.step, b.step), difference(a.offset, b.offset));
  return { offset: a.offset, step };
}

/** The largest number that both are whole multiples of. */
export function commonStep(a: Rational, b: Rational): Rational {
  let [x, y] = [a.num * b.den, b.num * a.den];
  while (y !== 0n) [x, y] = [y, x % y];
  return Rational.of(x < 0n ? -x : x, a.den * b.den);
}

export function difference(a: Rational, b: Rational): Rational {
  return addRationals(a, negateRational(b));
}

/** @throws ArithmeticProblem `division-by-zero` */
export function quotient(a: Rational, b: Rational): Rational {
  return divideRationals(a, b);
}
