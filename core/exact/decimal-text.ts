import { boundsOf, type ExactNumber } from "./enclosure.ts";
import { absolute, powerOfTen, tooLarge } from "./integers.ts";
import { rationalKey } from "./product.ts";
import { addRationals, multiplyRationals, Rational } from "./rational.ts";
import { ROUNDINGS } from "./rounding.ts";

const DECIMAL = /^([+-]?)(\d+(?:_\d+)*)(?:\.(\d+(?:_\d+)*))?$/u;
/** Twice the digits of the largest number allowed; a longer text is not even read. */
const MAX_LENGTH = 40_000;
const PLACES_OF_ENDLESS = 10;
const HALF = Rational.of(1, 2);

/**
 * A plain decimal: `5`, `-0.5`, `+1.50`, `21_504.11`; digits on both sides of a point, no exponent.
 *
 * @returns undefined for any other text
 * @throws ArithmeticProblem `too-large`
 */
export function parseDecimal(text: string): Rational | undefined {
  if (text.length > MAX_LENGTH) throw tooLarge();
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = "", wholeText = "", fractionText = ""] = match;
  const fraction = fractionText.replaceAll("_", "");
  const digits = BigInt(wholeText.replaceAll("_", "") + fraction);
  return Rational.of(sign === "-" ? -digits : digits, powerOfTen(fraction.length));
}

/**
 * The shortest decimal that is the number; when it does not end, the number rounded half up to ten places, zeros
 * at the end left off (1/3 is "0.3333333333", 1/10 + 10^-12/3 is "0.1").
 */
export function formatDecimal(n: ExactNumber): string {
  if (n instanceof Rational) return formatWithin(n, decimalPlaces(n) ?? PLACES_OF_ENDLESS);
  const { low, high } = boundsOf(n);
  // Printing decides nothing, so the middle will do where the bounds round differently.
  return formatWithin(multiplyRationals(addRationals(low, high), HALF), PLACES_OF_ENDLESS);
}

/** "496567/504145" for a fraction without an end in decimals; undefined when `formatDecimal` is exact or none is known. */
export function formatFraction(n: ExactNumber): string | undefined {
  if (!(n instanceof Rational) || decimalPlaces(n) !== undefined) return undefined;
  return rationalKey(n);
}

/** How many places after the point write the number in full; undefined when no number of places does. */
export function decimalPlaces(n: Rational): number | undefined {
  const twos = countFactor(n.den, 2n);
  const fives = countFactor(twos.rest, 5n);
  return fives.rest === 1n ? Math.max(twos.count, fives.count) : undefined;
}

/** Works on whole numbers of any size: whatever was calculated can also be printed. */
function formatWithin(n: Rational, places: number): string {
  const scaled = ROUNDINGS.half_up(n.num * 10n ** BigInt(places), n.den);
  const digits = String(absolute(scaled)).padStart(places + 1, "0");
  const point = digits.length - places;
  const fraction = withoutLastZeros(digits.slice(point));
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, point)}${fraction && "."}${fraction}`;
}

function withoutLastZeros(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === "0") end -= 1;
  return digits.slice(0, end);
}

/** Squares of the factor are tried first: a denominator may hold tens of thousands of twos. */
function countFactor(n: bigint, factor: bigint): { count: number; rest: bigint } {
  if (n % factor !== 0n) return { count: 0, rest: n };
  const { count, rest } = countFactor(n / factor, factor * factor);
  return rest % factor === 0n ? { count: 2 * count + 2, rest: rest / factor } : { count: 2 * count + 1, rest };
}
