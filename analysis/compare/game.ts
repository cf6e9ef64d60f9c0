import {
  addRationals,
  compareRationals,
  divideRationals,
  multiplyRationals,
  negateRational,
  Rational,
} from "../../core/index.ts";
import { keyOf, randomBelow } from "../sampling/hash.ts";
import type { BlockColumn } from "./scores.ts";
import { interactionValues, shapleyValues, sumOf } from "./shapley.ts";

/** A part of the total, and the players that can change it. */
export interface GameTerm {
  readonly players: readonly number[];
}

/** What sets of players are worth, unit by unit: the sum of the terms. */
export interface Game<Term extends GameTerm = GameTerm> {
  readonly players: number;
  readonly rows: number;
  readonly terms: readonly Term[];
  /** @returns for each of some sets of players the worth of its terms */
  values(asked: readonly AskedTerms<Term>[]): readonly (readonly BlockColumn[])[];
}

/** A set of players, in order, and of which terms its worth is asked. */
export interface AskedTerms<Term> {
  readonly players: readonly number[];
  readonly terms: readonly Term[];
}

export interface GameOptions {
  /** A term with more players is split by a sample of their orders; at most 20. */
  readonly mostExact?: number;
  readonly orders?: number;
  readonly seed?: number;
  readonly advance?: (done: number, all: number) => void;
}

/** Two players and what they change together beyond what each changes, over all units. */
export interface Interaction {
  readonly first: number;
  readonly second: number;
  readonly sum: Rational;
  /** Units in which it is not 0. */
  readonly units: number;
}

export interface Played {
  /** What each player changes, unit by unit; undefined where something is missing on the way. */
  readonly parts: readonly (readonly Rational[] | undefined)[];
  /** Over the units that have parts. */
  readonly interactions: readonly Interaction[];
  /** Sets of players that were worked out. */
  readonly coalitions: number;
  /** Where the parts are estimates: the orders drawn, and the standard error of each player's mean part. */
  readonly sampled?: { readonly orders: number; readonly seed: number; readonly errors: readonly number[] };
}

const MOST_EXACT = 12;
const ORDERS = 50;
/** Sets that are worked out together: more share more, until their program is too long to be made fast. */
const AT_ONCE = 64;
/** Pairs of more players that all meet are not looked at, unit by unit: it would take longer than the parts. */
const MOST_PAIRED = 8;

/** The coalitions that some terms ask for; bit i of a mask is the i-th of a term's players. */
export function coalitionsOf<Term extends GameTerm>(
  terms: readonly Term[],
  options: GameOptions = {},
): Coalition<Term>[] {
  const all = new Map<string, { players: readonly number[]; asks: Ask<Term>[] }>();
  for (const [place, term] of terms.entries()) {
    for (const mask of masksOf(term, place, options)) {
      const players = term.players.filter((_, bit) => has(mask, bit));
      const coalition = all.get(players.join()) ?? { players, asks: [] };
      all.set(players.join(), coalition);
      coalition.asks.push({ term, place, mask });
    }
  }
  return [...all.values()].toSorted((a, b) => a.players.length - b.players.length);
}

export interface Coalition<Term> {
  readonly players: readonly number[];
  readonly asks: readonly Ask<Term>[];
}

interface Ask<Term> {
  readonly term: Term;
  readonly place: number;
  readonly mask: number;
}

/** Sums of powers of two, for more players than a bit operation takes; 52 at most. */
function has(mask: number, bit: number): boolean {
  return Math.floor(mask / 2 ** bit) % 2 === 1;
}

function isExact({ players }: GameTerm, { mostExact = MOST_EXACT }: GameOptions): boolean {
  return players.length <= mostExact;
}

function masksOf(term: GameTerm, place: number, options: GameOptions): readonly number[] {
  const count = term.players.length;
  if (count === 0) return [];
  if (isExact(term, options)) return Array.from({ length: 2 ** count }, (_, mask) => mask);
  const masks = ordersOf(term, place, options).flatMap((order) =>
    order.map((_, size) => maskOf(order.slice(0, size + 1))),
  );
  return [...new Set([0, ...masks])];
}

/** Orders of a term's players: as many as asked for, the same for the same seed. */
function ordersOf({ players }: GameTerm, place: number, { orders = ORDERS, seed = 0 }: GameOptions): number[][] {
  return Array.from({ length: orders }, (_, turn) => {
    const below = randomBelow(keyOf(seed, place, turn));
    const left = players.map((_player, bit) => bit);
    return players.map(() => left.splice(below(left.length), 1)[0] ?? 0);
  });
}

function maskOf(bits: readonly number[]): number {
  return bits.reduce((mask, bit) => mask + 2 ** bit, 0);
}

/**
 * Splits what the players change together over each of them, independent of any order: a term whose players are few by
 * Shapley's value, exactly; any other by the mean over some orders, whose parts sum exactly all the same.
 */
export function play<Term extends GameTerm>(game: Game<Term>, options: GameOptions = {}): Played {
  const worths = game.terms.map(() => new Map<number, BlockColumn>());
  const coalitions = coalitionsOf(game.terms, options);
  for (let done = 0; done < coalitions.length; done += AT_ONCE) {
    options.advance?.(done, coalitions.length);
    const some = coalitions.slice(done, done + AT_ONCE);
    const values = game.values(some.map(({ players, asks }) => ({ players, terms: asks.map(({ term }) => term) })));
    for (const [index, { asks }] of some.entries())
      for (const [at, { place, mask }] of asks.entries()) worths[place]?.set(mask, values[index]?.[at] ?? missing);
  }
  const split = new Split(game, worths, options);
  return { ...split.run(), coalitions: coalitions.length };
}

