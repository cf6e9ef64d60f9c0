import { hash, type Key, keyOf, normalQuantile } from "../sampling/index.ts";

/** Random numbers in turn that belong to a place: the same on any machine, whatever else is drawn elsewhere. */
export class Draws {
  readonly #key: Key;
  #turn = 0;

  /** @param seed  0 is one; @param place  32-bit integers */
  constructor(seed: number, ...place: readonly number[]) {
    this.#key = keyOf(seed, ...place);
  }

  /** 0 < u < 1 */
  uniform(): number {
    return (hash(this.#key[0], this.#key[1], this.#turn++) + 0.5) / 2 ** 32;
  }

  /** Standard normal. */
  normal(): number {
    return normalQuantile(this.uniform());
  }

  chance(share: number): boolean {
    return this.uniform() < share;
  }

  /** From 0 to below the count. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }
}

/** e^x from additions and multiplications alone: rounded the same way everywhere. */
export function exponential(x: number): number {
  const halvings = Math.round(x / Math.LN2);
  const rest = x - halvings * Math.LN2;
  let [sum, term] = [1, 1];
  for (let power = 1; power < 20; power++) {
    term = (term * rest) / power;
    sum += term;
  }
  let result = sum;
  for (let turn = 0; turn < Math.abs(halvings); turn++) result *= halvings > 0 ? 2 : 0.5;
  return result;
}

/** Geometric mean of two positive numbers. */
export function between(a: number, b: number): number {
  return Math.sqrt(a * b);
}
