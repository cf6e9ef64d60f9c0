import { compareRationals, type ExactNumber, formatDecimal, Rational, sqrt } from "../../core/index.ts";

/** Ranks, and how alike two orders of the same units are. */

/** 1 is the best; those that tie share the best place. */
export function ranksOf(totals: readonly Rational[], lowerIsBetter: boolean): number[] {
  const order = placesInOrder(totals, lowerIsBetter);
  const ranks = totals.map(() => 0);
  for (const [at, place] of order.entries()) {
    const before = order[at - 1];
    const ties = before !== undefined && isSame(totals[before], totals[place]);
    ranks[place] = ties ? (ranks[before] ?? 0) : at + 1;
  }
  return ranks;
}

function placesInOrder(totals: readonly Rational[], lowerIsBetter: boolean): number[] {
  const sign = lowerIsBetter ? 1 : -1;
  return totals.map((_, place) => place).sort((a, b) => sign * compareRationals(at(totals, a), at(totals, b)));
}

function at(totals: readonly Rational[], place: number): Rational {
  return totals[place] ?? Rational.ZERO;
}

function isSame(a: Rational | undefined, b: Rational | undefined): boolean {
  return a !== undefined && b !== undefined && compareRationals(a, b) === 0;
}

/** A coefficient from −1 to 1 as a fraction where it is one, else its digits. */
export interface Correlation {
  /** Exact where the coefficient is a fraction; else to `digits` decimals. */
  readonly text: string;
  readonly exact: boolean;
}

/** Decimals of a coefficient that is no fraction. */
const DIGITS = 12;

/** Pairs of units by how both rankings order them. */
export interface PairCounts {
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedOnlyOld: number;
  readonly tiedOnlyNew: number;
  readonly tiedBoth: number;
}

/**
 * Spearman's coefficient: the correlation of ranks, those that tie with the mean of their places.
 *
 * Spearman, "The proof and measurement of association between two things", American Journal of Psychology 15 (1904).
 *
 * @returns undefined where one side ranks all alike
 */
export function spearman(old: readonly number[], now: readonly number[]): Correlation | undefined {
  const [a, b] = [midRanks(old), midRanks(now)];
  const centre = old.length + 1;
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, one, place) => sum + BigInt(one - centre) * BigInt((y[place] ?? 0) - centre), 0n);
  return quotient(product(a, b), product(a, a) * product(b, b));
}

/** Twice the mean place of each rank, so that it is whole. */
function midRanks(ranks: readonly number[]): number[] {
  const ties = new Map<number, number>();
  for (const rank of ranks) ties.set(rank, (ties.get(rank) ?? 0) + 1);
  return ranks.map((rank) => 2 * rank + (ties.get(rank) ?? 1) - 1);
}

/**
 * Kendall's coefficient with ties: (concordant − discordant) ÷ √(pairs not tied on the one · pairs not tied on the other).
 *
 * Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945), 239–251; counted as in Knight, "A computer
 * method for calculating Kendall's tau with ungrouped data", Journal of the American Statistical Association 61 (1966).
 *
 * @returns undefined where one side ranks all alike
 */
export function kendall({ concordant, discordant, tiedOnlyOld, tiedOnlyNew }: PairCounts): Correlation | undefined {
  const untied = concordant + discordant;
  const under = BigInt(untied + tiedOnlyNew) * BigInt(untied + tiedOnlyOld);
  return quotient(BigInt(concordant - discordant), under);
}

/** over ÷ √square */
function quotient(over: bigint, square: bigint): Correlation | undefined {
  if (square === 0n) return undefined;
  const value: ExactNumber = sqrt(Rational.of(over * over, square));
  const sign = over < 0n ? "-" : "";
  if (value instanceof Rational) return { text: sign + formatDecimal(value), exact: true };
  return { text: sign + rounded(value.low), exact: false };
}

function rounded({ num, den }: Rational): string {
  const size = 10n ** BigInt(DIGITS);
  const count = (2n * num * size + den) / (2n * den);
  return formatDecimal(Rational.of(count, size));
}

export function pairCounts(old: readonly number[], now: readonly number[]): PairCounts {
  const order = old.map((_, place) => place).sort((a, b) => step(old, a, b) || step(now, a, b));
  const all = pairs(old.length);
  const [oldTies, newTies] = [tiedPairs(old), tiedPairs(now)];
  const tiedBoth = tiedPairs(old.map((rank, place) => `${rank} ${now[place]}`));
  const discordant = inversions(order.map((place) => now[place] ?? 0));
  return {
    concordant: all - oldTies - newTies + tiedBoth - discordant,
    discordant,
    tiedOnlyOld: oldTies - tiedBoth,
    tiedOnlyNew: newTies - tiedBoth,
    tiedBoth,
  };
}

function step(ranks: readonly number[], a: number, b: number): number {
  return (ranks[a] ?? 0) - (ranks[b] ?? 0);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function tiedPairs(keys: readonly (number | string)[]): number {
  const counts = new Map<number | string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0);
}

/** Pairs that stand in the wrong order, counted while sorting by halves. */
function inversions(list: readonly number[]): number {
  return sorted(list).inversions;
}

function sorted(list: readonly number[]): { readonly list: readonly number[]; readonly inversions: number } {
  if (list.length < 2) return { list, inversions: 0 };
  const middle = list.length >> 1;
  const [left, right] = [sorted(list.slice(0, middle)), sorted(list.slice(middle))];
  const merged: number[] = [];
  let inversions = left.inversions + right.inversions;
  let [i, j] = [0, 0];
  while (i < left.list.length || j < right.list.length) {
    const takesLeft = j >= right.list.length || (left.list[i] ?? Infinity) <= (right.list[j] ?? 0);
    if (!takesLeft) inversions += left.list.length - i;
    merged.push((takesLeft ? left.list[i++] : right.list[j++]) ?? 0);
  }
  return { list: merged, inversions };
}
