import { cellWidth, characterCells } from "./cells.ts";
import { shownSpan } from "./locate.ts";
import { type Paint, painter, type Style } from "./paint.ts";
import type { SourceText, Span } from "./source.ts";
import { visible } from "./visible.ts";

const WIDEST = 100;
const CONTEXT_BEFORE = 40;
const TAB = 4;
/** Of a longer line no more than this many code units around the span are looked at, whatever its length. */
const UNITS_BEFORE = 400;
const UNITS_AFTER = 800;
const CUT = "…";

/** One character of a line as it is shown. */
interface Glyph {
  readonly offset: number;
  readonly text: string;
  readonly cells: number;
  /** Cells before it in the line. */
  readonly before: number;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface View {
  readonly glyphs: readonly Glyph[];
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/**
 * The line a span begins in, and under it carets below the span, measured in terminal cells. A span over several lines
 * is marked to the end of its first. Tabs become blanks, controls are spelled out, a long line is cut around the carets.
 *
 * @returns two lines without a line end: `41 | text` and `   |   ^^^`
 */
export function codeFrame(span: Span, paint: Paint = painter(false), mark: Style = "error"): string {
  const shown = shownSpan(span);
  const number = shown.source.isCell ? "" : String(shown.source.position(shown.start).line);
  const view = viewOf(shown);
  const line = (view.cutLeft ? CUT : "") + view.glyphs.map((glyph) => glyph.text).join("") + (view.cutRight ? CUT : "");
  const gap = cellsWhere(view, (offset) => offset < shown.start) + (view.cutLeft ? cellWidth(CUT) : 0);
  const carets = Math.max(
    1,
    cellsWhere(view, (offset) => offset >= shown.start && offset < shown.end),
  );
  const gutter = (label: string) => paint("faint", `${label} |`);
  return [
    `${gutter(number)} ${line}`.trimEnd(),
    `${gutter(" ".repeat(number.length))} ${" ".repeat(gap)}${paint(mark, "^".repeat(carets))}`,
  ].join("\n");
}

function viewOf(span: Span): View {
  const line = lineAround(span.source, span.start);
  const window = windowAround(span, line);
  const glyphs = glyphsOf(span.source.text.slice(window.start, window.end), window.start);
  const last = glyphs.at(-1);
  const from = firstCell(glyphs, span);
  const to = from + WIDEST;
  return {
    glyphs: glyphs.filter((glyph) => glyph.before >= from && glyph.before + glyph.cells <= to),
    cutLeft: from > 0 || window.start > line.start,
    cutRight: (last !== undefined && last.before + last.cells > to) || window.end < line.end,
  };
}

/** The cell the shown part of a line begins with: its first, unless the span would then be out of sight. */
function firstCell(glyphs: readonly Glyph[], span: Span): number {
  const marked = glyphs.filter((glyph) => glyph.offset < Math.max(span.end, span.start + 1));
  const end = marked.at(-1);
  if (end === undefined || end.before + end.cells < WIDEST) return 0;
  const begin = glyphs.find((glyph) => glyph.offset >= span.start) ?? end;
  return Math.max(0, begin.before - CONTEXT_BEFORE);
}

function lineAround(source: SourceText, offset: number): Stretch {
  const { line } = source.position(offset);
  const start = source.lineStarts[line - 1] ?? 0;
  let end = source.lineStarts[line] ?? source.text.length;
  while (end > start && "\r\n".includes(source.text.charAt(end - 1))) end -= 1;
  return { start, end };
}

function windowAround(span: Span, line: Stretch): Stretch {
  const { text } = span.source;
  const start = Math.max(line.start, span.start - UNITS_BEFORE);
  const end = Math.min(line.end, span.start + UNITS_AFTER);
  return {
    start: start > line.start ? pairStart(text, start) : start,
    end: end < line.end ? pairStart(text, end) : end,
  };
}

/** Moves an offset that would split a surrogate pair before it. */
function pairStart(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset - 1 : offset;
}

function glyphsOf(text: string, start: number): Glyph[] {
  const glyphs: Glyph[] = [];
  let offset = start;
  let before = 0;
  for (const character of text) {
    const shown = character === "\t" ? " ".repeat(TAB - (before % TAB)) : visible(character);
    const cells = shown.length === character.length ? characterCells(shown) : cellWidth(shown);
    glyphs.push({ offset, text: shown, cells: character === "\t" ? shown.length : cells, before });
    offset += character.length;
    before += character === "\t" ? shown.length : cells;
  }
  return glyphs;
}

function cellsWhere(view: View, test: (offset: number) => boolean): number {
  return view.glyphs.reduce((sum, glyph) => (test(glyph.offset) ? sum + glyph.cells : sum), 0);
}
