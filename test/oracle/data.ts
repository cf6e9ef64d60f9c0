/** What is known of one unit: decimal strings in the declared unit, texts and labels as `{ text }`. */
export interface OracleData {
  readonly values: Readonly<Record<string, Given | "left out">>;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, Given>>[]>>;
}

export type Given = string | boolean | { readonly text: string };

/** Numbers as `n/d` in lowest terms; `null` is no value. */
export interface OracleScore {
  readonly total: string | null | "left out";
  readonly grade: string | null;
  readonly blocks: ReadonlyMap<string, string | null | "left out">;
  readonly outputs: ReadonlyMap<string, string | boolean | null>;
  /** How many requirements the data break. */
  readonly broken: number;
}
