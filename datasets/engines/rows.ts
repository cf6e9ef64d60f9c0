import { type FilePlace, Rational } from "../../core/index.ts";
import { type CheckedFramework, type Columns, type Datum, leftOut, state } from "../../scoring/index.ts";
import type { BoundColumn } from "./bind-heads.ts";
import { type BlockColumn, blockColumn } from "./block-columns.ts";
import type { Collected } from "./collected.ts";
import { countBounds, countCells, writtenText } from "./counted-cells.ts";
import type { Batch, BatchColumn } from "./engine.ts";
import { isWritten, type NormalColumns } from "./normal-sql.ts";
import { bindOddCell } from "./odd-row.ts";
import { LARGEST_COUNT } from "./scales.ts";

export interface BlockWork {
  readonly framework: CheckedFramework;
  readonly collected: Collected;
  /** By the place of a unit: names it in messages, where rows have no lines. */
  readonly unitAt?: (place: number) => string;
}

/** The rows of a batch: what the database read, and row by row what it did not. */
export interface Rows {
  readonly columns: readonly BlockColumn[];
  readonly valuesAt: (row: number) => Map<string, Datum>;
  readonly placeAt: (row: number) => RowPlace;
  /** Whether a cell of the row was refused: it is told. */
  readonly isWrong: (name: string, row: number) => boolean;
}

/** Rows of files have a line. */
export type RowPlace = Omit<FilePlace, "field">;

/**
 * @param placeAt  where a row stands, for messages
 * @param before   how many columns of the query come before those of cells
 */
export function rowsOf(
  batch: Batch,
  normal: NormalColumns,
  before: number,
  placeAt: (row: number) => RowPlace,
  work: BlockWork,
): Rows {
  const columns = columnsIn(batch, normal, before);
  const { cells, wrong } = readOddCells(batch, columns, placeAt, work);
  return {
    columns: columns.map(({ block }) => block),
    valuesAt: (row) => readBack(columns, row, placeAt(row), cells.get(row)),
    placeAt,
    isWrong: (name, row) => wrong.get(row)?.has(name) === true,
  };
}

interface Column {
  readonly bound: BoundColumn;
  readonly block: BlockColumn;
  /** What a cell that the database did not read was written as, where its DOUBLE tells. */
  readonly written?: (row: number) => string | null | undefined;
}

/** The columns of `writtenQuery`, from the left. */
function columnsIn(batch: Batch, normal: NormalColumns, before: number): Column[] {
  let next = before;
  const take = () => batch.columns[next++];
  return normal.columns.flatMap((bound) => {
    if (bound === undefined) return [];
    const values = take();
    if (isWritten(bound) && values?.kind === "doubles") return [countedColumn(bound, values, normal)];
    const states = take();
    if (values === undefined || states?.kind !== "bytes") throw new TypeError("n and s are columns of the query");
    return [{ bound, block: blockColumn(bound.target, values, states.values, scaleOf(bound, normal)) }];
  });
}

function countedColumn(bound: BoundColumn, { values, nulls = [] }: Doubles, normal: NormalColumns): Column {
  const states = new Uint8Array(values.length);
  for (const row of nulls) states[row] = state.absent;
  for (const row of nulls) values[row] = 0;
  const scale = scaleOf(bound, normal);
  const own = normal.scales.get(bound.target.name)?.byFile.get(normal.file) ?? { places: 0, factor: 1 };
  const odd = new Map<number, number>();
  countCells(values, states, own, countBounds(bound.target, scale, own.factor), (row, written) =>
    odd.set(row, written),
  );
  const written = (row: number) => {
    const double = odd.get(row) ?? 0;
    return bound.large && Math.abs(double) > LARGEST_COUNT ? undefined : writtenText(double, bound);
  };
  return { bound, block: blockColumn(bound.target, { kind: "doubles", values }, states, scale), written };
}

type Doubles = Extract<BatchColumn, { readonly kind: "doubles" }>;

type OddCells = ReadonlyMap<BlockColumn, Datum | undefined>;

/** What the exact reader makes of the cells that the database did not read, by row; it goes into the columns as far as it can. */
function readOddCells(
  batch: Batch,
  columns: readonly Column[],
  place: (row: number) => RowPlace,
  { framework, collected }: BlockWork,
): { readonly cells: ReadonlyMap<number, OddCells>; readonly wrong: ReadonlyMap<number, ReadonlySet<string>> } {
  const found = new Map<number, OddCells>();
  const wrong = new Map<number, Set<string>>();
  for (const row of oddRows(columns)) {
    if (collected.isFull) break;
    const texts = textsAt(batch, row);
    const cells = columns.flatMap(({ bound, block, written }, index) => {
      if (block.states[row] !== state.beyond) return [];
      const text = written?.(row) ?? texts[index] ?? null;
      const datum = bindOddCell(text, bound, place(row), framework, (one) => {
        collected.add(one);
        if (one.severity === "error") wrong.set(row, (wrong.get(row) ?? new Set()).add(block.name));
      });
      block.put(row, datum?.value);
      return [[block, datum] as const];
    });
    found.set(row, new Map(cells));
  }
  return { cells: found, wrong };
}

function scaleOf({ target }: BoundColumn, { scales }: NormalColumns): Rational {
  return scales.get(target.name)?.scale ?? Rational.ONE;
}

/** A column of texts; empty for NULL. */
export function textAt(batch: Batch, index: number): (row: number) => string {
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
  const json = textAt(batch, batch.columns.length - 1)(row);
  return json === "" ? [] : JSON.parse(json);
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
      if (!allGiven(states)) return [name, column];
      const { states: _, ...given } = column;
      return [name, given];
    }),
  );
}

/** A loop: a call for each cell would cost as much as reading it. */
function allGiven(states: Uint8Array): boolean {
  for (let row = 0; row < states.length; row += 1) if (states[row] !== state.given) return false;
  return true;
}
