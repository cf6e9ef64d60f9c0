import { compareRationals, div, Rational } from "../../core/index.ts";
import { type Chart, type ChartOptions, cutHistogramChart } from "../charts/index.ts";
import type { Result } from "../result.ts";
import { type BunchingRow, cutName } from "./bunching.ts";

/** The values around the cut at which units crowd most, or around the one asked for; all cuts of the same rule are marked. */
export function bunchingChart(
  { rows, finding }: Pick<Result<BunchingRow>, "rows" | "finding">,
  options: ChartOptions,
  asked?: BunchingRow,
): Chart {
  const order = [...rows].sort((a, b) => compareRationals(a.p ?? Rational.ONE, b.p ?? Rational.ONE));
  const first = asked ?? order[0];
  const own = rows.filter((row) => row.block === first?.block && row.subject === first?.subject);
  const unit = first?.cut.field.unitText ?? "";
  const scale = first?.cut.field.scale ?? Rational.ONE;
  const chart = {
    measure: { label: first === undefined ? "" : cutName(first, options.lang), unit },
    values: (first?.values ?? []).map((value) => div(value, scale)),
    cuts: own.map(({ cut, better, isClosed }) => {
      const isAbove = (better === "above") === isClosed;
      return { at: div(cut.value, scale), label: "", owner: isAbove ? ("above" as const) : ("below" as const) };
    }),
  };
  return cutHistogramChart(chart, {
    ...options,
    ...(asked === undefined ? { title: options.title ?? finding[options.lang] } : {}),
  });
}
