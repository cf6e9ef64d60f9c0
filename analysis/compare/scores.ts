import { type ExactNumber, Rational, simplestBetween } from "../../core/index.ts";
import {
  type AskedBlocks,
  type Backend,
  type Block,
  type CheckedFramework,
  closures,
  flag,
  generated,
  isNumber,
  JointEngine,
  runEngineFor,
  type Scorecard,
  type ScoredColumns,
  type ScoredNumbers,
  scoreUnits,
  valueAt,
} from "../../scoring/index.ts";
import type { Mixture } from "./versions.ts";

/** The scores of one block for all units: exact. Undefined where something is missing or the block is left out. */
export interface BlockColumn {
  at(row: number): Rational | undefined;
}

/** A block that is not there adds nothing. */
export const nothing: BlockColumn = { at: () => Rational.ZERO };

export interface Graded {
  readonly blocks: readonly BlockColumn[];
  grade(row: number): string | undefined;
  /** What is to be told of a unit that has no total; empty for all others. */
  readonly cards: ReadonlyMap<number, Scorecard>;
}

/**
 * Scores some blocks of all units through an engine; what leaves a doubt, by the evaluator. Units are compared with each
 * other where the rules do so.
 *
 * @param graded  also the grade, and what is to be told of units without a total
 */
export function scoreBlocks(
  framework: CheckedFramework,
  data: Mixture,
  blocks: readonly Block[],
  graded = false,
): Graded {
  const wanted = { blocks, outputs: [], grade: graded && framework.grades.length > 0, told: false };
  const scored = runEngineFor(framework, wanted, backend())(data.columns);
  const flags = scored && [...scored.blocks.values(), ...(scored.grade ? [scored.grade] : [])];
  const cards = cardsOf(framework, data, openRows(flags, data.columns.rows, graded));
  return {
    blocks: blocks.map((block) => columnOf(scored?.blocks.get(block), cards, block)),
    grade: (row) => gradeAt(scored, cards, row),
    cards,
  };
}

/** A page may forbid code that is made from text. */
function backend(): Backend {
  return "document" in globalThis ? closures : generated;
}

/** The same blocks' scores of frameworks that are mostly alike, on the same data: what they share is worked out once. */
export class JointScorer {
  readonly #data: Mixture;
  readonly #engine: JointEngine;

  constructor(data: Mixture) {
    this.#data = data;
    this.#engine = new JointEngine(data.columns, backend());
  }

  /** @returns the blocks of each framework */
  score(asked: readonly AskedBlocks[]): (readonly BlockColumn[])[] {
    if (asked.some(({ framework }) => framework.needsCohort))
      return asked.map(({ framework, blocks }) => scoreBlocks(framework, this.#data, blocks).blocks);
    const scored = this.#engine.score(asked);
    return asked.map(({ framework, blocks }, place) => {
      const own = scored[place];
      const cards = cardsOf(framework, this.#data, openRows(own, this.#data.columns.rows, false));
      return blocks.map((block, index) => columnOf(own?.[index], cards, block));
    });
  }
}

/** Rows that the evaluator has to look at; with grades, also those of which it has to say what is missing. */
function openRows(
  columns: readonly { readonly flags: Uint8Array }[] | undefined,
  rows: number,
  graded: boolean,
): number[] {
  const open = graded ? flag.doubtful | flag.absent : flag.doubtful;
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1)
    if (columns === undefined || columns.some(({ flags }) => ((flags[row] ?? open) & open) !== 0)) found.push(row);
  return found;
}

function cardsOf(framework: CheckedFramework, data: Mixture, rows: readonly number[]): Map<number, Scorecard> {
  if (rows.length === 0) return new Map();
  if (framework.needsCohort) {
    const all = Array.from({ length: data.columns.rows }, (_, row) => data.unitAt(row));
    const cards = scoreUnits(framework, all, { only: rows });
    return new Map(cards.map((card, index) => [rows[index] ?? -1, card]));
  }
  return new Map(rows.flatMap((row) => scoreUnits(framework, [data.unitAt(row)]).map((card) => [row, card] as const)));
}

function columnOf(scored: ScoredNumbers | undefined, cards: ReadonlyMap<number, Scorecard>, block: Block): BlockColumn {
  return {
    at: (row) => {
      const card = cards.get(row);
      if (card !== undefined) return numberOf(card.blocks.get(block)?.value);
      if (scored === undefined || scored.flags[row] !== 0) return undefined;
      return valueAt(scored, row);
    },
  };
}

function gradeAt(scored: ScoredColumns | undefined, cards: ReadonlyMap<number, Scorecard>, row: number) {
  const card = cards.get(row);
  if (card !== undefined) return typeof card.grade === "string" ? card.grade : undefined;
  const grade = scored?.grade;
  return grade?.flags[row] === 0 ? grade.labels[grade.codes[row] ?? -1] : undefined;
}

function numberOf(value: unknown): Rational | undefined {
  return isNumber(value) ? asFraction(value) : undefined;
}

/** A number that is no fraction is taken as the simplest one that its digits leave. */
function asFraction(value: ExactNumber): Rational {
  return value instanceof Rational ? value : simplestBetween(value.low, value.high);
}
