import type { Bilingual, Rational } from "../../core/index.ts";
import type { CellRow, Resource } from "../package-types.ts";
import type { JsonPath } from "./json-place.ts";

/** What a statement to be checked is made of, by its kind: one operand, several, rows to be counted, or a column. */
export const shapes = {
  /** parts₁ + parts₂ + … = total */
  sum: { parts: "operands", total: "operand" },
  /** minuend − subtrahend = result */
  difference: { minuend: "operand", subtrahend: "operand", result: "operand" },
  /** numerator ÷ denominator = rate */
  rate: { numerator: "operand", denominator: "operand", rate: "operand" },
  /** (to − from) ÷ from = rate */
  growth: { from: "operand", to: "operand", rate: "operand" },
  /** the same figure in several places */
  same: { places: "operands" },
  /** smaller ≤ greater */
  order: { smaller: "operand", greater: "operand" },
  /** parts are contained in the whole: they are no more than it, and it moves as they do */
  contains: { parts: "operands", whole: "operand" },
  /** as many rows as stated */
  count: { of: "rows", stated: "operand" },
  /** no value of the column twice */
  unique: { column: "column" },
} as const satisfies Record<string, Readonly<Record<string, MemberKind>>>;

export type MemberKind = "operand" | "operands" | "rows" | "column";
export type IdentityKind = keyof typeof shapes;

/** A figure, or what is reckoned from figures, found in the package. */
export type Operand =
  | CellsOperand
  /** The cell of a column in the row that is looked at. */
  | { readonly kind: "own"; readonly column: string }
  | { readonly kind: "constant"; readonly value: Rational }
  | { readonly kind: "sum" | "product"; readonly parts: readonly Operand[] };

/** One cell, or the sum of a column over rows. */
export interface CellsOperand {
  readonly kind: "cell" | "column";
  readonly resource: Resource;
  readonly column: string;
  readonly rows: readonly CellRow[];
  /** The unit to read it in when it is not the one its column names. */
  readonly as?: string;
  /** True when the source does not print it: nothing is proved by it. */
  readonly derived: boolean;
}

export interface RowsOperand {
  readonly resource: Resource;
  readonly rows: readonly CellRow[];
}

/** A statement of the package, every name in it found. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly id: string;
  readonly path: JsonPath;
  readonly label: Bilingual;
  readonly note?: Bilingual;
  /** Empty cells are zeros. */
  readonly blankIsZero: boolean;
  /** A rate is this many times the quotient of the figures as printed; absent: the units say how many. */
  readonly scale?: Rational;
  /** The rows for each of which it must hold; absent when it is one statement of its own. */
  readonly each?: RowsOperand;
  readonly operands: ReadonlyMap<string, readonly Operand[]>;
  /** The rows of a count. */
  readonly counted?: RowsOperand;
  /** The column of `unique`, in the rows of `each`. */
  readonly column?: string;
}
