import { type Diagnostic, hasErrors } from "../core/index.ts";
import { type Input, textOption } from "./command.ts";
import { loadData, STANDARD_INPUT } from "./pending-datasets.ts";
import type { CheckedFramework, UnitData } from "./pending-scoring.ts";
import { openRules } from "./rules-file.ts";
import { wrongArgument } from "./usage.ts";

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
  if (rules === STANDARD_INPUT && data === STANDARD_INPUT) return { units: [], diagnostics: [bothFromInput] };
  const { framework, diagnostics } = await openRules(rules);
  if (framework === undefined) return { units: [], diagnostics };
  const loaded = await loadData(data, framework);
  const found = [...diagnostics, ...loaded.diagnostics];
  return { framework, units: hasErrors(loaded.diagnostics) ? [] : loaded.units, diagnostics: found };
}

const bothFromInput = wrongArgument({ zh: "规则和数据", en: "Rules and data" }, STANDARD_INPUT, {
  zh: "其中一个从标准输入读取，另一个写文件名",
  en: "one of them on standard input, the other one a file",
});
