import { Rational } from "../../core/index.ts";
import { type CheckedFramework, type Columns, type Datum, leftOut, state } from "../../scoring/index.ts";
import type { BoundColumn } from "./bind-heads.ts";
import { type BlockColumn, blockColumn } from "./block-columns.ts";
import type { Collected } from "./collected.ts";
import type { Batch } from "./engine.ts";
import type { NormalColumns } from "./normal-sql.ts";
import { bindOddRow } from "./odd-row.ts";

export interface BlockWork {
  readonly framework: CheckedFramework;
  readonly collected: Collected;
}

/** The rows of a batch: what the database read, and row by row what it did not. */
export interface Rows {
  readonly columns: readonly BlockColumn[];
  readonly unit: (row: number) => string;
  readonly valuesAt: (row: number) => Map<string, Datum>;
}

/** @param firstRow  how many rows of the file come before, for the places in messages */
export function rowsOf(batch: Batch, normal: NormalColumns, firstRow: number, work: BlockWork): Rows {
  const present = normal.columns.flatMap((column, index) => (column === undefined ? [] : [{ column, index }]));
  const columns = present.map(({ column }, at) => {
    const [values, states] = [batch.columns[1 + 2 * at], batch.columns[2 + 2 * at]];
    if (values === undefined || states?.kind !== "bytes") throw new TypeError("n and s are columns of the query");
    return blockColumn(column.target, values, states.values, scaleOf(column, normal));
  });
  const { file } = normal.file;
  const place = (row: number) => ({ file: file.path, line: file.firstLine + firstRow + row });
  const odd = oddRows(batch, columns).map((row) => {
    const values = bindOddRow(textsAt(batch, row), boundOf(present), place(row), work.framework, work.collected.add);
    for (const column of columns) column.put(row, values.get(column.name)?.value);
    return [row, values] as const;
  });
  const exactly = new Map(odd);
  return {
    columns,
    unit: textAt(batch, 0),
    valuesAt: (row) => exactly.get(row) ?? readBack(columns, present, row, place(row)),
  };
}

function boundOf(present: readonly { readonly column: BoundColumn }[]): BoundColumn[] {
  return present.map(({ column }) => column);
}

function scaleOf({ target }: BoundColumn, { scales }: NormalColumns): Rational {
  return scales.get(target.name)?.scale ?? Rational.ONE;
}

function textAt(batch: Batch, index: number): (row: number) => string {
  const column = batch.columns[index];
  if (column?.kind !== "texts") throw new TypeError("unit and odd are texts");
  return (row) => column.at(row) ?? "";
}

function oddRows({ rows }: Batch, columns: readonly BlockColumn[]): number[] {
  const found = new Set<number>();
  for (const { states } of columns) {
    for (let row = states.indexOf(state.beyond); row >= 0; row = states.indexOf(state.beyond, row + 1)) found.add(row);
  }
  return [...found].filter((row) => row < rows).sort((a, b) => a - b);
}

function textsAt(batch: Batch, row: number): readonly (string | null)[] {
  return JSON.parse(textAt(batch, batch.columns.length - 1)(row));
}

function readBack(
  columns: readonly BlockColumn[],
  present: readonly { readonly column: BoundColumn }[],
  row: number,
  place: { readonly file: string; readonly line: number },
): Map<string, Datum> {
  const values = new Map<string, Datum>();
  for (const [index, column] of columns.entries()) {
    const own = column.states[row];
    if (own === state.absent) continue;
    const here = { ...place, field: present[index]?.column.column.head ?? column.name };
    values.set(column.name, { value: own === state.leftOut ? leftOut : column.at(row), place: here });
  }
  return values;
}

/** A column's states are left out where all values are given: what scores it need not look. */
export function columnsOf(columns: readonly BlockColumn[]): Columns["values"] {
  return new Map(
    columns.map(({ name, column, states }) => {
      if (states.some((one) => one !== state.given)) return [name, column];
      const { states: _, ...given } = column;
      return [name, given];
    }),
  );
}
