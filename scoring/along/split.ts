import * as exact from "../../core/index.ts";
import { ArithmeticProblem, compareRationals, Rational, type RoundingMode } from "../../core/index.ts";
import { isNumber } from "../value.ts";
import { isAbove, isBelow, isEmpty, onlyValue } from "../verify/interval.ts";
import * as on from "../verify/interval-arithmetic.ts";
import {
  type Cell,
  cutAt,
  isPoint,
  middleOf,
  pointCell,
  reported,
  reportedMiddle,
  type Step,
  stepBelow,
} from "./cell.ts";
import { asRatio, curveOf, differenceOver, type Form, fixed, numberOf, type Ratio, rangeOf, valueIn } from "./form.ts";
import { Budget } from "./limit.ts";
import { type Piece, type Pieces, piece } from "./pieces.ts";
import { degree, derivative, multiplyPolynomials, subtracted, valueAt } from "./polynomial.ts";
import { type Root, rootsIn } from "./roots.ts";

/** Is told of every cut: where it is, and whether the cut itself is the edge or only has no reported value nearby. */
export type Cutter = (root: Root) => void;

/** How two forms compare, on the parts of a cell on which it stays the same; undefined where digits do not tell. */
export interface Ordered {
  readonly cell: Cell;
  readonly order: -1 | 0 | 1 | undefined;
}

/** Cuts a cell where two forms without missing values are equal. */
export function ordered(a: Form, b: Form, cell: Cell, step: Step, cut: Cutter): Ordered[] {
  if (a === b) return [{ cell, order: 0 }];
  if (isPoint(cell) || (a.kind === "fixed" && b.kind === "fixed")) return [{ cell, order: orderAt(a, b, cell.low) }];
  const [left, right] = [asRatio(a), asRatio(b)];
  return left !== undefined && right !== undefined
    ? orderedRatios(left, right, cell, step, cut)
    : orderedCurves(a, b, cell, step, cut, new Budget());
}

function orderAt(a: Form, b: Form, x: Rational): Ordered["order"] {
  try {
    return exact.compare(numberOf(a, x), numberOf(b, x));
  } catch (error) {
    if (error instanceof ArithmeticProblem && error.kind === "too-close") return undefined;
    throw error;
  }
}

function orderedRatios(a: Ratio, b: Ratio, cell: Cell, step: Step, cut: Cutter): Ordered[] {
  const difference = differenceOver(a, b);
  if (degree(difference) < 0) return [{ cell, order: 0 }];
  const roots = rootsIn(difference, cell, step);
  for (const root of roots) cut(root);
  return cutAt(
    cell,
    roots.map(({ at }) => at),
  ).map((part) => ({ cell: part, order: orderAt(a, b, middleOf(part)) }));
}

/** Halves a cell until bounds of the difference tell, or no value that can be reported is left inside. */
function orderedCurves(a: Form, b: Form, cell: Cell, step: Step, cut: Cutter, budget: Budget): Ordered[] {
  budget.spend();
  if (isPoint(cell)) return [{ cell, order: orderAt(a, b, cell.low) }];
  const difference = on.sub(rangeOf(a, cell), rangeOf(b, cell));
  if (!isEmpty(difference)) {
    if (isAbove(difference, Rational.ZERO, true)) return [{ cell, order: 1 }];
    if (isBelow(difference, Rational.ZERO, true)) return [{ cell, order: -1 }];
    if (onlyValue(difference) !== undefined) return [{ cell, order: 0 }];
  }
  const middle = reportedMiddle(cell, step);
  if (middle === undefined) return inGap(a, b, cell, step, cut);
  return [
    ...orderedCurves(a, b, { low: cell.low, high: middle }, step, cut, budget),
    ...orderedCurves(a, b, pointCell(middle), step, cut, budget),
    ...orderedCurves(a, b, { low: middle, high: cell.high }, step, cut, budget),
  ];
}

/**
 * Between two neighbouring values nothing is reported. Where the orders at both ends differ, the middle between the
 * neighbours stands for the edge, whatever part of the gap the cell is.
 */
function inGap(a: Form, b: Form, cell: Cell, step: Step, cut: Cutter): Ordered[] {
  const [start, end] = [orderNear(a, b, cell.low, cell), orderNear(a, b, cell.high, cell)];
  const at = middleOfGap(cell, step);
  if (start === end || !isStrictlyInside(at, cell)) return [{ cell, order: isBeyond(at, cell) ? start : end }];
  cut({ at, exact: false });
  return [
    { cell: { low: cell.low, high: at }, order: start },
    { cell: pointCell(at), order: orderAt(a, b, at) },
    { cell: { low: at, high: cell.high }, order: end },
  ];
}

