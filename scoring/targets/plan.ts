import { multiplyRationals, Rational } from "../../core/index.ts";
import type { Block, CheckedFramework, Output } from "../model.ts";
import { nearOf } from "./amount/index.ts";
import { isConstant, type Node } from "./graph.ts";
import type { Results } from "./javascript/engine.ts";
import { type Program, programOf } from "./program.ts";
import type { Shape } from "./translate/shape.ts";
import { Translator } from "./translate/translator.ts";
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

/** How one result is read from the outputs of a program. */
interface Reading {
  readonly kind: "number" | "text" | "truth";
  readonly nodes: readonly Node[];
  readonly scale: Rational;
}

/** A framework as a program, for data of one shape, and how its outputs are read. */
export class Plan {
  readonly program: Program;
  /** The texts that stand in the rules. */
  readonly labels: readonly string[];
  readonly #wanted: Wanted;
  readonly #readings: readonly Reading[];

  /** @throws TooManyOperations */
  constructor(framework: CheckedFramework, shape: Shape, wanted: Wanted) {
    const translator = new Translator(framework, shape);
    translator.run();
    this.#wanted = wanted;
    this.#readings = [
      ...wanted.blocks.map((block) => blockReading(block, translator)),
      ...wanted.outputs.map((output) => readingOf(translator.definition(output), translator)),
      ...(wanted.grade ? [readingOf(translator.grade(), translator)] : []),
    ];
    const told = wanted.told ? [translator.told] : [];
    this.labels = translator.labels;
    this.program = programOf([...this.#readings.flatMap(({ nodes }) => nodes), ...told]);
  }

  /** Where each result is among the outputs `r0 r1 …` of a query: blocks, outputs, grade. */
  places(): { flags: string; num: string; den: string | undefined; scale: Rational }[] {
    let at = 0;
    return this.#readings.map(({ nodes, scale }) => {
      const start = at;
      at += nodes.length;
      return { flags: `r${start}`, num: `r${start + 1}`, den: nodes.length > 2 ? `r${start + 2}` : undefined, scale };
    });
  }

  /** Room for what the program gives: flags are small. */
  arrays(rows: number): Results[] {
    const own = this.#readings.flatMap(({ nodes }) =>
      nodes.map((_, index) => (index === 0 ? new Uint8Array(rows) : new Float64Array(rows))),
    );
    return [...own, ...(this.#wanted.told ? [new Uint8Array(rows)] : [])];
  }

  /**
   * The results from what the program gave.
   *
   * @param arrays  one number a unit for each output of the program
   * @param labels  the texts of rules and data
   */
  read(rows: number, arrays: readonly Results[], labels: readonly string[]): ScoredColumns {
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
      told: told ? (arrays.at(-1) as Uint8Array) : undefined,
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

function resultOf({ kind, scale }: Reading, arrays: readonly Results[], labels: readonly string[]): ScoredColumn {
  const [flags, values, dens] = arrays as [Uint8Array, Float64Array, Float64Array | undefined];
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
