import type { SourceText, Span } from "../../core/index.ts";
import type { Change, Comment, Edit, RulesFile, Statement } from "../../grammar/index.ts";

interface Range {
  readonly start: number;
  readonly end: number;
  readonly stays: boolean;
}

/**
 * The comments that still have their place in a framework after edits. A comment goes with the innermost statement,
 * edit or change that it stands in, directly above, or behind on the same line, and stays when that is in the result;
 * what stands at the head of a file goes with its title; one that goes with none stays.
 *
 * @param written  the files the comments come from, as they were before the edits
 */
export function survivingComments(
  comments: readonly Comment[],
  written: readonly RulesFile[],
  result: RulesFile,
): Comment[] {
  const staying = bySource([...spansIn(result.body)], (span) => span);
  const spans = written.flatMap((file) => [...spansIn(file.body)]);
  const ranges = bySource(spans, (span) => span);
  const heads = new Map(written.map((file) => [file.title.span.source, headRange(file, file.title === result.title)]));
  return [...bySource(comments, ({ span }) => span)].flatMap(([source, own]) => {
    const kept = new Set((staying.get(source) ?? []).map(placeKey));
    const around = (ranges.get(source) ?? []).map((span) => ({
      ...withComments(span),
      stays: kept.has(placeKey(span)),
    }));
    const head = heads.get(source);
    return staysIn(own, head === undefined ? around : [head, ...around]);
  });
}

function bySource<T>(list: readonly T[], spanOf: (one: T) => Span): Map<SourceText, T[]> {
  const groups = new Map<SourceText, T[]>();
  for (const one of list) {
    const { source } = spanOf(one);
    const known = groups.get(source);
    if (known === undefined) groups.set(source, [one]);
    else known.push(one);
  }
  return groups;
}

function placeKey({ start, end }: Span): string {
  return `${start}:${end}`;
}

/** One walk over comments and ranges side by side, the ranges around the comment at hand on a stack. */
function staysIn(comments: readonly Comment[], ranges: readonly Range[]): Comment[] {
  const waiting = ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: Range[] = [];
  let next = 0;
  return comments
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => {
      for (let range = waiting[next]; range !== undefined && range.start <= span.start; range = waiting[++next]) {
        open.push(range);
      }
      while ((open.at(-1)?.end ?? Infinity) <= span.start) open.pop();
      return open.at(-1)?.stays ?? true;
    });
}

/** From the beginning of a file to the end of its first statement, the header. */
function headRange({ title, points, version, amends }: RulesFile, stays: boolean): Range {
  const ends = [title, points, version, amends].map((part) => part?.span.end ?? 0);
  return { start: 0, end: withComments({ ...title.span, end: Math.max(...ends) }).end, stays };
}

type Holder = Statement | Edit | Change;

/** Places of statements, edits and changes, the outer ones first. */
function* spansIn(body: readonly Holder[]): Generator<Span> {
  for (const node of body) {
    yield node.span;
    yield* spansIn(heldBy(node));
  }
}

function heldBy(node: Holder): readonly Holder[] {
  if (node.kind === "block") return node.body ?? [];
  if (node.kind === "edit") return node.changes;
  return node.kind === "replace" || node.kind === "add" ? [node.statement] : [];
}

/** From the first of the comment lines directly above a node to the end of a comment behind it. */
function withComments({ source, start, end }: Span): { start: number; end: number } {
  const rest = source.text.slice(end).match(/^[^\S\n\r]*[;；]?[^\S\n\r]*[#＃][^\n\r]*/u);
  return { start: startAbove(source, start), end: end + (rest?.[0].length ?? 0) };
}

function startAbove(source: SourceText, start: number): number {
  const { line, column } = source.position(start);
  if (source.text.slice(start - column + 1, start).trim() !== "") return start;
  let first = line;
  while (first > 1 && /^\s*[#＃]/u.test(source.line(first - 1))) first -= 1;
  return source.lineStarts[first - 1] ?? start;
}
