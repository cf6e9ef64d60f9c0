import type { ExactNumber } from "../core/index.ts";
import {
  type CheckedFramework,
  type Choice,
  type Columns,
  closures,
  columnsOf,
  type Engine,
  engineFor,
  flag,
  generated,
  isNumber,
  type ScoredColumns,
  scoreUnits,
  type UnitData,
  valueAt,
  variedRows,
} from "../scoring/index.ts";

/** What a row of data gives: undefined where something is missing. */
export interface Outcome {
  readonly total: ExactNumber | undefined;
  readonly grade: string | undefined;
}

/**
 * Scores many rows of data, each by itself: the one way in which analyses ask what data give, so that a faster engine can
 * take its place without touching them.
 */
export type Scorer = (framework: CheckedFramework, rows: readonly UnitData[]) => readonly Outcome[];

/** Fewer rows are scored before an engine is made. */
const FEWEST = 200;

/** Exact scores: compiled where rows are many, each row that leaves a doubt by the evaluator. */
export const exactScorer: Scorer = (framework, rows) => {
  if (rows.length < FEWEST || framework.needsCohort) return rows.map((row) => evaluated(framework, row));
  const outcomes: Outcome[] = [];
  scoreColumns(
    framework,
    columnsOf(framework, rows),
    (row) => rows[row] as UnitData,
    (outcome) => outcomes.push(outcome),
  );
  return outcomes;
};

function evaluated(framework: CheckedFramework, row: UnitData): Outcome {
  const [card] = scoreUnits(framework, [row]);
  return {
    total: isNumber(card?.total) ? card.total : undefined,
    grade: typeof card?.grade === "string" ? card.grade : undefined,
  };
}

/** Rows that are worked out at a time. */
const AT_ONCE = 8192;

/**
 * One unit with some of its data varied, many times.
 *
 * @param picks  rows × choices whole numbers, row after row: the places of the values in each choice
 * @param take   is given each outcome in order
 */
export function scoreVaried(
  framework: CheckedFramework,
  unit: UnitData,
  choices: readonly Choice[],
  picks: Float64Array,
  take: (outcome: Outcome, row: number) => void,
): void {
  const width = choices.length;
  const rows = width === 0 ? 0 : picks.length / width;
  const varied = variedRows(framework, unit, choices);
  for (let start = 0; start < rows; start += AT_ONCE) {
    const own = picks.subarray(start * width, Math.min(rows, start + AT_ONCE) * width);
    const count = own.length / width;
    if (framework.needsCohort) {
      for (let row = 0; row < count; row += 1) take(evaluated(framework, varied.unit(own, row)), start + row);
      continue;
    }
    scoreColumns(
      framework,
      varied.columns(own, count),
      (row) => varied.unit(own, row),
      (outcome, row) => take(outcome, start + row),
    );
  }
}

function scoreColumns(
  framework: CheckedFramework,
  columns: Columns,
  unitAt: (row: number) => UnitData,
  take: (outcome: Outcome, row: number) => void,
): void {
  const scored = engineOf(framework)(columns);
  for (let row = 0; row < columns.rows; row += 1)
    take((scored && sureOutcome(framework, scored, row)) ?? evaluated(framework, unitAt(row)), row);
}

/** Undefined where a doubt is left. */
function sureOutcome(framework: CheckedFramework, { blocks, grade }: ScoredColumns, row: number): Outcome | undefined {
  const total = blocks.get(framework.root);
  const flags = (total?.flags[row] ?? flag.doubtful) | ((grade?.flags[row] ?? 0) & flag.doubtful);
  if (total === undefined || (flags & flag.doubtful) !== 0) return undefined;
  const isLabelled = grade?.flags[row] === 0;
  return {
    total: flags === 0 ? valueAt(total, row) : undefined,
    grade: isLabelled ? grade.labels[grade.codes[row] ?? -1] : undefined,
  };
}

const engines = new WeakMap<CheckedFramework, Engine>();

function engineOf(framework: CheckedFramework): Engine {
  const known = engines.get(framework);
  if (known !== undefined) return known;
  const wanted = { blocks: [framework.root], outputs: [], grade: framework.grades.length > 0, told: false };
  // A page may forbid code that is made from text, and says so loudly when it is tried.
  const engine = engineFor(framework, wanted, "document" in globalThis ? closures : generated);
  engines.set(framework, engine);
  return engine;
}
