import { type ExactNumber, formatDecimal, formatFraction, parseDecimal, Rational, round } from "../../core/index.ts";
import { orderOf } from "../../scoring/index.ts";

const PLACES = 10;

/** `2`, `1.99995`; `≈0.3333333333 (1/3)`, which no spreadsheet takes for a date. */
export function numberText(value: ExactNumber): string {
  const fraction = formatFraction(value);
  if (fraction !== undefined) return `≈${formatDecimal(value)} (${fraction})`;
  return value instanceof Rational ? formatDecimal(value) : `≈${formatDecimal(value)}`;
}

/** What a person may write: full-width digits, a fraction, points with their name. */
export function readScore(text: string): Rational | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/\s*(?:分|points?)\s*$/u, "")
    .trim();
  const fraction = /^(?:≈.*\()?(-?\d{1,400})\s*\/\s*(\d{1,400})\)?$/u.exec(plain);
  if (fraction !== null) return fractionOf(fraction[1], fraction[2]);
  const decimal = plain.replace(/^(?:≈|\+)\s*/u, "");
  return decimal.length > 400 ? undefined : parseDecimal(decimal);
}

function fractionOf(over = "", under = ""): Rational | undefined {
  return BigInt(under) === 0n ? undefined : Rational.of(BigInt(over), BigInt(under));
}

/** The same number; of one without an end that is no fraction, as far as it is written. */
export function isSameScore(expected: Rational, actual: ExactNumber): boolean {
  if (actual instanceof Rational) return orderOf(expected, actual) === 0;
  return orderOf(expected, round(actual, PLACES, "half_up")) === 0;
}

/** In a formula of the rules. */
export function formulaNumber(value: Rational, divided: string): string {
  return formatFraction(value)?.replace("/", ` ${divided} `) ?? formatDecimal(value);
}
