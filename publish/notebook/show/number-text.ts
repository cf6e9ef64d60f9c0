import { decimalPlaces, type ExactNumber, formatDecimal, Rational, round } from "../../../core/index.ts";

export type { ExactNumber } from "../../../core/index.ts";

const MOST_PLACES = 4;

/** For reading: the exact decimal, or with a mark before it the number rounded half up to four places. */
export function showable(n: ExactNumber): string {
  const places = n instanceof Rational ? decimalPlaces(n) : undefined;
  if (places !== undefined && places <= MOST_PLACES) return formatDecimal(n);
  return `≈${formatDecimal(round(n, MOST_PLACES, "half_up"))}`;
}
