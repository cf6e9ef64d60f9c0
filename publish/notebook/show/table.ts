import { type Cell, type Column, cellText, type Result } from "../../../analysis/index.ts";
import { compare, div, type ExactNumber, type Language, messageOf } from "../../../core/index.ts";
import type { DataFrame } from "../../../datasets/index.ts";
import { isNumber, shownNumber } from "../../../scoring/index.ts";
import { Displayed } from "../displayed.ts";
import type { CellData, TableData } from "../events.ts";

/** Rows to list; `columns` say how each gives its cells. */
export interface TableSource<Row> {
  readonly title?: string;
  /** What the rows say, in words. */
  readonly finding?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** A table that sorts and can be taken along as CSV and xlsx. */
export function table<Row>({ title = "", finding = "", columns, rows }: TableSource<Row>, lang: Language): Displayed {
  const cells = columns.map((column) => columnCells(rows.map(column.value), lang));
  const heads = columns.map((column, index) => ({
    title: column.title[lang],
    isNumber: cells[index]?.isNumber ?? false,
  }));
  return displayed({
    title,
    finding,
    notes: [],
    columns: heads,
    rows: rows.map((_, row) => cells.map((one) => one.at(row))),
  });
}

/** The rows of an analysis under the sentence they add up to. */
export function result<Row>({ finding, columns, rows, notes }: Result<Row>, lang: Language): Displayed {
  const shown = table({ finding: finding[lang], columns, rows }, lang);
  const texts = notes.map((note) => messageOf(note, lang).what);
  return shown.display.kind === "table" ? displayed({ ...shown.display, notes: texts }) : shown;
}

/** A danfojs frame: a second view of the rows, with floats; exact numbers stay in the resource. */
export function frame({ columns, values }: DataFrame, lang: Language, title = "", finding = ""): Displayed {
  const cells = columns.map((_, index) =>
    frameColumn(
      values.map((row) => row[index] ?? null),
      lang,
    ),
  );
  const heads = columns.map((name, index) => ({ title: name, isNumber: cells[index]?.isNumber ?? false }));
  return displayed({
    title,
    finding,
    notes: [],
    columns: heads,
    rows: values.map((_, row) => cells.map((one) => one.at(row))),
  });
}

export function isFrame(value: unknown): value is DataFrame {
  if (typeof value !== "object" || value === null || !("columns" in value) || !("values" in value)) return false;
  return Array.isArray(value.columns) && Array.isArray(value.values) && "shape" in value;
}

export function isResult(value: unknown): value is Result<unknown> {
  return typeof value === "object" && value !== null && "finding" in value && "columns" in value && "rows" in value;
}

function displayed(data: TableData): Displayed {
  return new Displayed({ kind: "table", ...data });
}

const answers = { zh: ["否", "是"], en: ["no", "yes"] } as const satisfies Record<Language, readonly [string, string]>;

interface ColumnCells {
  readonly isNumber: boolean;
  readonly at: (row: number) => CellData;
}

const EMPTY: CellData = { text: "" };

function columnCells(cells: readonly Cell[], lang: Language): ColumnCells {
  const numbers = cells.map(numberOf);
  const isColumnOfNumbers = cells.every((cell, row) => cell === undefined || numbers[row] !== undefined);
  const isNumber = isColumnOfNumbers && numbers.some((n) => n !== undefined);
  const ranks = ranksOf(numbers, compare);
  const data = cells.map((cell, row): CellData => {
    const text = cellText(cell, lang);
    const shown = shownCell(cell, lang);
    return { text, ...(shown === text || shown === undefined ? {} : { shown }), ...(isNumber ? ranks[row] : {}) };
  });
  return { isNumber, at: (row) => data[row] ?? EMPTY };
}

function numberOf(cell: Cell): ExactNumber | undefined {
  if (isNumber(cell)) return cell;
  return typeof cell === "object" && "value" in cell ? cell.value : undefined;
}

function shownCell(cell: Cell, lang: Language): string | undefined {
  if (typeof cell === "boolean") return answers[lang][Number(cell)];
  if (isNumber(cell)) return shownNumber(cell);
  if (typeof cell !== "object" || !("value" in cell)) return undefined;
  const { value, field } = cell;
  return `${shownNumber(div(value, field.scale))} ${field.unitText}`.trim();
}

function frameColumn(values: readonly (string | number | boolean | null)[], lang: Language): ColumnCells {
  const numbers = values.map((value) => (typeof value === "number" ? value : undefined));
  const isNumber =
    values.every((value) => value === null || typeof value === "number") && numbers.some((n) => n !== undefined);
  const ranks = ranksOf(numbers, (a, b) => a - b);
  return {
    isNumber,
    at: (row) => {
      const value = values[row] ?? null;
      const shown = typeof value === "boolean" ? { shown: answers[lang][Number(value)] ?? "" } : {};
      return { text: value === null ? "" : String(value), ...shown, ...(isNumber ? ranks[row] : {}) };
    },
  };
}

/** Equal values have equal ranks; what is missing has none. */
function ranksOf<N>(numbers: readonly (N | undefined)[], order: (a: N, b: N) => number): { readonly rank?: number }[] {
  const sorted = numbers.filter((n) => n !== undefined).sort(order);
  const distinct = sorted.filter((n, index) => index === 0 || order(sorted[index - 1] as N, n) !== 0);
  return numbers.map((n) => (n === undefined ? {} : { rank: place(distinct, n, order) }));
}

/** By halving: a column may have thousands of rows. */
function place<N>(sorted: readonly N[], value: N, order: (a: N, b: N) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(sorted[middle] as N, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
