import { ArithmeticProblem } from "./problem.ts";

/** No numerator and no denominator grows beyond this; work is bounded because sizes are. */
export const MAX_BITS = 65_536;

const SURELY_SMALL = 1n << 32_000n;
const SURELY_SMALL_BELOW_ZERO = -SURELY_SMALL;
/** From here on the leading bits are worth looking at first. */
const LONG = 1n << 512n;
/** Up to here Euclid's algorithm is exact in doubles. */
const SAFE = (1n << 52n) - 1n;

export function absolute(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** Number of binary digits of |n|; 0 for 0. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = absolute(n).toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}

export function tooLarge(): ArithmeticProblem {
  return new ArithmeticProblem("too-large", String(MAX_BITS));
}

/** @throws ArithmeticProblem `too-large` when |n| needs more than the bits allowed */
export function limited(n: bigint): bigint {
  if (isSurelySmall(n)) return n;
  if (bitLength(n) > MAX_BITS) throw tooLarge();
  return n;
}

/**
 * A product that is refused before it is computed when it cannot fit.
 *
 * @throws ArithmeticProblem `too-large`
 */
export function limitedProduct(a: bigint, b: bigint): bigint {
  if (isSurelySmall(a) && isSurelySmall(b)) return a * b;
  if (bitLength(a) + bitLength(b) - 1 > MAX_BITS) throw tooLarge();
  return limited(a * b);
}

/**
 * n^k for k ≥ 0, refused before it is computed when it cannot fit.
 *
 * @throws ArithmeticProblem `too-large`
 */
export function limitedPower(n: bigint, k: bigint): bigint {
  if (n === 0n || n === 1n) return k === 0n ? 1n : n;
  if (n === -1n) return k % 2n === 0n ? 1n : n;
  if (BigInt(bitLength(n) - 1) * k >= BigInt(MAX_BITS)) throw tooLarge();
  return limited(n ** k);
}

/** 10^k for k ≥ 0. @throws ArithmeticProblem `too-large` */
export function powerOfTen(k: number): bigint {
  return POWERS_OF_TEN[k] ?? limitedPower(10n, BigInt(k));
}

const POWERS_OF_TEN: readonly bigint[] = Array.from({ length: 64 }, (_, k) => 10n ** BigInt(k));

/** Greatest common divisor of two integers ≥ 0. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b > SAFE) [a, b] = b > LONG && a >= b ? leapOfEuclid(a, b) : [b, a % b];
  if (b === 0n) return a;
  const common = gcdOfNumbers(Number(b), Number(a <= SAFE ? a : a % b));
  return common === 1 ? 1n : BigInt(common);
}

/**
 * By quotients in place of `%`, which is a slow call for numbers of more than 31 bits. Both are below 2^52: a quotient
 * that is not whole is then further from the next whole number than it is rounded, and no product is rounded at all.
 */
function gcdOfNumbers(a: number, b: number): number {
  while (b !== 0) {
    const rest = a - Math.floor(a / b) * b;
    a = b;
    b = rest;
  }
  return a;
}

/**
 * Many steps of Euclid's algorithm at once, done on the leading 50 bits for as long as these surely give the same
 * quotients as the whole numbers (Lehmer 1938; Knuth, The Art of Computer Programming 2, 4.5.2, algorithm L).
 */
function leapOfEuclid(a: bigint, b: bigint): [bigint, bigint] {
  const shift = BigInt(bitLength(a) - 50);
  let [x, y] = [Number(a >> shift), Number(b >> shift)];
  let [aOfX, bOfX, aOfY, bOfY] = [1, 0, 0, 1];
  while (y + aOfY !== 0 && y + bOfY !== 0) {
    const quotient = Math.floor((x + aOfX) / (y + aOfY));
    if (quotient !== Math.floor((x + bOfX) / (y + bOfY))) break;
    [aOfX, bOfX, aOfY, bOfY] = [aOfY, bOfY, aOfX - quotient * aOfY, bOfX - quotient * bOfY];
    [x, y] = [y, x - quotient * y];
  }
  if (bOfX === 0) return [b, a % b];
  return [BigInt(aOfX) * a + BigInt(bOfX) * b, BigInt(aOfY) * a + BigInt(bOfY) * b];
}

/** Quotient rounded towards minus infinity; the divisor is positive. */
export function floorDivide(n: bigint, divisor: bigint): bigint {
  const quotient = n / divisor;
  return n < 0n && quotient * divisor !== n ? quotient - 1n : quotient;
}

/** Quotient rounded towards plus infinity; the divisor is positive. */
export function ceilingDivide(n: bigint, divisor: bigint): bigint {
  return -floorDivide(-n, divisor);
}

/** The k-th root of an integer ≥ 0 when it is an integer, else undefined; k ≥ 1. */
export function exactRoot(n: bigint, k: bigint): bigint | undefined {
  if (n <= 1n || k === 1n) return n;
  if (k >= BigInt(bitLength(n))) return undefined;
  const root = floorRoot(n, Number(k));
  return root ** k === n ? root : undefined;
}

/**
 * The k-th root of an integer ≥ 1, rounded down; k ≥ 2 and less than the bits of n.
 *
 * Newton's method from a guess never below the root, so that it only falls until it has arrived.
 */
export function floorRoot(n: bigint, k: number): bigint {
  const bits = bitLength(n);
  const degree = BigInt(k);
  let root = guessAbove(n, k, bits);
  for (;;) {
    const next = ((degree - 1n) * root + n / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}

/** The root from the 52 leading bits: off by less than one part in 2^36, which is then added. */
function guessAbove(n: bigint, k: number, bits: number): bigint {
  const dropped = Math.max(0, bits - 52);
  const logarithm = (Math.log2(Number(n >> BigInt(dropped))) + dropped) / k;
  const shift = Math.max(0, Math.floor(logarithm) - 52);
  const guess = BigInt(Math.ceil(2 ** (logarithm - shift))) << BigInt(shift);
  return guess + (guess >> 36n) + 1n;
}

function isSurelySmall(n: bigint): boolean {
  // Comparing with a long number costs more than telling that a number is a short one, as nearly all are.
  return BigInt.asIntN(64, n) === n || (n < SURELY_SMALL && n > SURELY_SMALL_BELOW_ZERO);
}
