import type { Rational } from "../../core/index.ts";

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
