import { dirname, join } from "node:path";
import { type Diagnostic, formatDecimal, renderDiagnostics } from "../../core/index.ts";
import { loadData, readText } from "../../datasets/index.ts";
import { type CheckedFramework, check, isNumber, loadRules, type Scorecard, scoreUnits } from "../../scoring/index.ts";

export const dataset = "datasets/dongxiao-2024";

/** A rules file with what it amends, checked; a test fails on any error. */
export async function frameworkOf(path: string): Promise<CheckedFramework> {
  const { source, diagnostics } = await readText(path, "rules");
  if (source === undefined) throw new Error(text(diagnostics));
  const loaded = await loadRules(source, (base, from) => readText(join(dirname(from.name), base), "rules"));
  if (loaded.file === undefined) throw new Error(text(loaded.diagnostics));
  const checked = check(loaded.file);
  if (checked.framework === undefined) throw new Error(text(checked.diagnostics));
  return checked.framework;
}

/** The one unit of a data set, scored. */
export async function scoreReal(framework: CheckedFramework, folder: string = dataset): Promise<Scorecard> {
  const { units, diagnostics } = await loadData(folder, framework);
  const [card] = scoreUnits(framework, units);
  if (card === undefined) throw new Error(text(diagnostics));
  return card;
}

export function scoreText(value: unknown): string {
  return isNumber(value) ? formatDecimal(value) : "no number";
}

/** Indicator names to scores. */
export function indicatorScores(card: Scorecard): Record<string, string> {
  const indicators = [...card.blocks].filter(([block]) => block.level === "indicator");
  return Object.fromEntries(indicators.map(([block, score]) => [block.name, scoreText(score.value)]));
}

function text(diagnostics: readonly Diagnostic[]): string {
  return renderDiagnostics(diagnostics, { lang: "en", color: false });
}
