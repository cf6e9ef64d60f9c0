import { Rational } from "../../core/index.ts";
import type { ComparisonOperator } from "../../grammar/index.ts";
import type { Facts, Ranges } from "./facts.ts";
import { atLeast, atMost, type Interval, intersect, isBelow, isEmpty, isWithin, quotient } from "./interval.ts";
import { isAtom, type Linear, linearOf, minus, scale } from "./linear.ts";
import { sumOf } from "./sums.ts";
import type { CompareTerm, Term } from "./term.ts";

/** The facts where a condition holds, or does not. */
export function assume(test: Term, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  if (facts.known.impossible) return facts;
  const made = facts.assumed[holds ? "yes" : "no"];
  const known = made.get(test) ?? assumeAnew(test, holds, facts, ranges);
  made.set(test, known);
  return known;
}

function assumeAnew(test: Term, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  const truth = ranges.truth(test, facts);
  const path = [...facts.known.path, { test, holds }];
  if (!(holds ? truth.yes : truth.no)) return facts.with({ impossible: true, path });
  return assumeTerm(test, holds, facts.with({ path, touched: touchedBy(test, facts) }), ranges);
}

function touchedBy({ leaves }: Term, { known: { touched } }: Facts): ReadonlySet<Term> | "all" {
  return touched === "all" || leaves === undefined ? "all" : new Set([...touched, ...leaves]);
}

function assumeTerm(test: Term, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  const [left, right] = test.operands;
  if (test.op === "not" && left !== undefined) return assumeTerm(left, !holds, facts, ranges);
  if (test.op === "compare") return assumeCompare(test, holds, facts, ranges);
  if (left !== undefined && test.op === "isMissing" && !holds)
    return assumeDefined(left, assumePresent(left, facts, ranges), ranges);
  if (left !== undefined && right !== undefined && (test.op === "and" || test.op === "or")) {
    const both = (test.op === "and") === holds;
    if (both) return assumeTerm(right, holds, assumeTerm(left, holds, facts, ranges), ranges);
    return assumeOther(left, right, holds, facts, ranges);
  }
  return facts.with({ truths: new Map(facts.known.truths).set(test, holds) });
}

/** One of two does not decide, so the other one does; which, is known only when one is sure. */
function assumeOther(left: Term, right: Term, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  const can = (term: Term) => (holds ? ranges.truth(term, facts).yes : ranges.truth(term, facts).no);
  if (!can(left)) return assumeTerm(right, holds, facts, ranges);
  return can(right) ? facts : assumeTerm(left, holds, facts, ranges);
}

const strictOps: ReadonlySet<Term["op"]> = new Set([
  "add",
  "sub",
  "mul",
  "div",
  "power",
  "neg",
  "abs",
  "ln",
  "exp",
  "sqrt",
  "min",
  "max",
  "round",
  "compare",
  "not",
] as const);

/** A value that is there needs all that it is made of. */
export function assumePresent(term: Term, facts: Facts, ranges: Ranges): Facts {
  if (facts.known.present.has(term)) return facts;
  const noted = facts.with({ present: new Set(facts.known.present).add(term) });
  if (strictOps.has(term.op))
    return term.operands.reduce((sofar, operand) => assumePresent(operand, sofar, ranges), noted);
  const [test, value, other] = term.operands;
  if (term.op !== "choose" || test === undefined || value === undefined) return noted;
  if (value.op === "missing" && other !== undefined && term.operands.length === 3) {
    return assumePresent(other, assumeTerm(test, false, noted, ranges), ranges);
  }
  if (other?.op === "missing") return assumePresent(value, assumeTerm(test, true, noted, ranges), ranges);
  return noted;
}

/** What has a value was computed: its divisors are not 0, and its roots and logarithms have an operand that they take. */
function assumeDefined(term: Term, facts: Facts, ranges: Ranges): Facts {
  return [...computedIn(term, facts)].reduce((sofar, part) => assumeOperands(part, sofar, ranges), facts);
}

/** The parts that a value is made of, whatever the data. */
function computedIn(term: Term, facts: Facts): ReadonlySet<Term> {
  const parts = new Set<Term>([term]);
  for (const part of parts) {
    const operands = strictOps.has(part.op)
      ? part.operands
      : part.operands.filter((one) => facts.known.present.has(one));
    for (const operand of operands) parts.add(operand);
  }
  return parts;
}

function assumeOperands(term: Term, facts: Facts, ranges: Ranges): Facts {
  const [left, right] = term.operands;
  if (left === undefined || facts.known.impossible) return facts;
  if (term.op === "div" && right !== undefined) return assumeNotZero(right, facts, ranges);
  if (term.op === "ln") return narrow(left, atLeast(Rational.ZERO, false), facts, ranges);
  if (term.op === "sqrt") return narrow(left, atLeast(Rational.ZERO), facts, ranges);
  if (term.op !== "power" || right === undefined) return facts;
  return isBelow(ranges.interval(right, facts), Rational.ZERO, true) ? assumeNotZero(left, facts, ranges) : facts;
}

function assumeNotZero(term: Term, facts: Facts, ranges: Ranges): Facts {
  return assumeUnequal(term, ranges.terms.number(Rational.ZERO, term.type), facts, ranges);
}

const opposite = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=" } as const;

