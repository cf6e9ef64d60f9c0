import { type Language, Rational } from "../core/index.ts";
import {
  type CheckedFramework,
  compareScores,
  isNumber,
  tracedScore,
  type UnitData,
  type Value,
  type Variable,
  withVariables,
} from "../scoring/index.ts";
import { type Chart, waterfallChart } from "./charts/index.ts";
import { nameOf } from "./what-if/rows.ts";

const words = {
  zh: { from: "现状总分", to: "改动后总分" },
  en: { from: "total as it is", to: "total with the changes" },
} as const;

/** What changes of several inputs together do to the total, indicator by indicator. */
export function changesChart(
  framework: CheckedFramework,
  unit: UnitData,
  changes: ReadonlyMap<Variable, Value>,
  { lang, title }: { readonly lang: Language; readonly title: string },
): Chart {
  const before = tracedScore(framework, unit);
  const { waterfall = [] } = compareScores(before, tracedScore(framework, withVariables(unit, changes)));
  return waterfallChart(
    {
      from: { label: words[lang].from, value: isNumber(before.total) ? before.total : Rational.ZERO },
      steps: waterfall.map((step) => ({ label: nameOf(step)[lang], amount: step.difference })),
      to: { label: words[lang].to },
    },
    { lang, title },
  );
}
