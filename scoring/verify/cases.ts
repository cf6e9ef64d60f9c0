import { Rational } from "../../core/index.ts";
import type { Field } from "../data.ts";
import { assume } from "./assume.ts";
import type { Facts, Ranges } from "./facts.ts";
import { contains, hullOf, type Interval, intersect, interval, point } from "./interval.ts";
import type { Term } from "./term.ts";

export interface PossibleCase {
  readonly value: Term;
  readonly facts: Facts;
}

/** The cases of a choice that can be met, each with what holds there. */
export function casesOf(term: Term, facts: Facts, ranges: Ranges): PossibleCase[] {
  const found: PossibleCase[] = [];
  const { operands } = term;
  let rest = facts;
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const [test, value] = [operands[index], operands[index + 1]];
    if (test === undefined || value === undefined || rest.known.impossible) break;
    const inside = ranges.refines ? assume(test, true, rest, ranges) : rest;
    if (!inside.known.impossible) found.push({ value, facts: inside });
    if (ranges.refines) rest = assume(test, false, rest, ranges);
  }
  const otherwise = operands.length % 2 === 1 ? operands.at(-1) : undefined;
  if (otherwise !== undefined && !rest.known.impossible) found.push({ value: otherwise, facts: rest });
  return found;
}

/** What holds every value of an input or column; a default may lie outside of the declared range. */
export function fieldRange(field: Field): Interval {
  return hullOf(fieldParts(field));
}

/** All values of an input or column: those declared, and a default that is none of them. */
export function fieldParts({ domain, fallback }: Field): readonly Interval[] {
  const { low, high, step } = domain;
  const declared = interval(low, high, step === undefined ? undefined : { offset: Rational.ZERO, step });
  return fallback instanceof Rational && !contains(declared, fallback) ? [declared, point(fallback)] : [declared];
}

/** The same of a formula that is one, else its range. */
export function partsOf(term: Term, facts: Facts, ranges: Ranges): readonly Interval[] {
  const whole = ranges.interval(term, facts);
  const field = fieldOf(term);
  return field === undefined ? [whole] : fieldParts(field).map((part) => intersect(part, whole));
}

export function fieldOf(term: Term): Field | undefined {
  if (term.op === "input") return term.input;
  return term.op === "cell" ? term.column : undefined;
}

export function isFieldValue(field: Field, value: Rational): boolean {
  return fieldParts(field).some((part) => contains(part, value));
}
