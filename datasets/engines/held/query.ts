import { type Diagnostic, DiagnosticError } from "../../../core/index.ts";
import {
  type Block,
  type CheckedFramework,
  dialects,
  Plan,
  type ScoredColumns,
  type ScoringQuery,
  type Shape,
  scoringQuery,
  type Wanted,
} from "../../../scoring/index.ts";
import type { Batch } from "../engine.ts";
import type { Held } from "./held.ts";
import { relationsOf, type Span } from "./relations.ts";

/** Scores of some units as an engine computed them; what is in doubt is marked. */
export interface ScoredBatch {
  readonly rows: number;
  readonly idAt: (row: number) => string;
  readonly scored: ScoredColumns;
}

/** The rules as a query that goes to the data. */
export class HeldQuery {
  readonly #held: Held;
  readonly #framework: CheckedFramework;
  readonly #shape: Shape;
  readonly #wanted: Wanted;
  readonly #plan: Plan;

  /** @throws TooManyOperations */
  constructor(held: Held, framework: CheckedFramework, shape: Shape, wanted: Wanted) {
    this.#held = held;
    this.#framework = framework;
    this.#shape = shape;
    this.#wanted = wanted;
    this.#plan = new Plan(framework, shape, wanted);
  }

  /**
   * In the order of the units.
   *
   * @throws NotInSql, and DiagnosticError of the engine, which names the rule if one is at fault
   */
  async *scores(span: Span): AsyncGenerator<ScoredBatch> {
    const { engine, tables } = this.#held;
    const query = this.#query(this.#plan, span);
    // Files without tables come as they stand; sorting them would cost more than scoring.
    const isSorted = engine.dialect === "duckdb" && tables.size === 0 && !this.#framework.needsCohort;
    const text = isSorted ? query.text : `${query.text}\nORDER BY row`;
    let first = span.kind === "places" ? span.from : 0;
    try {
      for await (const batch of engine.batches(text)) {
        checkOrder(batch, first);
        first += batch.rows;
        yield { rows: batch.rows, idAt: idsOf(batch), scored: this.#read(batch, query) };
      }
    } catch (error) {
      throw await this.#ofRule(error, span);
    }
  }

  #query(plan: Plan, span: Span): ScoringQuery {
    const sources = relationsOf(this.#held, this.#framework, span);
    return scoringQuery(this.#framework, plan, this.#shape, sources, dialects[this.#held.engine.dialect]);
  }

  #read(batch: Batch, { columns }: ScoringQuery): ScoredColumns {
    const arrays = this.#plan.arrays(batch.rows);
    for (const [index] of columns.entries()) {
      const column = batch.columns[index + BEFORE];
      if (column?.kind !== "doubles") throw new TypeError(`result ${index} is no number`);
      if (arrays[index] instanceof Float64Array) arrays[index] = column.values;
      else arrays[index]?.set(column.values);
    }
    return this.#plan.read(batch.rows, arrays, this.#plan.labels);
  }

  /** What the engine refuses is looked for block by block: the first that fails by itself is named. */
  async #ofRule(error: unknown, span: Span): Promise<unknown> {
    if (!(error instanceof DiagnosticError) || !error.diagnostics.some(({ code }) => code === "query-failed"))
      return error;
    for (const block of this.#wanted.blocks.toReversed()) {
      if (await this.#works(block, span)) continue;
      return new DiagnosticError(error.diagnostics.map((one) => atRule(one, block)));
    }
    return error;
  }

  async #works(block: Block, span: Span): Promise<boolean> {
    const plan = new Plan(this.#framework, this.#shape, { blocks: [block], outputs: [], grade: false, told: false });
    const { text, columns } = this.#query(plan, span);
    const all = columns.map((column) => `max(${column})`).join(", ");
    return this.#held.engine.rows(`SELECT ${all} FROM (${text})`).then(
      () => true,
      () => false,
    );
  }
}

/** `row` and `unit` stand before the results. */
const BEFORE = 2;

function atRule(found: Diagnostic, { path, span }: Block): Diagnostic {
  return { ...found, place: { span }, values: { ...found.values, rule: path.join(".") } };
}

function idsOf({ columns }: Batch): (row: number) => string {
  const [, units] = columns;
  if (units?.kind !== "texts") throw new TypeError("the second column names the unit");
  return (row) => units.at(row) ?? "";
}

/** Places that are numbers go up by one; else results would go to other units. */
function checkOrder({ rows, columns: [places] }: Batch, first: number): void {
  if (places?.kind !== "doubles") return;
  for (let row = 0; row < rows; row += 1) {
    if (places.values[row] !== first + row) throw new Error("units came out of their order");
  }
}
