import { floorDivide } from "./integers.ts";
import { addRationals, compareRationals, invertRational, negateRational, Rational } from "./rational.ts";

/** The fraction with the least denominator from low to high (both included), by their common continued fraction. */
export function simplestBetween(low: Rational, high: Rational): Rational {
  if (high.num < 0n) return negateRational(simplestBetween(negateRational(high), negateRational(low)));
  if (low.num <= 0n) return Rational.ZERO;
  const whole = Rational.of(floorDivide(low.num, low.den));
  if (low.den === 1n) return low;
  const next = addRationals(whole, Rational.ONE);
  if (compareRationals(next, high) <= 0) return next;
  const rest = negateRational(whole);
  const inner = simplestBetween(invertRational(addRationals(high, rest)), invertRational(addRationals(low, rest)));
  return addRationals(whole, invertRational(inner));
}
