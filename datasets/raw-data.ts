import type { Diagnostic, TextPlace } from "../core/index.ts";

/** A value as the data write it, before anything is known of what it should be. */
export interface RawValue {
  /** `text` for every cell of a table and every JSON text; the others are JSON's own. */
  readonly form: "text" | "number" | "truth" | "missing" | "group";
  readonly text: string;
  readonly place: TextPlace;
  /** Where its name stands: the head of its column, the name of its member. */
  readonly namePlace: TextPlace;
  readonly unit?: DataUnit;
  /** Why a person gave this score. */
  readonly reason?: string;
}

/** The unit that the data name for a value. */
export interface DataUnit {
  readonly text: string;
  /** Whether a conversion is worth a note: a head written by hand may err, a package declares what it holds. */
  readonly noted: boolean;
}

export type RawRow = ReadonlyMap<string, RawValue>;

export interface RawTable {
  readonly namePlace: TextPlace;
  readonly rows: readonly RawRow[];
}

/** One unit of analysis as its data have it. */
export interface RawUnit {
  readonly id: string;
  readonly place: TextPlace;
  readonly values: ReadonlyMap<string, RawValue>;
  readonly tables: ReadonlyMap<string, RawTable>;
}

/** What a reader of one kind of data hands on. */
export interface RawData {
  readonly units: readonly RawUnit[];
  readonly diagnostics: readonly Diagnostic[];
  /** True for data that serve more than one framework: names the framework does not have are passed over. */
  readonly lenient: boolean;
}
