import type { Block, CheckedFramework } from "../model.ts";
import type { Columns } from "./columns.ts";
import { blockOf } from "./engine.ts";
import { Graph } from "./graph.ts";
import type { Backend } from "./javascript/engine.ts";
import { allowedLabels } from "./plan.ts";
import { programOf } from "./program.ts";
import { blockReading, resultOf, type ScoredNumbers } from "./reading.ts";
import { type Shape, shapeOf } from "./translate/shape.ts";
import { type SharedGraph, TooManyOperations, Translator } from "./translate/translator.ts";

/** Some blocks of one framework. */
export interface AskedBlocks {
  readonly framework: CheckedFramework;
  readonly blocks: readonly Block[];
}

/**
 * Many frameworks that are mostly alike, on the same units: what they have in common is worked out once. Units are not
 * compared with each other: where rules do so, what comes of it is doubtful.
 */
export class JointEngine {
  readonly #columns: Columns;
  readonly #shape: Shape;
  readonly #backend: Backend;
  readonly #shared: SharedGraph = { graph: new Graph(), labels: [] };

  /** @param columns  in which each name stands as all the frameworks declare it */
  constructor(columns: Columns, backend: Backend) {
    this.#columns = columns;
    this.#shape = shapeOf(columns);
    this.#backend = backend;
  }

  /** The scores of the blocks of each, in one go; undefined where a framework becomes too many operations. */
  score(asked: readonly AskedBlocks[]): readonly (readonly ScoredNumbers[] | undefined)[] {
    const readings = asked.map((one) => this.#readings(one));
    const program = programOf(readings.flatMap((own) => own?.flatMap(({ nodes }) => nodes) ?? []));
    const { rows } = this.#columns;
    const arrays = readings.flatMap((own) =>
      (own ?? []).flatMap(({ nodes }) =>
        nodes.map((_, index) => (index === 0 ? new Uint8Array(rows) : new Float64Array(rows))),
      ),
    );
    const labels = [
      ...new Set([...this.#shared.labels, ...asked.flatMap(({ framework }) => allowedLabels(framework))]),
    ];
    const read = { columns: this.#columns, compared: new Map(), labels };
    this.#backend(program)(0, rows, blockOf(program, read), arrays);
    let at = 0;
    return readings.map((own) =>
      own?.map((reading) => {
        const start = at;
        at += reading.nodes.length;
        return resultOf(reading, arrays.slice(start, at), labels) as ScoredNumbers;
      }),
    );
  }

  #readings({ framework, blocks }: AskedBlocks) {
    try {
      const translator = new Translator(framework, this.#shape, this.#shared);
      translator.run();
      return blocks.map((block) => blockReading(block, translator));
    } catch (error) {
      if (error instanceof TooManyOperations) return undefined;
      throw error;
    }
  }
}
