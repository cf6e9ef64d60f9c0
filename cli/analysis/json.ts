import { type Cell, cellText, type Result } from "../../analysis/index.ts";
import { type Diagnostic, div, type ExactNumber, formatFraction, type Language, toJson } from "../../core/index.ts";
import { isNumber } from "../../scoring/index.ts";

/** Rows by the keys of their columns; a number that no decimal writes has its fraction beside it, under `…Exact`. */
export function resultJson<Row>(
  name: string,
  result: Result<Row> | undefined,
  diagnostics: readonly Diagnostic[],
  lang: Language,
) {
  return {
    schema: `quanheng.${name}/1`,
    made: result?.made ?? null,
    finding: result?.finding[lang] ?? null,
    columns: result?.columns.map(({ key, title }) => ({ key, title: title[lang] })) ?? [],
    rows: result?.rows.map((row) => rowJson(result, row, lang)) ?? [],
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function rowJson<Row>({ columns }: Result<Row>, row: Row, lang: Language) {
  return Object.fromEntries(columns.flatMap(({ key, value }) => members(key, value(row), lang)));
}

function members(key: string, cell: Cell, lang: Language): [string, string | boolean | null][] {
  if (cell === undefined) return [[key, null]];
  if (typeof cell === "boolean") return [[key, cell]];
  const number = numberOf(cell);
  const fraction = number && formatFraction(number);
  return [
    [key, cellText(cell, lang)],
    ...(fraction === undefined ? [] : [[`${key}Exact`, fraction] as [string, string]]),
  ];
}

/** The number that a cell tells, in the unit in which it is told. */
function numberOf(cell: Exclude<Cell, undefined>): ExactNumber | undefined {
  if (isNumber(cell)) return cell;
  return typeof cell === "object" && "value" in cell ? div(cell.value, cell.field.scale) : undefined;
}
