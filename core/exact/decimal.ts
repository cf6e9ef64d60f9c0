import { Decimal } from "decimal.js";
import { absolute, bitLength, powerOfTen, tooLarge } from "./integers.ts";
import { boundOf, compareRationals, type Direction, Rational } from "./rational.ts";

/** A value strictly between two fractions. */
export interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

/**
 * How the bounds are made safe. The library is asked for DIGITS and believed for TRUSTED of them, so about 10^14
 * units in its last place must hold all errors together. These are: rounding the argument (one unit, magnified by the
 * condition of the function, for which `argumentDigits` adds digits) and the library's own error, which it keeps
 * below one unit by working with at least ten guard digits and rounding once.
 */
const TRUSTED = 70;
const DIGITS = TRUSTED + 15;

/** e^±45,000 is within 2^±65,536 and leaves room for the digits of the bounds. */
const LARGEST_EXPONENT = Rational.of(45_000);
const SMALLEST_EXPONENT = Rational.of(-45_000);

const precisions = new Map<number, typeof Decimal>();

/**
 * Proven bounds of the natural logarithm, about 70 digits apart from its size, however near the argument is to 1.
 *
 * @param x  positive and not 1
 */
export function lnBounds(x: Rational): Bounds {
  const lost = digitsLostNearOne(x);
  return lost > TRUSTED ? lnNearOne(x) : widen(toDecimal(x, DIGITS + lost).ln());
}

/**
 * Proven bounds of e^x.
 *
 * @param x  not 0
 * @throws ArithmeticProblem `too-large` beyond ±45,000, before any work
 */
export function expBounds(x: Rational): Bounds {
  if (compareRationals(x, LARGEST_EXPONENT) > 0 || compareRationals(x, SMALLEST_EXPONENT) < 0) throw tooLarge();
  // Up to five digits before the point: the error of the argument is the relative error of the result.
  return widen(toDecimal(x, DIGITS + 5).exp());
}

/** ln(1 + d) is about d: as many digits as d has zeros after the point are lost from the argument. */
function digitsLostNearOne(x: Rational): number {
  const bits = bitLength(x.den) - bitLength(x.num - x.den) + 1;
  return Math.max(0, Math.ceil(bits * Math.log10(2)));
}

/** For |d| < 1/2, ln(1 + d) lies between d − d² and d; here d² is less than |d|/10^70 by far. */
function lnNearOne(x: Rational): Bounds {
  const d = x.num - x.den;
  const unit = powerOfTen(TRUSTED);
  return { low: boundOf(d * unit - absolute(d), x.den * unit, "down"), high: boundOf(d, x.den, "up") };
}

function toDecimal(x: Rational, digits: number): Decimal {
  const Precise = decimalOf(digits);
  return new Precise(x.num.toString()).div(x.den.toString());
}

function decimalOf(precision: number): typeof Decimal {
  const known = precisions.get(precision);
  if (known) return known;
  const made = Decimal.clone({ precision, rounding: Decimal.ROUND_HALF_EVEN, defaults: true });
  precisions.set(precision, made);
  return made;
}

function widen(value: Decimal): Bounds {
  const [mantissa = "0", exponent = "0"] = value.toExponential(DIGITS).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const unit = powerOfTen(TRUSTED);
  const digits = BigInt(whole + fraction);
  const scale = Number(exponent) - fraction.length - TRUSTED;
  return {
    low: atScale(digits * unit - absolute(digits), scale, "down"),
    high: atScale(digits * unit + absolute(digits), scale, "up"),
  };
}

function atScale(digits: bigint, scale: number, direction: Direction): Rational {
  if (scale < 0) return boundOf(digits, powerOfTen(-scale), direction);
  return boundOf(digits * powerOfTen(scale), 1n, direction);
}
