import { ArithmeticProblem, abs, compareRationals, type ExactNumber, Rational, sub } from "../../core/index.ts";
import { isNumber } from "../value.ts";
import type { Interval } from "../verify/interval.ts";
import { type Cell, halves, isPoint, pointCell, reported, type Step, stepAbove, stepBelow } from "./cell.ts";
import { type Form, fixed, type Ratio, rangeOf, valueIn } from "./form.ts";
import { Budget, mostTries } from "./limit.ts";
import { orderOf } from "./order.ts";
import type { Piece, Pieces } from "./pieces.ts";
import { degree, derivative, multiplyPolynomials, subtracted } from "./polynomial.ts";
import { rootsIn } from "./roots.ts";
import { type Ordered, ordered } from "./split.ts";

/** A value that can be reported, and what it gives. */
export interface Met {
  readonly at: Rational;
  readonly value: ExactNumber;
}

/**
 * The parts of pieces on which the number is at least (at most, if `wanted` is −1) a target, or strictly so.
 *
 * @throws WalkLimit
 */
export function reaching(pieces: Pieces, target: ExactNumber, step: Step, wanted: -1 | 1 = 1, strict = false): Cell[] {
  return numeric(pieces).flatMap(({ cell, form }) =>
    orderedWhereNumber(form, fixed(target), cell, step, new Budget(mostTries))
      .filter(({ order }) => order === wanted || (order === 0 && !strict))
      .map((part) => part.cell),
  );
}

/** Where arithmetic fails there is no number: the cell is halved until that is told from the rest. */
function orderedWhereNumber(form: Form, target: Form, cell: Cell, step: Step, budget: Budget): Ordered[] {
  try {
    return ordered(form, target, cell, step, () => undefined);
  } catch (error) {
    if (!(error instanceof ArithmeticProblem)) throw error;
    budget.spend();
    return halves(cell, step).flatMap((part) => orderedWhereNumber(form, target, part, step, budget));
  }
}

/** The parts of pieces that have a label of these. */
export function labelled(pieces: Pieces, labels: readonly string[]): Cell[] {
  return pieces.flatMap(({ cell, form }) =>
    form.kind === "fixed" && typeof form.value === "string" && labels.includes(form.value) ? [cell] : [],
  );
}

/** Of the values that can be reported in some cells, the nearest to a place; of two as near, the lower. */
export function nearestIn(cells: readonly Cell[], to: Rational, step: Step): Rational | undefined {
  const near = cells.flatMap((cell) => nearestOf(cell, to, step));
  return near.reduce<Rational | undefined>((best, one) => {
    if (best === undefined) return one;
    return compareRationals(distance(one, to), distance(best, to)) < 0 ? one : best;
  }, undefined);
}

function distance(a: Rational, b: Rational): Rational {
  return abs(sub(a, b)) as Rational;
}

function nearestOf(cell: Cell, to: Rational, step: Step): Rational[] {
  const ends = reported(cell, step);
  if (ends === undefined) return [];
  if (compareRationals(to, ends.first) <= 0) return [ends.first];
  if (compareRationals(to, ends.last) >= 0) return [ends.last];
  return [stepBelow(to, step), stepAbove(to, step)].filter(
    (one) => compareRationals(ends.first, one) <= 0 && compareRationals(one, ends.last) <= 0,
  );
}

/** The part of pieces between two values, both included. */
export function between(pieces: Pieces, low: Rational, high: Rational): Pieces {
  return pieces.flatMap(({ cell, form }): Piece[] => {
    const from = compareRationals(cell.low, low) < 0 ? low : cell.low;
    const to = compareRationals(cell.high, high) > 0 ? high : cell.high;
    const order = compareRationals(from, to);
    if (order > 0 || (order === 0 && !isPoint(cell) && !strictlyInside(cell, from))) return [];
    if (order === 0) return [{ cell: pointCell(from), form: fixed(valueIn(form, from)) }];
    const inner = { cell: { low: from, high: to }, form };
    const ends = [from, to].flatMap((x) =>
      strictlyInside(cell, x) ? [{ cell: pointCell(x), form: fixed(valueIn(form, x)) }] : [],
    );
    return [...ends, inner].sort((a, b) => compareRationals(middleKey(a.cell), middleKey(b.cell)));
  });
}

