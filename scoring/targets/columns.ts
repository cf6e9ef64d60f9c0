import type { Rational } from "../../core/index.ts";

/**
 * The data of many units, a column an input. Numbers are whole counts of one scale, so that a column holds them exactly;
 * what cannot be held so is marked, and its unit goes to the exact evaluator.
 */
export interface Columns {
  /** How many units. */
  readonly rows: number;
  /** By the name of the input, or of the score that a person gave; a name that is not there is missing for all. */
  readonly values: ReadonlyMap<string, Column>;
  readonly tables: ReadonlyMap<string, TableColumns>;
}

export type Column = NumberColumn | TextColumn | TruthColumn;

/** What of a column holds for single rows; all are given where there is none. */
export type States = Uint8Array | undefined;

/** The states of a cell. */
export const state = { given: 0, absent: 1, leftOut: 2, beyond: 3 } as const;

/** Value = count × scale, in base units. */
export interface NumberColumn {
  readonly kind: "number";
  readonly scale: Rational;
  /** Whole numbers from −2^53 to 2^53; 0 where the state is not `given`. */
  readonly counts: Float64Array;
  readonly states?: States;
}

export interface TextColumn {
  readonly kind: "text";
  /** Places in `labels`. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly states?: States;
}

export interface TruthColumn {
  readonly kind: "truth";
  /** 1 is yes. */
  readonly answers: Uint8Array;
  readonly states?: States;
}

/** The rows of one table for all units, those of a unit one after the other. */
export interface TableColumns {
  /** Where the rows of each unit begin; one more entry tells where the last end. */
  readonly offsets: Uint32Array;
  readonly columns: ReadonlyMap<string, Column>;
  /** `absent` for a unit without the table. */
  readonly states?: States;
}
