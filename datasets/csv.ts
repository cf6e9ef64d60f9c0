import { CsvError, parse } from "csv-parse/sync";
import {
  type Bilingual,
  type Diagnostic,
  problem,
  relatedPlace,
  type SourceText,
  type TextPlace,
} from "../core/index.ts";
import type { Cell, CellRow } from "./package-types.ts";

/** A table as its file has it: the head, and the rows under it; rows without any text are left out. */
export interface CellTable {
  readonly source: SourceText;
  /** Column names with the place of each in the head, in the order of the file. */
  readonly columns: ReadonlyMap<string, TextPlace>;
  /** The whole head as it stands, names that are empty or repeated included. */
  readonly head: readonly string[];
  readonly rows: readonly CellRow[];
}

export interface CellTableRead {
  /** Absent when the text is no table of cells at all. */
  readonly table?: CellTable;
  readonly diagnostics: readonly Diagnostic[];
}

/** A cell before its column is known. */
interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/**
 * Reads comma-separated values (RFC 4180; any line ends): exact texts, each with its place. A row with too few or too
 * many cells is reported and read as far as it goes.
 *
 * @returns problems `bad-quotes`, `ragged-row`, `duplicate-column`, `unnamed-column`, `empty-data`, and alone
 *   `other-separator`, `title-row`: nothing else that could be said of such a table would be true
 * @param most  how many rows to read, empty ones and the head included; all if not given
 */
export function readCsv(source: SourceText, most?: number): CellTableRead {
  try {
    return tableOf(source, locateCells(source.text, parseRecords(source.text, most)));
  } catch (error) {
    if (error instanceof CsvError) return { diagnostics: [quoteProblem(source, error)] };
    throw error;
  }
}

function parseRecords(text: string, most = -1): readonly RawRecord[] {
  const records: unknown = parse(text, {
    to: most,
    raw: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: 0,
  });
  // The library types what it returns by its options, but not for `raw`.
  return records as readonly RawRecord[];
}

/** A cell's width in the file follows from its text: nothing is trimmed, and quotes are doubled inside quotes. */
function locateCells(text: string, records: readonly RawRecord[]): Stretch[][] {
  let offset = 0;
  return records.map(({ record, raw }) => {
    let at = offset;
    offset += raw.length;
    if (text[offset - 1] === "\r" && text[offset] === "\n") offset += 1;
    return record.map((cell) => {
      const start = at;
      const end = start + (text[start] === '"' ? widthInQuotes(cell) : cell.length);
      at = end + 1;
      return { text: cell, start, end };
    });
  });
}

function widthInQuotes(text: string): number {
  return text.length + text.split('"').length - 1 + 2;
}

function tableOf(source: SourceText, records: readonly (readonly Stretch[])[]): CellTableRead {
  const [head, ...body] = records.filter((record) => record.some(({ text }) => text.trim() !== ""));
  if (head === undefined) return { diagnostics: [problem("empty-data", { file: source.name })] };
  const shape = otherSeparator(source, head) ?? titleRow(source, head, body);
  if (shape !== undefined) return { diagnostics: [shape] };
  const names = head.map((cell) => cell.text.trim());
  // Spreadsheets write commas for columns that were once used: without a name and without cells they are nothing.
  const width = Math.max(names.findLastIndex((name) => name !== "") + 1, 1);
  const columns = new Map<string, TextPlace>();
  names.slice(0, width).forEach((name, index) => {
    if (name !== "" && !columns.has(name)) columns.set(name, placeOf(source, head[index], name));
  });
  const rows = body.map((record, index) => rowOf(source, names.slice(0, width), record, index + 1));
  const diagnostics = [
    ...headProblems(source, head, width, body),
    ...body.flatMap((record) => ragged(source, record, width)),
  ];
  return { table: { source, columns, head: head.map(({ text }) => text.trim()), rows }, diagnostics };
}

