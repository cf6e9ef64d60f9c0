import { compareRationals } from "../../core/index.ts";
import { type Chart, type ChartOptions, stackedSharesChart } from "../charts/index.ts";
import type { AcceptabilityResult, GradeShares } from "./acceptability.ts";

const words = {
  zh: { of: "占情形的比例", each: "单位", counted: (cases: string) => `${cases} 种情形，按现得分从高到低` },
  en: { of: "Share of the cases", each: "Unit", counted: (cases: string) => `${cases} cases, by present total` },
} as const;

/** Units in one picture. */
const MOST = 60;

/** Where units are too many, those whose grade is sure are left to the rows. */
function chosen(units: GradeShares["units"]): GradeShares["units"][number][] {
  if (units.length <= MOST) return [...units];
  return units.filter(({ shares }) => !shares.some(({ num, den }) => num === den));
}

/** The shares of grades for each unit of one framework, the highest present total first. */
export function acceptabilityChart(
  { made, finding, grades }: Pick<AcceptabilityResult, "made" | "finding" | "grades">,
  options: ChartOptions,
  side: GradeShares | undefined = grades.at(-1),
): Chart {
  const text = words[options.lang];
  const units = chosen(side?.units ?? []).sort((a, b) => compareRationals(b.total, a.total));
  return stackedSharesChart(
    {
      name: "acceptability",
      parts: side?.grades ?? [],
      rows: units.map(({ id, shares }) => ({ label: id, shares })),
      of: text.of,
      each: text.each,
      counted: text.counted(made.settings.cases ?? ""),
      most: MOST,
    },
    { ...options, title: options.title ?? finding[options.lang] },
  );
}
