import { Rational } from "../../core/index.ts";

/** How likely k or more of n are when each is as likely as not; exact. */
export function upperTail(k: number, n: number): Rational {
  let ways = 0n;
  let choose = 1n;
  // C(n, n − i) = C(n, i): counted from the end that the tail stands at.
  for (let i = 0; i <= n - k; i += 1) {
    ways += choose;
    choose = (choose * BigInt(n - i)) / BigInt(i + 1);
  }
  return Rational.of(ways, 2n ** BigInt(n));
}

/**
 * P-values for several tests together: the chance that any of those that hold is refused stays below the level.
 *
 * Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65–70.
 */
export function holm(values: readonly Rational[]): Rational[] {
  const order = values.map((_, place) => place).sort((a, b) => lessFirst(values[a], values[b]));
  const adjusted = values.map(() => Rational.ONE);
  let least = Rational.ZERO;
  for (const [rank, place] of order.entries()) {
    const value = values[place] ?? Rational.ONE;
    const scaled = Rational.of(value.num * BigInt(values.length - rank), value.den);
    least = lessFirst(least, scaled) < 0 ? scaled : least;
    adjusted[place] = lessFirst(least, Rational.ONE) < 0 ? least : Rational.ONE;
  }
  return adjusted;
}

function lessFirst(a: Rational = Rational.ONE, b: Rational = Rational.ONE): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
