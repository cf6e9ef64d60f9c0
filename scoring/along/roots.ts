import { addRationals, compareRationals, div, negateRational, Rational, simplestBetween } from "../../core/index.ts";
import { type Cell, isPoint, middleOf, pointCell, reportedMiddle, type Step, stepBelow } from "./cell.ts";
import { degree, type Polynomial, rootsBetween, sturmChain, valueAt } from "./polynomial.ts";

/** Where a polynomial is 0. A root that is no fraction is told by a fraction with no reported value in between. */
export interface Root {
  readonly at: Rational;
  readonly exact: boolean;
}

/** How often a root that no reported value is near is looked at for being a fraction. */
const MOST_HALVINGS = 400;

/** All roots inside of an open cell, in order. */
export function rootsIn(p: Polynomial, cell: Cell, step: Step): Root[] {
  if (degree(p) < 1) return [];
  if (degree(p) === 1) return linearRoot(p, cell);
  const chain = sturmChain(p);
  const [simple = p] = chain;
  const open = isRoot(simple, cell.high) ? 1 : 0;
  const found = isolated(chain, cell, rootsBetween(chain, cell.low, cell.high) - open, step);
  return found.filter(({ at }, index) => isInside(at, cell) && !isSamePlace(at, found[index - 1]?.at));
}

function linearRoot([constant = Rational.ZERO, slope = Rational.ONE]: Polynomial, cell: Cell): Root[] {
  const at = div(negateRational(constant), slope) as Rational;
  return isInside(at, cell) ? [{ at, exact: true }] : [];
}

/** What stands for a root may lie just outside of a cell that was cut at the same root before: nothing is cut twice. */
function isInside(at: Rational, { low, high }: Cell): boolean {
  return compareRationals(low, at) < 0 && compareRationals(at, high) < 0;
}

function isSamePlace(a: Rational, b: Rational | undefined): boolean {
  return b !== undefined && compareRationals(a, b) === 0;
}

function isRoot(p: Polynomial, x: Rational): boolean {
  return valueAt(p, x).num === 0n;
}

/** @param count  roots inside of the open cell */
function isolated(chain: readonly Polynomial[], cell: Cell, count: number, step: Step, halvings = 0): Root[] {
  if (count === 0) return [];
  const [p = []] = chain;
  const between = reportedMiddle(cell, step);
  const middle = between ?? middleOf(cell);
  if (between === undefined && count === 1 && halvings > 0) return [alone(p, cell, step)];
  if (halvings > MOST_HALVINGS) return [{ at: middle, exact: false }];
  const atMiddle = isRoot(p, middle);
  const upTo = rootsBetween(chain, cell.low, middle);
  const below = { low: cell.low, high: middle };
  const above = { low: middle, high: cell.high };
  return [
    ...isolated(chain, below, upTo - (atMiddle ? 1 : 0), step, halvings + 1),
    ...(atMiddle ? [{ at: middle, exact: true }] : []),
    ...isolated(chain, above, count - upTo, step, halvings + 1),
  ];
}

const NARROW = 40n;

/**
 * The one root of a cell without reported values: the simplest fraction close to it, if that is it; else a number that
 * depends on the root alone and not on the cell, so that two formulas with the same root are cut at the same place.
 */
function alone(p: Polynomial, cell: Cell, step: Step): Root {
  const grid = Rational.of(step.num, step.den << NARROW);
  const near = narrowed(p, cell, grid);
  if (isPoint(near)) return { at: near.low, exact: true };
  const line = stepBelow(near.high, grid);
  const isBelow = compareRationals(near.low, line) < 0 && valueAt(p, line).sign() !== signAfter(p, near.low);
  const low = isBelow ? addRationals(line, negateRational(grid)) : line;
  const high = addRationals(low, grid);
  const candidate = simplestBetween(low, high);
  if (isRoot(p, low)) return { at: low, exact: true };
  return isRoot(p, candidate) ? { at: candidate, exact: true } : { at: middleOf({ low, high }), exact: false };
}

/** Halved until it is narrower than a width with the root still inside, or to the root itself. */
function narrowed(p: Polynomial, cell: Cell, width: Rational): Cell {
  let { low, high } = cell;
  const below = signAfter(p, low);
  while (compareRationals(addRationals(low, width), high) <= 0) {
    const middle = middleOf({ low, high });
    const sign = valueAt(p, middle).sign();
    if (sign === 0) return pointCell(middle);
    if (sign === below) low = middle;
    else high = middle;
  }
  return { low, high };
}

/** The sign just above x, where x itself may be a root. */
function signAfter(p: Polynomial, x: Rational): number {
  const sign = valueAt(p, x).sign();
  if (sign !== 0) return sign;
  const slope = p
    .slice(1)
    .map((coefficient, power) => Rational.of(coefficient.num * BigInt(power + 1), coefficient.den));
  return signAfter(slope, x);
}
