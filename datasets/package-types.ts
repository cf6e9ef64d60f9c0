import type { MessageValue, SourceText, TextPlace } from "../core/index.ts";

/** A cell as it stands in the file: its exact text (quotes and doubled quotes undone) and where it stands. */
export interface Cell {
  readonly text: string;
  /** The stretch of the file, with the name of its column. */
  readonly place: TextPlace;
}

/** A row under the head. A column that the row leaves empty has a cell with an empty text. */
export interface CellRow {
  /** From 1, the head not counted. The line of the file is that of any of its places. */
  readonly number: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

export type FieldType = "string" | "number" | "integer" | "boolean";

/** What a column is declared to hold. */
export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  readonly description?: string;
  /** Unit of every value in the column. */
  readonly unit?: string;
  /** The column of the same row that names the unit. */
  readonly unitColumn?: string;
  /** Places after the point that the source prints. */
  readonly decimals?: number;
  /** True when the figures are not rounded. */
  readonly exact?: boolean;
  /** Units (values of `unitColumn`) whose figures are not rounded. */
  readonly exactUnits?: readonly string[];
  /** Where in the source it stands. */
  readonly section?: string;
  readonly page?: string;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  readonly constraints: FieldConstraints;
}

export interface FieldConstraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  /** Decimal texts. */
  readonly minimum?: string;
  readonly maximum?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export interface ForeignKey {
  readonly fields: readonly string[];
  readonly resource: string;
  readonly referenced: readonly string[];
}

/** One table of a package: what is declared of it and its rows. */
export interface Resource {
  readonly name: string;
  /** Relative to the folder of the package. */
  readonly path: string;
  readonly title?: string;
  /** Where in the source the table stands, for every row, or the column that says so row by row. */
  readonly section?: string;
  readonly sectionColumn?: string;
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Texts that stand for an empty cell; the empty text when nothing is declared. */
  readonly missingValues: readonly string[];
  readonly rows: readonly CellRow[];
  readonly source: SourceText;
}

/** One cell of a package, found by the values that other cells of its row have. */
export interface CellReference {
  readonly resource: string;
  readonly row: Readonly<Record<string, string>>;
  readonly column: string;
  /** The unit to read the number in when it is not the one its column names: `分` out of 100 as `%`. */
  readonly as?: string;
}

export interface TableReference {
  readonly resource: string;
  /** Columns of the framework's table to columns of the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** Only the rows with these values. */
  readonly where?: Readonly<Record<string, string>>;
}

export interface JudgedReference {
  readonly resource: string;
  readonly name: string;
  readonly score: string;
  readonly reason?: string;
  readonly evidence?: string;
}

export interface PublishedReference {
  readonly resource: string;
  readonly name: string;
  readonly points?: string;
  readonly score: string;
  readonly lost?: string;
  readonly note?: string;
  readonly total?: CellReference;
}

/** The member `quanheng` of the descriptor: what the package's figures are to a framework. */
export interface Binding {
  readonly unit: { readonly id: string; readonly name?: string; readonly year?: number };
  readonly inputs: Readonly<Record<string, CellReference>>;
  readonly tables: Readonly<Record<string, TableReference>>;
  readonly judged?: JudgedReference;
  readonly published?: PublishedReference;
  /** Statements that should agree, as the audit understands them; only known here to be a list of objects. */
  readonly identities: readonly Readonly<Record<string, unknown>>[];
}

/** A checked data package: a folder with `datapackage.json` and the CSV files it lists. */
export interface DataPackage {
  readonly folder: string;
  /** The name of the folder: the id of the package's unit. */
  readonly name: string;
  readonly title?: MessageValue;
  readonly version?: string;
  /** The whole of `datapackage.json` as plain data. Numbers in it are not for calculating. */
  readonly descriptor: Readonly<Record<string, unknown>>;
  readonly source: SourceText;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly binding: Binding;
}
