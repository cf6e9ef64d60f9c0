import { type Bilingual, type ExactNumber, formatDecimal, mul, Rational, round } from "../../core/index.ts";

/** The same under the old rules and under the new ones. */
export interface OldAndNew<T> {
  readonly old: T;
  readonly now: T;
}

/** What is known of a change of rules before it is adopted. */
export interface AdoptionMeasures {
  /** What differs between the two. */
  readonly edits: number;
  /** Claims of the verification of the new rules that data refute, and those that stayed open. */
  readonly faults: number;
  readonly undecided: number;
  /** Units with a total under both, and those of them that change their grade. */
  readonly units: number;
  readonly regraded: number;
  /** Kendall's tau-b of the old and the new ranks; undefined where nothing is ranked. */
  readonly tau: ExactNumber | undefined;
  /** The edit that does most; its part of all that edits move, up and down; units with another grade without it. */
  readonly main?: { readonly title: string; readonly share: ExactNumber; readonly regradedWithout?: number };
  /** A statement on a unit, and the lower end of the interval of the share of cases in which it holds under both. */
  readonly statement: { readonly text: string; readonly low: ExactNumber };
  /** Units whose grade stays in nearly all cases. */
  readonly firm: OldAndNew<number>;
  /** Indicators that no longer tell units apart. */
  readonly flat: OldAndNew<number>;
  /** Cuts at which units crowd on the better side. */
  readonly crowds: OldAndNew<number>;
  /** Units closely short of a better grade that reach it by one movable figure. */
  readonly crossing: OldAndNew<number>;
}

/** Where a standard is met; parts of one. */
export interface AdoptionLimits {
  readonly regraded: ExactNumber;
  readonly tau: ExactNumber;
  readonly main: ExactNumber;
  readonly robust: ExactNumber;
}

export const usualLimits: AdoptionLimits = {
  regraded: Rational.of(10, 100),
  tau: Rational.of(90, 100),
  main: Rational.of(50, 100),
  robust: Rational.of(95, 100),
};

/** One standard that a change of rules is held against. */
export interface Criterion {
  readonly name: Bilingual;
  readonly limit: Bilingual;
  readonly measured: Bilingual;
  readonly holds: boolean;
  /** Without it nothing is adopted. */
  readonly isDecisive: boolean;
  /** What must be done where it does not hold. */
  readonly otherwise: Bilingual;
}

const PLACES = 4;

export function shareText(share: ExactNumber): string {
  return `${formatDecimal(round(mul(share, Rational.of(100)), 1, "half_up"))}%`;
}

export function numberText(number: ExactNumber): string {
  return formatDecimal(round(number, PLACES, "half_up"));
}

/** The same in both languages. */
export function same(text: string): Bilingual {
  return { zh: text, en: text };
}
