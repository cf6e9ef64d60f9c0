import { addRationals, compareRationals, type ExactNumber, Rational, round } from "../../core/index.ts";

/** Numbers as whole multiples of 1/den, each no further from the truth than `error`; 0: exact. */
export interface Scale {
  readonly den: bigint;
  readonly error: Rational;
  readonly whole: (value: ExactNumber) => bigint;
}

/** Longer common denominators cost more than they are worth; a part in 10^80 is left off instead. */
const mostBits = 4_000;
const fineDen = 10n ** 80n;

/** A common scale for numbers: their common denominator where that is short and all are fractions. */
export function scaleOf(values: Iterable<ExactNumber>): Scale {
  const dens = new Set<bigint>();
  let widest = Rational.ZERO;
  for (const value of values) {
    if (value instanceof Rational) dens.add(value.den);
    else widest = greater(widest, widthOf(value));
  }
  const den = widest.num === 0n ? commonDenominator(dens) : undefined;
  if (den !== undefined) return { den, error: Rational.ZERO, whole: (value) => wholeOf(value as Rational, den) };
  const error = addRationals(widest, Rational.of(1n, fineDen));
  return { den: fineDen, error, whole: (value) => nearestWhole(value instanceof Rational ? value : value.low) };
}

function wholeOf(value: Rational, den: bigint): bigint {
  return value.num * (den / value.den);
}

function nearestWhole(value: Rational): bigint {
  const rounded = round(Rational.of(value.num * fineDen, value.den), 0, "half_up") as Rational;
  return rounded.num;
}

function widthOf({ low, high }: { readonly low: Rational; readonly high: Rational }): Rational {
  return addRationals(high, Rational.of(-low.num, low.den));
}

function greater(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) < 0 ? b : a;
}

function commonDenominator(dens: ReadonlySet<bigint>): bigint | undefined {
  let common = 1n;
  for (const den of dens) {
    common = (common / divisor(common, den)) * den;
    if (common.toString(16).length * 4 > mostBits) return undefined;
  }
  return common;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
