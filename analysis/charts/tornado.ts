import { compare, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldAlike, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { type Drawn, framed, nameAxis, namesOf, numberAxis, plotWidth, roomFor, withRoom } from "./spec.ts";
import { colours } from "./theme.ts";

/** The least and the most that the result becomes while one input moves. */
export interface TornadoRow {
  readonly input: string;
  readonly low: Amount;
  readonly high: Amount;
  /** Values of the input where that happens, as they are told: `80.24 万元`. */
  readonly lowAt?: string;
  readonly highAt?: string;
}

export interface Tornado {
  readonly rows: readonly TornadoRow[];
  /** The result of the present case. */
  readonly base: Amount;
  /** How far each input moves: `±10%`, `全部可行范围`. */
  readonly range?: string;
  readonly unit?: string;
  /** Inputs drawn, 15 unless told; the rows behind the chart hold all. */
  readonly most?: number;
}

const words = {
  zh: {
    unit: "分",
    title: (count: number, input: string, low: string, high: string, unit: string) =>
      `${count} 个输入中，“${input}”影响最大：总分 ${low} 至 ${high} ${unit}`,
    nothing: "没有输入会改变总分",
    note: (range: string, hidden: number) =>
      `每个输入单独变动${range === "" ? "" : `（${range}）`}，其余不变。竖线为当前总分；深色为降低，浅色为升高。${hidden > 0 ? `另有 ${hidden} 个输入影响更小，未画。` : ""}`,
    axis: (unit: string) => `总分（${unit}）`,
    current: (value: string) => `当前 ${value}`,
    alt: (base: string, parts: string) => `龙卷风图。当前总分 ${base}；${parts}。`,
    part: (input: string, low: string, high: string) => `${input}：${low} 至 ${high}`,
    columns: ["输入", "最低总分", "最高总分", "最低时取值", "最高时取值", "当前总分"],
    joiner: "；",
  },
  en: {
    unit: "points",
    title: (count: number, input: string, low: string, high: string, unit: string) =>
      `Of ${count} inputs ${input} matters most: from ${low} to ${high} ${unit}`,
    nothing: "No input changes the total",
    note: (range: string, hidden: number) =>
      `Each input moves alone${range === "" ? "" : ` (${range})`}. Line: the present total; dark: below it, light: above.${hidden > 0 ? ` Not drawn, for mattering less: ${hidden}.` : ""}`,
    axis: (unit: string) => `Total (${unit})`,
    current: (value: string) => `now ${value}`,
    alt: (base: string, parts: string) => `Tornado. Present total ${base}; ${parts}.`,
    part: (input: string, low: string, high: string) => `${input}: ${low} to ${high}`,
    columns: ["Input", "Least total", "Most total", "Value for the least", "Value for the most", "Present total"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** How far each input alone can move the total; the widest first. */
export function tornadoChart(input: Tornado, options: ChartOptions): Chart {
  const text = words[options.lang];
  const unit = input.unit ?? text.unit;
  const rows = [...input.rows].sort((a, b) => compare(spanOf(b), spanOf(a)));
  const shown = rows.filter((row) => drawn(spanOf(row)) > 0).slice(0, input.most ?? 15);
  const title = options.title ?? titleOf(rows, unit, options.lang);
  const alt = text.alt(
    told(input.base),
    rows.map((row) => text.part(row.input, told(row.low), told(row.high))).join(text.joiner),
  );
  const note = text.note(input.range ?? "", rows.length - shown.length);
  return {
    name: "tornado",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(shown, input.base, text.axis(unit), text.current(told(input.base))) }),
    columns: columnsOf(
      ["input", "low", "high", "lowAt", "highAt", "base"],
      withUnits(text.columns, ["", unit, unit, "", "", unit]),
      options.lang,
    ),
    rows: rows.map((row) => [
      row.input,
      written(row.low),
      written(row.high),
      row.lowAt ?? "",
      row.highAt ?? "",
      written(input.base),
    ]),
  };
}

function spanOf({ low, high }: TornadoRow) {
  return sub(exactOf(high), exactOf(low));
}

function titleOf(rows: readonly TornadoRow[], unit: string, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const [first] = rows;
  if (first === undefined || drawn(spanOf(first)) === 0) return text.nothing;
  return text.title(rows.length, first.input, told(first.low), told(first.high), unit);
}

function body(rows: readonly TornadoRow[], baseAmount: Amount, axisTitle: string, current: string): ChartSpec {
  const base = drawn(baseAmount);
  const names = namesOf(rows.map(({ input }) => input));
  const tell = toldAlike([baseAmount, ...rows.flatMap(({ low, high }) => [low, high])]);
  const values = rows.map(
    (row, index): Drawn => ({
      place: names.keys[index] ?? "",
      base,
      low: drawn(row.low),
      high: drawn(row.high),
      lowText: tell(row.low),
      highText: tell(row.high),
    }),
  );
  const domain = domainOf(values, base, plotWidth(names), current);
  return {
    width: plotWidth(names),
    height: { step: names.step + 4 },
    data: { values },
    encoding: {
      y: { field: "place", ...nameAxis(names.keys) },
      x: numberAxis(domain, 7, axisTitle),
    },
    layer: [
      side("low", colours.loss),
      side("high", colours.gain),
      endText("low", "right", -6),
      endText("high", "left", 6),
      { data: { values: [{ base }] }, mark: baseRule, encoding: { x: { field: "base" }, y: null } },
      { data: { values: [{ base, told: current }] }, ...baseText },
    ],
  };
}

/** Room for the totals at both ends of the bars, and for half of the text above the line. */
function domainOf(values: readonly Drawn[], base: number, width: number, current: string): [number, number] {
  const room = (field: string) =>
    Math.max(roomFor(values.map((row) => String(row[field]))), roomFor([current], true) / 2);
  const ends = [base, ...values.flatMap(({ low, high }) => [Number(low), Number(high)])];
  return withRoom(ends, width, room("lowText"), room("highText"));
}

function side(field: "low" | "high", colour: string): ChartSpec {
  return {
    transform: [{ filter: `datum.${field} !== datum.base` }],
    mark: { type: "bar", color: colour, stroke: colours.ink, strokeWidth: 0.7 },
    encoding: { x: { field: "base" }, x2: { field } },
  };
}

function endText(field: "low" | "high", align: "left" | "right", dx: number): ChartSpec {
  return {
    transform: [{ filter: `datum.${field} !== datum.base` }],
    mark: { type: "text", align, baseline: "middle", dx },
    encoding: { x: { field }, text: { field: `${field}Text` } },
  };
}

const baseRule: ChartSpec = { type: "rule", color: colours.mark, strokeWidth: 2 };

const baseText: ChartSpec = {
  mark: { type: "text", baseline: "bottom", dy: -5, fontWeight: "bold" },
  encoding: { x: { field: "base" }, y: { value: 0 }, text: { field: "told" } },
};
