import { Rational } from "../../core/index.ts";
import { differenceText, shownNumber, UNKNOWN } from "../../scoring/index.ts";

/** A change with its sign; `0` where there is none, a dash where it is not known. */
export function signedText(change: Rational | undefined): string {
  if (change === undefined) return UNKNOWN;
  return differenceText(change, Rational.ZERO) || "0";
}

export function numberText(value: Rational | undefined): string {
  return value === undefined ? UNKNOWN : shownNumber(value);
}

/** The mean of a sum over units. */
export function meanText(sum: Rational, units: number): string {
  return signedText(Rational.of(sum.num, sum.den * BigInt(Math.max(1, units))));
}
