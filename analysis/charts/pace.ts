import { abs, compare, div, Rational, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, toldFixed, toldPercent, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { linesOf } from "./lines.ts";
import { type Drawn, framed, nameAxis, namesOfKey } from "./spec.ts";
import { textWidth } from "./text-width.ts";
import { colours, sizes } from "./theme.ts";

/** One period of the year. */
export interface PaceRow {
  /** `一季度`. */
  readonly label: string;
  /** Spent from January on; undefined for what is still to come. */
  readonly actual: Amount | undefined;
  /** What should be spent by then. */
  readonly required: Amount;
}

export interface Pace {
  /** In order. The last one with an actual value is the present one. */
  readonly rows: readonly PaceRow[];
  readonly unit: string;
}

const words = {
  zh: {
    title: (label: string, actual: string, unit: string, rate: string, gap: string) =>
      `${label}末累计支出 ${actual} ${unit}，为序时要求的 ${rate}%，${gap}`,
    behind: (gap: string, unit: string) => `少 ${gap} ${unit}`,
    ahead: (gap: string, unit: string) => `多 ${gap} ${unit}`,
    equal: "正好相等",
    nothing: "尚无支出数据",
    note: "条为累计支出，深色为当前季度；虚线和空心点为序时要求；百分数为两者之比。",
    axis: (unit: string) => `累计支出（${unit}）`,
    heads: { actual: "实际", required: "要求" },
    alt: (title: string, parts: string) => `柱线图。${title}。${parts}。`,
    part: (label: string, actual: string, required: string) => `${label}：实际 ${actual}，要求 ${required}`,
    open: "未到",
    columns: ["季度", "累计支出", "序时要求", "差额", "比率"],
    joiner: "；",
  },
  en: {
    title: (label: string, actual: string, unit: string, rate: string, gap: string) =>
      `${label}: ${actual} ${unit} spent so far, ${rate}% of the required pace, ${gap}`,
    behind: (gap: string, unit: string) => `${gap} ${unit} behind`,
    ahead: (gap: string, unit: string) => `${gap} ${unit} ahead`,
    equal: "just as required",
    nothing: "Nothing spent yet",
    note: "Bars: spent so far, the present period dark. Dashed line with hollow points: required. Percentages: the one of the other.",
    axis: (unit: string) => `Spent so far (${unit})`,
    heads: { actual: "actual", required: "required" },
    alt: (title: string, parts: string) => `Bars and line. ${title}. ${parts}.`,
    part: (label: string, actual: string, required: string) => `${label}: actual ${actual}, required ${required}`,
    open: "to come",
    columns: ["Period", "Spent so far", "Required", "Difference", "Ratio"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** What was spent by the end of each period beside what was required. */
export function paceChart({ rows, unit }: Pace, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(rows, unit, options.lang);
  const parts = rows.map(({ label, actual, required }) =>
    text.part(label, actual === undefined ? text.open : toldFixed(actual), toldFixed(required)),
  );
  const alt = text.alt(title, parts.join(text.joiner));
  return {
    name: "pace",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note, alt, body: body(rows, { axis: text.axis(unit), ...text.heads }) }),
    columns: columnsOf(
      ["period", "actual", "required", "difference", "ratio"],
      withUnits(text.columns, ["", unit, unit, unit]),
      options.lang,
    ),
    rows: rows.map(({ label, actual, required }) => [
      label,
      ...(actual === undefined
        ? ["", written(required), "", ""]
        : [actual, required, gapOf(actual, required), ratioOf(actual, required)].map((amount) => written(amount))),
    ]),
  };
}

function gapOf(actual: Amount, required: Amount) {
  return sub(exactOf(actual), exactOf(required));
}

/** Undefined where nothing is required. */
function ratioOf(actual: Amount, required: Amount) {
  const needed = exactOf(required);
  return compare(needed, Rational.ZERO) === 0 ? undefined : div(exactOf(actual), needed);
}

function percent(actual: Amount, required: Amount): string {
  const ratio = ratioOf(actual, required);
  return ratio === undefined ? "—" : toldPercent(ratio);
}

function titleOf(rows: readonly PaceRow[], unit: string, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const last = rows.filter(({ actual }) => actual !== undefined).at(-1);
  if (last?.actual === undefined) return text.nothing;
  const gap = gapOf(last.actual, last.required);
  const size = toldFixed(abs(gap));
  const side = compare(gap, Rational.ZERO);
  const verdict = side === 0 ? text.equal : (side < 0 ? text.behind : text.ahead)(size, unit);
  return text.title(last.label, toldFixed(last.actual), unit, percent(last.actual, last.required), verdict);
}

interface Heads {
  readonly axis: string;
  readonly actual: string;
  readonly required: string;
}

function body(rows: readonly PaceRow[], heads: Heads): ChartSpec {
  const keys = rows.map((row, index) => [String(index), ...linesUnder(row, rows.length, heads)].join("\n"));
  const present = rows.filter(({ actual }) => actual !== undefined).length - 1;
  const values = rows.map(({ actual, required }, index): Drawn => {
    const spent = actual === undefined ? null : drawn(actual);
    return { place: keys[index] ?? "", actual: spent, required: drawn(required), present: index === present };
  });
  const most = Math.max(0, ...values.flatMap(({ actual, required }) => [Number(actual), Number(required)]));
  const y = {
    type: "quantitative",
    scale: { domain: [0, most * 1.08 || 1], nice: false },
    axis: { format: ",f", tickCount: 6 },
    title: heads.axis,
  };
  return {
    width: plot.width,
    height: plot.height,
    data: { values },
    encoding: { x: { field: "place", ...nameAxis(keys, under) }, y },
    layer: [bars, line, points],
  };
}

const plot = { width: sizes.width - 80, height: 320 } as const;

/** The figures stand under the bars, where nothing can cover them; with many periods there is room for the name only. */
function linesUnder({ label, actual, required }: PaceRow, count: number, heads: Heads): string[] {
  const width = plot.width / count - 6;
  const name = linesOf(label, { width, size: sizes.text, lines: 2 });
  const figures = [`${heads.required} ${toldFixed(required)}`];
  if (actual !== undefined) figures.unshift(`${heads.actual} ${toldFixed(actual)}`);
  if (actual !== undefined) figures.push(`${percent(actual, required)}%`);
  return figures.every((line) => textWidth(line, sizes.text) <= width) ? [...name, ...figures] : name;
}

const under: ChartSpec = {
  axis: { labelExpr: namesOfKey, labelAngle: 0, ticks: false, labelPadding: 8, grid: false },
};

const bars: ChartSpec = {
  transform: [{ filter: "isValid(datum.actual)" }],
  mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
  encoding: {
    y: { field: "actual" },
    color: { condition: { test: "datum.present", value: colours.main }, value: colours.gain },
  },
};

const line: ChartSpec = {
  mark: { type: "line", color: colours.loss, strokeWidth: 2.2, strokeDash: [6, 3] },
  encoding: { y: { field: "required" } },
};

const points: ChartSpec = {
  mark: {
    type: "point",
    size: 90,
    fill: colours.white,
    stroke: colours.loss,
    strokeWidth: 2.2,
    opacity: 1,
    filled: true,
  },
  encoding: { y: { field: "required" } },
};
