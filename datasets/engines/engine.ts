/** Databases that calculate for us, by the words of the language they understand. */
export type Dialect = "duckdb" | "clickhouse";

/** A database that takes SQL. Whatever it refuses comes as a DiagnosticError, in words for the user. */
export interface Engine {
  readonly dialect: Dialect;
  run(sql: string): Promise<void>;
  /** A small answer; whole numbers of 64 bits and decimals come as texts, for no digit may change. */
  rows(sql: string): Promise<readonly EngineRow[]>;
  /** A large answer, a block at a time: its DOUBLE, TINYINT and text columns, in the order of the query. */
  batches(sql: string): AsyncIterable<Batch>;
  close(): Promise<void>;
}

export type EngineRow = Readonly<Record<string, unknown>>;

export interface Batch {
  readonly rows: number;
  readonly columns: readonly BatchColumn[];
}

/**
 * Numbers are NaN, bytes 0 and texts null where the database has NULL; `nulls` tells the rows of the numbers that are, for
 * a number may itself be NaN. Texts are made only when they are asked for.
 */
export type BatchColumn =
  | { readonly kind: "doubles"; readonly values: Float64Array; readonly nulls?: readonly number[] }
  | { readonly kind: "bytes"; readonly values: Uint8Array }
  | { readonly kind: "texts"; readonly at: (row: number) => string | null };

/** Rows of a block, for engines that answer in smaller ones. */
export const BLOCK_ROWS = 65_536;

/** The value of an answer's row as a text; empty for NULL. */
export function textOf(row: EngineRow | undefined, name: string): string {
  const value = row?.[name];
  return value === undefined || value === null ? "" : String(value);
}