const SEPARATORS: readonly { readonly mark: string; readonly separator: Bilingual }[] = [
  { mark: "\t", separator: { zh: "制表符", en: "tabs" } },
  { mark: ";", separator: { zh: "分号", en: "semicolons" } },
  { mark: "；", separator: { zh: "全角分号", en: "full-width semicolons" } },
  { mark: "，", separator: { zh: "全角逗号", en: "full-width commas" } },
];

function otherSeparator(source: SourceText, head: readonly Stretch[]): Diagnostic | undefined {
  const [only] = head;
  if (only === undefined || head.length > 1) return undefined;
  const found = SEPARATORS.find(({ mark }) => only.text.includes(mark));
  return found && problem("other-separator", placeOf(source, only).span, { separator: found.separator });
}

/** One text alone above rows of several, the first of which could well be the head: it has no figures. */
function titleRow(
  source: SourceText,
  head: readonly Stretch[],
  [second = []]: readonly (readonly Stretch[])[],
): Diagnostic | undefined {
  const filled = (row: readonly Stretch[]) => row.filter(({ text }) => text.trim() !== "");
  const [title, ...others] = filled(head);
  const names = filled(second);
  if (title === undefined || others.length > 0 || names.length < 2) return undefined;
  if (names.some(({ text }) => /^[\d\s.,%+-]+$/u.test(text))) return undefined;
  const { span } = placeOf(source, title);
  return problem("title-row", span, { line: String(source.position(span.start).line), title: title.text.trim() });
}

function rowOf(source: SourceText, names: readonly string[], record: readonly Stretch[], number: number): CellRow {
  const end = record.at(-1);
  const cells = new Map<string, Cell>();
  names.forEach((name, index) => {
    if (name === "" || cells.has(name)) return;
    const stretch = record[index] ?? { text: "", start: end?.end ?? 0, end: end?.end ?? 0 };
    cells.set(name, { text: stretch.text, place: placeOf(source, stretch, name) });
  });
  return { number, cells };
}

function headProblems(
  source: SourceText,
  head: readonly Stretch[],
  width: number,
  body: readonly (readonly Stretch[])[],
): Diagnostic[] {
  const firsts = new Map<string, Stretch>();
  return head.slice(0, width).flatMap((cell, index) => {
    const name = cell.text.trim();
    if (name === "") {
      const used = body.some((record) => (record[index]?.text.trim() ?? "") !== "");
      return used ? [problem("unnamed-column", placeOf(source, cell).span, { number: String(index + 1) })] : [];
    }
    const first = firsts.get(name);
    if (first === undefined) {
      firsts.set(name, cell);
      return [];
    }
    const related = [relatedPlace(placeOf(source, first).span)];
    return [problem("duplicate-column", placeOf(source, cell).span, { column: name }, related)];
  });
}

function ragged(source: SourceText, record: readonly Stretch[], width: number): Diagnostic[] {
  const found = record.findLastIndex(({ text }, index) => index < width || text.trim() !== "") + 1;
  if (found === width) return [];
  const [first, last] = [record[0], record[found - 1]];
  const span = { source, start: first?.start ?? 0, end: last?.end ?? 0 };
  return [problem("ragged-row", span, { found: String(found), expected: String(width) })];
}

function placeOf(source: SourceText, stretch: Stretch | undefined, field?: string): TextPlace {
  const span = { source, start: stretch?.start ?? 0, end: stretch?.end ?? 0 };
  return field === undefined ? { span } : { span, field };
}

/** For a quote never closed the library gives the whole rest of the file, from the row it stands in. */
function quoteProblem(source: SourceText, error: CsvError): Diagnostic {
  const open = error.code === "CSV_QUOTE_NOT_CLOSED";
  const rest = typeof error.raw === "string" ? error.raw.length : 0;
  const last = typeof error.lines === "number" ? error.lines : 1;
  const line = open ? source.position(source.text.length - rest).line : last;
  const start = source.lineStarts[line - 1] ?? 0;
  const span = { source, start, end: start + source.line(line).length };
  return problem("bad-quotes", span, open ? { line: String(line) } : {});
}
