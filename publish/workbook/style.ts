import type { SheetCell, SheetStyle } from "../../datasets/index.ts";

const line = { border: true } as const;

/** The few looks that cells of a workbook have. */
export const styles = {
  head: { ...line, bold: true, fill: "E6EBF1", color: "1F2D3D", wrap: true },
  open: { ...line, fill: "FFF9DB", open: true },
  plain: { ...line },
  long: { ...line, wrap: true },
  group: { ...line, bold: true, fill: "F5F7FA" },
  total: { ...line, bold: true, fill: "E6EBF1", size: 12 },
  quiet: { ...line, color: "6B7785" },
} as const satisfies Readonly<Record<string, SheetStyle>>;

export function textCell(value: string | number | null, style: SheetStyle = styles.plain): SheetCell {
  return { value, style };
}

/** A live cell; one that reads nothing is the value itself. */
export function liveCell(formula: string, value: SheetCell["value"], style: SheetStyle = styles.plain): SheetCell {
  return /(?<![0-9.])\$?[A-Z]{1,3}\$?\d|[\p{Script=Han}_]/u.test(formula.replaceAll(/"[^"]*"/gu, ""))
    ? { formula, value, style }
    : { value, style };
}

/** What a spreadsheet can keep of a value that was worked out. */
export function cached(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
