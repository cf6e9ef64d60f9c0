import { type Diagnostic, DiagnosticError, hasErrors, problem, SourceText } from "../../core/index.ts";
import { applySets, checkSets, type SetLine, setPair } from "../../scoring/index.ts";
import type { Case, Scenario } from "./what-if.ts";

export interface ReadPairs {
  /** Absent when a pair is no pair. */
  readonly scenario?: Scenario;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The scenario that `name=value` pairs make, called what they say unless it has a name.
 *
 * @param pairs  `三公实际=80.24`, `季度[2].累计支出=11089.38 万元`
 * @param place  what messages call the place where the pairs are written
 */
export function scenarioFromPairs(
  pairs: readonly string[],
  asIs: Case,
  { name = pairs.map((pair) => pair.trim()).join("，"), place = "--set" } = {},
): ReadPairs {
  const lines = pairs.map((pair) => pairLine(pair, place));
  const wrong = lines.filter((line): line is Diagnostic => "code" in line);
  if (wrong.length > 0) return { diagnostics: wrong };
  const sets = lines as SetLine[];
  const { framework, unit } = asIs;
  const applied = applySets(sets, framework, unit);
  const diagnostics = hasErrors(applied.diagnostics) ? applied.diagnostics : checkSets(sets, framework, unit);
  return { scenario: { ...asIs, name, unit: applied.unit, changed: applied.changed }, diagnostics };
}

/**
 * A scenario by its name and what it sets.
 *
 * @throws DiagnosticError `set-unreadable`, `unknown-variable`, `not-a-step`, …, as `what-if --set` tells them
 */
export function scenarioOf(name: string, pairs: readonly string[], asIs: Case): Scenario {
  const { scenario, diagnostics } = scenarioFromPairs(pairs, asIs, { name, place: name });
  if (scenario === undefined || hasErrors(diagnostics)) throw new DiagnosticError(diagnostics);
  return scenario;
}

function pairLine(pair: string, place: string): SetLine | Diagnostic {
  const source = new SourceText(place, pair);
  const line = setPair({ source, start: 0, end: pair.length });
  return line ?? problem("set-unreadable", { span: { source, start: 0, end: pair.length } }, { value: pair });
}
