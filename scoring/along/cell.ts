import { addRationals, compareRationals, multiplyRationals, Rational } from "../../core/index.ts";

/** A stretch of the line: all numbers between two, both left out; or one number, where low and high are the same. */
export interface Cell {
  readonly low: Rational;
  readonly high: Rational;
}

/** Values that can be reported: whole multiples of a step. */
export type Step = Rational;

const HALF = Rational.of(1, 2);

export function pointCell(x: Rational): Cell {
  return { low: x, high: x };
}

export function isPoint({ low, high }: Cell): boolean {
  return compareRationals(low, high) === 0;
}

export function middleOf({ low, high }: Cell): Rational {
  return multiplyRationals(addRationals(low, high), HALF);
}

/** The cells that numbers inside of a cell, in order, cut it into. */
export function cutAt(cell: Cell, cuts: readonly Rational[]): Cell[] {
  const ends = [cell.low, ...cuts, cell.high];
  return ends.slice(1).flatMap((high, index): Cell[] => {
    const between = { low: ends[index] ?? high, high };
    return index < cuts.length ? [between, pointCell(high)] : [between];
  });
}

/** The greatest multiple of the step that is not above x. */
export function stepBelow(x: Rational, step: Step): Rational {
  return multiple(floorOf(x.num * step.den, x.den * step.num), step);
}

/** The least multiple of the step that is not below x. */
export function stepAbove(x: Rational, step: Step): Rational {
  return multiple(-floorOf(-x.num * step.den, x.den * step.num), step);
}

/** The first value of a cell that can be reported, and the last; undefined where there is none. */
export function reported(cell: Cell, step: Step): { readonly first: Rational; readonly last: Rational } | undefined {
  if (isPoint(cell)) {
    const only = compareRationals(stepBelow(cell.low, step), cell.low) === 0;
    return only ? { first: cell.low, last: cell.low } : undefined;
  }
  const first = addRationals(stepBelow(cell.low, step), step);
  const last = addRationals(stepAbove(cell.high, step), Rational.of(-step.num, step.den));
  return compareRationals(first, last) <= 0 ? { first, last } : undefined;
}

/** A reported value near the middle of a cell, inside of it. */
export function reportedMiddle(cell: Cell, step: Step): Rational | undefined {
  const ends = reported(cell, step);
  if (ends === undefined) return undefined;
  return stepBelow(middleOf({ low: ends.first, high: ends.last }), step);
}

/** Both sides of a reported value near the middle, and that value; none of a cell without one inside. */
export function halves(cell: Cell, step: Step): Cell[] {
  const middle = isPoint(cell) ? undefined : reportedMiddle(cell, step);
  if (middle === undefined) return [];
  return [{ low: cell.low, high: middle }, pointCell(middle), { low: middle, high: cell.high }];
}

/** How many values of a cell can be reported. */
export function reportedCount(cell: Cell, step: Step): bigint {
  const ends = reported(cell, step);
  if (ends === undefined) return 0n;
  const width = addRationals(ends.last, Rational.of(-ends.first.num, ends.first.den));
  return (width.num * step.den) / (width.den * step.num) + 1n;
}

function multiple(count: bigint, step: Step): Rational {
  return Rational.of(count * step.num, step.den);
}

function floorOf(num: bigint, den: bigint): bigint {
  const quotient = num / den;
  return num % den !== 0n && num < 0n !== den < 0n ? quotient - 1n : quotient;
}
