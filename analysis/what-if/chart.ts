import { type Language, Rational } from "../../core/index.ts";
import { type Chart, waterfallChart } from "../charts/index.ts";
import type { WhatIfRow } from "./rows.ts";
import type { WhatIfResult } from "./what-if.ts";

/** The way from the total as it is to that of a scenario, the first one unless another is named. */
export function whatIfChart({ rows, scenarios }: WhatIfResult, lang: Language, name = scenarios[0]?.name): Chart {
  const own = rows.filter(({ scenario }) => scenario === name);
  const [start, end] = [own[0], own.at(-1)];
  const label = (row: WhatIfRow | undefined) => row?.name[lang] ?? "";
  return waterfallChart(
    {
      from: { label: label(start), value: start?.total ?? Rational.ZERO },
      steps: own.slice(1, -1).map((row) => ({ label: row.name[lang], amount: row.difference ?? Rational.ZERO })),
      to: { label: label(end) },
    },
    { lang },
  );
}
