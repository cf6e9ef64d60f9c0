import { Rational } from "../../core/index.ts";
import { casesOf } from "./cases.ts";
import { eitherTruth, type Facts, type Ranges, type Truth } from "./facts.ts";
import { type Interval, intersect, isAbove, isBelow, isEmpty, point } from "./interval.ts";
import { linearOf, minus } from "./linear.ts";
import { sumRange } from "./sums.ts";
import type { Term } from "./term.ts";

type TruthTable = {
  readonly [Op in Term["op"]]?: (term: Extract<Term, { op: Op }>, facts: Facts, ranges: Ranges) => Truth;
};

/** The answers of each condition; an operation that is not here can have either. */
export const truths: TruthTable = {
  truth: ({ holds }) => ({ yes: holds, no: !holds }),
  not: ({ operands: [operand] }, facts, ranges) => {
    const { yes, no } = operand === undefined ? eitherTruth : ranges.truth(operand, facts);
    return { yes: no, no: yes };
  },
  and: (term, facts, ranges) => bothTruths(term, facts, ranges, "and"),
  or: (term, facts, ranges) => bothTruths(term, facts, ranges, "or"),
  isMissing: ({ operands: [operand] }, facts) => (operand === undefined ? eitherTruth : missingTruth(operand, facts)),
  compare: (term, facts, ranges) => {
    const [left, right] = term.operands;
    if (left === undefined || right === undefined) return eitherTruth;
    if (left.type.kind === "number" && right.type.kind === "number") {
      return comparedNumbers(term.operator, sumRange(minus(linearOf(right), linearOf(left)), facts, ranges));
    }
    return comparedLabels(left, right, term.operator, facts, ranges);
  },
  choose: (term, facts, ranges) => {
    const all = casesOf(term, facts, ranges).map((one) => ranges.truth(one.value, one.facts));
    return { yes: all.some(({ yes }) => yes), no: all.some(({ no }) => no) };
  },
};

function bothTruths(term: Term, facts: Facts, ranges: Ranges, op: "and" | "or"): Truth {
  const [left, right] = term.operands.map((operand) => ranges.truth(operand, facts));
  if (left === undefined || right === undefined) return eitherTruth;
  if (op === "and") return { yes: left.yes && right.yes, no: left.no || right.no };
  return { yes: left.yes || right.yes, no: left.no && right.no };
}

function missingTruth(operand: Term, facts: Facts): Truth {
  if (operand.op === "missing") return { yes: true, no: false };
  if (operand.op === "number" || facts.known.present.has(operand)) return { yes: false, no: true };
  return eitherTruth;
}

/** @param gap  what the right side can be above the left */
function comparedNumbers(operator: string, gap: Interval): Truth {
  const zero = Rational.ZERO;
  const [above, notBelow, below, notAbove] = [
    isAbove(gap, zero, true),
    isAbove(gap, zero),
    isBelow(gap, zero, true),
    isBelow(gap, zero),
  ];
  if (operator === "<") return { yes: !notAbove, no: !above };
  if (operator === "<=") return { yes: !below, no: !notBelow };
  if (operator === ">") return { yes: !notBelow, no: !below };
  if (operator === ">=") return { yes: !above, no: !notAbove };
  const canBeEqual = !isEmpty(intersect(gap, point(zero)));
  const canDiffer = !(notBelow && notAbove);
  return operator === "=" ? { yes: canBeEqual, no: canDiffer } : { yes: canDiffer, no: canBeEqual };
}

function comparedLabels(left: Term, right: Term, operator: string, facts: Facts, ranges: Ranges): Truth {
  const [a, b] = [optionsOf(left, facts, ranges), optionsOf(right, facts, ranges)];
  if (a === undefined || b === undefined) return eitherTruth;
  const yes = a.some((label) => b.includes(label));
  const no = a.length > 1 || b.length > 1 || !yes;
  return operator === "=" ? { yes, no } : { yes: no, no: yes };
}

/** The labels, texts or answers that a term can give, as texts. */
export function optionsOf(term: Term, facts: Facts, ranges: Ranges): readonly string[] | undefined {
  if (term.type.kind !== "truth") return ranges.labels(term, facts);
  const { yes, no } = ranges.truth(term, facts);
  return [...(yes ? ["yes"] : []), ...(no ? ["no"] : [])];
}
