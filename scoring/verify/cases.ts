import { Rational } from "../../core/index.ts";
import type { Field } from "../data.ts";
import { assume } from "./assume.ts";
import type { Facts, Ranges } from "./facts.ts";
import { hull, type Interval, interval, point } from "./interval.ts";
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

/** The declared range of an input or column; a default may lie outside. */
export function fieldRange({ domain, fallback }: Field): Interval {
  const { low, high, step } = domain;
  const declared = interval(low, high, step === undefined ? undefined : { offset: Rational.ZERO, step });
  return fallback instanceof Rational ? hull(declared, point(fallback)) : declared;
}
