import type { Bilingual, ExactNumber } from "../../core/index.ts";
import type { Block, Datum, UnitData, Variable } from "../../scoring/index.ts";

/** One datum that differs from the base; undefined: it is not given. */
export interface CaseChange {
  readonly variable: Variable;
  readonly value: Datum["value"];
}

/** What a case is about. */
export type CaseKind = "base" | "edge" | "end" | "value" | "alone" | "grade";

/** One complete set of data that scores, and what it is there to show. */
export interface BoundaryCase {
  readonly kind: CaseKind;
  /** Whose score is expected; the root where the total is. */
  readonly block: Block;
  /** In words: `三公控制率恰为 90%（第 2 档）`; of data for several reasons, all of them. */
  readonly tests: readonly Bilingual[];
  /** What differs from the base, in the order of the rules; empty for the base. */
  readonly changes: readonly CaseChange[];
  readonly unit: UnitData;
  /** Exact. */
  readonly score: ExactNumber;
  readonly total: ExactNumber;
  readonly grade: string | undefined;
}

/** What was looked for and is in no case. */
export interface LeftOutCase {
  readonly block: Block;
  readonly why: Bilingual;
}

export function valuesIn(changes: readonly CaseChange[]): Map<Variable, Datum["value"]> {
  return new Map(changes.map(({ variable, value }): [Variable, Datum["value"]] => [variable, value]));
}
