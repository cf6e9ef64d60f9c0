import { compare, type ExactNumber } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, headed, type Measure, type Texts } from "./chart.ts";
import { shortened } from "./lines.ts";
import { type Drawn, framed } from "./spec.ts";
import { inLevels } from "./spread.ts";
import { colours, sizes } from "./theme.ts";

/** A value at which the rules change what they give. */
export interface Cut {
  readonly at: Amount;
  /** What begins there: `优`, `3 分`. */
  readonly label: string;
  /** Where a value on the cut itself belongs; above unless told. */
  readonly owner?: "below" | "above";
}

export interface CutHistogram {
  /** What is counted, with its unit. */
  readonly measure: Measure;
  /** One of each unit, in the unit of the measure. */
  readonly values: readonly Amount[];
  readonly cuts: readonly Cut[];
  /** About so many bars, 24 unless told; no bar lies on both sides of a cut. */
  readonly bars?: number;
}

interface Bin {
  readonly low: number;
  readonly high: number;
  count: number;
}

const words = {
  zh: {
    title: (of: string, count: number, cut: string, below: number, above: number) =>
      `${count} 个单位的${of}：分界 ${cut}，之下 ${below} 个，之上 ${above} 个`,
    plain: (of: string, count: number) => `${count} 个单位的${of}`,
    note: "虚线为分界，没有一条柱横跨分界；正好在分界上的值归入它所属的一侧。",
    axis: "单位数",
    alt: (title: string, parts: string) => `直方图。${title}。${parts}。`,
    bin: (low: string, high: string, count: number) => `${low} 至 ${high} 有 ${count} 个`,
    columns: ["起", "止", "单位数"],
    joiner: "；",
  },
  en: {
    title: (of: string, count: number, cut: string, below: number, above: number) =>
      `${of} of ${count} units: ${below} below the cut ${cut}, ${above} above`,
    plain: (of: string, count: number) => `${of} of ${count} units`,
    note: "Dashed: cuts. No bar lies on both sides of one; a value on a cut is counted where it belongs.",
    axis: "Units",
    alt: (title: string, parts: string) => `Histogram. ${title}. ${parts}.`,
    bin: (low: string, high: string, count: number) => `${low} to ${high}: ${count}`,
    columns: ["From", "To", "Units"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** How many units have which value, with the cuts of the rules; bars begin and end at cuts. */
export function cutHistogramChart(input: CutHistogram, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(input, options.lang);
  const bins = binsOf(input);
  const parts = bins
    .filter(({ count }) => count > 0)
    .map(({ low, high, count }) => text.bin(shown(low), shown(high), count));
  const alt = text.alt(title, parts.join(text.joiner));
  return {
    name: "cut-histogram",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note, alt, body: body(input, bins, options.lang) }),
    columns: columnsOf(["low", "high", "count"], text.columns),
    rows: bins.map(({ low, high, count }) => [written(exactText(low)), written(exactText(high)), String(count)]),
  };
}

function exactText(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/u, "");
}

function shown(value: number): string {
  return told(exactText(value));
}

/** Of the cut with most units close to it. */
function titleOf({ measure, values, cuts }: CutHistogram, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const [cut] = cuts;
  if (cut === undefined) return text.plain(measure.label, values.length);
  const above = values.filter((value) => isAbove(exactOf(value), cut)).length;
  return text.title(measure.label, values.length, cutText(cut, measure), values.length - above, above);
}

function cutText({ at }: Cut, { unit }: Measure): string {
  return unit === "" || unit === "%" ? `${told(at)}${unit}` : `${told(at)} ${unit}`;
}

function isAbove(value: ExactNumber, { at, owner = "above" }: Cut): boolean {
  const order = compare(value, exactOf(at));
  return order > 0 || (order === 0 && owner === "above");
}

/** Stretches between neighbouring cuts in equal parts; each value is counted on its side of the cuts. */
function binsOf({ values, cuts, bars = 24 }: CutHistogram): Bin[] {
  const numbers = values.map(drawn);
  const inner = [...cuts].sort((a, b) => drawn(a.at) - drawn(b.at));
  const ends = [...numbers, ...inner.map(({ at }) => drawn(at))];
  const [low, high] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  const span = high - low || 1;
  const width = span / bars;
  const marks = [low - width, ...inner.map(({ at }) => drawn(at)), high + width];
  const stretches = marks.slice(1).map((end, index) => split(marks[index] ?? end, end, width));
  for (const value of values) {
    const place = inner.filter((cut) => isAbove(exactOf(value), cut)).length;
    const own = stretches[place] ?? [];
    const at = drawn(value);
    const bin = own.find((one, index) => at < one.high || index === own.length - 1);
    if (bin !== undefined) bin.count += 1;
  }
  return stretches.flat();
}

function split(low: number, high: number, width: number): Bin[] {
  const count = Math.max(low === high ? 0 : 1, Math.round((high - low) / width));
  return Array.from({ length: count }, (_, index) => ({
    low: low + ((high - low) * index) / count,
    high: low + ((high - low) * (index + 1)) / count,
    count: 0,
  }));
}

const plot = { width: sizes.width - 60, height: 300 } as const;

function body(input: CutHistogram, bins: readonly Bin[], lang: ChartOptions["lang"]): ChartSpec {
  const domain = [bins[0]?.low ?? 0, bins.at(-1)?.high ?? 1] as const;
  const values = bins.map(({ low, high, count }): Drawn => ({ low, high, zero: 0, count }));
  const labels = cutLabels(input, domain);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return {
    ...plot,
    encoding: {
      x: {
        type: "quantitative",
        scale: { domain: [...domain], nice: false, zero: false },
        axis: { tickCount: 8, grid: false },
        title: shortened(headed(input.measure, lang), { width: plot.width, size: sizes.text }),
      },
      y: {
        type: "quantitative",
        scale: { domain: [0, most * 1.08], nice: false },
        axis: { tickCount: Math.min(most, 6), tickMinStep: 1, format: "d" },
        title: words[lang].axis,
      },
    },
    layer: [
      { data: { values: values.filter(({ count }) => Number(count) > 0) }, ...bar },
      { data: { values: labels }, mark: cutRule, encoding: { x: { field: "at" }, y: null } },
      ...labels.map(({ at, text, level }) => cutLabel(at, text, level)),
    ],
  };
}

function cutLabels({ cuts, measure }: CutHistogram, [low, high]: readonly [number, number]) {
  const labels = cuts.map(({ at, label }) => ({
    x: ((drawn(at) - low) / (high - low || 1)) * plot.width,
    at: drawn(at),
    text: `${told(at)}${measure.unit === "%" ? "%" : ""} ${label}`.trim(),
  }));
  return inLevels(labels, { size: sizes.text, levels: 3, from: -50, to: plot.width + 20 });
}

const bar: ChartSpec = {
  mark: { type: "rect", color: colours.gain, stroke: colours.ink, strokeWidth: 0.7 },
  encoding: { x: { field: "low" }, x2: { field: "high" }, y: { field: "zero" }, y2: { field: "count" } },
};

const cutRule: ChartSpec = { type: "rule", strokeDash: [5, 4], color: colours.loss, strokeWidth: 1.6 };

function cutLabel(at: number, text: string, level: number): ChartSpec {
  return {
    data: { values: [{ at, told: text }] },
    mark: { type: "text", baseline: "bottom", dy: -4 - level * sizes.line },
    encoding: { x: { field: "at" }, y: { value: 0 }, text: { field: "told" } },
  };
}
