import { addRationals, type Code, multiplyRationals, Rational, relatedPlace, type Span, spanText, terms as words } from "../../core/index.ts";
import type { Core, Grade, NodeOf } from "../model.ts";
import type { Facts, Ranges } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { above, atLeast, atMost, below, endsAfter, type Interval, intersect, isEmpty, onlyValue, point, startsBefore } from "./interval.ts";
import { intervalText, plainStyle, type Style, styleOf } from "./show.ts";
import type { Term } from "./terms.ts";
import { type Site, termAt } from "./visit.ts";
import type { WitnessSearch } from "./witness.ts";

/** A row of a table of ranges, and what it takes of the values there are. */
interface Row {
  readonly span: Span;
  readonly ranges: readonly Interval[];
}

interface Table {
  readonly rows: readonly Row[];
  readonly domain: Interval;
  readonly style: Style;
  readonly hasElse: boolean;
}

export function checkBands(node: NodeOf<"choose">, site: Site, findings: Findings, search: WitnessSearch): void {
  const subjectNode = subjectOf(node.cases[0]?.test);
  if (subjectNode === undefined) return;
  const subject = termAt(subjectNode, site);
  const rows = node.cases.map(({ test, span }) => rowOf(test, span, subject, site));
  if (rows.includes(undefined)) return checkOpenBands(node, subject, site, findings, subjectNode);
  const table = tableOf(rows.filter((row) => row !== undefined), site.ranges.interval(subject, site.facts), node.cases[0]?.test, site.ranges, node.otherwise !== undefined);
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
  const table = tableOf(rows, ranges.interval(total, facts), ranged[0]?.test, ranges, ranged.length < grades.length);
  tellOverlaps(table, "grades-overlap", findings);
  tellUnreachable(table, findings);
  if (table.hasElse) return;
  for (const { range, beside } of gapsOf(table)) {
    findings.tell("grades-gap", beside?.span ?? grades[0]?.span ?? ranges.framework.root.span, { gap: intervalText(range, table.style) });
  }
}

/** The left side of the first comparison of a row. */
function subjectOf(test: Core | undefined): Core | undefined {
  if (test?.op === "and") return subjectOf(test.left);
  return test?.op === "compare" ? test.left : undefined;
}

function tableOf(rows: readonly Row[], domain: Interval, first: Core | undefined, ranges: Ranges, hasElse: boolean): Table {
  const bound = boundOf(first);
  const style = bound === undefined ? plainStyle : styleOf(bound, ranges.framework.units, Rational.of(1, 100));
  return { rows: rows.map(({ span, ranges: own }) => ({ span, ranges: own.map((one) => intersect(one, domain)) })), domain, style, hasElse };
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

interface Piece {
  readonly range: Interval;
  readonly row: Row;
}

function piecesOf({ rows }: Table): Piece[] {
  const pieces = rows.flatMap((row) => row.ranges.filter((range) => !isEmpty(range)).map((range) => ({ range, row })));
  return pieces.sort((a, b) => (startsBefore(a.range.low, b.range.low) ? -1 : startsBefore(b.range.low, a.range.low) ? 1 : 0));
}

interface Gap {
  readonly range: Interval;
  readonly beside: Row | undefined;
}

/** What no row takes, from the lowest on. */
function gapsOf(table: Table): Gap[] {
  const gaps: Gap[] = [];
  let rest = table.domain;
  let last: Row | undefined;
  for (const { range, row } of piecesOf(table)) {
    const gap = below(rest, range);
    if (!isEmpty(gap)) gaps.push({ range: gap, beside: last ?? row });
    rest = above(rest, range);
    last = row;
  }
  if (!isEmpty(rest)) gaps.push({ range: rest, beside: last });
  return gaps;
}

function tellOverlaps(table: Table, code: "band-overlap" | "grades-overlap", findings: Findings): void {
  let furthest: Piece | undefined;
  for (const piece of piecesOf(table)) {
    const shared = furthest === undefined ? undefined : intersect(furthest.range, piece.range);
    if (furthest !== undefined && shared !== undefined && !isEmpty(shared)) {
      const [first, second] = [furthest.row.span, piece.row.span].sort((a, b) => a.start - b.start);
      if (first === undefined || second === undefined) return;
      findings.tell(code, second, { overlap: intervalText(shared, table.style) }, [relatedPlace(first)]);
    }
    if (furthest === undefined || endsAfter(piece.range.high, furthest.range.high)) furthest = piece;
  }
}

function tellUnreachable({ rows, domain, style }: Table, findings: Findings): void {
  for (const { span, ranges } of rows) {
    if (ranges.some((range) => !isEmpty(range))) findings.reached(span);
    else findings.dead(span, () => findings.tell("band-unreachable", span, { domain: intervalText(domain, style) }));
  }
}

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
  const found = search.find({
    about: [subject],
    path: site.facts.known.path,
    can: (facts) => !isEmpty(intersect(site.ranges.interval(subject, facts), range)),
    aim: { term: subject, value: inside(range) },
    proof: { code: "no-band", span: node.span },
  });
  if (found === undefined) return findings.unproved("band-gap", node.span, spanText(subjectNode.span), words.isCovered);
  const related = beside === undefined ? [] : [relatedPlace(beside.span)];
  findings.tell("band-gap" satisfies Code, node.span, { gap: intervalText(range, table.style) }, related);
}

/** Some number of an interval. */
function inside({ low, high }: Interval): Rational {
  if (low?.closed) return low.value;
  if (high?.closed) return high.value;
  if (low !== undefined && high !== undefined) return multiplyRationals(addRationals(low.value, high.value), Rational.of(1, 2));
  if (low !== undefined) return addRationals(low.value, Rational.ONE);
  return high === undefined ? Rational.ZERO : addRationals(high.value, Rational.of(-1));
}

/** Rows whose bounds are no constants: shown where each begins at the very bound at which the one before ends. */
function checkOpenBands(node: NodeOf<"choose">, subject: Term, site: Site, findings: Findings, subjectNode: Core): void {
  for (const { span } of node.cases) findings.reached(span);
  if (node.otherwise !== undefined || isChain(node.cases.map(({ test }) => endsOf(termAt(test, site), subject)))) return;
  findings.unproved("band-gap", node.span, spanText(subjectNode.span), words.isCovered);
}

interface Edge {
  readonly at: Term;
  readonly closed: boolean;
}
type Ends = { readonly low?: Edge; readonly high?: Edge };

function endsOf(test: Term, subject: Term): Ends {
  const [left, right] = test.operands;
  if (left === undefined || right === undefined) return {};
  if (test.op === "and") return { ...endsOf(left, subject), ...endsOf(right, subject) };
  if (test.op !== "compare" || left !== subject || test.operator === "!=") return {};
  const edge = { at: right, closed: test.operator.endsWith("=") };
  if (test.operator === "=") return { low: edge, high: edge };
  return test.operator.startsWith("<") ? { high: edge } : { low: edge };
}

function isChain(rows: readonly Ends[]): boolean {
  const ordered = rows[0]?.low === undefined ? rows : rows.toReversed();
  if (ordered[0]?.low !== undefined || ordered[0]?.high === undefined || ordered.at(-1)?.high !== undefined) return false;
  return ordered.slice(1).every(({ low }, index) => {
    const before = ordered[index]?.high;
    return before !== undefined && low !== undefined && before.at === low.at && (before.closed || low.closed);
  });
}

