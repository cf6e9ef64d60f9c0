import { addRationals, compareRationals, multiplyRationals, negateRational, Rational } from "../../core/index.ts";

/** All numbers between two ends; an end belongs to it or not. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

interface End {
  readonly at: Rational;
  readonly in: boolean;
}

export const zero: Interval = exactly(Rational.ZERO);

export function exactly(value: Rational): Interval {
  return { low: value, high: value, lowIn: true, highIn: true };
}

/**
 * The numbers that are printed as `value` when its last digit stands for `unit`: half a unit to either side. Of the two
 * ends the one nearer to zero belongs to it, as rounding half away from zero (四舍五入) has it: [x − ½u, x + ½u) for a
 * figure that is not negative, its mirror image below zero.
 */
export function around(value: Rational, unit: Rational): Interval {
  const half = multiplyRationals(unit, Rational.of(1, 2));
  const negative = value.sign() < 0;
  return {
    low: addRationals(value, negateRational(half)),
    high: addRationals(value, half),
    lowIn: !negative,
    highIn: negative,
  };
}

export function added(a: Interval, b: Interval): Interval {
  return {
    low: addRationals(a.low, b.low),
    high: addRationals(a.high, b.high),
    lowIn: a.lowIn && b.lowIn,
    highIn: a.highIn && b.highIn,
  };
}

export function negated(a: Interval): Interval {
  return { low: negateRational(a.high), high: negateRational(a.low), lowIn: a.highIn, highIn: a.lowIn };
}

export function multiplied(a: Interval, b: Interval): Interval {
  const products = endsOf(a).flatMap((x) =>
    endsOf(b).map((y) => ({ at: multiplyRationals(x.at, y.at), in: x.in && y.in })),
  );
  // A product of zero needs one factor only: it may be reached inside, where no end is.
  const reachable = holdsZero(a) || holdsZero(b) ? [...products, { at: Rational.ZERO, in: true }] : products;
  return between(reachable);
}

/** One over the interval; undefined when zero lies in it or at its end. */
export function inverted(a: Interval): Interval | undefined {
  if (a.low.sign() <= 0 && a.high.sign() >= 0) return undefined;
  return { low: inverse(a.high), high: inverse(a.low), lowIn: a.highIn, highIn: a.lowIn };
}

/** The smallest interval that holds all of the given ones, at least one. */
export function hull(intervals: readonly Interval[]): Interval {
  return between(intervals.flatMap(endsOf));
}

export function holdsZero({ low, high, lowIn, highIn }: Interval): boolean {
  const above = low.sign() < 0 || (lowIn && low.sign() === 0);
  const below = high.sign() > 0 || (highIn && high.sign() === 0);
  return above && below;
}

/** How far the interval is from zero: 0 when it holds zero or comes as near as one likes. */
export function distanceFromZero(a: Interval): Rational {
  if (a.low.sign() > 0) return a.low;
  return a.high.sign() < 0 ? negateRational(a.high) : Rational.ZERO;
}

export function isPoint(a: Interval): boolean {
  return compareRationals(a.low, a.high) === 0;
}

function endsOf(a: Interval): readonly [End, End] {
  return [
    { at: a.low, in: a.lowIn },
    { at: a.high, in: a.highIn },
  ];
}

function between(ends: readonly End[]): Interval {
  const low = outermost(ends, -1);
  const high = outermost(ends, 1);
  return { low: low.at, high: high.at, lowIn: low.in, highIn: high.in };
}

/** The lowest (−1) or highest (1) end; of equal ones one that belongs to its interval. */
function outermost(ends: readonly End[], side: -1 | 1): End {
  return ends.reduce((best, end) => {
    const order = compareRationals(end.at, best.at);
    if (order === 0) return end.in ? end : best;
    return order === side ? end : best;
  });
}

function inverse(a: Rational): Rational {
  return Rational.of(a.den, a.num);
}
