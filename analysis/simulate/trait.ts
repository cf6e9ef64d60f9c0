import type { Rational } from "../../core/index.ts";
import type { Value, Variable } from "../../scoring/index.ts";
import type { Cut, Shape } from "./shape.ts";

/** How one variable is drawn. */
export type Trait = Amount | Part | Bounded | Judged | Answer | Fixed;

export interface Common {
  readonly variable: Variable;
  readonly step: Rational;
}

/** A budget, a headcount: lognormal around the typical one, greater in greater departments. */
export interface Amount extends Common {
  readonly kind: "amount";
  readonly middle: number;
  /** 0: of its own size. */
  readonly loading: number;
  readonly spread: number;
  /** Amounts of much the same size are one thing at two times: a budget in January and in December. */
  readonly twins: string | undefined;
  readonly cuts: readonly Cut[];
}

/** A share of another amount of the unit, near what the rules ask of it. */
export interface Part extends Common {
  readonly kind: "part";
  readonly base: Variable;
  /** The typical amounts: where rules cut at one of them, they cut at the same share of the other. */
  readonly typicalBase: Rational;
  readonly share: number;
  /** Where the rules cut is far from the typical share: half of the departments are nearer to it. */
  readonly otherShare: number | undefined;
  readonly spread: number;
  readonly better: Shape["better"];
  readonly cuts: readonly Cut[];
}

/** A number between two ends. */
export interface Bounded extends Common {
  readonly kind: "bounded";
  readonly good: number;
  readonly bad: number;
  /** How far from the good end the typical unit is: 0 to 1. */
  readonly away: number;
  /** Chance that a department of usual quality is on the good end itself, where the rules cut there. */
  readonly full: number;
  readonly cuts: readonly Cut[];
}

export interface Judged extends Common {
  readonly kind: "judged";
  readonly points: number;
  /** Chance that a department of usual quality gets all points. */
  readonly full: number;
  /** Chance that one that does not get all of them gets none. */
  readonly none: number;
}

/** A yes or no, or a label. */
export interface Answer extends Common {
  readonly kind: "answer";
  /** The best first; with one total for all of them, none is better. */
  readonly values: readonly Value[];
  readonly isGraded: boolean;
  /** Chance of the first one. */
  readonly first: number;
}

/** A text. */
export interface Fixed extends Common {
  readonly kind: "fixed";
}
