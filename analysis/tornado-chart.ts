import { Rational } from "../core/index.ts";
import { type CheckedFramework, inputText, type UnitData } from "../scoring/index.ts";
import { type Chart, type ChartOptions, tornadoChart } from "./charts/index.ts";
import type { Result } from "./result.ts";
import { exactScorer } from "./scorer.ts";
import type { TornadoSpan } from "./tornado.ts";

const wholeRange = { zh: "全部可行范围", en: "the whole feasible range" } as const;

/** The tornado near the present values; over all that is feasible where nothing is near, or where that is asked for. */
export function tornadoOf(
  { rows, made }: Result<TornadoSpan>,
  framework: CheckedFramework,
  unit: UnitData,
  options: ChartOptions & { readonly scope?: TornadoSpan["scope"] },
): Chart {
  const { lang, scope = rows.some((row) => row.scope === "near") ? "near" : "all", title } = options;
  const [outcome] = exactScorer(framework, [unit]);
  const spans = rows
    .filter((row) => row.scope === scope)
    .map(({ variable, low, lowAt, high, highAt }) => ({
      input: variable.name,
      low,
      high,
      lowAt: inputText(variable, lowAt, lang),
      highAt: inputText(variable, highAt, lang),
    }));
  const range = scope === "near" ? `±${made.settings.range ?? ""}` : wholeRange[lang];
  return tornadoChart(
    { rows: spans, base: outcome?.total ?? Rational.ZERO, range },
    { lang, ...(title === undefined ? {} : { title }) },
  );
}
