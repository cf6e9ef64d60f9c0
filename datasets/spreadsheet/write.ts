import { type Cell, type CellStyle, cellRef, type DataValidation, writeXlsx } from "hucre/xlsx";
import { cellWidth } from "../../core/index.ts";

/** A workbook to be written: what a spreadsheet program needs, and nothing of the library that writes it. */
export interface Book {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  /** Names of cells for the whole workbook. */
  readonly names?: readonly { readonly name: string; readonly refersTo: string }[];
}

export interface Sheet {
  readonly name: string;
  /** From the first row and column; `undefined` is a cell of which nothing is said. */
  readonly rows: readonly (readonly (SheetCell | undefined)[])[];
  /** Widths of the columns, in digits of the standard font. */
  readonly widths?: readonly number[];
  /** Rows and columns that stay in sight; heads are repeated on paper. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly merged?: readonly Area[];
  readonly rules?: readonly SheetRule[];
  /** Only cells that are `open` can be changed, without a password. */
  readonly protected?: boolean;
  readonly hidden?: boolean;
  readonly landscape?: boolean;
  /** On paper only the first so many columns. */
  readonly printed?: number;
}

/** A cell: a value, or a formula with the value that it had when the file was written. */
export interface SheetCell {
  readonly value: string | number | boolean | null;
  /** Without the sign `=`. */
  readonly formula?: string;
  readonly style?: SheetStyle;
  /** A comment that a spreadsheet shows beside the cell. */
  readonly note?: string;
}

export interface SheetStyle {
  readonly bold?: boolean;
  readonly size?: number;
  /** Six hexadecimal digits. */
  readonly color?: string;
  readonly fill?: string;
  readonly format?: string;
  readonly align?: "left" | "center" | "right";
  readonly wrap?: boolean;
  readonly border?: boolean;
  readonly indent?: number;
  /** Can be changed on a protected sheet. */
  readonly open?: boolean;
}

/** Places of cells count from 0; the last ones belong to it. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** What cells may hold, told when one is chosen and when something else is typed. */
export type SheetRule = Area & {
  readonly title?: string;
  readonly message?: string;
  readonly error?: string;
} & (
    | { readonly kind: "list"; readonly values: readonly string[] }
    | { readonly kind: "whole" | "decimal"; readonly least?: string; readonly most?: string }
  );

/** Spreadsheets show so many characters of the head and the text of a message. */
const MOST_TITLE = 32;
const MOST_MESSAGE = 255;

/** The same rules and data give the same bytes, whenever they are written. */
const MADE = new Date(Date.UTC(2000, 0, 1));

/** The bytes of a workbook (xlsx). Texts stay texts: what looks like a formula is none. */
export async function writeBook({ title, sheets, names = [] }: Book): Promise<Uint8Array> {
  return writeXlsx({
    properties: { title, creator: "Quanheng", created: MADE, modified: MADE },
    defaultFont: { name: "等线", size: 11 },
    namedRanges: names.map(({ name, refersTo }) => ({ name, range: refersTo })),
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      rows: sheet.rows.map((row) => row.map((cell) => cell?.value ?? null)),
      cells: new Map(
        sheet.rows.flatMap((row, at) =>
          row.flatMap((cell, column) => (cell ? [[`${at},${column}`, cellOf(cell)]] : [])),
        ),
      ),
      columns: (sheet.widths ?? []).map((width) => ({ width })),
      rowDefs: heightsOf(sheet),
      merges: (sheet.merged ?? []).map(({ row, column, lastRow, lastColumn }) => ({
        startRow: row,
        startCol: column,
        endRow: lastRow,
        endCol: lastColumn,
      })),
      dataValidations: (sheet.rules ?? []).map(validationOf),
      pageSetup: {
        paperSize: "a4",
        orientation: sheet.landscape === true ? "landscape" : "portrait",
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        ...(sheet.printed !== undefined && {
          printArea: `$A$1:${placeName(Math.max(0, sheet.rows.length - 1), sheet.printed - 1, true)}`,
        }),
        ...(sheet.frozen && sheet.frozen.rows > 0 && { printTitlesRow: `$1:$${sheet.frozen.rows}` }),
      },
      ...(sheet.frozen && { freezePane: sheet.frozen }),
      ...(sheet.hidden && { hidden: true }),
      ...(sheet.protected && { protection: { sheet: true, formatColumns: true, formatRows: true } }),
    })),
  });
}

