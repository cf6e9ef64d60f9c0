import { formatDecimal } from "../core/index.ts";
import type { Workers } from "../datasets/index.ts";
import {
  type Block,
  type CheckedFramework,
  type Columns,
  type Engine,
  engineFor,
  flag,
  generated,
  indicatorBlocks,
  isNumber,
  leftOut,
  NOT_COUNTED,
  Plans,
  type Scorecard,
  type ScoredColumn,
  type ScoredColumns,
  type ScoredNumbers,
  scoreUnits,
  type UnitData,
  valueAt,
  type Wanted,
} from "../scoring/index.ts";

/** The scores of a block of units, each exact; nothing is worked out before it is asked for. */
export interface ScoredRows {
  readonly rows: number;
  /** The exact decimal; null where there is none. */
  total(row: number): string | null;
  /** The nearest double of the total. */
  score(row: number): number | null;
  grade(row: number): string | null;
  /** Of an indicator; `/` where it does not count. */
  block(block: Block, row: number): string | null;
  output(name: string, row: number): string | boolean | null;
  /** The units of which there is something to tell: what is missing, requirements that are broken. */
  readonly cards: ReadonlyMap<number, Scorecard>;
}

/** What of each unit is asked for, and how it is completed: whatever leaves a doubt is worked out by the evaluator. */
export class RowScorer {
  readonly framework: CheckedFramework;
  readonly indicators: readonly Block[];
  readonly wanted: Wanted;
  readonly #engine: Engine;
  readonly #plans: Plans;

  constructor(framework: CheckedFramework) {
    this.framework = framework;
    this.indicators = indicatorBlocks(framework);
    this.wanted = {
      blocks: [...new Set([framework.root, ...this.indicators])],
      outputs: [...framework.outputs.values()],
      grade: framework.grades.length > 0,
      told: true,
    };
    this.#engine = engineFor(framework, this.wanted, generated);
    this.#plans = new Plans(framework, this.wanted);
  }

  /**
   * A block of units that are compared with no others.
   *
   * @param unitAt  gives a row as data
   */
  score(columns: Columns, unitAt: (row: number) => UnitData): ScoredRows {
    return this.#withCards(this.#engine(columns), columns.rows, unitAt);
  }

  /** The same, with other threads at work. */
  async scoreIn(workers: Workers, columns: Columns, unitAt: (row: number) => UnitData): Promise<ScoredRows> {
    const plan = this.#plans.of(columns);
    const scored = plan === undefined ? undefined : await workers.score(plan, columns);
    return this.#withCards(scored, columns.rows, unitAt);
  }

  #withCards(scored: ScoredColumns | undefined, rows: number, unitAt: (row: number) => UnitData): ScoredRows {
    const cards = new Map<number, Scorecard>();
    for (const row of doubtsIn(scored, rows)) {
      const [card] = scoreUnits(this.framework, [unitAt(row)]);
      if (card !== undefined) cards.set(row, card);
    }
    return this.completed(rows, scored, cards);
  }

  /** @param cards  of all rows that leave a doubt */
  completed(rows: number, scored: ScoredColumns | undefined, cards: ReadonlyMap<number, Scorecard>): ScoredRows {
    return new Rows(this.framework, rows, scored, cards);
  }
}

/** The rows that the evaluator has to look at; all, where an engine has nothing. */
export function doubtsIn(scored: ScoredColumns | undefined, rows: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1) if (scored === undefined || !isSure(scored, row)) found.push(row);
  return found;
}

/** Nothing to tell, nothing in doubt, nothing missing. */
function isSure({ blocks, outputs, grade, told }: ScoredColumns, row: number): boolean {
  if (told?.[row] !== 0) return false;
  const open = flag.absent | flag.doubtful;
  for (const { flags } of blocks.values()) if (((flags[row] ?? open) & open) !== 0) return false;
  for (const { flags } of outputs.values()) if (((flags[row] ?? open) & open) !== 0) return false;
  return ((grade?.flags[row] ?? 0) & open) === 0;
}

class Rows implements ScoredRows {
  readonly rows: number;
  readonly cards: ReadonlyMap<number, Scorecard>;
  readonly #framework: CheckedFramework;
  readonly #scored: ScoredColumns | undefined;
  readonly #texts = new Map<ScoredNumbers, Map<number, string>>();

  constructor(
    framework: CheckedFramework,
    rows: number,
    scored: ScoredColumns | undefined,
    cards: ReadonlyMap<number, Scorecard>,
  ) {
    this.rows = rows;
    this.cards = cards;
    this.#framework = framework;
    this.#scored = scored;
  }

  total(row: number): string | null {
    return this.block(this.#framework.root, row);
  }

  score(row: number): number | null {
    const total = this.total(row);
    return total === null || total === NOT_COUNTED ? null : Number(total);
  }

  grade(row: number): string | null {
    const card = this.cards.get(row);
    if (card !== undefined) return typeof card.grade === "string" ? card.grade : null;
    const grade = this.#scored?.grade;
    return grade?.labels[grade.codes[row] ?? -1] ?? null;
  }

  block(block: Block, row: number): string | null {
    const card = this.cards.get(row);
    if (card !== undefined) return textOf(card.blocks.get(block)?.value);
    const column = this.#scored?.blocks.get(block);
    return column === undefined ? null : this.#numberText(column, row);
  }

  output(name: string, row: number): string | boolean | null {
    const output = this.#framework.outputs.get(name);
    const card = this.cards.get(row);
    if (card !== undefined) return valueText(card.outputs.get(name));
    const column = output && this.#scored?.outputs.get(output);
    return column === undefined ? null : this.#valueText(column, row);
  }

  #valueText(column: ScoredColumn, row: number): string | boolean | null {
    if (column.kind === "number") return this.#numberText(column, row);
    if (column.kind === "truth") return column.answers[row] === 1;
    return column.labels[column.codes[row] ?? -1] ?? null;
  }

  /** Scores are few different numbers: their texts are made once. */
  #numberText(column: ScoredNumbers, row: number): string {
    if (((column.flags[row] ?? 0) & flag.out) !== 0) return NOT_COUNTED;
    if (column.dens !== undefined) return formatDecimal(valueAt(column, row));
    const texts = this.#texts.get(column) ?? new Map<number, string>();
    this.#texts.set(column, texts);
    const num = column.nums[row] ?? Number.NaN;
    const known = texts.get(num) ?? formatDecimal(valueAt(column, row));
    texts.set(num, known);
    return known;
  }
}

function textOf(value: unknown): string | null {
  if (value === leftOut) return NOT_COUNTED;
  return isNumber(value) ? formatDecimal(value) : null;
}

function valueText(value: unknown): string | boolean | null {
  if (typeof value === "string" || typeof value === "boolean") return value;
  return textOf(value);
}
