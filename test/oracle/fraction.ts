/** Fractions as plain pairs of whole numbers, the second above 0, without common divisor. Nothing here is shared with `core/`. */
export type Fraction = readonly [bigint, bigint];

export const zero: Fraction = [0n, 1n];
export const one: Fraction = [1n, 1n];

export function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom === 0n) throw new Error("a fraction over 0");
  const sign = bottom < 0n ? -1n : 1n;
  const common = commonDivisor(top < 0n ? -top : top, bottom * sign);
  return [(top * sign) / common, (bottom * sign) / common];
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function whole(n: bigint | number): Fraction {
  return [BigInt(n), 1n];
}

export function plus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return fraction(a * d + c * b, b * d);
}

export function minus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return fraction(a * d - c * b, b * d);
}

export function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return fraction(a * c, b * d);
}

/** Nothing when the divisor is 0. */
export function over([a, b]: Fraction, [c, d]: Fraction): Fraction | null {
  return c === 0n ? null : fraction(a * d, b * c);
}

/** Below 0, 0 or above 0, as the first is less, equal or greater. */
export function order([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export function least(values: readonly Fraction[]): Fraction | null {
  return values.toSorted(order)[0] ?? null;
}

export function greatest(values: readonly Fraction[]): Fraction | null {
  return values.toSorted(order).at(-1) ?? null;
}

export function total(values: readonly Fraction[]): Fraction {
  let sum = zero;
  for (const value of values) sum = plus(sum, value);
  return sum;
}

/** Reads `12`, `-0.5`, `21_504.11`, `2/3`. */
export function read(text: string): Fraction {
  const [top = "", bottom] = text.replaceAll("_", "").split("/");
  if (bottom !== undefined) return fraction(BigInt(top), BigInt(bottom));
  const [digits = "", decimals = ""] = top.split(".");
  return fraction(BigInt(digits + decimals), BigInt(`1${"0".repeat(decimals.length)}`));
}

/** `n/d` in lowest terms, or `n`. */
export function write([top, bottom]: Fraction): string {
  return bottom === 1n ? `${top}` : `${top}/${bottom}`;
}

/** A fraction whose decimals end, as a decimal. */
export function writeDecimal([top, bottom]: Fraction): string {
  for (let places = 0; places < 400; places += 1) {
    const scale = 10n ** BigInt(places);
    if ((top * scale) % bottom !== 0n) continue;
    const digits = `${((top < 0n ? -top : top) * scale) / bottom}`.padStart(places + 1, "0");
    const point = digits.length - places;
    const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return top < 0n ? `-${text}` : text;
  }
  throw new Error(`${top}/${bottom} has no last decimal`);
}