/** True where a cell is of the lower part of its gap. */
function isBeyond(middle: Rational, { high }: Cell): boolean {
  return compareRationals(middle, high) >= 0;
}

/** The order at an end of a cell; inside of it, where the two are equal or unknown at the end itself. */
function orderNear(a: Form, b: Form, end: Rational, cell: Cell): Ordered["order"] {
  const order = orderAtEnd(a, b, end);
  return order === 0 || order === undefined ? orderAt(a, b, middleOf({ low: end, high: middleOf(cell) })) : order;
}

/** An end does not belong to its cell: what has no value there, as a quotient by 0, has one inside. */
function orderAtEnd(a: Form, b: Form, end: Rational): Ordered["order"] {
  try {
    return exact.compare(numberOf(a, end), numberOf(b, end));
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

function middleOfGap(cell: Cell, step: Step): Rational {
  const low = stepBelow(middleOf(cell), step);
  return middleOf({ low, high: exact.add(low, step) as Rational });
}

function isStrictlyInside(at: Rational, { low, high }: Cell): boolean {
  return compareRationals(low, at) < 0 && compareRationals(at, high) < 0;
}

/** Steps of a rounding that are written out; more of them stay a curve. */
const mostSteps = 2_000n;

/** A number form rounded to a place: a staircase, cut at each of its steps. */
export function rounded(form: Form, places: number, mode: RoundingMode, cell: Cell, step: Step, cut: Cutter): Pieces {
  if (isPoint(cell) || form.kind === "fixed") return [piece(cell, roundedForm(form, places, mode))].map(settled);
  if (form.kind === "curve") return roundedCurve(form, places, mode, cell, step, cut);
  if (staysRounded(form, places, step)) return [piece(cell, form)];
  const turns = turningPoints(form, cell, step);
  return cutAt(cell, turns).flatMap((part) => roundedRising(form, places, mode, part, step, cut));
}

/** A fixed form stays fixed. */
function settled({ cell, form }: Piece): Piece {
  return { cell, form: form.kind === "fixed" ? form : fixed(valueIn(form, cell.low)) };
}

/** Where a ratio stops rising or falling. */
function turningPoints({ over, under }: Ratio, cell: Cell, step: Step): Rational[] {
  if (degree(over) <= 1 && degree(under) <= 1) return [];
  const slope = subtracted(multiplyPolynomials(derivative(over), under), multiplyPolynomials(over, derivative(under)));
  return rootsIn(slope, cell, step).map(({ at }) => at);
}

/** On a cell on which the form only rises or only falls: each level is met at most once. */
function roundedRising(form: Ratio, places: number, mode: RoundingMode, cell: Cell, step: Step, cut: Cutter): Pieces {
  if (isPoint(cell)) return [piece(cell, roundedForm(form, places, mode))];
  const levels = levelsOf(form, places, mode, cell);
  if (levels === undefined) return roundedCurve(form, places, mode, cell, step, cut);
  const roots = levels
    .flatMap((level) => rootsIn(differenceOver(form, constantRatio(level)), cell, step))
    .sort(byPlace);
  for (const root of roots) cut(root);
  return cutAt(cell, distinct(roots)).map((part) =>
    piece(part, fixed(exact.round(numberOf(form, middleOf(part)), places, mode))),
  );
}

/** A line that meets only rounded numbers at every value that can be reported: rounding does nothing to it. */
function staysRounded({ over, under }: Ratio, places: number, step: Step): boolean {
  const [start = Rational.ZERO, slope = Rational.ZERO] = over;
  if (degree(over) > 1 || degree(under) > 0) return false;
  return [start, exact.mul(slope, step) as Rational].every(
    (part) => compareRationals(exact.round(part, places, "down"), part) === 0,
  );
}

function constantRatio(value: Rational): Ratio {
  return { kind: "ratio", over: value.num === 0n ? [] : [value], under: [Rational.ONE] };
}

function byPlace(a: Root, b: Root): number {
  return compareRationals(a.at, b.at);
}

function distinct(roots: readonly Root[]): Rational[] {
  return roots.flatMap(({ at }, index) => {
    const before = roots[index - 1];
    return before !== undefined && compareRationals(before.at, at) === 0 ? [] : [at];
  });
}

/** The numbers at which the rounding jumps, within what the form reaches; undefined where there are too many. */
function levelsOf(form: Ratio, places: number, mode: RoundingMode, cell: Cell): Rational[] | undefined {
  const [start, end] = [finiteAt(form, cell.low), finiteAt(form, cell.high)];
  if (start === undefined || end === undefined) return undefined;
  const [low, high] = compareRationals(start, end) <= 0 ? [start, end] : [end, start];
  const half = Rational.of(places >= 0 ? 1n : 10n ** BigInt(-places), places >= 0 ? 2n * 10n ** BigInt(places) : 2n);
  const [from, to] = [halvesBelow(low, half), halvesBelow(high, half) + 1n];
  if (to - from > 2n * mostSteps) return undefined;
  const odd = mode.startsWith("half");
  const counts = Array.from({ length: Number(to - from) + 1 }, (_, index) => from + BigInt(index));
  return counts.filter((count) => (count % 2n !== 0n) === odd).map((count) => Rational.of(count * half.num, half.den));
}

function finiteAt({ over, under }: Ratio, x: Rational): Rational | undefined {
  const below = valueAt(under, x);
  return below.num === 0n ? undefined : (exact.div(valueAt(over, x), below) as Rational);
}

function halvesBelow(x: Rational, half: Rational): bigint {
  const [num, den] = [x.num * half.den, x.den * half.num];
  return num >= 0n ? num / den : -((-num + den - 1n) / den);
}

/** As long as it is too wide to be written out, its parts are looked at: they may be narrow enough, or flat. */
function roundedCurve(form: Form, places: number, mode: RoundingMode, cell: Cell, step: Step, cut: Cutter): Pieces {
  const pieces = isTooFine(form, places, mode, cell, step)
    ? undefined
    : staircase(form, places, mode, cell, step, { left: 5 * Number(mostSteps) });
  if (pieces === undefined) return [{ cell, form: roundedForm(form, places, mode) }];
  for (const { cell: part } of pieces)
    if (isPoint(part)) cut({ at: part.low, exact: reported(part, step) !== undefined });
  return pieces;
}

/** More levels between the first and the last value than are written out; in between there can only be more. */
function isTooFine(form: Form, places: number, mode: RoundingMode, cell: Cell, step: Step): boolean {
  const { first, last } = reported(cell, step) ?? { first: cell.low, last: cell.high };
  const [start, end] = [first, last].map((x) => valueIn(roundedForm(form, places, mode), x));
  if (!(start instanceof Rational) || !(end instanceof Rational)) return false;
  const levels = exact.mul(exact.abs(exact.sub(start, end)), exact.power(Rational.of(10), Rational.of(places)));
  return exact.compare(levels, Rational.of(mostSteps)) > 0;
}

function roundedForm(form: Form, places: number, mode: RoundingMode): Form {
  return curveOf(
    (x) => exact.round(numberOf(form, x), places, mode),
    (cell) => on.round(rangeOf(form, cell), places, mode),
  );
}

function staircase(
  form: Form,
  places: number,
  mode: RoundingMode,
  cell: Cell,
  step: Step,
  budget: { left: number },
): Piece[] | undefined {
  if (isPoint(cell)) return [piece(cell, roundedForm(form, places, mode))];
  const only = onlyValue(on.round(rangeOf(form, cell), places, mode));
  if (only !== undefined) return [{ cell, form: fixed(only) }];
  const middle = reportedMiddle(cell, step);
  if (middle === undefined) return stairInGap(form, places, mode, cell, step);
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  const below = staircase(form, places, mode, { low: cell.low, high: middle }, step, budget);
  const above = below && staircase(form, places, mode, { low: middle, high: cell.high }, step, budget);
  return above && [...below, piece(pointCell(middle), roundedForm(form, places, mode)), ...above];
}

/** Between two neighbouring values: as at the value before up to the middle, from there as at the value after. */
function stairInGap(form: Form, places: number, mode: RoundingMode, cell: Cell, step: Step): Piece[] {
  const at = middleOfGap(cell, step);
  const roundedAt = (x: Rational) =>
    fixed(exact.round(numberOf(form, isNumber(valueIn(form, x)) ? x : at), places, mode));
  const [start, end] = [roundedAt(cell.low), roundedAt(cell.high)];
  if (!isStrictlyInside(at, cell)) return [{ cell, form: isBeyond(at, cell) ? start : end }];
  return [
    { cell: { low: cell.low, high: at }, form: start },
    { cell: pointCell(at), form: roundedAt(at) },
    { cell: { low: at, high: cell.high }, form: end },
  ];
}
