import type { UnitData } from "../data.ts";
import type { Block, CheckedFramework, Formula } from "../model.ts";
import type { Value } from "../value.ts";
import type { BlockScore, Run } from "./environment.ts";
import { Evaluation } from "./evaluation.ts";
import { type Scorecard, scorecard } from "./scorecard.ts";

export interface ScoreOptions {
  /** Keeps what each formula met, for explanations. */
  readonly traced?: boolean;
}

/**
 * Scores units of one run; cohort functions compare them with each other.
 *
 * @param framework  checked
 * @param units      values in base units; what is not there is missing
 * @returns one scorecard a unit, exact; nothing is rounded that the rules do not round. Never throws for what the
 *          data holds: a result without value carries its causes, and they are in the scorecard's diagnostics.
 */
export function scoreUnits(
  framework: CheckedFramework,
  units: readonly UnitData[],
  options: ScoreOptions = {},
): Scorecard[] {
  const members: Run[] = [];
  const cohort = { members, columns: new Map() };
  const runs = units.map((unit) => new Evaluation(framework, unit, cohort, options.traced === true));
  // One by one: a portfolio has more units than a call may have arguments.
  for (const run of runs) members.push(run);
  for (const run of runs) run.run();
  return runs.map(scorecard);
}

/**
 * The scores of some blocks of one unit alone; only what they need is worked out.
 *
 * @returns in the order of the blocks; for frameworks that compare no units with each other
 */
export function blockScores(framework: CheckedFramework, unit: UnitData, blocks: readonly Block[]): BlockScore[] {
  const run = new Evaluation(framework, unit, { members: [], columns: new Map() }, false);
  return blocks.map((block) => run.block(block));
}

/** The values of some formulas for one unit alone; a requirement's, say. */
export function formulaValues(framework: CheckedFramework, unit: UnitData, formulas: readonly Formula[]): Value[] {
  const run = new Evaluation(framework, unit, { members: [], columns: new Map() }, false);
  return formulas.map((formula) => run.formula(formula.core, formula, framework.title));
}

export type { BlockScore, ChoiceMade, Edge, Effect, Notes, RoundingMet, RowFrame, RowsMet } from "./environment.ts";
export type { Scorecard };
