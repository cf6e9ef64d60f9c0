import { type Cell, type CellValue, cellRef, readXls, readXlsx, type Sheet, type Workbook } from "hucre/xlsx";
import { type Diagnostic, problem, SourceText, type TextPlace } from "../../core/index.ts";
import { encrypted, inspectArchive } from "./archive.ts";
import type { Area } from "./write.ts";

/** A workbook as texts: what each cell shows, exactly, with its place. */
export interface ReadBook {
  readonly file: string;
  readonly sheets: readonly ReadSheet[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly ReadCell[])[];
  readonly merged: readonly Area[];
}

export interface ReadCell {
  readonly text: string;
  readonly place: TextPlace;
}

const ZIP = [0x50, 0x4b] as const;
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0] as const;

/**
 * Reads a workbook (xlsx, xlsm, xls) from anyone: macros are not run, links not followed, sizes are bounded.
 *
 * @param file  what messages call it
 * @returns with `workbook-unreadable`, `workbook-too-large`, `workbook-encrypted` and without sheets; else with
 *   `formula-without-value`, `merged-cells`, `macros-ignored`, `links-ignored`
 */
export async function readBook(bytes: Uint8Array, file: string): Promise<ReadBook> {
  const none = (diagnostic: Diagnostic): ReadBook => ({ file, sheets: [], diagnostics: [diagnostic] });
  if (begins(bytes, COMPOUND) && hasText(bytes, "EncryptedPackage")) return none(encrypted(file));
  if (!begins(bytes, ZIP) && !begins(bytes, COMPOUND)) return none(unreadable(file, notOne));
  const archive = begins(bytes, ZIP) ? inspectArchive(bytes, file) : { names: [] };
  if (archive.problem !== undefined) return none(archive.problem);
  try {
    const book = begins(bytes, ZIP) ? await readXlsx(bytes, { readStyles: true }) : await readXls(bytes);
    return textsOf(book, file, archive.names);
  } catch (error) {
    return none(unreadable(file, { zh: messageOf(error), en: messageOf(error) }));
  }
}

const notOne = { zh: "它不是 xlsx 或 xls 文件", en: "it is no xlsx or xls file" } as const;

function unreadable(file: string, reason: { readonly zh: string; readonly en: string }): Diagnostic {
  return problem("workbook-unreadable", { file }, { file, reason });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function begins(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, at) => bytes[at] === byte);
}

/** Names in compound files are UTF-16. */
function hasText(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

function textsOf(book: Workbook, file: string, names: readonly string[]): ReadBook {
  const diagnostics: Diagnostic[] = [];
  if (names.some((name) => name.endsWith("vbaProject.bin")))
    diagnostics.push(problem("macros-ignored", { file }, { file }));
  if (names.some((name) => name.startsWith("xl/externalLinks/")))
    diagnostics.push(problem("links-ignored", { file }, { file }));
  const sheets = book.sheets.map((sheet) => sheetOf(sheet, file, diagnostics));
  return { file, sheets, diagnostics };
}

function sheetOf(sheet: Sheet, file: string, diagnostics: Diagnostic[]): ReadSheet {
  const isHidden = sheet.hidden === true || sheet.veryHidden === true;
  if (!isHidden) for (const area of sheet.merges ?? []) diagnostics.push(merged(sheet.name, area, file));
  const rows = sheet.rows.map((row, at) =>
    row.map((value, column): ReadCell => {
      const cell = sheet.cells?.get(`${at},${column}`);
      const text = textOf(value, cell);
      const place = cellPlace(file, sheet.name, at, column, text);
      if (!isHidden && isUnknown(value, cell)) diagnostics.push(problem("formula-without-value", place, {}));
      return { text, place };
    }),
  );
  const areas = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
    row: startRow,
    column: startCol,
    lastRow: endRow,
    lastColumn: endCol,
  }));
  return { name: sheet.name, isHidden, rows, merged: areas };
}

/** `东晓.xlsx 填报!C12`, with the text of the cell. */
export function cellPlace(file: string, sheet: string, row: number, column: number, text: string): TextPlace {
  const source = new SourceText(`${file} ${sheet}!${cellRef(row, column)}`, text, true);
  return { span: { source, start: 0, end: text.length } };
}

function merged(sheet: string, area: NonNullable<Sheet["merges"]>[number], file: string): Diagnostic {
  const name = `${cellRef(area.startRow, area.startCol)}:${cellRef(area.endRow, area.endCol)}`;
  return problem("merged-cells", { file: `${file} ${sheet}!${name}` }, { area: name });
}

function isUnknown(value: CellValue, cell: Cell | undefined): boolean {
  return cell?.formula !== undefined && (value ?? cell.formulaResult ?? null) === null;
}

/** What the cell says, without what a spreadsheet does to show it. */
function textOf(value: CellValue, cell: Cell | undefined): string {
  const own = value ?? cell?.formulaResult ?? null;
  if (own === null) return "";
  if (own instanceof Date) return dateText(own);
  if (typeof own !== "number") return String(own);
  return /%/u.test(cell?.style?.numFmt ?? "") ? `${shifted(String(own))}%` : plainNumber(String(own));
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/T00:00:00\.000Z$/u, "");
}

/** A hundred times a decimal text, exactly. */
function shifted(text: string): string {
  return plainNumber(text, 2);
}

/** Without an exponent, and so many places further: `1.5e-7` is `0.00000015`. */
function plainNumber(text: string, further = 0): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/u.exec(text) ?? [];
  if (whole === "") return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + further;
  const padded = point <= 0 ? digits.padStart(digits.length - point + 1, "0") : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const places = padded.slice(at).replace(/0+$/u, "");
  return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/u, "")}${places === "" ? "" : `.${places}`}`;
}
