import { csvText, type Language } from "../../core/index.ts";

/** A Vega-Lite specification as plain JSON: its data stand inside, it names no address. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** A chart with everything a page, a report or a listener needs of it. */
export interface Chart {
  /** Of its kind, for file names: `tornado`. */
  readonly name: string;
  readonly lang: Language;
  /** What it shows, as a sentence with its numbers. */
  readonly title: string;
  /** What a person sees in it, told in words. */
  readonly alt: string;
  readonly spec: ChartSpec;
  /** The rows behind it, all of them: exact decimals without units, names as they are. */
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface ChartColumn {
  /** In JSON. */
  readonly key: string;
  /** For people, with the unit. */
  readonly title: string;
}

export interface ChartOptions {
  readonly lang: Language;
  /** The finding of the analysis, where it has one; else the chart works out its own. */
  readonly title?: string;
}

/** What an axis shows: a name with its unit. */
export interface Measure {
  readonly label: string;
  readonly unit: string;
}

export function headed({ label, unit }: Measure, lang: Language): string {
  if (unit === "") return label;
  return lang === "zh" ? `${label}（${unit}）` : `${label} (${unit})`;
}

/** A text in each language. */
export type Texts<T> = Readonly<Record<Language, T>>;

/** The rows behind a chart as a file for a spreadsheet; what looks like a formula is made text. */
export function chartCsv({ columns, rows }: Pick<Chart, "columns" | "rows">): string {
  return csvText([columns.map(({ title }) => title), ...rows]);
}

/** Columns by their keys and their heads; a head of two parts is a measure with its unit. */
export function columnsOf(
  keys: readonly string[],
  titles: readonly (string | Measure)[],
  lang: Language = "zh",
): ChartColumn[] {
  return keys.map((key, index) => {
    const title = titles[index] ?? key;
    return { key, title: typeof title === "string" ? title : headed(title, lang) };
  });
}

/** Heads with their units; a head without one stays as it is. */
export function withUnits(titles: readonly string[], units: readonly (string | undefined)[]): Measure[] {
  return titles.map((label, index) => ({ label, unit: units[index] ?? "" }));
}
