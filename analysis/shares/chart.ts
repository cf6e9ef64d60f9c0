import { Rational } from "../../core/index.ts";
import { type Chart, type ChartOptions, sharesChart } from "../charts/index.ts";
import type { Result } from "../result.ts";
import type { VarianceShareRow } from "./row.ts";

const totalName = { zh: "总分", en: "the total" } as const;

/** The shares of the total, input by input. */
export function varianceSharesChart({ rows, made }: Result<VarianceShareRow>, options: ChartOptions): Chart {
  const shown = rows.filter(({ by, of }) => by === "input" && of.en === "total");
  const bars = shown.map(({ name, first, total, firstHalf, totalHalf }) => ({
    input: name,
    first: first ?? Rational.ZERO,
    total: total ?? Rational.ZERO,
    ...(firstHalf === undefined ? {} : { firstHalf }),
    ...(totalHalf === undefined ? {} : { totalHalf }),
  }));
  return sharesChart({ rows: bars, of: totalName[options.lang], certainty: made.certainty }, options);
}
