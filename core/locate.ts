import type { Place } from "./diagnostic.ts";
import type { Span } from "./source.ts";

/** A place in numbers: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly field?: string;
}

export function locate(place: Place): Location {
  if (!("span" in place)) return place;
  const { source, start, end } = shownSpan(place.span);
  if (source.isCell) return { file: source.name };
  const first = source.position(start);
  const last = source.position(end);
  const location = { file: source.name, ...first, endLine: last.line, endColumn: last.column };
  return place.field === undefined ? location : { ...location, field: place.field };
}

/** The span to show: a point in the blank end of a file moves back to the last thing written there. */
export function shownSpan(span: Span): Span {
  const { source } = span;
  const start = Math.max(0, Math.min(span.start, source.text.length));
  const end = Math.min(span.end, source.text.length);
  if (end > start) return { source, start, end };
  const written = Math.min(start, source.text.trimEnd().length);
  const point = /[\r\n]/u.test(source.text.slice(written, start)) ? written : start;
  return { source, start: point, end: point };
}

/** Orders by file, then line, then column; problems without a place come last. */
export function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const left = locate(a);
  const right = locate(b);
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0);
}
