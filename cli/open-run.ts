import { type Diagnostic, hasErrors } from "../core/index.ts";
import { loadData } from "../datasets/index.ts";
import type { CheckedFramework, UnitData } from "../scoring/index.ts";
import { type Input, textOption } from "./command.ts";
import { openRules } from "./rules-file.ts";

/** Rules and data of a run, both read and checked. */
export interface OpenedRun {
  /** Absent when the rules have errors. */
  readonly framework?: CheckedFramework;
  /** Empty when the data have errors: nothing of them should be scored. */
  readonly units: readonly UnitData[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The first argument is the rules file, `--data` the data. */
export async function openRun(input: Input): Promise<OpenedRun> {
  const [rules = ""] = input.args;
  const data = textOption(input, "data") ?? "";
  const opened = await openRules(rules);
  const { framework } = opened;
  // Notes on rules are for who writes them; `check` tells them.
  const diagnostics = opened.diagnostics.filter(({ severity }) => severity !== "note");
  if (framework === undefined) return { units: [], diagnostics };
  const loaded = await loadData(data, framework);
  const found = [...diagnostics, ...loaded.diagnostics];
  return { framework, units: hasErrors(loaded.diagnostics) ? [] : loaded.units, diagnostics: found };
}
