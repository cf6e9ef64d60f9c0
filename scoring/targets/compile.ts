import { multiplyRationals, Rational } from "../../core/index.ts";
import type { Block, CheckedFramework, Output } from "../model.ts";
import { nearOf } from "./amount/index.ts";
import type { Column, Columns } from "./columns.ts";
import { isConstant, type Load, type Node } from "./graph.ts";
import type { Backend, Run } from "./javascript/engine.ts";
import { type Program, programOf } from "./program.ts";
import { type Shape, shapeKey, shapeOf } from "./translate/shape.ts";
import { TooManyOperations, Translator } from "./translate/translator.ts";
import type { Translated } from "./translate/value.ts";

/** What is asked of each unit. */
export interface Wanted {
  readonly blocks: readonly Block[];
  readonly outputs: readonly Output[];
  readonly grade: boolean;
  /** Whether the evaluator has something to tell of the unit. */
  readonly told: boolean;
}

/** One result of all units. */
export type ScoredColumn = ScoredNumbers | ScoredLabels | ScoredAnswers;

interface Flags {
  /** 0 where the value is sure; else some of `flag`. */
  readonly flags: Uint8Array;
}

/** Value = nums ÷ dens × scale; where there are no dens they are 1. */
export interface ScoredNumbers extends Flags {
  readonly kind: "number";
  readonly nums: Float64Array;
  readonly dens?: Float64Array;
  readonly scale: Rational;
}

export interface ScoredLabels extends Flags {
  readonly kind: "text";
  readonly codes: Float64Array;
  readonly labels: readonly string[];
}

export interface ScoredAnswers extends Flags {
  readonly kind: "truth";
  readonly answers: Float64Array;
}

/** Why a result is not a sure value: it is missing, only the exact evaluator can tell, the block does not count. */
export const flag = { absent: 1, doubtful: 2, out: 4 } as const;

export interface ScoredColumns {
  readonly rows: number;
  readonly blocks: ReadonlyMap<Block, ScoredNumbers>;
  readonly outputs: ReadonlyMap<Output, ScoredColumn>;
  readonly grade: ScoredLabels | undefined;
  readonly told: Uint8Array | undefined;
}

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

/** How one result is read from the outputs of a program. */
interface Reading {
  readonly kind: "number" | "text" | "truth";
  readonly nodes: readonly Node[];
  readonly scale: Rational;
}

class Compiled {
  readonly #wanted: Wanted;
  readonly #program: Program;
  readonly #run: Run;
  readonly #labels: readonly string[];
  readonly #readings: readonly Reading[];

  constructor(framework: CheckedFramework, shape: Shape, wanted: Wanted, backend: Backend) {
    const translator = new Translator(framework, shape);
    translator.run();
    this.#wanted = wanted;
    this.#readings = [
      ...wanted.blocks.map((block) => blockReading(block, translator)),
      ...wanted.outputs.map((output) => readingOf(translator.definition(output), translator)),
      ...(wanted.grade ? [readingOf(translator.grade(), translator)] : []),
    ];
    const told = wanted.told ? [translator.told] : [];
    this.#labels = translator.labels;
    this.#program = programOf([...this.#readings.flatMap(({ nodes }) => nodes), ...told]);
    this.#run = backend(this.#program);
  }

  score(columns: Columns): ScoredColumns {
    const labels = [...this.#labels];
    const block = {
      loads: this.#program.loads.map((load) => arrayOf(load, columns, labels)),
      offsets: this.#program.tables.map(
        ({ name }) => columns.tables.get(name)?.offsets ?? new Uint32Array(columns.rows + 1),
      ),
    };
    const arrays = this.#program.outputs.map(() => new Float64Array(columns.rows));
    this.#run(0, columns.rows, block, arrays);
    return this.#read(columns.rows, arrays, labels);
  }

  #read(rows: number, arrays: readonly Float64Array[], labels: readonly string[]): ScoredColumns {
    let at = 0;
    const results = this.#readings.map((reading) => {
      const own = arrays.slice(at, at + reading.nodes.length);
      at += reading.nodes.length;
      return resultOf(reading, own, labels);
    });
    const { blocks, outputs, grade, told } = this.#wanted;
    return {
      rows,
      blocks: new Map(blocks.map((block, index) => [block, results[index] as ScoredNumbers])),
      outputs: new Map(outputs.map((output, index) => [output, results[blocks.length + index] as ScoredColumn])),
      grade: grade ? (results.at(-1) as ScoredLabels) : undefined,
      told: told ? Uint8Array.from(arrays.at(-1) ?? []) : undefined,
    };
  }
}

function blockReading(block: Block, translator: Translator): Reading {
  const { amount, absent, doubtful, out } = translator.block(block);
  return numberReading({ kind: "number", amount, absent, doubtful }, out, translator);
}

function readingOf(value: Translated, translator: Translator): Reading {
  const { graph } = translator;
  if (value.kind === "number") return numberReading(value, graph.constant(0), translator);
  if (value.kind === "nothing") return readingOf({ ...value, kind: "truth", yes: graph.constant(0) }, translator);
  const node = value.kind === "text" ? value.code : value.yes;
  return { kind: value.kind, nodes: [flagsNode(value, graph.constant(0), translator), node], scale: Rational.ONE };
}

/** What is only near is doubtful: its digits are not known. */
function numberReading(value: Translated & { kind: "number" }, out: Node, translator: Translator): Reading {
  const { graph } = translator;
  const { amount } = value;
  if (amount.kind === "fraction") {
    const nodes = [flagsNode(value, out, translator), amount.num, ...(isConstant(amount.den, 1) ? [] : [amount.den])];
    return { kind: "number", nodes, scale: amount.scale };
  }
  const near = nearOf(amount, graph);
  const nodes = [flagsNode({ ...value, doubtful: graph.constant(1) }, out, translator), near.x];
  return { kind: "number", nodes, scale: near.scale };
}

function flagsNode({ absent, doubtful }: Translated, out: Node, { graph }: Translator): Node {
  const bit = (test: Node, value: number) => graph.select(test, graph.constant(value), graph.constant(0));
  return graph.binary(
    "add",
    bit(absent, flag.absent),
    graph.binary("add", bit(doubtful, flag.doubtful), bit(out, flag.out)),
  );
}

function resultOf({ kind, scale }: Reading, arrays: readonly Float64Array[], labels: readonly string[]): ScoredColumn {
  const [first = new Float64Array(), values = new Float64Array(), dens] = arrays;
  const flags = Uint8Array.from(first);
  if (kind === "text") return { kind, codes: values, labels, flags };
  if (kind === "truth") return { kind, answers: values, flags };
  return { kind, nums: values, scale, flags, ...(dens && { dens }) };
}

/** The exact value of a number that is sure. */
export function valueAt({ nums, dens, scale }: ScoredNumbers, row: number): Rational {
  const num = Rational.of(nums[row] ?? Number.NaN);
  const quotient = dens === undefined ? num : Rational.of(num.num, dens[row] ?? Number.NaN);
  return multiplyRationals(quotient, scale);
}

function arrayOf({ source, what }: Load, columns: Columns, labels: string[]): ArrayLike<number> {
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
function numbersOf(column: Column, labels: string[]): ArrayLike<number> {
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
