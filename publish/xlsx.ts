import { cellWidth } from "../core/index.ts";
import { writeBook } from "../datasets/index.ts";

/** A cell of a workbook: a text, or a number that a spreadsheet holds without loss. */
export type PlainCell = string | number;

/** Digits that a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15;
const WIDEST = 60;
const NARROWEST = 8;

/**
 * One table as a workbook (xlsx). Texts are written as texts: what looks like a formula is none.
 *
 * @param rows  the head first
 */
export async function workbook(rows: readonly (readonly PlainCell[])[]): Promise<Uint8Array> {
  const widths = (rows[0] ?? []).map((_, index) => widthOf(rows.map((row) => String(row[index] ?? ""))));
  const cells = rows.map((row, at) => row.map((value) => ({ value, ...(at === 0 && { style: { bold: true } }) })));
  return writeBook({ title: "", sheets: [{ name: "1", rows: cells, widths, frozen: { rows: 1, columns: 0 } }] });
}

/** A number where no digit is lost, else the text itself. */
export function sheetCell(text: string, isNumber: boolean): PlainCell {
  const isExact = isNumber && /^-?\d+(?:\.\d+)?$/u.test(text) && text.replaceAll(/\D/gu, "").length <= EXACT_DIGITS;
  return isExact ? Number(text) : text;
}

/** Wide characters take two places. */
function widthOf(texts: readonly string[]): number {
  return Math.min(WIDEST, Math.max(NARROWEST, Math.max(...texts.map(cellWidth)) + 2));
}
