import { mul, Rational } from "../../core/index.ts";
import { type Datum, leftOut, type Row, type UnitData } from "../../scoring/index.ts";
import { type Column, type Columns, state, type TableColumns } from "../../scoring/targets/columns.ts";

type Cell = (row: number) => Datum | undefined;

/** The same rows as data of single units, for the exact evaluator. */
export function unitsOf(columns: Columns, first = 0, last = columns.rows): UnitData[] {
  const cells = [...columns.values].map(([name, column]) => [name, cellsOf(column)] as const);
  const tables = [...columns.tables].map(([name, table]) => [name, rowsOf(table)] as const);
  return Array.from({ length: last - first }, (_, index) => {
    const unit = first + index;
    return {
      id: String(unit),
      values: given(cells, unit),
      tables: new Map(tables.map(([name, rows]) => [name, rows(unit)])),
    };
  });
}

function given(cells: readonly (readonly [string, Cell])[], row: number): Map<string, Datum> {
  const found = new Map<string, Datum>();
  for (const [name, cell] of cells) {
    const datum = cell(row);
    if (datum !== undefined) found.set(name, datum);
  }
  return found;
}

function rowsOf({ offsets, columns }: TableColumns): (unit: number) => Row[] {
  const cells = [...columns].map(([name, column]) => [name, cellsOf(column)] as const);
  return (unit) => {
    const [first = 0, end = 0] = [offsets[unit], offsets[unit + 1]];
    return Array.from({ length: end - first }, (_, index) => given(cells, first + index));
  };
}

function cellsOf(column: Column): Cell {
  const value = contentOf(column);
  return (row) => {
    const found = column.states?.[row] ?? state.given;
    if (found === state.given) return { value: value(row) };
    return found === state.leftOut ? { value: leftOut } : undefined;
  };
}

function contentOf(column: Column): (row: number) => Datum["value"] {
  if (column.kind === "text") return (row) => column.labels[column.codes[row] ?? 0] ?? "";
  if (column.kind === "truth") return (row) => column.answers[row] === 1;
  return (row) => mul(Rational.of(column.counts[row] ?? 0), column.scale);
}
