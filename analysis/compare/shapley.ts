import { addRationals, gcd, Rational } from "../../core/index.ts";

/** Exact values of a game's players and pairs. */

/** How often a gain counts: s!·(n−s−1)! of the n! orders have just the s players of a set before one. */
function weightsOf(players: number): bigint[] {
  return Array.from({ length: players }, (_, size) => factorial(size) * factorial(players - size - 1));
}

function factorial(count: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(count); factor += 1n) product *= factor;
  return product;
}

/**
 * Shapley's value of each player: its gain, averaged over all orders in which the players may come. The values sum to
 * worth(all) − worth(none).
 *
 * Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953), 307–317.
 *
 * @param worths  2^players numbers; bit i of the place says whether player i is in the set
 */
export function shapleyValues(players: number, worths: readonly Rational[]): Rational[] {
  const { counts, den } = overOne(worths);
  const weights = weightsOf(players);
  const orders = factorial(players);
  return Array.from({ length: players }, (_, player) => {
    let sum = 0n;
    for (const [set, size] of setsWithout(players, 1 << player))
      sum += (weights[size] ?? 0n) * ((counts[set | (1 << player)] ?? 0n) - (counts[set] ?? 0n));
    return Rational.of(sum, den * orders);
  });
}

/** What two players bring together beyond what each brings. */
export interface PairValue {
  readonly first: number;
  readonly second: number;
  readonly value: Rational;
}

/**
 * Shapley's interaction index of each pair: what two players gain together beyond what they gain apart, averaged over the
 * sets of the others. 0 where they only add up.
 *
 * Grabisch and Roubens, "An axiomatic approach to the concept of interaction among players in cooperative games",
 * International Journal of Game Theory 28 (1999), 547–565.
 */
export function interactionValues(players: number, worths: readonly Rational[]): PairValue[] {
  const { counts, den } = overOne(worths);
  const weights = weightsOf(players - 1);
  const orders = factorial(players - 1);
  const at = (set: number) => counts[set] ?? 0n;
  return pairsOf(players).map(([first, second]) => {
    const [a, b] = [1 << first, 1 << second];
    let sum = 0n;
    for (const [set, size] of setsWithout(players, a | b))
      sum += (weights[size] ?? 0n) * (at(set | a | b) - at(set | a) - at(set | b) + at(set));
    return { first, second, value: Rational.of(sum, den * orders) };
  });
}

function pairsOf(players: number): [number, number][] {
  const all = Array.from({ length: players }, (_, player) => player);
  return all.flatMap((first) => all.slice(first + 1).map((second): [number, number] => [first, second]));
}

const listed = new Map<string, readonly (readonly [number, number])[]>();

/** The sets that have none of some players, each with its size. */
function setsWithout(players: number, without: number): readonly (readonly [number, number])[] {
  const key = `${players} ${without}`;
  const known = listed.get(key) ?? sets(players).filter(([set]) => (set & without) === 0);
  listed.set(key, known);
  return known;
}

function sets(players: number): [number, number][] {
  return Array.from({ length: 2 ** players }, (_, set) => [set, bitsOf(set)]);
}

export function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** Numbers as counts of one unit fraction. */
function overOne(worths: readonly Rational[]): { readonly counts: readonly bigint[]; readonly den: bigint } {
  let den = 1n;
  for (const worth of worths) if (den % worth.den !== 0n) den = (den / gcd(den, worth.den)) * worth.den;
  return { counts: worths.map((worth) => worth.num * (den / worth.den)), den };
}

export function sumOf(numbers: Iterable<Rational>): Rational {
  let sum = Rational.ZERO;
  for (const number of numbers) sum = addRationals(sum, number);
  return sum;
}