function assumeCompare(test: CompareTerm, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return facts;
  const there = assumePresent(right, assumePresent(left, facts, ranges), ranges);
  const operator: ComparisonOperator = holds ? test.operator : opposite[test.operator];
  if (right.type.kind !== "number" || left.type.kind !== "number")
    return assumeLabel(left, right, operator === "=", there, ranges);
  if (operator === "!=") return assumeUnequal(left, right, there, ranges);
  if (operator === "=") return assumeOrder(right, left, false, assumeOrder(left, right, false, there, ranges), ranges);
  const isRising = operator.startsWith("<");
  const strict = !operator.endsWith("=");
  return isRising ? assumeOrder(left, right, strict, there, ranges) : assumeOrder(right, left, strict, there, ranges);
}

/** low <= high, or low < high. */
function assumeOrder(low: Term, high: Term, strict: boolean, facts: Facts, ranges: Ranges): Facts {
  const sum = minus(linearOf(high), linearOf(low));
  const orders = sum.parts.size > 1 ? [...facts.known.orders, { sum, strict }] : facts.known.orders;
  return narrowParts(sum, strict, facts.with({ orders }), ranges);
}

const MAX_NARROWED = 6;

/** sum >= 0 bounds each of its terms by what the others can be; the sums that were compared are bounded as well. */
function narrowParts(sum: Linear, strict: boolean, facts: Facts, ranges: Ranges): Facts {
  if (sum.parts.size > MAX_NARROWED) return facts;
  return [...sum.parts].reduce((sofar, [term, factor]) => {
    const rest = { constant: sum.constant, parts: new Map([...sum.parts].filter(([other]) => other !== term)) };
    const least = sumOf(rest, sofar, ranges);
    if (least.high === undefined) return sofar;
    const open = strict || !least.high.closed;
    const bound = quotient(least.high.value, Rational.of(-factor.num, factor.den));
    return narrow(term, factor.num > 0n ? atLeast(bound, !open) : atMost(bound, !open), sofar, ranges);
  }, facts);
}

export function narrow(term: Term, to: Interval, facts: Facts, ranges: Ranges): Facts {
  const before = ranges.interval(term, facts);
  const after = intersect(before, to);
  if (isEmpty(after)) return facts.with({ impossible: true });
  if (isWithin(before, after)) return facts;
  const noted = facts.with({ intervals: new Map(facts.known.intervals).set(term, after) });
  const sum = linearOf(term);
  if (isAtom(term, sum)) return noted;
  const upper =
    after.high === undefined
      ? noted
      : narrowParts(minus({ constant: after.high.value, parts: new Map() }, sum), !after.high.closed, noted, ranges);
  if (after.low === undefined) return upper;
  return narrowParts(minus(sum, { constant: after.low.value, parts: new Map() }), !after.low.closed, upper, ranges);
}

function assumeUnequal(left: Term, right: Term, facts: Facts, ranges: Ranges): Facts {
  const sum = minus(linearOf(left), linearOf(right));
  const noted = facts.with({ apart: [...facts.known.apart, sum] });
  const [only] = sum.parts;
  if (sum.parts.size !== 1 || only === undefined) return unequalSides(sum, noted, ranges);
  const [term, factor] = only;
  return without(term, quotient(sum.constant, Rational.of(-factor.num, factor.den)), noted, ranges);
}

/** a <= b and a != b: a < b. */
function unequalSides(sum: Linear, facts: Facts, ranges: Ranges): Facts {
  const least = sumOf(sum, facts, ranges).low;
  if (least?.value.num === 0n) return facts.with({ orders: [...facts.known.orders, { sum, strict: true }] });
  const most = sumOf(sum, facts, ranges).high;
  if (most?.value.num !== 0n) return facts;
  return facts.with({ orders: [...facts.known.orders, { sum: scale(sum, Rational.of(-1)), strict: true }] });
}

function without(term: Term, value: Rational, facts: Facts, ranges: Ranges): Facts {
  const before = ranges.interval(term, facts);
  const above = intersect(before, atLeast(value, false));
  const below = intersect(before, atMost(value, false));
  if (isEmpty(above) && isEmpty(below)) return facts.with({ impossible: true });
  if (!isEmpty(above) && !isEmpty(below)) return facts;
  return narrow(term, isEmpty(above) ? below : above, facts, ranges);
}

function assumeLabel(left: Term, right: Term, equal: boolean, facts: Facts, ranges: Ranges): Facts {
  if (left.type.kind === "truth" && right.op === "truth") return assumeTerm(left, right.holds === equal, facts, ranges);
  const wanted = right.op === "text" ? right.text : undefined;
  const labels = ranges.labels(left, facts);
  if (wanted === undefined || (labels === undefined && !equal)) return facts;
  const kept = labels?.filter((label) => (label === wanted) === equal) ?? [wanted];
  return facts.with({
    labels: new Map(facts.known.labels).set(left, kept),
    impossible: facts.known.impossible || kept.length === 0,
  });
}

/** One answer or label of a leaf. */
export function assumeOption(leaf: Term, option: string | boolean, facts: Facts): Facts {
  const { labels, truths } = facts.known;
  const touched = touchedBy(leaf, facts);
  if (typeof option === "boolean") return facts.with({ touched, truths: new Map(truths).set(leaf, option) });
  return facts.with({ touched, labels: new Map(labels).set(leaf, [option]) });
}

/** A leaf within a part of its values. */
export function assumeWithin(leaf: Term, part: Interval, facts: Facts, ranges: Ranges): Facts {
  return facts.known.impossible ? facts : narrow(leaf, part, facts.with({ touched: touchedBy(leaf, facts) }), ranges);
}
