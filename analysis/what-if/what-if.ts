import {
  type Bilingual,
  compare,
  type Diagnostic,
  type ExactNumber,
  formatDecimal,
  Rational,
  sign,
} from "../../core/index.ts";
import type { DataPackage, Finding } from "../../datasets/index.ts";
import {
  type ChangedInput,
  type CheckedFramework,
  compareScores,
  frameworkHash,
  inputText,
  isNumber,
  type ScoreChange,
  tracedScore,
  type UnitData,
  valueOfVariable,
  withChanges,
} from "../../scoring/index.ts";
import { madeFrom, type Result } from "../result.ts";
import { type CarriedInput, identityNotes, identityReport } from "./identities.ts";
import { rowsOf, type WhatIfRow, whatIfColumns } from "./rows.ts";

/** Rules and the data of one unit. */
export interface Case {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  /** The other units of the run, where the rules compare units with each other. */
  readonly others?: readonly UnitData[];
}

/** Other rules, other data, or both, under a name. */
export interface Scenario extends Case {
  readonly name: string;
  /** What it sets in the data: `unit` has it already. */
  readonly changed: readonly ChangedInput[];
}

export interface WhatIfOptions {
  /** Where the data come from: its declared statements are held against the scenarios. */
  readonly package?: DataPackage;
  /** Let the figures that declared statements tie to what is set move with it. */
  readonly carry?: boolean;
}

/** What one scenario does. */
export interface ScenarioOutcome {
  readonly name: string;
  /** The data that it sets and that were different before. */
  readonly inputs: readonly ChangedInput[];
  readonly change: ScoreChange;
  /** Figures that declared statements move with the inputs; they count only where `carry` was asked for. */
  readonly carried: readonly CarriedInput[];
  /** Declared statements that agreed before and do not any more. */
  readonly contradictions: readonly Finding[];
  readonly notes: readonly Diagnostic[];
}

export interface WhatIfResult extends Result<WhatIfRow> {
  readonly scenarios: readonly ScenarioOutcome[];
}

/**
 * Compares scenarios with the rules and data as they are.
 *
 * @param scenarios  at least one; their names tell them apart in the rows
 * @returns rows of each scenario from the baseline's total to its own, whose differences sum exactly; a scenario that
 *   changes nothing has differences of exactly zero. Scores are exact, in points
 */
export function whatIf(baseline: Case, scenarios: readonly Scenario[], options: WhatIfOptions = {}): WhatIfResult {
  const outcomes = scenarios.map((scenario) => outcomeOf(baseline, scenario, options));
  return {
    made: {
      method: "what-if",
      ...madeFrom(baseline.framework, [baseline.unit]),
      settings: settingsOf(scenarios, outcomes, options),
      certainty: outcomes.every(({ change }) => isExact(change)) ? "exact" : "enclosed",
      evaluations: 2 * outcomes.length,
    },
    finding: findingOf(outcomes),
    columns: whatIfColumns,
    rows: outcomes.flatMap(({ name, change }) => rowsOf(name, change)),
    notes: outcomes.flatMap(({ notes }) => notes),
    scenarios: outcomes,
  };
}

function outcomeOf(baseline: Case, scenario: Scenario, options: WhatIfOptions): ScenarioOutcome {
  const { carry = false } = options;
  const set = scenario.changed.map(
    (one): ChangedInput => ({ ...one, from: valueOfVariable(one.variable, baseline.unit) }),
  );
  const inputs = set.filter(isMoved);
  const report = options.package && identityReport(options.package, scenario.framework, scenario.unit, set);
  const carried = report?.carried ?? [];
  const moved = carry ? carried.flatMap(({ change }) => (change === undefined ? [] : [change])) : [];
  const after = tracedScore(scenario.framework, withChanges(scenario.unit, moved), scenario.others);
  return {
    name: scenario.name,
    inputs,
    change: compareScores(tracedScore(baseline.framework, baseline.unit, baseline.others), after),
    carried,
    contradictions: report?.broken(carry) ?? [],
    notes: report === undefined ? [] : identityNotes(report, carry),
  };
}

/** What is set to the value that it has is not moved. */
function isMoved({ from, to }: ChangedInput): boolean {
  return from instanceof Rational && to instanceof Rational ? compare(from, to) !== 0 : from !== to;
}

function isExact({ before, after }: ScoreChange): boolean {
  return [before.total, after.total].every((total) => !isNumber(total) || total instanceof Rational);
}

function settingsOf(scenarios: readonly Scenario[], outcomes: readonly ScenarioOutcome[], { carry }: WhatIfOptions) {
  const each = outcomes.map(({ name, inputs }, index): [string, string] => {
    const sets = inputs.map(({ variable, to }) => `${variable.name}=${inputText(variable, to, "en")}`);
    const rules = scenarios[index]?.framework;
    return [name, [...(rules === undefined ? [] : [frameworkHash(rules)]), ...sets].join("; ")];
  });
  return Object.fromEntries([...each, ...(carry ? [["carry", "yes"] as const] : [])]);
}

function findingOf(outcomes: readonly ScenarioOutcome[]): Bilingual {
  const [best] = outcomes.toSorted((a, b) => byGain(b) - byGain(a));
  if (best === undefined) return { zh: "没有情景可比。", en: "There is no scenario to compare." };
  const { zh, en } = outcomeText(best);
  if (outcomes.length === 1) return { zh: `情景“${best.name}”：${zh}。`, en: `Scenario "${best.name}": ${en}.` };
  return {
    zh: `${outcomes.length} 个情景中总分最高的是“${best.name}”：${zh}。`,
    en: `Of ${outcomes.length} scenarios "${best.name}" has the highest total: ${en}.`,
  };
}

/** For the order only: totals that are missing come last. */
function byGain({ change: { after } }: ScenarioOutcome): number {
  return isNumber(after.total) ? Number.parseFloat(formatDecimal(after.total)) : -Infinity;
}

function outcomeText({ change: { before, after, difference } }: ScenarioOutcome): Bilingual {
  const [from, to] = [before.total, after.total];
  if (!isNumber(from) || !isNumber(to) || difference === undefined) {
    return { zh: "总分算不出", en: "there is no total" };
  }
  const grade = gradeText(before.grade, after.grade);
  if (sign(difference) === 0) {
    const total = formatDecimal(to);
    return { zh: `总分仍为 ${total}${grade.zh}`, en: `the total stays ${total}${grade.en}` };
  }
  const move = `${formatDecimal(from)} → ${formatDecimal(to)}`;
  return {
    zh: `总分 ${move}（${signed(difference)}）${grade.zh}`,
    en: `total ${move} (${signed(difference)})${grade.en}`,
  };
}

function gradeText(from: unknown, to: unknown): Bilingual {
  if (typeof from !== "string" || typeof to !== "string") return { zh: "", en: "" };
  if (from === to) return { zh: `，等次仍为“${to}”`, en: `, grade stays "${to}"` };
  return { zh: `，等次由“${from}”变为“${to}”`, en: `, grade moves from "${from}" to "${to}"` };
}

function signed(n: ExactNumber): string {
  return sign(n) > 0 ? `+${formatDecimal(n)}` : formatDecimal(n).replace("-", "−");
}
