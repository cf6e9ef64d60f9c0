import { Rational, sub } from "../../core/index.ts";
import { type Chart, type ChartOptions, stackedSharesChart } from "../charts/index.ts";
import type { Result } from "../result.ts";
import type { DiscriminationRow } from "./discrimination.ts";

const words = {
  zh: { parts: ["满分", "中间", "零分"], of: "占单位的比例", each: "指标", flat: "（分不出）" },
  en: { parts: ["full points", "between", "zero"], of: "Share of the units", each: "Indicator", flat: " (flat)" },
} as const;

/** The shares of units at full points, between and at zero, for each indicator; those without points are left out. */
export function discriminationChart(
  { rows, finding }: Pick<Result<DiscriminationRow>, "rows" | "finding">,
  options: ChartOptions,
): Chart {
  const text = words[options.lang];
  const bars = rows.flatMap(({ block, fullShare, zeroShare, flat }) => {
    if (fullShare === undefined || zeroShare === undefined) return [];
    const between = sub(sub(Rational.ONE, fullShare), zeroShare);
    return [{ label: `${block.name}${flat === true ? text.flat : ""}`, shares: [fullShare, between, zeroShare] }];
  });
  const shares = { name: "discrimination", parts: text.parts, rows: bars, of: text.of, each: text.each };
  return stackedSharesChart(shares, { ...options, title: options.title ?? finding[options.lang] });
}