const missing: BlockColumn = { at: () => undefined };

class Split {
  readonly #game: Game;
  readonly #worths: readonly ReadonlyMap<number, BlockColumn>[];
  readonly #options: GameOptions;
  readonly #pairs = new Map<string, { first: number; second: number; sum: Rational; units: number }>();
  readonly #drawn: ReadonlyMap<number, readonly number[][]>;
  /** The sum over all units of what each order gives each player. */
  readonly #sums: Rational[][];

  constructor(game: Game, worths: readonly ReadonlyMap<number, BlockColumn>[], options: GameOptions) {
    this.#game = game;
    this.#worths = worths;
    this.#options = options;
    const sampled = [...game.terms.entries()].filter(([, term]) => !isExact(term, options));
    this.#drawn = new Map(sampled.map(([place, term]) => [place, ordersOf(term, place, options)]));
    const turns = this.#drawn.size === 0 ? 0 : (options.orders ?? ORDERS);
    this.#sums = Array.from({ length: turns }, () => Array.from({ length: game.players }, () => Rational.ZERO));
  }

  run(): Omit<Played, "coalitions"> {
    const parts = Array.from({ length: this.#game.rows }, (_, row) => this.#unit(row));
    const interactions = [...this.#pairs.values()].filter(({ units }) => units > 0);
    if (this.#drawn.size === 0) return { parts, interactions };
    const units = parts.filter((one) => one !== undefined).length;
    const { seed = 0 } = this.#options;
    const errors = Array.from({ length: this.#game.players }, (_, player) => this.#errorOf(player, units));
    return { parts, interactions, sampled: { orders: this.#sums.length, seed, errors } };
  }

  #unit(row: number): readonly Rational[] | undefined {
    const parts = Array.from({ length: this.#game.players }, () => Rational.ZERO);
    const read = this.#worths.map((worths) => this.#read(worths, row));
    if (read.includes(undefined)) return undefined;
    for (const [place, term] of this.#game.terms.entries()) {
      const worths = read[place];
      if (worths === undefined || isConstant(worths)) continue;
      for (const [bit, part] of this.#split(place, term, worths).entries()) grow(parts, term.players[bit] ?? -1, part);
    }
    return parts;
  }

  #read(worths: ReadonlyMap<number, BlockColumn>, row: number): ReadonlyMap<number, Rational> | undefined {
    const read = new Map<number, Rational>();
    for (const [mask, column] of worths) {
      const worth = column.at(row);
      if (worth === undefined) return undefined;
      read.set(mask, worth);
    }
    return read;
  }

  #split(place: number, term: GameTerm, worths: ReadonlyMap<number, Rational>): Rational[] {
    const orders = this.#drawn.get(place);
    if (orders !== undefined) return this.#meanOf(orders, term, worths);
    const count = term.players.length;
    const list = Array.from({ length: 2 ** count }, (_, mask) => worths.get(mask) ?? Rational.ZERO);
    this.#enterPairs(term, list);
    return shapleyValues(count, list);
  }

  #enterPairs({ players }: GameTerm, worths: readonly Rational[]): void {
    if (players.length > MOST_PAIRED) return;
    for (const { first, second, value } of interactionValues(players.length, worths)) {
      if (value.num === 0n) continue;
      const [a = -1, b = -1] = [players[first], players[second]];
      const known = this.#pairs.get(`${a} ${b}`) ?? { first: a, second: b, sum: Rational.ZERO, units: 0 };
      known.sum = addRationals(known.sum, value);
      known.units += 1;
      this.#pairs.set(`${a} ${b}`, known);
    }
  }

  #meanOf(orders: readonly number[][], { players }: GameTerm, worths: ReadonlyMap<number, Rational>): Rational[] {
    const sums = players.map(() => Rational.ZERO);
    for (const [turn, order] of orders.entries()) {
      let before = 0;
      for (const bit of order) {
        const after = before + 2 ** bit;
        const gain = difference(worths.get(after), worths.get(before));
        grow(sums, bit, gain);
        grow(this.#sums[turn] ?? [], players[bit] ?? -1, gain);
        before = after;
      }
    }
    return sums.map((sum) => divideRationals(sum, Rational.of(orders.length)));
  }

  /** The standard error of the mean over the orders of a player's mean part. */
  #errorOf(player: number, units: number): number {
    const means = this.#sums.map((sums) => asNumber(sums[player] ?? Rational.ZERO) / Math.max(1, units));
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    const square = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, means.length - 1);
    return Math.sqrt(square / means.length);
  }
}

function isConstant(worths: ReadonlyMap<number, Rational>): boolean {
  const [first, ...rest] = worths.values();
  return first === undefined || rest.every((one) => compareRationals(one, first) === 0);
}

function difference(a: Rational | undefined, b: Rational | undefined): Rational {
  return addRationals(a ?? Rational.ZERO, negateRational(b ?? Rational.ZERO));
}

function grow(sums: Rational[], place: number, more: Rational): void {
  sums[place] = addRationals(sums[place] ?? Rational.ZERO, more);
}

function asNumber({ num, den }: Rational): number {
  return Number(num) / Number(den);
}

/** The mean over the units that have parts, a player each. */
export function meanParts({ parts }: Pick<Played, "parts">, players: number): Rational[] {
  const known = parts.filter((one) => one !== undefined);
  const share = Rational.of(1n, BigInt(Math.max(1, known.length)));
  return Array.from({ length: players }, (_, player) =>
    multiplyRationals(sumOf(known.map((one) => one[player] ?? Rational.ZERO)), share),
  );
}
