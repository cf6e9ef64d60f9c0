import { type FilePlace, Rational } from "../../core/index.ts";
import { type CheckedFramework, type Columns, type Datum, leftOut, state } from "../../scoring/index.ts";
import type { BoundColumn } from "./bind-heads.ts";
import { type BlockColumn, blockColumn } from "./block-columns.ts";
import type { Collected } from "./collected.ts";
import type { Batch } from "./engine.ts";
import type { NormalColumns } from "./normal-sql.ts";
import { bindOddCell } from "./odd-row.ts";

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
  const bound = normal.columns.filter((column) => column !== undefined);
  const columns = bound.map((column, index) => {
    const [values, states] = [batch.columns[1 + 2 * index], batch.columns[2 + 2 * index]];
    if (values === undefined || states?.kind !== "bytes") throw new TypeError("n and s are columns of the query");
    return { bound: column, block: blockColumn(column.target, values, states.values, scaleOf(column, normal)) };
  });
  const { file } = normal.file;
  const place = (row: number) => ({ file: file.path, line: file.firstLine + firstRow + row });
  const odd = readOddCells(batch, columns, place, work);
  return {
    columns: columns.map(({ block }) => block),
    unit: textAt(batch, 0),
    valuesAt: (row) => readBack(columns, row, place(row), odd.get(row)),
  };
}

interface Column {
  readonly bound: BoundColumn;
  readonly block: BlockColumn;
}

type RowPlace = FilePlace & { readonly line: number };
type OddCells = ReadonlyMap<BlockColumn, Datum | undefined>;

/** What the exact reader makes of the cells that the database did not read, by row; it goes into the columns as far as it can. */
function readOddCells(
  batch: Batch,
  columns: readonly Column[],
  place: (row: number) => RowPlace,
  { framework, collected }: BlockWork,
): ReadonlyMap<number, OddCells> {
  const found = new Map<number, OddCells>();
  for (const row of oddRows(columns)) {
    if (collected.isFull) break;
    const texts = textsAt(batch, row);
    const cells = columns.flatMap(({ bound, block }, index) => {
      if (block.states[row] !== state.beyond) return [];
      const datum = bindOddCell(texts[index] ?? null, bound, place(row), framework, collected.add);
      block.put(row, datum?.value);
      return [[block, datum] as const];
    });
    found.set(row, new Map(cells));
  }
  return found;
}

function scaleOf({ target }: BoundColumn, { scales }: NormalColumns): Rational {
  return scales.get(target.name)?.scale ?? Rational.ONE;
}

function textAt(batch: Batch, index: number): (row: number) => string {
  const column = batch.columns[index];
  if (column?.kind !== "texts") throw new TypeError("unit and odd are texts");
  return (row) => column.at(row) ?? "";
}

function oddRows(columns: readonly Column[]): number[] {
  const found = new Set<number>();
  for (const { block } of columns) {
    const { states } = block;
    for (let row = states.indexOf(state.beyond); row >= 0; row = states.indexOf(state.beyond, row + 1)) found.add(row);
  }
  return [...found].sort((a, b) => a - b);
}

function textsAt(batch: Batch, row: number): readonly (string | null)[] {
  return JSON.parse(textAt(batch, batch.columns.length - 1)(row));
}

function readBack(columns: readonly Column[], row: number, place: RowPlace, odd?: OddCells): Map<string, Datum> {
  const values = new Map<string, Datum>();
  for (const { bound, block } of columns) {
    const datum = odd?.has(block) === true ? odd.get(block) : readCell(block, row);
    if (datum !== undefined) values.set(block.name, { ...datum, place: { ...place, field: bound.column.head } });
  }
  return values;
}

function readCell({ states, at }: BlockColumn, row: number): Datum | undefined {
  if (states[row] === state.absent) return undefined;
  return { value: states[row] === state.leftOut ? leftOut : at(row) };
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
