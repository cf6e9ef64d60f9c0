import {
  absolute,
  bitLength,
  ceilingDivide,
  floorDivide,
  gcd,
  limited,
  limitedPower,
  limitedProduct,
} from "./integers.ts";
import { ArithmeticProblem } from "./problem.ts";

/** A fraction in lowest terms with a positive denominator: equal numbers have equal parts. */
export class Rational {
  readonly num: bigint;
  readonly den: bigint;

  private constructor(num: bigint, den: bigint) {
    this.num = num;
    this.den = den;
  }

  static readonly ZERO: Rational = new Rational(0n, 1n);
  static readonly ONE: Rational = new Rational(1n, 1n);

  /**
   * The fraction num/den of two whole numbers, reduced.
   *
   * @throws ArithmeticProblem `division-by-zero`, `too-large`; RangeError for a number that is not whole
   */
  static of(num: bigint | number, den: bigint | number = 1n): Rational {
    const n = BigInt(num);
    const d = BigInt(den);
    if (d === 0n) throw new ArithmeticProblem("division-by-zero");
    if (d === 1n) return new Rational(limited(n), 1n);
    const common = gcd(absolute(n), absolute(d));
    const divisor = d < 0n ? -common : common;
    return Rational.ofReduced(n / divisor, d / divisor);
  }

  /** For parts known to have no common divisor, the denominator positive. @throws ArithmeticProblem `too-large` */
  static ofReduced(num: bigint, den: bigint): Rational {
    return new Rational(limited(num), limited(den));
  }

  /** The same for parts that are known to be within the limit, products of `limitedProduct` say. */
  static ofLimited(num: bigint, den: bigint): Rational {
    return new Rational(num, den);
  }

  isInteger(): boolean {
    return this.den === 1n;
  }

  sign(): -1 | 0 | 1 {
    if (this.num === 0n) return 0;
    return this.num < 0n ? -1 : 1;
  }
}

export function addRationals(a: Rational, b: Rational): Rational {
  if (a.den === b.den)
    return a.den === 1n ? Rational.ofLimited(limited(a.num + b.num), 1n) : Rational.of(a.num + b.num, a.den);
  const common = a.den === 1n || b.den === 1n ? 1n : gcd(a.den, b.den);
  if (common === 1n) return Rational.ofReduced(a.num * b.den + b.num * a.den, limitedProduct(a.den, b.den));
  const aPart = a.den / common;
  const num = a.num * (b.den / common) + b.num * aPart;
  // What the sum can still cancel divides the common part of the denominators, a far smaller number.
  const rest = gcd(absolute(num), common);
  return Rational.ofReduced(num / rest, limitedProduct(aPart, b.den / rest));
}

export function multiplyRationals(a: Rational, b: Rational): Rational {
  return productOfParts(a.num, a.den, b.num, b.den);
}

/** a ÷ b. @throws ArithmeticProblem `division-by-zero`, `too-large` */
export function divideRationals(a: Rational, b: Rational): Rational {
  if (b.num === 0n) throw new ArithmeticProblem("division-by-zero");
  return b.num < 0n ? productOfParts(a.num, a.den, -b.den, -b.num) : productOfParts(a.num, a.den, b.den, b.num);
}

/** (a/b) × (c/d), each in lowest terms with a positive denominator: only across can something cancel. */
function productOfParts(a: bigint, b: bigint, c: bigint, d: bigint): Rational {
  const left = d === 1n ? 1n : gcd(absolute(a), d);
  const right = b === 1n ? 1n : gcd(absolute(c), b);
  const num = limitedProduct(left === 1n ? a : a / left, right === 1n ? c : c / right);
  return Rational.ofLimited(num, limitedProduct(right === 1n ? b : b / right, left === 1n ? d : d / left));
}

export function negateRational(a: Rational): Rational {
  return Rational.ofLimited(-a.num, a.den);
}

/** @throws ArithmeticProblem `division-by-zero` */
export function invertRational(a: Rational): Rational {
  if (a.num === 0n) throw new ArithmeticProblem("division-by-zero");
  return a.num < 0n ? Rational.ofReduced(-a.den, -a.num) : Rational.ofReduced(a.den, a.num);
}

export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  if (a.den === b.den) return order(a.num, b.num);
  // Of different signs: no product is needed, and the numerators are in the order of the numbers.
  if (a.sign() !== b.sign()) return order(a.num, b.num);
  return order(a.num * b.den, b.num * a.den);
}

export function equalRationals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

/** a^k for a whole k. @throws ArithmeticProblem `division-by-zero`, `too-large` */
export function raiseRational(a: Rational, k: bigint): Rational {
  if (k < 0n) return raiseRational(invertRational(a), -k);
  return Rational.ofReduced(limitedPower(a.num, k), limitedPower(a.den, k));
}

export type Direction = "down" | "up";

/** Significant bits of a bound: 67 decimal digits, room for long chains above the 40 that are promised. */
const BOUND_BITS = 224;

/** The nearest number below (above) with at most 224 significant bits over a power of two; a shorter one stays. */
export function roundToBound(a: Rational, direction: Direction): Rational {
  if (bitLength(a.num) <= BOUND_BITS && bitLength(a.den) <= BOUND_BITS) return a;
  return boundOf(a.num, a.den, direction);
}

/** The same for a fraction that need not be reduced: no common divisor of large numbers is looked for. */
export function boundOf(num: bigint, den: bigint, direction: Direction): Rational {
  const shift = BOUND_BITS - (bitLength(num) - bitLength(den));
  const divide = direction === "down" ? floorDivide : ceilingDivide;
  if (shift <= 0) return Rational.ofReduced(divide(num, den << BigInt(-shift)) << BigInt(-shift), 1n);
  return overPowerOfTwo(divide(num << BigInt(shift), den), 1n << BigInt(shift));
}

function overPowerOfTwo(num: bigint, den: bigint): Rational {
  const lowestBit = num & -num;
  const common = lowestBit !== 0n && lowestBit < den ? lowestBit : den;
  return Rational.ofReduced(num / common, den / common);
}

function order(a: bigint, b: bigint): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
