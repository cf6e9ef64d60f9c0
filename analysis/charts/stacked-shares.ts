import { add, type ExactNumber, Rational } from "../../core/index.ts";
import { type Amount, drawn, exactOf, toldPercent, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts } from "./chart.ts";
import { shortened } from "./lines.ts";
import { colourOf, type Drawn, framed, nameAxis, namesOf, plotWidth } from "./spec.ts";
import { textWidth } from "./text-width.ts";
import { colours, gradeFills, gradeInks, sizes } from "./theme.ts";

/** A bar of parts that make one whole: shares of the cases, or of the units. */
export interface StackedRow {
  readonly label: string;
  /** By the places of the parts; parts of one. */
  readonly shares: readonly Amount[];
}

export interface StackedShares {
  /** Of its kind, for file names: `acceptability`. */
  readonly name: string;
  /** What the parts are, from the best to the worst: `优`, `良`. */
  readonly parts: readonly string[];
  readonly rows: readonly StackedRow[];
  /** What the whole is: `占情形的比例`. */
  readonly of: string;
  /** What a bar stands for, as the head of a column: `单位`. */
  readonly each: string;
  /** How it was counted: `1,000 种情形`. */
  readonly counted?: string;
  /** Bars drawn, 40 unless told; the rows behind the chart hold all. */
  readonly most?: number;
}

const words = {
  zh: {
    title: (count: number, each: string, part: string, sure: number) =>
      `${each}共 ${count} 个，其中 ${sure} 个全部为“${part}”`,
    nothing: "没有可画的占比",
    note: (counted: string, hidden: number) =>
      `每条合计 100%${counted === "" ? "" : `；${counted}`}。颜色越深越靠后。${hidden > 0 ? `另有 ${hidden} 行未画。` : ""}`,
    alt: (title: string, parts: string) => `百分比堆叠条形图。${title}。${parts}。`,
    row: (label: string, parts: string) => `${label}：${parts}`,
    joiner: "；",
    comma: "、",
  },
  en: {
    title: (count: number, each: string, part: string, sure: number) =>
      `${each}: ${sure} of ${count} are ${part} throughout`,
    nothing: "There are no shares to draw",
    note: (counted: string, hidden: number) =>
      `Each bar is 100%${counted === "" ? "" : `; ${counted}`}. The darker, the further down the order.${hidden > 0 ? ` Not drawn: ${hidden}.` : ""}`,
    alt: (title: string, parts: string) => `Stacked bars of shares. ${title}. ${parts}.`,
    row: (label: string, parts: string) => `${label}: ${parts}`,
    joiner: "; ",
    comma: ", ",
  },
} satisfies Texts<unknown>;

/** How each whole is made up of the same parts; in the order given. */
export function stackedSharesChart(input: StackedShares, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(input, options.lang);
  const told = input.rows.map(({ label, shares }) => text.row(label, partsText(input.parts, shares, text.comma)));
  const alt = text.alt(title, told.join(text.joiner));
  const shown = input.rows.slice(0, input.most ?? 40);
  const note = text.note(input.counted ?? "", input.rows.length - shown.length);
  return {
    name: input.name,
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(input, shown) }),
    columns: columnsOf(["label", ...input.parts.map((_, place) => `share${place + 1}`)], [input.each, ...input.parts]),
    rows: input.rows.map(({ label, shares }) => [label, ...input.parts.map((_, place) => written(shares[place]))]),
  };
}

function titleOf({ rows, parts, each }: StackedShares, lang: ChartOptions["lang"]): string {
  const [best] = parts;
  if (best === undefined || rows.length === 0) return words[lang].nothing;
  const sure = rows.filter(({ shares }) => drawn(shares[0] ?? "0") === 1).length;
  return words[lang].title(rows.length, each, best, sure);
}

function partsText(parts: readonly string[], shares: readonly Amount[], comma: string): string {
  const met = parts.flatMap((part, place) => {
    const share = shares[place];
    return share === undefined || drawn(share) === 0 ? [] : [`${part} ${toldPercent(share, 1)}%`];
  });
  return met.join(comma);
}

function body({ parts: named, of }: StackedShares, rows: readonly StackedRow[]): ChartSpec {
  const parts = named.map((part) => shortened(part, { width: 240, size: sizes.text }));
  const names = namesOf(rows.map(({ label }) => label));
  const width = plotWidth(names, 12);
  const values = rows.flatMap((row, index) => segments(row, names.keys[index] ?? "", parts, width));
  return {
    width,
    height: { step: names.step },
    encoding: {
      y: { field: "place", ...nameAxis(names.keys) },
      x: {
        type: "quantitative",
        scale: { domain: [0, 1], nice: false },
        axis: { format: "%", tickCount: 5 },
        title: shortened(of, { width: 400, size: sizes.text }),
      },
    },
    layer: [
      { data: { values }, ...bar(parts) },
      { data: { values: values.filter(({ told }) => told !== "") }, ...segmentText },
    ],
  };
}

function segments({ shares }: StackedRow, place: string, parts: readonly string[], width: number): Drawn[] {
  let start: ExactNumber = Rational.ZERO;
  return parts.flatMap((part, index): Drawn[] => {
    const share = exactOf(shares[index] ?? "0");
    const end = add(start, share);
    const [from, to] = [drawn(start), drawn(end)];
    start = end;
    const text = `${toldPercent(share, 1)}%`;
    const fits = textWidth(text, sizes.text) + 8 <= (to - from) * width;
    const ink = gradeInks[stepOf(index, parts.length)] ?? colours.ink;
    return to > from ? [{ place, part, from, to, middle: (from + to) / 2, told: fits ? text : "", ink }] : [];
  });
}

/** The step of the grade colours that a part of so many has: the ends are always the lightest and the darkest. */
function stepOf(index: number, count: number): number {
  return count < 2 ? 0 : Math.round((index / (count - 1)) * (gradeFills.length - 1));
}

function bar(parts: readonly string[]): ChartSpec {
  const widest = Math.max(0, ...parts.map((part) => textWidth(part, sizes.text)));
  const legend = { columns: Math.max(1, Math.floor((sizes.width - 60) / (widest + 34))) };
  const range = parts.map((_, index) => gradeFills[stepOf(index, parts.length)] ?? colours.pale);
  return {
    mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
    encoding: {
      x: { field: "from" },
      x2: { field: "to" },
      color: { field: "part", type: "nominal", sort: [...parts], scale: { domain: [...parts], range }, legend },
    },
  };
}

const segmentText: ChartSpec = {
  mark: { type: "text", baseline: "middle" },
  encoding: {
    x: { field: "middle" },
    text: { field: "told" },
    color: colourOf("ink"),
  },
};