function middleKey({ low, high }: Cell): Rational {
  return Rational.of(low.num * high.den + high.num * low.den, 2n * low.den * high.den);
}

function strictlyInside(cell: Cell, x: Rational): boolean {
  return compareRationals(cell.low, x) < 0 && compareRationals(x, cell.high) < 0;
}

/**
 * The greatest number (the least, if `wanted` is −1) at values that can be reported; nearest to a place among equals.
 *
 * @throws WalkLimit
 */
export function extremeOf(pieces: Pieces, wanted: -1 | 1, step: Step, to: Rational): Met | undefined {
  return numeric(pieces).reduce<Met | undefined>((best, one) => {
    const met = extremeOn(one, wanted, step, to, best);
    return met === undefined || !isBetter(met, best, wanted, to) ? best : met;
  }, undefined);
}

function isBetter(met: Met, best: Met | undefined, wanted: -1 | 1, to: Rational): boolean {
  if (best === undefined) return true;
  const order = (orderOf(met.value, best.value) ?? 0) * wanted;
  return order > 0 || (order === 0 && compareRationals(distance(met.at, to), distance(best.at, to)) < 0);
}

function extremeOn({ cell, form }: Piece, wanted: -1 | 1, step: Step, to: Rational, best: Met | undefined) {
  if (form.kind === "curve") return extremeOfCurve(form, cell, wanted, step, to, best, new Budget());
  const places = form.kind === "fixed" ? nearestOf(cell, to, step) : turns(form, cell, step);
  return places
    .map((at) => met(form, at))
    .filter((one) => one !== undefined)
    .reduce<Met | undefined>((sofar, one) => (isBetter(one, sofar, wanted, to) ? one : sofar), undefined);
}

function met(form: Form, at: Rational): Met | undefined {
  const value = valueIn(form, at);
  return isNumber(value) ? { at, value } : undefined;
}

/** The first and last values of a cell and those beside the turning points of a ratio. */
function turns({ over, under }: Ratio, cell: Cell, step: Step): Rational[] {
  const ends = reported(cell, step);
  if (ends === undefined) return [];
  const places = [ends.first, ends.last];
  if (degree(over) <= 1 && degree(under) <= 1) return places;
  const slope = subtracted(multiplyPolynomials(derivative(over), under), multiplyPolynomials(over, derivative(under)));
  const near = rootsIn(slope, cell, step).flatMap(({ at }) => [stepBelow(at, step), stepAbove(at, step)]);
  return [...places, ...near.filter((x) => strictlyInside(cell, x))];
}

/** Halves a cell as long as its bounds allow something better than what is known. */
function extremeOfCurve(
  form: Form,
  cell: Cell,
  wanted: -1 | 1,
  step: Step,
  to: Rational,
  known: Met | undefined,
  budget: Budget,
): Met | undefined {
  budget.spend();
  const ends = reported(cell, step);
  if (ends === undefined) return undefined;
  const near = [ends.first, ends.last].map((at) => met(form, at)).filter((one) => one !== undefined);
  const best = near.reduce((sofar, one) => (isBetter(one, sofar, wanted, to) ? one : sofar), known);
  const bound = boundOf(form, cell, wanted);
  if (best !== undefined && bound !== undefined && (orderOf(bound.value, best.value) ?? 0) * wanted <= 0) return best;
  if (compareRationals(ends.first, ends.last) === 0) return best;
  return halves(cell, step).reduce<Met | undefined>(
    (sofar, part) => extremeOfCurve(form, part, wanted, step, to, sofar, budget) ?? sofar,
    best,
  );
}

/** Undefined where nothing bounds the form, or its bounds cannot be computed. */
function boundOf(form: Form, cell: Cell, wanted: -1 | 1): Interval["high"] {
  try {
    const { low, high } = rangeOf(form, cell);
    return wanted > 0 ? high : low;
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}

function numeric(pieces: Pieces): Piece[] {
  return pieces.filter(({ form }) => form.kind !== "fixed" || isNumber(form.value));
}
