import { addRationals, multiplyRationals, Rational } from "../../core/index.ts";
import type { UnitData } from "../data.ts";
import type { CheckedFramework } from "../model.ts";
import type { Value } from "../value.ts";
import { type Variable, withVariables } from "../variables.ts";
import type { Column, Columns, TableColumns } from "./columns.ts";
import { columnsOf } from "./from-units.ts";

/** A datum that takes some values: listed, or all from one on in equal steps. A pick is the place of one of them. */
export type Choice =
  | { readonly variable: Variable; readonly values: readonly Value[] }
  | { readonly variable: Variable; readonly first: Rational; readonly step: Rational; readonly count: number };

/** Rows that are one unit but for some data. */
export interface VariedRows {
  /**
   * The rows for some picks. They stand where the last ones stood: what was given before says something else after.
   *
   * @param picks  rows × choices whole numbers, row after row
   */
  columns(picks: ArrayLike<number>, rows: number): Columns;
  /** One of them as data, for the exact evaluator. */
  unit(picks: ArrayLike<number>, row: number): UnitData;
}

/** All choices of one unit in columns that are made once. */
export function variedRows(framework: CheckedFramework, unit: UnitData, choices: readonly Choice[]): VariedRows {
  // The unit, then one for each value listed, or two for a row of steps: their columns have room for all.
  const samples = choices.map((choice) =>
    samplesOf(choice).map((value) => withVariables(unit, new Map([[choice.variable, value]]))),
  );
  const known = columnsOf(framework, [unit, ...samples.flat()]);
  const starts = samples.map((_, index) => 1 + samples.slice(0, index).reduce((sum, own) => sum + own.length, 0));
  const width = choices.length;
  let all = repeated(known, 0);
  return {
    columns: (picks, rows) => {
      if (all.rows !== rows) all = repeated(known, rows);
      for (const [index, choice] of choices.entries())
        fill(all, known, choice, starts[index] ?? 0, (row) => picks[row * width + index] ?? 0);
      return all;
    },
    unit: (picks, row) =>
      withVariables(
        unit,
        new Map(choices.map((choice, index) => [choice.variable, picked(choice, picks[row * width + index] ?? 0)])),
      ),
  };
}

function samplesOf(choice: Choice): readonly Value[] {
  if ("values" in choice) return choice.values;
  const { first, count } = choice;
  return [first, picked(choice, Math.min(1, count - 1)), picked(choice, count - 1)];
}

function picked(choice: Choice, pick: number): Value {
  if (!("values" in choice)) return addRationals(choice.first, multiplyRationals(choice.step, Rational.of(pick)));
  const value = choice.values[pick];
  if (value === undefined) throw new RangeError(`${choice.variable.name} has no value ${pick}`);
  return value;
}

/** The first unit of columns, again and again. */
function repeated({ values, tables }: Columns, rows: number): Columns {
  return {
    rows,
    values: new Map([...values].map(([name, column]) => [name, repeatedColumn(column, 0, 1, rows)])),
    tables: new Map([...tables].map(([name, table]) => [name, repeatedTable(table, rows)])),
  };
}

function repeatedTable({ offsets, columns, states }: TableColumns, rows: number): TableColumns {
  const length = offsets[1] ?? 0;
  return {
    offsets: Uint32Array.from({ length: rows + 1 }, (_, unit) => unit * length),
    columns: new Map([...columns].map(([name, column]) => [name, repeatedColumn(column, 0, length, rows)])),
    ...(states && { states: new Uint8Array(rows).fill(states[0] ?? 0) }),
  };
}

function repeatedColumn(column: Column, start: number, length: number, times: number): Column {
  const states = column.states && { states: again(column.states, start, length, times) };
  if (column.kind === "number") return { ...column, counts: again(column.counts, start, length, times), ...states };
  if (column.kind === "truth") return { ...column, answers: again(column.answers, start, length, times), ...states };
  return { ...column, codes: again(column.codes, start, length, times), ...states };
}

type Numbers = Float64Array | Uint8Array | Int32Array;

function again<Kind extends Numbers>(values: Kind, start: number, length: number, times: number): Kind {
  const all = new (values.constructor as new (length: number) => Kind)(length * times);
  if (length === 1) return all.fill(values[start] ?? 0) as Kind;
  const own = values.subarray(start, start + length);
  for (let time = 0; time < times; time += 1) all.set(own, time * length);
  return all;
}

/** Writes the picked values over those of the unit. */
function fill(all: Columns, known: Columns, choice: Choice, start: number, pickOf: (row: number) => number): void {
  const { at } = choice.variable;
  const [into, from] = [columnAt(all, choice.variable), columnAt(known, choice.variable)];
  const [length, offset] = at.kind === "cell" ? [lengthOf(all, at.table.name), at.row] : [1, 0];
  const sample = (index: number) => sampleAt(known, choice.variable, start + index);
  const parts: [Numbers | undefined, Numbers | undefined][] = [
    [numbersOf(into), numbersOf(from)],
    [into?.states, from?.states],
  ];
  for (const [target, source] of parts) {
    if (target === undefined || source === undefined) continue;
    const [first = 0, second = 0] = [source[sample(0)], source[sample(1)]];
    const listed = "values" in choice ? choice.values.map((_, index) => source[sample(index)] ?? 0) : undefined;
    for (let row = 0; row < all.rows; row += 1) {
      const pick = pickOf(row);
      target[row * length + offset] = listed === undefined ? first + pick * (second - first) : (listed[pick] ?? 0);
    }
  }
}

function columnAt({ values, tables }: Columns, { at }: Variable): Column | undefined {
  if (at.kind === "cell") return tables.get(at.table.name)?.columns.get(at.column.name);
  return values.get(at.kind === "input" ? at.input.name : at.name);
}

function lengthOf({ tables }: Columns, name: string): number {
  return tables.get(name)?.offsets[1] ?? 0;
}

function sampleAt({ tables }: Columns, { at }: Variable, unit: number): number {
  return at.kind === "cell" ? (tables.get(at.table.name)?.offsets[unit] ?? 0) + at.row : unit;
}

function numbersOf(column: Column | undefined): Numbers | undefined {
  if (column === undefined) return undefined;
  if (column.kind === "number") return column.counts;
  return column.kind === "truth" ? column.answers : column.codes;
}
