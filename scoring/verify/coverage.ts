import { relatedPlace, type Span } from "../../core/index.ts";
import type { Findings } from "./findings.ts";
import { above, below, endsAfter, hullOf, type Interval, intersect, isEmpty, startsBefore } from "./interval.ts";
import { intervalText, type Style } from "./show.ts";

/** A row of a table of ranges, and what it takes of the values there are. */
export interface Row {
  readonly span: Span;
  readonly ranges: readonly Interval[];
}

export interface Table {
  readonly rows: readonly Row[];
  /** The values there are, in parts that share none, from the lowest on. */
  readonly domain: readonly Interval[];
  readonly style: Style;
  readonly hasElse: boolean;
}

interface Piece {
  readonly range: Interval;
  readonly row: Row;
}

function piecesOf({ rows }: Table): Piece[] {
  const pieces = rows.flatMap((row) => row.ranges.filter((range) => !isEmpty(range)).map((range) => ({ range, row })));
  return pieces.sort((a, b) =>
    startsBefore(a.range.low, b.range.low) ? -1 : startsBefore(b.range.low, a.range.low) ? 1 : 0,
  );
}

export interface Gap {
  readonly range: Interval;
  readonly beside: Row | undefined;
}

/** What no row takes, from the lowest on. */
export function gapsOf(table: Table): Gap[] {
  return table.domain.flatMap((part) => gapsIn(part, table));
}

function gapsIn(part: Interval, table: Table): Gap[] {
  const gaps: Gap[] = [];
  let rest = part;
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

export function tellOverlaps(table: Table, code: "band-overlap" | "grades-overlap", findings: Findings): void {
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

export function tellUnreachable({ rows, domain, style }: Table, findings: Findings): void {
  for (const { span, ranges } of rows) {
    if (ranges.some((range) => !isEmpty(range))) findings.reached(span);
    else
      findings.dead(span, () =>
        findings.tell("band-unreachable", span, { domain: intervalText(hullOf(domain), style) }),
      );
  }
}
