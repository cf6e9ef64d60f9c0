import type { Table } from "../../model.ts";
import { onConstant, onConstants } from "../graph.ts";
import { kept, middles, starts } from "../javascript/engine.ts";
import type { Expression, Folding, Loop, Program } from "../program.ts";

/** What the steps give for one unit. */
export interface SheetValues {
  /** By slot. */
  readonly slots: ReadonlyMap<number, number>;
  /** For each loop, row by row. */
  readonly rows: ReadonlyMap<Loop, readonly RowValues[]>;
}

export interface RowValues {
  readonly slots: ReadonlyMap<number, number>;
  /** For each fold of the loop whether the row counts, and with what. */
  readonly counts: readonly number[];
  readonly bodies: readonly number[];
}

/** What a unit has; rows that are left empty are rows too. */
export interface SheetData {
  /** The number that a cell holds for a load; `row` where that is of a table. */
  load(place: number, row?: number): number;
  /** For each row of a table whether something stands in it. */
  filled(table: Table): readonly boolean[];
}

/** Runs the steps as IEEE 754 counts, and keeps what every cell would show. */
export function sheetValues(program: Program, data: SheetData): SheetValues {
  const slots = new Map<number, number>();
  const rows = new Map<Loop, readonly RowValues[]>();
  for (const step of program.steps) {
    if (step.kind === "let") {
      slots.set(
        step.slot,
        expressionValue(step.of, (place) => data.load(place), slots),
      );
      continue;
    }
    const own = data.filled(step.table).map((isFilled, row) => rowValues(step, isFilled, row, data, slots));
    rows.set(step, own);
    for (const [index, fold] of step.folds.entries()) slots.set(fold.slot, folded(fold, index, own));
  }
  return { slots, rows };
}

/** What an expression gives. */
export function expressionValue(
  of: Expression,
  load: (place: number) => number,
  slots: ReadonlyMap<number, number>,
): number {
  const value = (one: Expression): number => {
    if (one.op === "constant") return one.value;
    if (one.op === "slot") return slots.get(one.slot) ?? Number.NaN;
    if (one.op === "load") return load(one.place);
    if (one.op === "select") return value(one.test) === 0 ? value(one.no) : value(one.yes);
    if ("b" in one) return onConstants[one.op](value(one.a), value(one.b));
    return onConstant[one.op](value(one.a));
  };
  return value(of);
}

function rowValues(
  { steps, folds, table }: Loop,
  isFilled: boolean,
  row: number,
  data: SheetData,
  outer: ReadonlyMap<number, number>,
): RowValues {
  const load = (place: number) => data.load(place, row);
  const slots = new Map(outer);
  for (const step of steps) {
    if (step.kind === "loop") throw new Error(`rows of ${step.table.name} within rows of ${table.name}`);
    slots.set(step.slot, expressionValue(step.of, load, slots));
  }
  return {
    slots,
    counts: folds.map(({ counts }) => (isFilled ? expressionValue(counts, load, slots) : 0)),
    bodies: folds.map(({ body }) => expressionValue(body, load, slots)),
  };
}

function folded({ kind, trim }: Folding, index: number, rows: readonly RowValues[]): number {
  const values = Float64Array.from(
    rows.filter(({ counts }) => counts[index] !== 0),
    ({ bodies }) => bodies[index] ?? Number.NaN,
  );
  if (kind === "middles") return values.length === 0 ? 0 : middles(values, values.length);
  if (kind === "kept") return kept(values, values.length, trim);
  return values.reduce((sum, one) => onConstants[joins[kind]](sum, one), starts[kind]);
}

const joins = { sum: "add", product: "mul", min: "min", max: "max", any: "or" } as const;
