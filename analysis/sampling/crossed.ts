import { type Label, type ShareKind, slot, type Target, tally } from "./design.ts";

/** What swapping the columns of one player does. */
export interface Move {
  /** f(A) − f(A, the player's columns from B). */
  readonly u: number;
  /** f(B, the player's columns from A) − f(B). */
  readonly w: number;
}

/** What was found at a point of the net. */
export interface Found {
  /** The uniform numbers behind those of A and B. */
  readonly keys: Float64Array;
  /** f(A) and f(B). */
  readonly a: number;
  readonly b: number;
  /** One a player. */
  readonly moves: readonly Move[];
}

/** Shares that need the same rows; it keeps its sums from a slot of its own on. */
export interface Part {
  /** Beyond A, B and the swaps of each player. */
  readonly rows: number;
  readonly slots: number;
  readonly targets: readonly Target[];
  /** For each of its rows: which players take their columns from B, the others from A. */
  readonly mixes: (keys: Float64Array) => readonly (readonly number[])[];
  /** @param outputs  of its own rows */
  readonly add: (found: Found, outputs: Float64Array, sums: Float64Array) => void;
}

/**
 * First-order, total and second-order shares from the points A and B and, for each player i, the two where A and B have
 * swapped the columns of i. With u_i = f(A) − f(A, i from B) and w_i = f(B, i from A) − f(B):
 *
 * - E[u_i w_i] = 2 V_i and E[u_i² + w_i²] = 4 T_i, with 2V = E[(f(A) − f(B))²] = E[(f(A, i from B) − f(B, i from A))²]:
 *   Azzini, Mara and Rosati, "Comparison of two sets of Monte Carlo estimators of Sobol' indices", Environmental Modelling
 *   & Software 144 (2021), 105167; the total is the one of Jansen, "Analysis of variance designs for model output",
 *   Computer Physics Communications 117 (1999), 35–43, taken from both sides.
 * - −E[u_i w_j] = V_ij: the four products are the pairs of Saltelli, "Making best use of model evaluations to compute
 *   sensitivity indices", Computer Physics Communications 145 (2002), 280–297, whose closed index of {i, j}, less both
 *   first-order ones, they add up to.
 *
 * Only differences that one player makes are multiplied, so that small shares have small errors, and where nothing
 * interacts, first order and total are the same numbers.
 */
export function crossedPart(names: readonly string[], kinds: ReadonlySet<ShareKind>, from: number): Part {
  const shares = names.flatMap((_, i) => crossedShares(names, i)).filter(({ label }) => kinds.has(label.kind));
  return {
    rows: 0,
    slots: shares.length,
    targets: shares.map(({ label }, index) => ({ label, over: from + index, under: slot.variance })),
    mixes: () => [],
    add: ({ moves }, _, sums) => {
      for (const [index, { i, j, over }] of shares.entries()) {
        tally(sums, from + index, over(moves[i] ?? still, moves[j] ?? still));
      }
    },
  };
}

/** The two swaps of each player, in the order in which `movesOf` reads them. */
export function swapsOf(count: number): readonly (readonly number[])[] {
  const players = Array.from({ length: count }, (_, index) => index);
  return players.flatMap((player) => [[player], players.filter((other) => other !== player)]);
}

/** @param outputs  at A, at B, and of the swaps */
export function movesOf(count: number, outputs: Float64Array): readonly Move[] {
  const [a = 0, b = 0] = outputs;
  return Array.from({ length: count }, (_, player) => ({
    u: a - (outputs[2 + 2 * player] ?? 0),
    w: (outputs[3 + 2 * player] ?? 0) - b,
  }));
}

const still: Move = { u: 0, w: 0 };

interface Crossed {
  readonly label: Label;
  readonly i: number;
  readonly j: number;
  readonly over: (one: Move, other: Move) => number;
}

function crossedShares(names: readonly string[], i: number): readonly Crossed[] {
  const factor = names[i] ?? "";
  const later = names.slice(i + 1).map((other, next) => ({ other, j: i + 1 + next }));
  return [
    { label: { factor, kind: "first" }, i, j: i, over: ({ u, w }) => (u * w) / 2 },
    { label: { factor, kind: "total" }, i, j: i, over: ({ u, w }) => (u * u + w * w) / 4 },
    ...later.map(({ other, j }): Crossed => {
      const label: Label = { factor, kind: "second", with: other };
      return { label, i, j, over: (one, two) => -(one.u * two.w + two.u * one.w) / 2 };
    }),
  ];
}
