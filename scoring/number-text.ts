import {
  decimalPlaces,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  Rational,
  round,
  sign,
  sub,
} from "../core/index.ts";
import { leftOut } from "./data.ts";
import type { Scorecard } from "./evaluate/index.ts";
import { isNumber } from "./value.ts";

/** The least and the most a missing score can still become. */
export type Bounds = NonNullable<ReturnType<Scorecard["bounds"]>>;

/** The sign of a score that is not known. */
export const UNKNOWN = "—";
/** The sign of a block that does not count. */
export const NOT_COUNTED = "/";

const MOST_PLACES = 4;

/** For reading: the exact decimal, or with a mark before it the number rounded half up to four places. */
export function shownNumber(n: ExactNumber): string {
  const places = n instanceof Rational ? decimalPlaces(n) : undefined;
  if (places !== undefined && places <= MOST_PLACES) return formatDecimal(n);
  return `≈${formatDecimal(round(n, MOST_PLACES, "half_up"))}`;
}

/** A score in a table: a number, `—` where it is missing, `/` where the block does not count. */
export function shownScore(value: unknown): string {
  if (value === undefined || value === leftOut) return NOT_COUNTED;
  return isNumber(value) ? shownNumber(value) : UNKNOWN;
}

/** With its sign; nothing where there is none. */
export function differenceText(a: ExactNumber | undefined, b: ExactNumber | undefined): string {
  if (a === undefined || b === undefined) return "";
  const difference = sub(a, b);
  if (sign(difference) === 0) return "";
  return sign(difference) > 0 ? `+${shownNumber(difference)}` : shownNumber(difference).replace("-", "−");
}

export function shownBounds({ low, high }: Bounds): string {
  return `[${shownNumber(low)}, ${shownNumber(high)}]`;
}

/** A number for JSON: the shortest decimal or ten places, and in the second case the fraction when it is known. */
export function jsonNumber(name: string, n: ExactNumber, exact = "exact"): Record<string, string> {
  const fraction = formatFraction(n);
  return { [name]: formatDecimal(n), ...(fraction === undefined ? {} : { [exact]: fraction }) };
}
