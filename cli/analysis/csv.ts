import { cellText, type Result } from "../../analysis/index.ts";
import { csvText, type Language } from "../../core/index.ts";

/** All rows with their heads; numbers as exact decimals. */
export function resultCsv<Row>({ columns, rows }: Result<Row>, lang: Language): string {
  const heads = columns.map(({ title }) => title[lang]);
  return csvText([heads, ...rows.map((row) => columns.map(({ value }) => cellText(value(row), lang)))]);
}
