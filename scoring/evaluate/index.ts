import { comparedTargets } from "../cohort-use.ts";
import type { UnitData } from "../data.ts";
import type { Block, CheckedFramework, Formula } from "../model.ts";
import type { Value } from "../value.ts";
import { newCohort } from "./cohort.ts";
import type { BlockScore, Run } from "./environment.ts";
import { Evaluation } from "./evaluation.ts";
import { type Scorecard, scorecard } from "./scorecard.ts";

export interface ScoreOptions {
  /** Keeps what each formula met, for explanations. */
  readonly traced?: boolean;
  /**
   * The places of the units to be scored; the others are worked out as far as these are compared with them. The results
   * and their causes are those of the whole run; a datum that is missing may be told at another place that asks for it.
   */
  readonly only?: readonly number[];
}

/**
 * Scores units of one run; cohort functions compare them with each other.
 *
 * @param framework  checked
 * @param units      values in base units; what is not there is missing
 * @returns one scorecard a unit (of `only`, in its order), exact; nothing is rounded that the rules do not round. Never
 *          throws for what the data holds: a result without value carries its causes, and they are in the scorecard's
 *          diagnostics.
 */
export function scoreUnits(
  framework: CheckedFramework,
  units: readonly UnitData[],
  { traced = false, only }: ScoreOptions = {},
): Scorecard[] {
  const members: Run[] = [];
  const cohort = newCohort(members);
  const runs = units.map((unit) => new Evaluation(framework, unit, cohort, traced));
  // One by one: a portfolio has more units than a call may have arguments.
  for (const run of runs) members.push(run);
  const wanted = only === undefined ? runs : only.map((place) => placed(place, runs));
  if (framework.needsCohort) workTogether(framework, runs, wanted);
  else for (const run of wanted) run.run();
  return wanted.map(scorecard);
}

function placed(place: number, runs: readonly Evaluation[]): Evaluation {
  const run = runs[place];
  if (run === undefined) throw new RangeError(`there is no unit ${place}`);
  return run;
}

/** One result of all units before the next: what units are compared by is there when it is asked for. */
function workTogether(framework: CheckedFramework, all: readonly Evaluation[], wanted: readonly Evaluation[]): void {
  const compared = comparedTargets(framework);
  for (const one of framework.order) for (const run of compared.has(one) ? all : wanted) run.work(one);
}

/**
 * The scores of some blocks of one unit alone; only what they need is worked out.
 *
 * @returns in the order of the blocks; for frameworks that compare no units with each other
 */
export function blockScores(framework: CheckedFramework, unit: UnitData, blocks: readonly Block[]): BlockScore[] {
  const run = partialRun(framework, unit);
  return blocks.map((block) => run.block(block));
}

/** The values of some formulas for one unit alone; a requirement's, say. */
export function formulaValues(framework: CheckedFramework, unit: UnitData, formulas: readonly Formula[]): Value[] {
  const run = partialRun(framework, unit);
  return formulas.map((formula) => run.formula(formula.core, formula, framework.title));
}

/** A unit alone, nothing of it worked out yet; for frameworks that compare no units with each other. */
export function partialRun(framework: CheckedFramework, unit: UnitData): Evaluation {
  return new Evaluation(framework, unit, newCohort([]), false);
}

export type { BlockScore, ChoiceMade, Edge, Effect, Notes, RoundingMet, RowFrame, RowsMet } from "./environment.ts";
export type { Scorecard };
