/** A text with a name: a rules file, a CSV file, a JSON file. Offsets everywhere are UTF-16 code units. */
export class SourceText {
  readonly name: string;
  readonly text: string;
  /** True for a cell of a workbook: its name says where it is, and it has no lines. */
  readonly isCell: boolean;
  #lineStarts: number[] | undefined;

  constructor(name: string, text: string, isCell = false) {
    this.name = name;
    this.text = text;
    this.isCell = isCell;
  }

  /** Offsets at which the lines begin. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  /** Line and column, both from 1; the column counts UTF-16 code units. */
  position(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line (from 1) without its line end. */
  line(number: number): string {
    const start = this.lineStarts[number - 1] ?? this.text.length;
    const end = this.lineStarts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/\r?\n$|\r$/u, "");
  }
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a source text: start inclusive, end exclusive. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export function spanText(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}

/** The stretch from the first span's start to the last one's end; both of one source. */
export function joinSpans(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: last.end };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/gu)) starts.push(match.index + match[0].length);
  return starts;
}
