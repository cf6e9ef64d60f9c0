import type { Fraction, Fractions } from "./fraction.ts";
import type { ConditionTerm, NumberTerm, Terms } from "./term.ts";

/** The value of a formula for all data at once, and for which data there is none. */
export type Symbolic = SymbolicNumber | SymbolicTruth | SymbolicText | NoValue;

interface Masks {
  /** Where there is surely none, so that `missing(x)` is yes: no data, no row, a division by zero. */
  readonly absent: ConditionTerm;
  /** Where there is none for another cause: no band fits, outside of what a function takes. */
  readonly undecided: ConditionTerm;
}

export interface SymbolicNumber extends Masks {
  readonly kind: "number";
  readonly number: Fraction;
}

export interface SymbolicTruth extends Masks {
  readonly kind: "truth";
  readonly yes: ConditionTerm;
}

export interface SymbolicText extends Masks {
  readonly kind: "text";
  /** The place of the text among all that are named. */
  readonly code: NumberTerm;
}

/** Never a value, of every kind. */
export interface NoValue extends Masks {
  readonly kind: "nothing";
}

export function masksOf(terms: Terms, parts: readonly Masks[]): Masks {
  return {
    absent: terms.or(...parts.map(({ absent }) => absent)),
    undecided: terms.or(...parts.map(({ undecided }) => undecided)),
  };
}

export function lost({ absent, undecided }: Masks, terms: Terms): ConditionTerm {
  return terms.or(absent, undecided);
}

export function always(terms: Terms): Masks {
  return { absent: terms.no, undecided: terms.no };
}

export function absentAlways(terms: Terms): NoValue {
  return { kind: "nothing", absent: terms.yes, undecided: terms.no };
}

export function undecidedAlways(terms: Terms): NoValue {
  return { kind: "nothing", absent: terms.no, undecided: terms.yes };
}

export function asNumber(value: Symbolic, terms: Terms): SymbolicNumber {
  if (value.kind === "number") return value;
  if (value.kind === "nothing") return { ...value, kind: "number", number: { num: terms.zero, den: terms.one } };
  throw new Error(`the checker let ${value.kind} pass as a number`);
}

export function asTruth(value: Symbolic, terms: Terms): SymbolicTruth {
  if (value.kind === "truth") return value;
  if (value.kind === "nothing") return { ...value, kind: "truth", yes: terms.no };
  throw new Error(`the checker let ${value.kind} pass as a condition`);
}

/** One of two values, where it is sure which. */
export function select(test: ConditionTerm, yes: Symbolic, no: Symbolic, terms: Terms): Symbolic {
  const absent = terms.choose(test, yes.absent, no.absent);
  const undecided = terms.choose(test, yes.undecided, no.undecided);
  if (yes.kind === "nothing") return { ...no, absent, undecided };
  if (no.kind === "nothing") return { ...yes, absent, undecided };
  if (yes.kind === "number" && no.kind === "number") {
    const [num, den] = [terms.ite(test, yes.number.num, no.number.num), terms.ite(test, yes.number.den, no.number.den)];
    return { kind: "number", number: { num, den }, absent, undecided };
  }
  if (yes.kind === "truth" && no.kind === "truth")
    return { kind: "truth", yes: terms.choose(test, yes.yes, no.yes), absent, undecided };
  if (yes.kind === "text" && no.kind === "text")
    return { kind: "text", code: terms.ite(test, yes.code, no.code), absent, undecided };
  throw new Error(`the checker let ${yes.kind} and ${no.kind} stand together`);
}

/** What a condition leads to: one of two, nothing where it has no answer. */
export function choose(test: SymbolicTruth, yes: Symbolic, no: Symbolic, terms: Terms): Symbolic {
  const chosen = select(test.yes, yes, no, terms);
  const there = terms.not(lost(test, terms));
  return {
    ...chosen,
    absent: terms.or(test.absent, terms.and(there, chosen.absent)),
    undecided: terms.or(test.undecided, terms.and(there, chosen.undecided)),
  };
}

/** Where two values differ: another value, or only one of them has one. Undefined for values of two kinds. */
export function differing(
  a: Symbolic,
  b: Symbolic,
  { terms, fractions }: { readonly terms: Terms; readonly fractions: Fractions },
): ConditionTerm | undefined {
  const [here, there] = [terms.not(lost(a, terms)), terms.not(lost(b, terms))];
  const one = terms.not(terms.same(here, there));
  if (a.kind === "nothing" || b.kind === "nothing") return one;
  const both = terms.and(here, there);
  if (a.kind === "number" && b.kind === "number")
    return terms.or(one, terms.and(both, fractions.compare("!=", a.number, b.number)));
  if (a.kind === "truth" && b.kind === "truth")
    return terms.or(one, terms.and(both, terms.not(terms.same(a.yes, b.yes))));
  if (a.kind === "text" && b.kind === "text")
    return terms.or(one, terms.and(both, terms.not(terms.equal(a.code, b.code))));
  return undefined;
}
