import { boundsOf, type ExactNumber, tooClose } from "./enclosure.ts";
import { absolute, ceilingDivide, floorDivide, powerOfTen } from "./integers.ts";
import { addRationals, equalRationals, negateRational, Rational } from "./rational.ts";

export type RoundingMode = "half_up" | "half_even" | "down" | "floor" | "ceiling";

/** How the quotient num/den, den > 0, becomes whole. */
export const ROUNDINGS = {
  half_up: (num, den) => {
    const size = (2n * absolute(num) + den) / (2n * den);
    return num < 0n ? -size : size;
  },
  half_even: (num, den) => {
    const below = floorDivide(num, den);
    const twice = 2n * (num - below * den);
    if (twice === den) return below + (below & 1n);
    return twice < den ? below : below + 1n;
  },
  down: (num, den) => num / den,
  floor: floorDivide,
  ceiling: ceilingDivide,
} satisfies Record<RoundingMode, (num: bigint, den: bigint) => bigint>;

/**
 * The number rounded to a decimal place.
 *
 * @param places  whole; 2 keeps hundredths, 0 makes whole, −3 keeps thousands
 * @param mode    half_up is away from zero (四舍五入), down is towards zero
 * @throws ArithmeticProblem `too-close` when the bounds of the number round differently, `too-large`
 */
export function round(a: ExactNumber, places: number, mode: RoundingMode): Rational {
  if (a instanceof Rational) return roundRational(a, places, mode);
  const { low, high } = boundsOf(a);
  const rounded = roundRational(low, places, mode);
  if (equalRationals(rounded, roundRational(high, places, mode))) return rounded;
  throw tooClose(addRationals(high, negateRational(low)));
}

function roundRational(a: Rational, places: number, mode: RoundingMode): Rational {
  const scale = powerOfTen(Math.abs(places));
  // Most scores have no more places than are kept.
  if (places >= 0 && (a.den === 1n || scale % a.den === 0n)) return a;
  const toWhole = ROUNDINGS[mode];
  if (places < 0) return Rational.of(toWhole(a.num, a.den * scale) * scale);
  return Rational.of(toWhole(a.num * scale, a.den), scale);
}
