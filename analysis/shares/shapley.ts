import { Rational } from "../../core/index.ts";

/**
 * Shapley value of each player, from the worth of every set of players (bits of its number, as in `subsetVariances`).
 *
 * With the variances Var(E[Y | x_u]) as worth: Owen, "Sobol' indices and Shapley value", SIAM/ASA Journal on Uncertainty
 * Quantification 2 (2014), 245–251.
 */
export function shapleyValues(players: number, worth: (set: number) => Rational): Rational[] {
  const factors = Array.from({ length: players }, (_, size) => orders(size) * orders(players - size - 1));
  return Array.from({ length: players }, (_, player) => {
    const bit = 2 ** player;
    let sum = Rational.ZERO;
    const gains = factors.map(() => Rational.ZERO);
    for (let set = 0; set < 2 ** players; set++) {
      if (Math.floor(set / bit) % 2 === 1) continue;
      const size = bitsOf(set);
      gains[size] = plus(gains[size] ?? Rational.ZERO, minus(worth(set + bit), worth(set)));
    }
    for (const [size, gain] of gains.entries())
      sum = plus(sum, Rational.of(gain.num * (factors[size] ?? 0n), gain.den));
    return Rational.of(sum.num, sum.den * orders(players));
  });
}

function orders(count: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(count); factor++) product *= factor;
  return product;
}

export function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

export function plus(a: Rational, b: Rational): Rational {
  return Rational.of(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function minus(a: Rational, b: Rational): Rational {
  return Rational.of(a.num * b.den - b.num * a.den, a.den * b.den);
}
