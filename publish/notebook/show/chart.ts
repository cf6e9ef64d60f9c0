import { type Chart, chartCsv, chartSvg, untitled } from "../../../analysis/index.ts";
import type { Bilingual, Language } from "../../../core/index.ts";
import { Displayed } from "../displayed.ts";

type Words = string | Bilingual;

/** A chart as the analyses draw it. */
export interface ChartSource {
  /** The finding. */
  readonly title: Words;
  /** The picture in words, for who cannot see it. */
  readonly alt: Words;
  readonly svg: string;
  /** The rows behind it, as CSV. */
  readonly csv: string;
  /** A Vega specification (compiled, not Vega-Lite). With it the picture can be touched in a page. */
  readonly spec?: unknown;
}

export function chart({ title, alt, svg, csv, spec }: ChartSource, lang: Language): Displayed {
  const words = (text: Words) => (typeof text === "string" ? text : text[lang]);
  return new Displayed({
    kind: "chart",
    title: words(title),
    alt: words(alt),
    svg,
    csv,
    ...(spec === undefined ? {} : { spec }),
  });
}

/** A chart of an analysis. Its finding stands above it, so the picture does not say it once more. */
export async function drawn(source: Chart): Promise<Displayed> {
  const { title, alt } = source;
  return new Displayed({ kind: "chart", title, alt, svg: await chartSvg(untitled(source)), csv: chartCsv(source) });
}

export function isChart(value: unknown): value is Chart {
  return typeof value === "object" && value !== null && ["spec", "alt", "columns", "rows"].every((key) => key in value);
}
