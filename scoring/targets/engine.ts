import type { CheckedFramework } from "../model.ts";
import type { Column, Columns } from "./columns.ts";
import type { Load } from "./graph.ts";
import type { Backend, Block, Run, TypedArray } from "./javascript/engine.ts";
import { Plan, type ScoredColumns, type Wanted } from "./plan.ts";
import { type Shape, shapeKey, shapeOf } from "./translate/shape.ts";
import { TooManyOperations } from "./translate/translator.ts";

/** Scores blocks of units; undefined where the rules become more operations than an engine should be given. */
export type Engine = (columns: Columns) => ScoredColumns | undefined;

/** Programs that are kept: blocks of similar data share one. */
const MOST_PROGRAMS = 16;

/** An engine for one framework; programs are made when first needed. */
export function engineFor(framework: CheckedFramework, wanted: Wanted, backend: Backend): Engine {
  const compiled = new Map<string, Compiled | undefined>();
  return (columns) => {
    const shape = shapeOf(columns);
    const key = shapeKey(shape);
    if (!compiled.has(key) && compiled.size >= MOST_PROGRAMS) compiled.delete(compiled.keys().next().value ?? "");
    if (!compiled.has(key)) compiled.set(key, compile(framework, shape, wanted, backend));
    return compiled.get(key)?.score(columns);
  };
}

function compile(framework: CheckedFramework, shape: Shape, wanted: Wanted, backend: Backend): Compiled | undefined {
  try {
    return new Compiled(framework, shape, wanted, backend);
  } catch (error) {
    if (error instanceof TooManyOperations) return undefined;
    throw error;
  }
}

class Compiled {
  readonly #plan: Plan;
  readonly #run: Run;

  constructor(framework: CheckedFramework, shape: Shape, wanted: Wanted, backend: Backend) {
    this.#plan = new Plan(framework, shape, wanted);
    this.#run = backend(this.#plan.program);
  }

  score(columns: Columns): ScoredColumns {
    const { block, labels } = unitBlock(this.#plan, columns);
    const arrays = this.#plan.arrays(columns.rows);
    this.#run(0, columns.rows, block, arrays);
    return this.#plan.read(columns.rows, arrays, labels);
  }
}

/** The columns in the order in which a plan's program reads them, and the texts of rules and data. */
export function unitBlock({ program, labels }: Plan, columns: Columns): { block: Block; labels: string[] } {
  const all = [...labels];
  const block = {
    loads: program.loads.map((load) => arrayOf(load, columns, all)),
    offsets: program.tables.map(({ name }) => columns.tables.get(name)?.offsets ?? new Uint32Array(columns.rows + 1)),
  };
  return { block, labels: all };
}

function arrayOf({ source, what }: Load, columns: Columns, labels: string[]): TypedArray {
  if (source.kind === "table") return columns.tables.get(source.table.name)?.states ?? new Uint8Array(columns.rows);
  if (source.kind === "cohort") throw new Error("units are compared elsewhere");
  const column =
    source.kind === "value"
      ? columns.values.get(source.name)
      : columns.tables.get(source.table.name)?.columns.get(source.column.name);
  if (column === undefined) throw new Error("a column that the shape knows is not there");
  return what === "state" ? (column.states ?? new Uint8Array(lengthOf(column))) : numbersOf(column, labels);
}

function lengthOf(column: Column): number {
  if (column.kind === "number") return column.counts.length;
  return column.kind === "truth" ? column.answers.length : column.codes.length;
}

/** Texts of all columns and of the rules are counted together. */
function numbersOf(column: Column, labels: string[]): TypedArray {
  if (column.kind === "number") return column.counts;
  if (column.kind === "truth") return column.answers;
  const places = column.labels.map((label) => placeIn(label, labels));
  return column.codes.map((code) => places[code] ?? 0);
}

function placeIn(label: string, labels: string[]): number {
  const known = labels.indexOf(label);
  if (known >= 0) return known;
  labels.push(label);
  return labels.length - 1;
}
