import {
  type Bilingual,
  type Code,
  Rational,
  type Related,
  relatedPlace,
  type Span,
  spanText,
  terms as words,
} from "../../core/index.ts";
import type { Core, NodeOf, Operation } from "../model.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { atMost, contains, type Interval, intersect, isAbove, isEmpty, onlyValue, quotient } from "./interval.ts";
import { linearOf, scale } from "./linear.ts";
import { holdsInEveryCase } from "./splits.ts";
import type { Term } from "./term.ts";
import { type Site, termAt } from "./visit.ts";
import type { Witness, WitnessSearch } from "./witness.ts";

/** Operations that are not defined everywhere: what their operand may not be. */
interface Hole {
  /** The operand that may be wrong, as written. */
  readonly operand: Core;
  readonly canBeWrong: (term: Term, facts: Facts, ranges: Ranges) => boolean;
  /** A wrong value to look for. */
  readonly aim: Rational;
  readonly proof: Code;
  /** Where scoring tells it. */
  readonly place: Span;
  readonly code: "possible-zero-divisor" | "outside-domain";
  readonly property: Bilingual;
}

type HoleOf<Op extends Operation> = (node: NodeOf<Op>, site: Site) => Hole | undefined;

const isInDomain: Bilingual = { zh: "总在有定义的范围之内", en: "is always where the operation is defined" };
const minusOne = Rational.of(-1);

const holes: { readonly [Op in Operation]?: HoleOf<Op> } = {
  div: ({ right }) => zeroIn(right, right.span),
  sqrt: ({ operand, span }) => ({ ...domain(operand, span, isNegative), aim: minusOne }),
  ln: ({ operand, span }) => ({
    ...domain(operand, span, (range) => !isAbove(range, Rational.ZERO, true)),
    aim: Rational.ZERO,
  }),
  power: ({ left, right, span }, site) => {
    const exponent = site.ranges.interval(termAt(right, site), site.facts);
    if (!isAbove(exponent, Rational.ZERO)) return zeroIn(left, span);
    return onlyValue(exponent)?.isInteger() ? undefined : { ...domain(left, span, isNegative), aim: minusOne };
  },
};

function zeroIn(operand: Core, place: Span): Hole {
  return {
    operand,
    place,
    canBeWrong: canBeZero,
    aim: Rational.ZERO,
    proof: "division-by-zero",
    code: "possible-zero-divisor",
    property: words.isNeverZero,
  };
}

function domain(operand: Core, place: Span, isWrong: (range: Interval) => boolean): Omit<Hole, "aim"> {
  const canBeWrong = (term: Term, facts: Facts, ranges: Ranges) => isWrong(ranges.interval(term, facts));
  return { operand, place, canBeWrong, proof: "outside-domain", code: "outside-domain", property: isInDomain };
}

function isNegative(range: Interval): boolean {
  return !isEmpty(intersect(range, atMost(Rational.ZERO, false)));
}

function canBeZero(term: Term, facts: Facts, ranges: Ranges): boolean {
  return contains(ranges.interval(term, facts), Rational.ZERO) && !isKnownApart(term, facts);
}

/** `if a != b then 1 / (a - b)` */
function isKnownApart(term: Term, facts: Facts): boolean {
  const sum = linearOf(term);
  const [first] = sum.parts;
  if (first === undefined) return false;
  return facts.known.apart.some((other) => {
    const factor = other.parts.get(first[0]);
    if (factor === undefined || other.parts.size !== sum.parts.size) return false;
    const same = scale(other, quotient(first[1], factor));
    const isEqual = (a: Rational | undefined, b: Rational) => a?.num === b.num && a.den === b.den;
    return (
      isEqual(same.constant, sum.constant) && [...sum.parts].every(([part, by]) => isEqual(same.parts.get(part), by))
    );
  });
}

export function checkDomain(node: Core, site: Site, findings: Findings, search: WitnessSearch): void {
  const find = holes[node.op] as ((node: Core, site: Site) => Hole | undefined) | undefined;
  const hole = find?.(node, site);
  if (hole === undefined || findings.isTold(hole.code, hole.place)) return;
  // Two corners at one place are told as what they are.
  if (findings.isTold("corner-order", hole.place)) return;
  const term = termAt(hole.operand, site);
  const isRight = (facts: Facts) => !hole.canBeWrong(term, facts, site.ranges);
  if (holdsInEveryCase(term, site.facts, site.ranges, isRight)) return;
  const found = search.find({
    about: [term],
    path: site.facts.known.path,
    can: (facts) => hole.canBeWrong(term, facts, site.ranges),
    aim: { term, value: hole.aim },
    proof: { code: hole.proof, span: hole.place },
    inCohort: site.inCohort,
  });
  if (found === undefined) findings.unproved(hole.code, hole.place, spanText(hole.operand.span), hole.property);
  else tell(hole, node, found, declared(term), findings);
}

function tell(
  { code, operand, place }: Hole,
  node: Core,
  { values }: Witness,
  related: readonly Related[],
  findings: Findings,
): void {
  const common = { divisor: spanText(operand.span), operation: spanText(node.span) };
  if (values.length === 0) findings.tell(code, place, common, related);
  else findings.tell(code, place, { ...common, witness: values, value: values }, related);
}

function declared(term: Term): Related[] {
  if (term.op === "input") return [relatedPlace(term.input.span)];
  return term.op === "cell" ? [relatedPlace(term.column.span)] : [];
}
