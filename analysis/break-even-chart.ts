import type { ExactNumber, Language } from "../core/index.ts";
import type { BreakEvenRow } from "./break-even.ts";
import { type Chart, tornadoChart } from "./charts/index.ts";
import type { Result } from "./result.ts";

/** From the present total to the best that each input alone can reach, the largest gain first. */
export function breakEvenChart({ rows, finding }: Result<BreakEvenRow>, now: ExactNumber, lang: Language): Chart {
  const each = new Map(rows.map((row) => [row.variable.name, row]));
  return tornadoChart(
    {
      rows: [...each].map(([input, { best }]) => ({ input, low: now, high: best })),
      base: now,
      range: { zh: "全部可行范围", en: "all that is feasible" }[lang],
    },
    { lang, title: finding[lang] },
  );
}
