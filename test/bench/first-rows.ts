import type { Column, Columns, TableColumns } from "../../scoring/targets/columns.ts";

/** The first rows of columns, without copying the numbers. */
export function firstRows(columns: Columns, rows: number): Columns {
  if (rows >= columns.rows) return columns;
  return {
    rows,
    values: new Map([...columns.values].map(([name, column]) => [name, cut(column, rows)])),
    tables: new Map([...columns.tables].map(([name, table]) => [name, cutTable(table, rows)])),
  };
}

function cutTable({ offsets, columns, ...rest }: TableColumns, units: number): TableColumns {
  const end = offsets[units] ?? 0;
  return {
    ...rest,
    offsets: offsets.subarray(0, units + 1),
    columns: new Map([...columns].map(([name, column]) => [name, cut(column, end)])),
  };
}

function cut(column: Column, rows: number): Column {
  const states = column.states?.subarray(0, rows);
  if (column.kind === "number") return { ...column, counts: column.counts.subarray(0, rows), states };
  if (column.kind === "text") return { ...column, codes: column.codes.subarray(0, rows), states };
  return { ...column, answers: column.answers.subarray(0, rows), states };
}
