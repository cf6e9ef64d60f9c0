import { type Diagnostic, DiagnosticError, equals, hasErrors, SourceText } from "../../../core/index.ts";
import {
  type CheckedFramework,
  check,
  findVariable,
  isNumber,
  loadRules,
  type Scorecard,
  type ScoreOptions,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  valueOfVariable,
  withVariables,
} from "../../../scoring/index.ts";
import type { RulesText, WhatIfData } from "./data.ts";
import type { Scenario } from "./history.ts";
import { unitFromJson } from "./unit-json.ts";

/** Rules read and checked, a unit, and what can be moved of it. */
export interface Session {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly others: readonly UnitData[];
  readonly variables: readonly Variable[];
  /** With nothing changed. */
  readonly before: Scorecard;
}

/** @throws DiagnosticError when the rules have errors or a name is not there */
export async function openSession({ rules, unit, others, inputs }: WhatIfData): Promise<Session> {
  const { framework, diagnostics } = await readRules(rules);
  if (framework === undefined) throw new DiagnosticError(diagnostics);
  return sessionOf({ framework, unit: unitFromJson(unit), others: others.map(unitFromJson) }, inputs);
}

/** @throws DiagnosticError when a name is not there */
export function sessionOf(data: Pick<Session, "framework" | "unit" | "others">, inputs: readonly string[]): Session {
  const { framework } = data;
  const found = inputs.map((name) => findVariable(name, framework, data.unit));
  const problems = found.flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (problems.length > 0) throw new DiagnosticError(problems);
  const variables = found.flatMap((one) => ("variable" in one ? [one.variable] : []));
  return { ...data, variables, before: scoreScenario(data, new Map()) };
}

/** The whole evaluator on the changed unit: nothing is carried over from the state before. */
export function scoreScenario(
  { framework, unit, others }: Pick<Session, "framework" | "unit" | "others">,
  changes: ReadonlyMap<Variable, Value>,
  options: ScoreOptions = {},
): Scorecard {
  const [card] = scoreUnits(framework, [withVariables(unit, changes), ...others], options);
  if (card === undefined) throw new Error("a unit has a scorecard");
  return card;
}

/** The scenario's values by variable, in the order of the controls. */
export function changesOf({ variables }: Session, scenario: Scenario): ReadonlyMap<Variable, Value> {
  return new Map(
    variables.flatMap((variable): [Variable, Value][] => {
      const value = scenario.get(variable.name);
      return value === undefined ? [] : [[variable, value]];
    }),
  );
}

/** The scenario with one more value; the value of the data is no change. */
export function withValue({ unit }: Session, scenario: Scenario, variable: Variable, value: Value): Scenario {
  const next = new Map(scenario);
  if (isSame(value, valueOfVariable(variable, unit))) next.delete(variable.name);
  else next.set(variable.name, value);
  return next;
}

function isSame(a: Value, b: unknown): boolean {
  return isNumber(a) && isNumber(b) ? equals(a, b) : a === b;
}

export interface ReadRules {
  /** Absent when the rules have errors. */
  readonly framework?: CheckedFramework;
  readonly diagnostics: readonly Diagnostic[];
}

/** Each file is amended by the one before it: the names in `amends` need not be looked up. */
export async function readRules(rules: readonly RulesText[]): Promise<ReadRules> {
  const [main, ...amended] = rules.map(({ name, text }) => new SourceText(name, text));
  if (main === undefined) throw new Error("there are no rules");
  const loaded = await loadRules(main, () => nextText(amended));
  if (loaded.file === undefined || hasErrors(loaded.diagnostics)) return { diagnostics: loaded.diagnostics };
  const { framework, diagnostics } = check(loaded.file);
  const all = [...loaded.diagnostics, ...diagnostics];
  return framework === undefined ? { diagnostics: all } : { framework, diagnostics: all };
}

function nextText(waiting: SourceText[]): {
  readonly source?: SourceText;
  readonly diagnostics: readonly Diagnostic[];
} {
  const source = waiting.shift();
  return source === undefined ? { diagnostics: [] } : { source, diagnostics: [] };
}
