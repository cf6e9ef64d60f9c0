import { DiagnosticError, problem } from "../core/index.ts";
import type { Bulk, BulkBlock } from "../datasets/index.ts";
import { scoreUnits, type UnitData } from "../scoring/index.ts";
import type { RowScorer, ScoredRows } from "./scored-rows.ts";

/** The scores of some units, in the order of the units. */
export interface ScoredBlock {
  /** How many units come before it. */
  readonly first: number;
  readonly idAt: (row: number) => string;
  readonly rows: ScoredRows;
}

/** Units that are compared with each other are held together, each as the evaluator takes it. */
export const MOST_COMPARED = 200_000;

export function tooManyToCompare(): DiagnosticError {
  const most = String(MOST_COMPARED);
  return new DiagnosticError([
    problem("not-in-blocks", undefined, {
      reason: {
        zh: `规则要把各单位相互比较，其中有的要逐个精确计算，而单位多于 ${most} 个`,
        en: `the rules compare units with each other, some need the exact evaluator, and there are more than ${most}`,
      },
      next: {
        zh: "请把单位分成几批，或在规则中避免标准差和近似函数之间的比较。",
        en: "Split the units, or avoid comparing standard deviations and approximate functions in the rules.",
      },
    }),
  ]);
}

/**
 * Units that are read block by block and scored here.
 *
 * @param from  how many units need no scores; they are read all the same
 * @throws DiagnosticError when cells are wrong, and `not-in-blocks`
 */
export async function* scoredHere(bulk: Bulk, scorer: RowScorer, from: number): AsyncGenerator<ScoredBlock> {
  if (scorer.framework.needsCohort) return yield* comparedHere(bulk, scorer);
  for await (const block of bulk.batches()) {
    if (block.first + block.columns.rows <= from) continue;
    yield { first: block.first, idAt: block.idAt, rows: scorer.score(block.columns, block.unitAt) };
  }
}

async function* comparedHere(bulk: Bulk, scorer: RowScorer): AsyncGenerator<ScoredBlock> {
  if (bulk.units > MOST_COMPARED) throw tooManyToCompare();
  const units: UnitData[] = [];
  for await (const block of bulk.batches()) units.push(...unitsIn(block));
  const cards = new Map(scoreUnits(scorer.framework, units).entries());
  yield {
    first: 0,
    idAt: (row) => units[row]?.id ?? "",
    rows: scorer.completed(units.length, undefined, cards),
  };
}

function unitsIn({ columns, unitAt }: BulkBlock): UnitData[] {
  return Array.from({ length: columns.rows }, (_, row) => unitAt(row));
}
