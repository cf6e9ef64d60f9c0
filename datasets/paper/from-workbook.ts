import type { ReadBook, ReadCell, ReadSheet } from "../spreadsheet/read.ts";
import { placeName } from "../spreadsheet/write.ts";
import { cleanText, type Grid, type GridCell } from "./grid.ts";

/** The sheets of a workbook as tables on paper: what a merged cell says it says at every place. */
export function gridsOf({ sheets, file }: ReadBook): Grid[] {
  return sheets.filter(({ isHidden, rows }) => !isHidden && rows.length > 0).map((sheet) => gridOf(sheet, file));
}

function gridOf({ name, rows, merged }: ReadSheet, file: string): Grid {
  const covered = new Map<string, ReadCell>();
  for (const { row, column, lastRow, lastColumn } of merged) {
    const first = rows[row]?.[column];
    if (first === undefined) continue;
    for (let at = row; at <= Math.min(lastRow, rows.length - 1); at += 1)
      for (let across = column; across <= lastColumn; across += 1) covered.set(`${at},${across}`, first);
  }
  const width = Math.max(0, ...rows.map((row) => row.length));
  return {
    rows: rows.map((row, at) =>
      Array.from({ length: width }, (_, column): GridCell => {
        const cell = covered.get(`${at},${column}`) ?? row[column];
        return {
          text: cleanText(cell?.text ?? ""),
          place: { file: `${file} ${name}!${placeName(at, column)}` },
          cell: cell ?? {},
        };
      }),
    ),
  };
}
