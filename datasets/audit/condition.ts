import { compareRationals, type Rational } from "../../core/index.ts";
import type { CellRow, Resource } from "../package-types.ts";
import { numberOf, textOf } from "./figure.ts";

/** What a cell of a row must be: this text, or a number that compares so, as printed. */
export type Condition =
  | { readonly column: string; readonly text: string }
  | { readonly column: string; readonly comparison: Comparison; readonly number: Rational };

export type Comparison = keyof typeof comparisons;

/** How the order of the cell and the number (−1, 0, 1) decides. */
const comparisons = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  ">=": (order) => order >= 0,
  ">": (order) => order > 0,
} satisfies Record<string, (order: number) => boolean>;

export const comparisonNames: readonly string[] = Object.keys(comparisons);

export function isComparison(name: string): name is Comparison {
  return Object.hasOwn(comparisons, name);
}

/** The rows that meet all conditions, in the order of the file. A cell that is no number meets no comparison. */
export function rowsWhere(resource: Resource, conditions: readonly Condition[]): readonly CellRow[] {
  return resource.rows.filter((row) => conditions.every((condition) => meets(resource, row, condition)));
}

function meets(resource: Resource, row: CellRow, condition: Condition): boolean {
  const text = textOf({ resource, row, column: condition.column });
  if ("text" in condition) return text === condition.text;
  const value = numberOf(text);
  return value !== undefined && comparisons[condition.comparison](compareRationals(value, condition.number));
}
