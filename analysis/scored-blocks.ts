import { type Bilingual, DiagnosticError, problem } from "../core/index.ts";
import { type Bulk, type BulkBlock, Workers } from "../datasets/index.ts";
import { columnsOf, generated, runEngineFor, scoreUnits, type UnitData } from "../scoring/index.ts";
import { doubtsIn, type RowScorer, type ScoredRows } from "./scored-rows.ts";

/** The scores of some units, in the order of the units. */
export interface ScoredBlock {
  /** How many units come before it. */
  readonly first: number;
  readonly idAt: (row: number) => string;
  readonly rows: ScoredRows;
}

/** Units that are compared with each other are held together, each as the evaluator takes it. */
export const MOST_COMPARED = 200_000;

/** @param next  what to do about it */
export function tooManyToCompare(next: Bilingual): DiagnosticError {
  const most = String(MOST_COMPARED);
  return new DiagnosticError([
    problem("not-in-blocks", undefined, {
      reason: {
        zh: `规则要把各单位相互比较，须一起读入内存，而单位多于 ${most} 个`,
        en: `the rules compare units with each other, which must be held together, and there are more than ${most}`,
      },
      next,
    }),
  ]);
}

/** Fewer are scored sooner than threads are started. */
const FEWEST_FOR_THREADS = 100_000;

/**
 * Units that are read block by block and scored here, one block while the next is read.
 *
 * @param from     how many units need no scores; they are read all the same
 * @param threads  that score, beside the one that reads; their number changes no result
 * @throws DiagnosticError when cells are wrong, and `not-in-blocks`
 */
export async function* scoredHere(
  bulk: Bulk,
  scorer: RowScorer,
  from: number,
  threads: number,
): AsyncGenerator<ScoredBlock> {
  if (scorer.framework.needsCohort) return yield* comparedHere(bulk, scorer);
  const wanted = later(bulk.batches(), from);
  if (threads < 1 || bulk.units - from < FEWEST_FOR_THREADS) {
    for await (const block of wanted) yield scoredBlock(block, scorer.score(block.columns, block.unitAt));
    return;
  }
  const workers = new Workers(threads);
  try {
    let working: Promise<ScoredBlock> | undefined;
    for await (const block of wanted) {
      const done = await working;
      working = scorer.scoreIn(workers, block.columns, block.unitAt).then((rows) => scoredBlock(block, rows));
      // What goes wrong is told when the block is asked for; until then nobody listens.
      working.catch(() => {});
      if (done !== undefined) yield done;
    }
    if (working !== undefined) yield await working;
  } finally {
    await workers.close();
  }
}

async function* later(blocks: AsyncIterable<BulkBlock>, from: number): AsyncGenerator<BulkBlock> {
  for await (const block of blocks) if (block.first + block.columns.rows > from) yield block;
}

function scoredBlock({ first, idAt }: BulkBlock, rows: ScoredRows): ScoredBlock {
  return { first, idAt, rows };
}

async function* comparedHere(bulk: Bulk, scorer: RowScorer): AsyncGenerator<ScoredBlock> {
  const { framework, wanted } = scorer;
  if (bulk.units > MOST_COMPARED) throw tooManyToCompare({ zh: "请用 --engine duckdb。", en: "Use --engine duckdb." });
  const units: UnitData[] = [];
  for await (const block of bulk.batches()) for (const unit of unitsIn(block)) units.push(unit);
  const scored = runEngineFor(framework, wanted, generated)(columnsOf(framework, units));
  const doubts = doubtsIn(scored, units.length);
  const cards = scoreUnits(framework, units, { only: doubts });
  const byRow = new Map(cards.map((card, index) => [doubts[index] ?? -1, card]));
  yield { first: 0, idAt: (row) => units[row]?.id ?? "", rows: scorer.completed(units.length, scored, byRow) };
}

function unitsIn({ columns, unitAt }: BulkBlock): UnitData[] {
  return Array.from({ length: columns.rows }, (_, row) => unitAt(row));
}
