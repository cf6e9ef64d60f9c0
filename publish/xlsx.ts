/** A cell of a workbook: a text, or a number that a spreadsheet holds without loss. */
export type SheetCell = string | number;

/** Digits that a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15;
const WIDEST = 60;
const NARROWEST = 8;

/**
 * One table as a workbook (xlsx). Texts are written as texts: what looks like a formula is none.
 *
 * @param rows  the head first
 */
export async function workbook(rows: readonly (readonly SheetCell[])[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const cells = rows.map((row, index) =>
    row.map((value) => {
      const style = index === 0 ? { fontWeight: "bold" as const } : {};
      return typeof value === "number" ? { value, type: Number, ...style } : { value, type: String, ...style };
    }),
  );
  const columns = (rows[0] ?? []).map((_, index) => ({ width: widthOf(rows.map((row) => String(row[index] ?? ""))) }));
  return writeExcelFile(cells, { columns, stickyRowsCount: 1 }).toBuffer();
}

/** A number where no digit is lost, else the text itself. */
export function sheetCell(text: string, isNumber: boolean): SheetCell {
  const isExact = isNumber && /^-?\d+(?:\.\d+)?$/u.test(text) && text.replaceAll(/\D/gu, "").length <= EXACT_DIGITS;
  return isExact ? Number(text) : text;
}

/** Wide characters take two places. */
function widthOf(texts: readonly string[]): number {
  const widest = Math.max(...texts.map((text) => [...text].reduce((sum, sign) => sum + (sign > "\u2e7f" ? 2 : 1), 0)));
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
}
