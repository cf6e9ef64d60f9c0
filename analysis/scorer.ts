import type { ExactNumber } from "../core/index.ts";
import { type CheckedFramework, isNumber, scoreUnits, type UnitData } from "../scoring/index.ts";

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

/** The exact evaluator as a scorer. */
export const exactScorer: Scorer = (framework, rows) =>
  rows.map((row) => {
    const [card] = scoreUnits(framework, [row]);
    return {
      total: isNumber(card?.total) ? card.total : undefined,
      grade: typeof card?.grade === "string" ? card.grade : undefined,
    };
  });
