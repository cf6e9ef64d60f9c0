import type { Rational } from "../../core/index.ts";
import type { Block, CheckedFramework, Output } from "../model.ts";
import { type Phase, phasesOf } from "./cohort/index.ts";
import type { Results } from "./javascript/engine.ts";
import { type Program, programOf } from "./program.ts";
import {
  blockReading,
  type Reading,
  readingOf,
  resultOf,
  type ScoredColumn,
  type ScoredLabels,
  type ScoredNumbers,
} from "./reading.ts";
import type { Shape } from "./translate/shape.ts";
import { Translator } from "./translate/translator.ts";

/** What is asked of each unit. */
export interface Wanted {
  readonly blocks: readonly Block[];
  readonly outputs: readonly Output[];
  readonly grade: boolean;
  /** Whether the evaluator has something to tell of the unit. */
  readonly told: boolean;
}

export interface ScoredColumns {
  readonly rows: number;
  readonly blocks: ReadonlyMap<Block, ScoredNumbers>;
  readonly outputs: ReadonlyMap<Output, ScoredColumn>;
  readonly grade: ScoredLabels | undefined;
  readonly told: Uint8Array | undefined;
}

/** A framework as a program, for data of one shape, and how its outputs are read. */
export class Plan {
  readonly program: Program;
  /** What has to be compared between the units before the program can run; in this order. */
  readonly phases: readonly Phase[];
  /** The texts that stand in the rules, those that inputs allow among them. */
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
      ...wanted.outputs.map((output) => readingOf(translator.definition(output), translator.graph)),
      ...(wanted.grade ? [readingOf(translator.grade(), translator.graph)] : []),
    ];
    const told = wanted.told ? [translator.told] : [];
    this.labels = [...new Set([...translator.labels, ...allowedLabels(framework)])];
    this.program = programOf([...this.#readings.flatMap(({ nodes }) => nodes), ...told]);
    this.phases = phasesOf(this.program, translator.comparisons, translator.graph);
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

/** Texts that inputs may have. */
export function allowedLabels({ inputs, tables }: CheckedFramework): string[] {
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  const given = columns.filter((column) => column.kind === "givenColumn");
  return [...inputs.values(), ...given].flatMap(({ type }) => (type.kind === "choice" ? type.labels : []));
}
