import type { CheckedFramework } from "../model.ts";
import { type CohortColumn, columnsOfPlaces, comparedOf, type Phase } from "./cohort/index.ts";
import type { Column, Columns } from "./columns.ts";
import type { Load } from "./graph.ts";
import type { Backend, Block, Run, TypedArray } from "./javascript/engine.ts";
import { Plan, type ScoredColumns, type Wanted } from "./plan.ts";
import type { Program } from "./program.ts";
import { runShapeOf, type Shape, shapeKey, shapeOf } from "./translate/shape.ts";
import { TooManyOperations } from "./translate/translator.ts";

/** Scores blocks of units; undefined where the rules become more operations than an engine should be given. */
export type Engine = (columns: Columns) => ScoredColumns | undefined;

/** Programs that are kept: blocks of similar data share one. */
const MOST_PROGRAMS = 16;

/**
 * An engine for one framework; programs are made when first needed. Where rules compare units, what comes of it is
 * doubtful: blocks of units are only some of a run.
 */
export function engineFor(framework: CheckedFramework, wanted: Wanted, backend: Backend): Engine {
  return engineOf(framework, wanted, backend, shapeOf);
}

/** The same for columns that are all units of a run, so that they can be compared with each other. */
export function runEngineFor(framework: CheckedFramework, wanted: Wanted, backend: Backend): Engine {
  return engineOf(framework, wanted, backend, framework.needsCohort ? runShapeOf : shapeOf);
}

function engineOf(
  framework: CheckedFramework,
  wanted: Wanted,
  backend: Backend,
  shapeFor: (columns: Columns) => Shape,
): Engine {
  const plans = new Plans(framework, wanted, shapeFor);
  const compiled = new WeakMap<Plan, Compiled>();
  return (columns) => {
    const plan = plans.of(columns);
    if (plan === undefined) return undefined;
    const own = compiled.get(plan) ?? new Compiled(plan, backend);
    compiled.set(plan, own);
    return own.score(columns);
  };
}

/** The plans of one framework for blocks of data, each made when it is first needed. */
export class Plans {
  readonly #framework: CheckedFramework;
  readonly #wanted: Wanted;
  readonly #shapeFor: (columns: Columns) => Shape;
  readonly #known = new Map<string, Plan | undefined>();

  constructor(framework: CheckedFramework, wanted: Wanted, shapeFor: (columns: Columns) => Shape = shapeOf) {
    this.#framework = framework;
    this.#wanted = wanted;
    this.#shapeFor = shapeFor;
  }

  /** Undefined where the rules become more operations than an engine should be given. */
  of(columns: Columns): Plan | undefined {
    const shape = this.#shapeFor(columns);
    const key = shapeKey(shape);
    const known = this.#known;
    if (!known.has(key) && known.size >= MOST_PROGRAMS) known.delete(known.keys().next().value ?? "");
    if (!known.has(key)) known.set(key, this.#made(shape));
    return known.get(key);
  }

  #made(shape: Shape): Plan | undefined {
    try {
      return new Plan(this.#framework, shape, this.#wanted);
    } catch (error) {
      if (error instanceof TooManyOperations) return undefined;
      throw error;
    }
  }
}

/** What a program reads. */
export interface Read {
  readonly columns: Columns;
  /** What comes of comparing units, by the places of the graph. */
  readonly compared: Map<number, CohortColumn>;
  /** Texts of the rules, and those of the data as they are met. */
  readonly labels: string[];
}

interface Runnable {
  readonly program: Program;
  readonly run: Run;
}

class Compiled {
  readonly #plan: Plan;
  readonly #main: Runnable;
  readonly #phases: readonly (Runnable & { readonly phase: Phase })[];

  constructor(plan: Plan, backend: Backend) {
    const runnable = (program: Program): Runnable => ({ program, run: backend(program) });
    this.#plan = plan;
    this.#main = runnable(this.#plan.program);
    this.#phases = this.#plan.phases.map((phase) => ({ ...runnable(phase.program), phase }));
  }

  score(columns: Columns): ScoredColumns {
    const read: Read = { columns, compared: new Map(), labels: [...this.#plan.labels] };
    for (const { run, program, phase } of this.#phases) {
      const arrays = program.outputs.map(() => new Float64Array(columns.rows));
      run(0, columns.rows, blockOf(program, read), arrays);
      compare(phase, arrays, read.compared);
    }
    const arrays = this.#plan.arrays(columns.rows);
    this.#main.run(0, columns.rows, blockOf(this.#main.program, read), arrays);
    return this.#plan.read(columns.rows, arrays, read.labels);
  }
}

/** The columns in the order in which a plan's program reads them, and the texts of rules and data. */
export function unitBlock({ program, labels }: Plan, columns: Columns): { block: Block; labels: string[] } {
  const read: Read = { columns, compared: new Map(), labels: [...labels] };
  return { block: blockOf(program, read), labels: read.labels };
}

export function blockOf(program: Program, read: Read): Block {
  const { columns } = read;
  return {
    loads: program.loads.map((load) => arrayOf(load, read)),
    offsets: program.tables.map(({ name }) => columns.tables.get(name)?.offsets ?? new Uint32Array(columns.rows + 1)),
  };
}

/** What the program of a phase gave becomes what later programs read. */
function compare({ comparisons }: Phase, arrays: readonly Float64Array[], compared: Map<number, CohortColumn>): void {
  let at = 0;
  for (const one of comparisons) {
    const count = one.values.nodes.length + (one.group?.nodes.length ?? 0);
    const found = columnsOfPlaces(comparedOf(one, arrays.slice(at, at + count)), one.places);
    for (const [place, column] of found) compared.set(place, column);
    at += count;
  }
}

function arrayOf({ source, what }: Load, { columns, compared, labels }: Read): TypedArray {
  if (source.kind === "table") return columns.tables.get(source.table.name)?.states ?? new Uint8Array(columns.rows);
  if (source.kind === "cohort") return comparedArray(compared.get(source.place), what);
  const column =
    source.kind === "value"
      ? columns.values.get(source.name)
      : columns.tables.get(source.table.name)?.columns.get(source.column.name);
  if (column === undefined) throw new Error("a column that the shape knows is not there");
  return what === "state" ? (column.states ?? new Uint8Array(lengthOf(column))) : numbersOf(column, labels);
}

function comparedArray(column: CohortColumn | undefined, what: Load["what"]): TypedArray {
  if (column === undefined) throw new Error("units are compared before what depends on it");
  return column[what];
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
