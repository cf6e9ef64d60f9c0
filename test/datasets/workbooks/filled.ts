import { formatDecimal, Rational } from "../../../core/index.ts";
import type { Book, SheetCell } from "../../../datasets/index.ts";
import { type CheckedFramework, type Datum, leftOut, type UnitData } from "../../../scoring/index.ts";

/** What a person types for a datum. */
function typed(datum: Datum | undefined, scale: Rational): SheetCell["value"] {
  const value = datum?.value;
  if (value === leftOut) return "缺项";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (value instanceof Rational)
    return Number(formatDecimal(Rational.of(value.num * scale.den, value.den * scale.num)));
  return typeof value === "string" ? value : null;
}

/** The form as a department fills it in. */
export function filledForm(book: Book, framework: CheckedFramework, unit: UnitData): Book {
  return {
    ...book,
    sheets: book.sheets.map((sheet) => {
      if (sheet.name === "填报") return { ...sheet, rows: sheet.rows.map((row) => inputRow(row, framework, unit)) };
      const table = [...framework.tables.values()].find(({ name }) => sheet.name === `表 ${name}`);
      if (table === undefined) return sheet;
      const rows = unit.tables.get(table.name) ?? [];
      const columns = [...table.columns.values()].flatMap((one) => (one.kind === "givenColumn" ? [one] : []));
      const filled = rows.map((row) => columns.map(({ name, scale }) => ({ value: typed(row.get(name), scale) })));
      return { ...sheet, rows: [sheet.rows[0] ?? [], ...filled] };
    }),
  };
}

type Row = readonly (SheetCell | undefined)[];

function inputRow(row: Row, framework: CheckedFramework, unit: UnitData): Row {
  const name = String(row[1]?.value);
  if (name === "单位名称") return with2(row, { value: unit.id });
  const datum = unit.values.get(name);
  if (datum === undefined) return row;
  const scale = framework.inputs.get(name)?.scale ?? Rational.ONE;
  const reason =
    datum.reason === undefined ? row : row.map((cell, at) => (at === 7 ? { value: datum.reason ?? "" } : cell));
  return with2(reason, { value: typed(datum, scale) });
}

/** The row with another third cell. */
export function with2(row: Row, cell: SheetCell): Row {
  return row.map((one, at) => (at === 2 ? cell : one));
}

/** Units without the places they were read at. */
export function plainUnit({ id, values, tables }: UnitData): unknown {
  const plain = (row: ReadonlyMap<string, Datum>) =>
    [...row]
      .map(([name, { value, reason }]) => [name, valueText(value), reason ?? ""])
      .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return { id, values: plain(values), tables: [...tables].map(([name, rows]) => [name, rows.map(plain)]) };
}

function valueText(value: Datum["value"]): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : String(value);
}
