import { compare } from "../../core/index.ts";
import type { Certainty } from "../result.ts";
import { type Amount, drawn, exactOf, toldPercent, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts } from "./chart.ts";
import { type Drawn, framed, nameAxis, namesOf, plotWidth } from "./spec.ts";
import { colours } from "./theme.ts";

/** The part of the variance that one input makes; parts of one. */
export interface ShareRow {
  readonly input: string;
  /** Alone. */
  readonly first: Amount;
  /** With everything it takes part in. */
  readonly total: Amount;
  /** Half of the confidence interval; none for what is exact. */
  readonly firstHalf?: Amount;
  readonly totalHalf?: Amount;
}

export interface Shares {
  readonly rows: readonly ShareRow[];
  /** Whose variance: `总分`. */
  readonly of: string;
  readonly certainty: Certainty;
  readonly most?: number;
}

const words = {
  zh: {
    title: (of: string, input: string, share: string) => `${of}的波动中，“${input}”单独占 ${share}%，为各输入之首`,
    nothing: (of: string) => `${of}没有波动`,
    certainty: {
      exact: "精确值",
      "not-proved": "精确值",
      enclosed: "有界值",
      estimated: "估计值，横线为 95% 置信区间",
    },
    note: (certainty: string, hidden: number) =>
      `深色为单独占比（一阶），浅色为连同交互的占比（总效应）；${certainty}。${hidden > 0 ? `另有 ${hidden} 个输入占比更小，未画。` : ""}`,
    axis: "占方差的比例",
    series: ["单独", "连同交互"],
    alt: (title: string, parts: string) => `条形图。${title}。${parts}。`,
    part: (input: string, first: string, total: string) => `${input}：单独 ${first}%，连同交互 ${total}%`,
    columns: ["输入", "单独占比", "单独占比半宽", "连同交互占比", "连同交互占比半宽"],
    joiner: "；",
  },
  en: {
    title: (of: string, input: string, share: string) =>
      `${input} alone makes ${share}% of the variance of ${of}, the most of all inputs`,
    nothing: (of: string) => `${of} does not vary`,
    certainty: {
      exact: "exact",
      "not-proved": "exact",
      enclosed: "enclosed",
      estimated: "estimates with 95% confidence intervals",
    },
    note: (certainty: string, hidden: number) =>
      `Dark: alone (first order); light: with all interactions (total); ${certainty}.${hidden > 0 ? ` Not drawn, for smaller shares: ${hidden}.` : ""}`,
    axis: "Share of the variance",
    series: ["alone", "with interactions"],
    alt: (title: string, parts: string) => `Bars. ${title}. ${parts}.`,
    part: (input: string, first: string, total: string) => `${input}: alone ${first}%, with interactions ${total}%`,
    columns: ["Input", "Alone", "Alone, half width", "With interactions", "With interactions, half width"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** Which inputs make the result vary; the largest first. */
export function sharesChart(shares: Shares, options: ChartOptions): Chart {
  const text = words[options.lang];
  const rows = [...shares.rows].sort((a, b) => compare(exactOf(b.first), exactOf(a.first)));
  const [first] = rows;
  const own = first === undefined ? text.nothing(shares.of) : text.title(shares.of, first.input, percent(first.first));
  const title = options.title ?? own;
  const parts = rows.map((row) => text.part(row.input, percent(row.first), percent(row.total))).join(text.joiner);
  const alt = text.alt(title, parts);
  const shown = rows.slice(0, shares.most ?? 12);
  const note = text.note(text.certainty[shares.certainty], rows.length - shown.length);
  return {
    name: "shares",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(shown, text.series, text.axis) }),
    columns: columnsOf(["input", "first", "firstHalf", "total", "totalHalf"], text.columns),
    rows: rows.map((row) => [
      row.input,
      ...[row.first, row.firstHalf, row.total, row.totalHalf].map((amount) => written(amount)),
    ]),
  };
}

function percent(share: Amount): string {
  return toldPercent(share, 1);
}

function body(rows: readonly ShareRow[], [alone = "", together = ""]: readonly string[], axisTitle: string): ChartSpec {
  const names = namesOf(rows.map(({ input }) => input));
  const values = rows.flatMap((row, index): Drawn[] => {
    const place = names.keys[index] ?? "";
    return [
      { place, kind: alone, ...barOf(row.first, row.firstHalf) },
      { place, kind: together, ...barOf(row.total, row.totalHalf) },
    ];
  });
  const most = Math.max(0.05, ...values.map(({ high }) => Number(high)));
  return {
    width: plotWidth(names),
    height: { step: Math.max(22, names.step / 2) },
    data: { values },
    encoding: {
      y: { field: "place", ...nameAxis(names.keys) },
      yOffset: { field: "kind", type: "nominal", sort: [alone, together] },
      x: {
        type: "quantitative",
        scale: { domain: [0, most * 1.16], nice: false },
        axis: { format: "%", tickCount: 6 },
        title: axisTitle,
      },
    },
    layer: [bars([alone, together]), interval, cap("low"), cap("high"), barText],
  };
}

function barOf(share: Amount, half: Amount | undefined): Drawn {
  const value = drawn(share);
  const width = half === undefined ? 0 : drawn(half);
  return { value, low: Math.max(0, value - width), high: value + width, open: width > 0, told: `${percent(share)}%` };
}

function bars(kinds: readonly string[]): ChartSpec {
  return {
    mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
    encoding: {
      x: { field: "value" },
      color: {
        field: "kind",
        type: "nominal",
        sort: kinds,
        scale: { domain: kinds, range: [colours.main, colours.gain] },
      },
    },
  };
}

const interval: ChartSpec = {
  transform: [{ filter: "datum.open" }],
  mark: { type: "rule", color: colours.mark, strokeWidth: 1.6 },
  encoding: { x: { field: "low" }, x2: { field: "high" } },
};

function cap(field: "low" | "high"): ChartSpec {
  return {
    transform: [{ filter: "datum.open" }],
    mark: { type: "tick", color: colours.mark, thickness: 1.6, size: 9 },
    encoding: { x: { field } },
  };
}

const barText: ChartSpec = {
  mark: { type: "text", align: "left", baseline: "middle", dx: 6 },
  encoding: { x: { field: "high" }, text: { field: "told" } },
};
