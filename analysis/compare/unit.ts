import type { Rational } from "../../core/index.ts";
import type { DifferenceEdit } from "../../scoring/index.ts";

/** Who shares a change: an edit, or several that are no framework without each other; or data of another year. */
export interface Player {
  readonly kind: "edit" | "data";
  readonly title: string;
  /** Switched on and off together; empty for data. */
  readonly edits: readonly DifferenceEdit[];
  /** Inputs, judged scores and tables that are of the one year or the other together; empty for edits. */
  readonly names: readonly string[];
}

/** What a unit has under one of two sides. */
export interface Standing {
  readonly total: Rational | undefined;
  readonly grade: string | undefined;
  /** Among the units that have a total on both sides; 1 is the best, ties share the best place. */
  readonly rank: number | undefined;
}

/** One unit under both. */
export interface UnitComparison {
  readonly id: string;
  readonly group: string | undefined;
  readonly old: Standing;
  readonly now: Standing;
  /** Undefined where one side has no total. */
  readonly change: Rational | undefined;
  /** What each player changes, in their order: the parts sum exactly to the change. */
  readonly parts: readonly Rational[] | undefined;
}
