import { Rational } from "../core/index.ts";
import { type CheckedFramework, gradeEdges, gradeOfTotal, type UnitData } from "../scoring/index.ts";
import type { CertaintyResult } from "./certainty.ts";
import { type Chart, type ChartOptions, roundingIntervalChart } from "./charts/index.ts";
import { exactScorer } from "./scorer.ts";

const totalName = { zh: "总分", en: "the total" } as const;
const half = Rational.of(1, 2);

/** The totals that the rounding of the figures leaves open, beside the edges of the grades. */
export function certaintyChart(
  { least, most, grades, finding }: CertaintyResult,
  framework: CheckedFramework,
  unit: UnitData,
  options: ChartOptions,
): Chart {
  const [outcome] = exactScorer(framework, [unit]);
  const row = { label: totalName[options.lang], low: least, high: most, printed: outcome?.total ?? least, grades };
  const edges = gradeEdges(framework).flatMap((at) => {
    const [below, above] = [gradeOfTotal(framework, near(at, -1n)), gradeOfTotal(framework, near(at, 1n))];
    return below === undefined || above === undefined || below === above ? [] : [{ at, below, above }];
  });
  return roundingIntervalChart({ rows: [row], edges }, { ...options, title: options.title ?? finding[options.lang] });
}

/** A total on one side of an edge; grades are points apart. */
function near({ num, den }: Rational, side: 1n | -1n): Rational {
  return Rational.of(num * half.den + side * half.num * den, den * half.den);
}
