import type { Rational } from "../../../core/index.ts";
import { MOST_WHOLE, type Range } from "../amount/index.ts";
import { type Column, type Columns, type States, state } from "../columns.ts";

/** What is known of columns before their rows are read: all that the graph depends on. */
export interface Shape {
  readonly values: ReadonlyMap<string, ColumnShape>;
  readonly tables: ReadonlyMap<string, TableShape>;
  /** The units of the run, at most: a power of two. Absent where they are only some of a run. */
  readonly units?: number;
}

export type ColumnShape = NumberShape | { readonly kind: "text" | "truth"; readonly states: StatesShape };

export interface NumberShape {
  readonly kind: "number";
  readonly scale: Rational;
  /** Bounds of the counts: powers of two, so that similar blocks of rows share a graph. */
  readonly range: Range;
  readonly states: StatesShape;
}

/** Whether some cell is absent or left out, and whether some is beyond what counts can hold. */
export interface StatesShape {
  readonly gaps: boolean;
  readonly beyond: boolean;
}

export interface TableShape {
  readonly columns: ReadonlyMap<string, ColumnShape>;
  readonly states: StatesShape;
  /** Rows of one unit, at most: a power of two. */
  readonly mostRows: number;
}

export function shapeOf({ values, tables }: Columns): Shape {
  return {
    values: mapped(values, columnShape),
    tables: mapped(tables, ({ offsets, columns, states }) => ({
      columns: mapped(columns, columnShape),
      states: statesShape(states),
      mostRows: powerAbove(longest(offsets)),
    })),
  };
}

/** The shape of all units of a run, so that they can be compared with each other. */
export function runShapeOf(columns: Columns): Shape {
  return { ...shapeOf(columns), units: powerAbove(columns.rows) };
}

/** The same text for shapes that have the same graph. */
export function shapeKey({ values, tables, units }: Shape): string {
  const columns = (all: ReadonlyMap<string, ColumnShape>) => [...all].map(([name, one]) => [name, columnKey(one)]);
  return JSON.stringify([
    columns(values),
    [...tables].map(([name, one]) => [name, columns(one.columns), one.mostRows, one.states]),
    units,
  ]);
}

function columnKey(one: ColumnShape): unknown[] {
  if (one.kind !== "number") return [one.kind, one.states];
  const { num, den } = one.scale;
  return [one.kind, `${num}/${den}`, one.range, one.states];
}

function columnShape(column: Column): ColumnShape {
  const states = statesShape(column.states);
  if (column.kind !== "number") return { kind: column.kind, states };
  return { kind: "number", scale: column.scale, range: rangeOf(column.counts), states };
}

/** @throws RangeError for a count that is not whole: nothing that is computed with it would be exact */
function rangeOf(counts: Float64Array): Range {
  let low = 0;
  let high = 0;
  let broken = 0;
  // Faster than an iterator, and it is read for every block of rows.
  for (let row = 0; row < counts.length; row += 1) {
    const count = counts[row] as number;
    if (count < low) low = count;
    if (count > high) high = count;
    broken += count - Math.floor(count);
  }
  if (broken !== 0 || high > MOST_WHOLE || low < -MOST_WHOLE)
    throw new RangeError("a count is not a whole number of its scale");
  return countRange(low, high);
}

/** Bounds for counts of which the least and the greatest are known. */
export function countRange(low: number, high: number): Range {
  return { low: low < 0 ? -powerAbove(-low) : 0, high: powerAbove(Math.max(high, 0)) };
}

function statesShape(states: States): StatesShape {
  if (states === undefined) return { gaps: false, beyond: false };
  return {
    gaps: states.includes(state.absent) || states.includes(state.leftOut),
    beyond: states.includes(state.beyond),
  };
}

function longest(offsets: Uint32Array): number {
  let most = 0;
  for (let unit = 1; unit < offsets.length; unit += 1)
    most = Math.max(most, (offsets[unit] ?? 0) - (offsets[unit - 1] ?? 0));
  return most;
}

export function powerAbove(size: number): number {
  let power = 1;
  while (power < size) power *= 2;
  return power;
}

function mapped<From, To>(all: ReadonlyMap<string, From>, to: (one: From) => To): Map<string, To> {
  return new Map([...all].map(([name, one]) => [name, to(one)]));
}