const LINE_HEIGHT = 15.5;
const MOST_LINES = 12;

/** Rows with texts that are broken into lines; spreadsheets do not work their heights out when they open a file. */
function heightsOf({ rows, widths = [] }: Sheet): Map<number, { height: number }> {
  const heights = new Map<number, { height: number }>();
  for (const [at, row] of rows.entries()) {
    const lines = Math.max(
      1,
      ...row.map((cell, column) => (cell?.style?.wrap ? linesOf(cell, widths[column] ?? 8) : 1)),
    );
    if (lines > 1) heights.set(at, { height: Math.min(lines, MOST_LINES) * LINE_HEIGHT });
  }
  return heights;
}

/** Lines of a text in a column so many digits wide; a little is lost at the sides. */
function linesOf({ value }: SheetCell, width: number): number {
  const parts = String(value ?? "").split("\n");
  return parts.reduce((sum, one) => sum + Math.max(1, Math.ceil(cellWidth(one) / Math.max(1, width - 1.5))), 0);
}

/** `B7`, or with `fixed` `$B$7`. */
export function placeName(row: number, column: number, fixed = false): string {
  const name = cellRef(row, column);
  return fixed ? name.replace(/^([A-Z]+)(\d+)$/u, "$$$1$$$2") : name;
}

function cellOf({ value, formula, style, note }: SheetCell): Partial<Cell> {
  return {
    value: formula === undefined ? value : null,
    ...(formula !== undefined && { type: "formula", formula, formulaResult: value }),
    ...(style && { style: styleOf(style) }),
    ...(note !== undefined && { comment: { author: "Quanheng", text: note } }),
  };
}

function styleOf(style: SheetStyle): CellStyle {
  const { bold, size, color, fill, format, align, wrap, border, indent, open } = style;
  const side = { style: "thin" as const, color: { rgb: "BFBFBF" } };
  return {
    font: {
      ...(bold && { bold }),
      ...(size !== undefined && { size }),
      ...(color !== undefined && { color: { rgb: color } }),
    },
    ...(fill !== undefined && { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: fill } } }),
    ...(format !== undefined && { numFmt: format }),
    ...(border && { border: { top: side, right: side, bottom: side, left: side } }),
    alignment: {
      vertical: "center",
      ...(align && { horizontal: align }),
      ...(wrap && { wrapText: true }),
      ...(indent !== undefined && { indent }),
    },
    protection: { locked: open !== true },
  };
}

function validationOf(rule: SheetRule): DataValidation {
  const { row, column, lastRow, lastColumn, title, message, error } = rule;
  return {
    range: `${placeName(row, column)}:${placeName(lastRow, lastColumn)}`,
    allowBlank: true,
    showErrorMessage: true,
    ...(title !== undefined && { inputTitle: shortened(title, MOST_TITLE) }),
    ...(message !== undefined && { showInputMessage: true, inputMessage: shortened(message, MOST_MESSAGE) }),
    ...(error !== undefined && { errorMessage: shortened(error, MOST_MESSAGE) }),
    ...(rule.kind === "list" ? { type: "list", values: [...rule.values] } : limits(rule)),
  };
}

function limits({
  kind,
  least,
  most,
}: SheetRule & { kind: "whole" | "decimal" }): Pick<DataValidation, "type" | "operator" | "formula1" | "formula2"> {
  if (least !== undefined && most !== undefined)
    return { type: kind, operator: "between", formula1: least, formula2: most };
  if (most !== undefined) return { type: kind, operator: "lessThanOrEqual", formula1: most };
  return { type: kind, operator: "greaterThanOrEqual", formula1: least ?? "-1E+15" };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
