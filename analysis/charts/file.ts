import { type Chart, chartCsv } from "./chart.ts";
import { chartPage } from "./page.ts";
import { chartSvg } from "./svg.ts";

/** A chart as the text of a file, by the ending of its name. */
export const chartFiles = {
  svg: async (chart) => `${await chartSvg(chart)}\n`,
  html: chartPage,
  json: async ({ spec }) => `${JSON.stringify(spec, null, 2)}\n`,
  csv: async (chart) => chartCsv(chart),
} satisfies Readonly<Record<string, (chart: Chart) => Promise<string>>>;

export type ChartFile = keyof typeof chartFiles;
