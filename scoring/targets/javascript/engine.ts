import type { Program } from "../program.ts";

/** The columns of a block of units, by the places of a program's loads and tables. */
export interface Block {
  /** One array a load. */
  readonly loads: readonly TypedArray[];
  /** Where the rows of each unit begin, for each table. */
  readonly offsets: readonly Uint32Array[];
}

export type TypedArray = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** Computes units `from` up to `to`, and writes one number a unit and output; yes is 1. */
export type Run = (from: number, to: number, block: Block, outputs: readonly Results[]) => void;

/** Numbers, or flags. */
export type Results = Float64Array | Uint8Array;

/** Makes a program runnable. */
export type Backend = (program: Program) => Run;

/** The lower and the upper middle value together. */
export function middles(values: Float64Array, count: number): number {
  const ordered = values.subarray(0, count).sort();
  const upper = ordered[count >> 1] ?? Number.NaN;
  return count % 2 === 1 ? upper + upper : upper + (ordered[(count >> 1) - 1] ?? Number.NaN);
}

/** The sum without some at each end; whole numbers, so that the order does not matter. */
export function kept(values: Float64Array, count: number, trim: number): number {
  const ordered = values.subarray(0, count).sort();
  let sum = 0;
  for (let at = trim; at < count - trim; at += 1) sum += ordered[at] ?? 0;
  return sum;
}

/** Where a fold begins. */
export const starts = {
  sum: 0,
  product: 1,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  any: 0,
  middles: 0,
  kept: 0,
} as const;
