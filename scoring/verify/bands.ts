import {
  addRationals,
  multiplyRationals,
  Rational,
  relatedPlace,
  type Span,
  spanText,
  terms as words,
} from "../../core/index.ts";
import type { Core, Grade, NodeOf } from "../model.ts";
import { partsOf } from "./cases.ts";
import { endsOf, isChain } from "./chain.ts";
import { type Gap, gapsOf, type Row, type Table, tellOverlaps, tellUnreachable } from "./coverage.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { atLeast, atMost, type Interval, intersect, isEmpty, onlyValue, point } from "./interval.ts";
import { checkOpenOverlaps } from "./overlaps.ts";
import { intervalText, plainStyle, styleOf } from "./show.ts";
import { holdsInEveryCase } from "./splits.ts";
import type { Term } from "./term.ts";
import { type Site, termAt } from "./visit.ts";
import type { WitnessSearch } from "./witness.ts";

export function checkBands(node: NodeOf<"choose">, site: Site, findings: Findings, search: WitnessSearch): void {
  const subjectNode = subjectOf(node.cases[0]?.test);
  if (subjectNode === undefined) return;
  const subject = termAt(subjectNode, site);
  const rows = node.cases.map(({ test, span }) => rowOf(test, span, subject, site));
  if (rows.includes(undefined)) {
    checkOpenBands(node, subject, site, findings, subjectNode);
    checkOpenOverlaps(node, subject, subjectNode.span, site, findings, search);
    return;
  }
  const table = tableOf(
    rows.filter((row) => row !== undefined),
    partsOf(subject, site.facts, site.ranges),
    node.cases[0]?.test,
    site.ranges,
    node.otherwise !== undefined,
  );
  tellOverlaps(table, "band-overlap", findings);
  tellUnreachable(table, findings);
  if (table.hasElse) return;
  for (const gap of gapsOf(table)) tellGap(gap, { node, subject, subjectNode, site, table }, findings, search);
}

/** Grades are ranges of the total. */
export function checkGrades(grades: readonly Grade[], facts: Facts, ranges: Ranges, findings: Findings): void {
  const total = ranges.terms.block(ranges.framework.root);
  const site: Site = { scope: { slots: [], keys: new Map() }, facts, ranges, owner: ranges.framework.root };
  const ranged = grades.filter(({ test }) => test.op !== "truth");
  const rows = ranged.flatMap(({ test, span }) => rowOf(test, span, total, site) ?? []);
  if (rows.length < ranged.length) return;
  const table = tableOf(rows, [ranges.interval(total, facts)], ranged[0]?.test, ranges, ranged.length < grades.length);
  tellOverlaps(table, "grades-overlap", findings);
  tellUnreachable(table, findings);
  if (table.hasElse) return;
  for (const { range, beside } of gapsOf(table)) {
    findings.tell("grades-gap", beside?.span ?? grades[0]?.span ?? ranges.framework.root.span, {
      gap: intervalText(range, table.style),
    });
  }
}

/** The left side of the first comparison of a row. */
function subjectOf(test: Core | undefined): Core | undefined {
  if (test?.op === "and") return subjectOf(test.left);
  return test?.op === "compare" ? test.left : undefined;
}

function tableOf(
  rows: readonly Row[],
  domain: readonly Interval[],
  first: Core | undefined,
  ranges: Ranges,
  hasElse: boolean,
): Table {
  const bound = boundOf(first);
  const style = bound === undefined ? plainStyle : styleOf(bound, ranges.framework.units, Rational.of(1, 100));
  return {
    rows: rows.map(({ span, ranges: own }) => ({
      span,
      ranges: own.flatMap((one) => domain.map((part) => intersect(one, part))),
    })),
    domain,
    style,
    hasElse,
  };
}

function boundOf(test: Core | undefined): Core | undefined {
  if (test?.op === "and") return boundOf(test.left);
  return test?.op === "compare" ? test.right : undefined;
}

/** What a row takes; undefined where its bounds are no constants. */
function rowOf(test: Core, span: Span, subject: Term, site: Site): Row | undefined {
  const ranges = rangesOf(termAt(test, site), subject, site);
  return ranges && { span, ranges };
}

function rangesOf(test: Term, subject: Term, site: Site): readonly Interval[] | undefined {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return undefined;
  if (test.op === "and") {
    const [a, b] = [rangesOf(left, subject, site), rangesOf(right, subject, site)];
    return a && b && a.flatMap((one) => b.map((other) => intersect(one, other)));
  }
  if (test.op !== "compare" || left !== subject) return undefined;
  const bound = onlyValue(site.ranges.interval(right, site.facts));
  return bound && comparisons[test.operator](bound);
}

const comparisons = {
  "<": (bound: Rational) => [atMost(bound, false)],
  "<=": (bound: Rational) => [atMost(bound)],
  ">": (bound: Rational) => [atLeast(bound, false)],
  ">=": (bound: Rational) => [atLeast(bound)],
  "=": (bound: Rational) => [point(bound)],
  "!=": (bound: Rational) => [atMost(bound, false), atLeast(bound, false)],
} as const;

interface Place {
  readonly node: NodeOf<"choose">;
  readonly subject: Term;
  readonly subjectNode: Core;
  readonly site: Site;
  readonly table: Table;
}

/** A gap is wrong when some data fall into it; the range that was computed may be wider than what data can reach. */
function tellGap({ range, beside }: Gap, place: Place, findings: Findings, search: WitnessSearch): void {
  const { node, subject, subjectNode, site, table } = place;
  const isOutside = (facts: Facts) => isEmpty(intersect(site.ranges.interval(subject, facts), range));
  if (holdsInEveryCase(subject, site.facts, site.ranges, isOutside)) return;
  const found = search.find({
    about: [subject],
    path: site.facts.known.path,
    can: (facts) => !isOutside(facts),
    aim: { term: subject, value: inside(range) },
    proof: { code: "no-band", span: node.span },
    inCohort: site.inCohort,
  });
  if (found === undefined) {
    findings.unproved("band-gap", node.span, spanText(subjectNode.span), words.isCovered);
    return;
  }
  const related = beside === undefined ? [] : [relatedPlace(beside.span)];
  findings.tell("band-gap", node.span, { gap: intervalText(range, table.style) }, related);
}

/** Some number of an interval. */
function inside({ low, high }: Interval): Rational {
  if (low?.closed) return low.value;
  if (high?.closed) return high.value;
  if (low !== undefined && high !== undefined)
    return multiplyRationals(addRationals(low.value, high.value), Rational.of(1, 2));
  if (low !== undefined) return addRationals(low.value, Rational.ONE);
  return high === undefined ? Rational.ZERO : addRationals(high.value, Rational.of(-1));
}

/** Rows whose bounds are no constants: shown where each begins at the very bound at which the one before ends. */
function checkOpenBands(
  node: NodeOf<"choose">,
  subject: Term,
  site: Site,
  findings: Findings,
  subjectNode: Core,
): void {
  for (const { span } of node.cases) findings.reached(span);
  if (node.otherwise !== undefined || isChain(node.cases.map(({ test }) => endsOf(termAt(test, site), subject))))
    return;
  findings.unproved("band-gap", node.span, spanText(subjectNode.span), words.isCovered);
}
