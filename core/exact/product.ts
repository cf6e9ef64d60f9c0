import { bitLength, exactRoot, gcd } from "./integers.ts";
import {
  addRationals,
  equalRationals,
  invertRational,
  multiplyRationals,
  Rational,
  raiseRational,
} from "./rational.ts";

/**
 * ± base^(1/index) × e^exponent, the base positive, in the one form that each such number has: the index is the
 * least that serves (Lindemann: no power of e but e^0 is a root of a fraction). So two of these are equal exactly
 * when their parts are, and one is rational exactly when its index is 1 and its exponent 0.
 */
export interface Product {
  readonly negative: boolean;
  readonly base: Rational;
  readonly index: bigint;
  readonly exponent: Rational;
}

/** A form beyond these is given up: the number is then known by its bounds and its formula alone. */
const MAX_BASE_BITS = 2_048;
const MAX_INDEX = 2n ** 31n;

/** A fraction other than 0 as a product. */
export function productOf(value: Rational): Product | undefined {
  const negative = value.num < 0n;
  const base = negative ? multiplyRationals(value, Rational.of(-1)) : value;
  return fits(base) ? { negative, base, index: 1n, exponent: Rational.ZERO } : undefined;
}

/** e^exponent */
export function powerOfE(exponent: Rational): Product | undefined {
  return fits(exponent) ? { negative: false, base: Rational.ONE, index: 1n, exponent } : undefined;
}

export function productAsRational(p: Product): Rational | undefined {
  if (p.index !== 1n || p.exponent.num !== 0n) return undefined;
  return p.negative ? multiplyRationals(p.base, Rational.of(-1)) : p.base;
}

export function negateProduct(p: Product): Product {
  return { ...p, negative: !p.negative };
}

export function multiplyProducts(a: Product, b: Product): Product | undefined {
  const index = (a.index / gcd(a.index, b.index)) * b.index;
  const left = raiseIfSmall(a.base, index / a.index);
  const right = raiseIfSmall(b.base, index / b.index);
  if (!left || !right) return undefined;
  const exponent = addRationals(a.exponent, b.exponent);
  return canonical({ negative: a.negative !== b.negative, base: multiplyRationals(left, right), index, exponent });
}

/** The power of a positive product, or of any product when the power is whole. */
export function raiseProduct(p: Product, power: Rational): Product | undefined {
  const common = gcd(power.num < 0n ? -power.num : power.num, p.index);
  const base = raiseIfSmall(p.base, power.num / common);
  const index = (p.index / common) * power.den;
  const exponent = multiplyRationals(p.exponent, power);
  const negative = p.negative && power.num % 2n !== 0n;
  return base && canonical({ negative, base, index, exponent });
}

/** Whether a = b^k, shown by whole powers of both: a^(den of k) = b^(num of k). Both are positive. */
export function isPower(a: Product, b: Product, k: Rational): boolean {
  const left = raiseProduct(a, Rational.of(k.den));
  const right = raiseProduct(b, Rational.of(k.num));
  return left !== undefined && right !== undefined && productKey(left) === productKey(right);
}

/** A formula such as `-root(2,3/2)*exp(1/5)`: the same text for the same number. */
export function productKey(p: Product): string {
  const root = p.index === 1n ? rationalKey(p.base) : `root(${p.index},${rationalKey(p.base)})`;
  const power = `exp(${rationalKey(p.exponent)})`;
  const sign = p.negative ? "-" : "";
  if (p.exponent.num === 0n) return `${sign}${root}`;
  return equalRationals(p.base, Rational.ONE) ? `${sign}${power}` : `${sign}${root}*${power}`;
}

export function rationalKey(value: Rational): string {
  return value.den === 1n ? `${value.num}` : `${value.num}/${value.den}`;
}

/** The least index: roots are drawn out of the base as long as they come out whole. */
function canonical(p: Product): Product | undefined {
  if (equalRationals(p.base, Rational.ONE)) return fits(p.exponent) ? { ...p, index: 1n } : undefined;
  if (!fits(p.base) || !fits(p.exponent) || p.index >= MAX_INDEX) return undefined;
  let { base, index } = p;
  for (let factor = 2n; factor <= index && factor <= BigInt(largerPart(base)); factor += 1n) {
    while (index % factor === 0n) {
      const root = rationalRoot(base, factor);
      if (!root) break;
      base = root;
      index /= factor;
    }
  }
  return { ...p, base, index };
}

/** The k-th root of a fraction ≥ 0 when it is a fraction. */
export function rationalRoot(value: Rational, k: bigint): Rational | undefined {
  const num = exactRoot(value.num, k);
  const den = num === undefined ? undefined : exactRoot(value.den, k);
  return num === undefined || den === undefined ? undefined : Rational.ofReduced(num, den);
}

function raiseIfSmall(base: Rational, power: bigint): Rational | undefined {
  if (power < 0n) return raiseIfSmall(invertRational(base), -power);
  if (equalRationals(base, Rational.ONE)) return base;
  const size = BigInt(largerPart(base) - 1) * power;
  return size > BigInt(MAX_BASE_BITS) ? undefined : raiseRational(base, power);
}

function fits(value: Rational): boolean {
  return largerPart(value) <= MAX_BASE_BITS;
}

function largerPart(value: Rational): number {
  return Math.max(bitLength(value.num), bitLength(value.den));
}
