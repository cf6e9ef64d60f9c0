import { extname } from "node:path";
import { type Chart, type ChartFile, chartFiles } from "../../analysis/index.ts";
import { type Diagnostic, problem } from "../../core/index.ts";
import { type Input, type OptionSpec, textOption } from "../command.ts";

export const chartOption: OptionSpec = {
  name: "chart",
  value: "FILE",
  meaning: {
    zh: "另画成图：.svg 图片、.html 网页或 .json（Vega-Lite）",
    en: "also draw it: an .svg picture, an .html page or .json (Vega-Lite)",
  },
};

const kinds: readonly ChartFile[] = ["svg", "html", "json"];

/** A file whose name tells no kind of picture; asked before long work begins. */
export function wrongChart(input: Input): Diagnostic | undefined {
  const file = textOption(input, "chart");
  if (file === undefined || kindOf(file) !== undefined) return undefined;
  const allowed = kinds.map((kind) => `*.${kind}`);
  return problem("wrong-argument", undefined, { name: "--chart", value: file, allowed });
}

function kindOf(file: string): ChartFile | undefined {
  return kinds.find((kind) => extname(file).toLowerCase() === `.${kind}`);
}

/** The text of the file that a chart is asked for in. */
export function chartText(chart: Chart, file: string): Promise<string> {
  return chartFiles[kindOf(file) ?? "svg"](chart);
}
