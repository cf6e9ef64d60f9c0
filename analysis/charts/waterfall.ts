import { abs, add, compare, type ExactNumber, sign, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldSigned, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { type Drawn, framed, nameAxis, namesOf, numberAxis, plotWidth, roomFor, withRoom } from "./spec.ts";
import { colours } from "./theme.ts";

/** One part of the way from the first total to the last; negative where it takes points. */
export interface WaterfallStep {
  readonly label: string;
  readonly amount: Amount;
}

export interface Waterfall {
  readonly from: { readonly label: string; readonly value: Amount };
  /** In the order in which they are drawn; what is beyond `most` is drawn as one. */
  readonly steps: readonly WaterfallStep[];
  /** The present case. Its value is the first total and all steps, exactly. */
  readonly to: { readonly label: string };
  /** `分`. */
  readonly unit?: string;
  /** Steps drawn one by one, 18 unless told. */
  readonly most?: number;
}

interface Bar extends WaterfallStep {
  readonly start: ExactNumber;
  readonly end: ExactNumber;
}

const words = {
  zh: {
    unit: "分",
    others: (count: number) => `其余 ${count} 项`,
    columns: ["项目", "变动", "变动后"],
    title: (from: string, to: string, change: string, unit: string) =>
      `由 ${from} 到 ${to} ${unit}，变动 ${change} ${unit}`,
    largest: (label: string, amount: string, unit: string) => `，最大的是“${label}”（${amount} ${unit}）`,
    axis: (unit: string) => `总分（${unit}）`,
    note: "菱形为起点和终点；深色条为减少，浅色条为增加。横轴不从零起。",
    alt: (from: string, to: string, parts: string) => `瀑布图。起点${from}；${parts}；终点${to}。`,
    joiner: "；",
  },
  en: {
    unit: "points",
    others: (count: number) => `${count} others`,
    columns: ["Part", "Change", "After it"],
    title: (from: string, to: string, change: string, unit: string) =>
      `From ${from} to ${to} ${unit}, a change of ${change}`,
    largest: (label: string, amount: string, _: string) => `; the largest part is ${label} (${amount})`,
    axis: (unit: string) => `Total (${unit})`,
    note: "Diamonds: where it starts and ends. Dark bars take, light bars give. The axis does not begin at zero.",
    alt: (from: string, to: string, parts: string) => `Waterfall. Start: ${from}; ${parts}; end: ${to}.`,
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** From one total to another, part by part; the parts add up exactly. */
export function waterfallChart(input: Waterfall, options: ChartOptions): Chart {
  const text = words[options.lang];
  const unit = input.unit ?? text.unit;
  const bars = barsOf(input.from.value, input.steps);
  const end = bars.at(-1)?.end ?? exactOf(input.from.value);
  const title = options.title ?? titleOf(input, end, unit, options.lang);
  const [first, last] = [`${input.from.label} ${told(input.from.value)}`, `${input.to.label} ${told(end)}`];
  const parts = bars.map(({ label, amount }) => `${label} ${toldSigned(amount)}`).join(text.joiner);
  const alt = text.alt(first, last, parts);
  const shown = barsOf(input.from.value, merged(input, text.others));
  return {
    name: "waterfall",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note, alt, body: body(input, shown, end, text.axis(unit)) }),
    columns: columnsOf(["part", "change", "after"], withUnits(text.columns, ["", unit, unit]), options.lang),
    rows: [
      [input.from.label, "", written(input.from.value)],
      ...bars.map((bar) => [bar.label, written(bar.amount), written(bar.end)]),
      [input.to.label, "", written(end)],
    ],
  };
}

function titleOf({ from, steps }: Waterfall, end: ExactNumber, unit: string, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const change = sub(end, exactOf(from.value));
  const [largest] = [...steps].sort((a, b) => compare(abs(exactOf(b.amount)), abs(exactOf(a.amount))));
  const sentence = text.title(told(from.value), told(end), sign(change) === 0 ? "0" : toldSigned(change), unit);
  return sentence + (largest === undefined ? "" : text.largest(largest.label, toldSigned(largest.amount), unit));
}

function barsOf(from: Amount, steps: readonly WaterfallStep[]): Bar[] {
  let start = exactOf(from);
  return steps.map((step) => {
    const end = add(start, exactOf(step.amount));
    const bar = { ...step, start, end };
    start = end;
    return bar;
  });
}

function merged({ steps, most = 18 }: Waterfall, others: (count: number) => string): readonly WaterfallStep[] {
  if (steps.length <= most) return steps;
  const rest = steps.slice(most - 1);
  const amount = rest.map((step) => exactOf(step.amount)).reduce(add);
  return [...steps.slice(0, most - 1), { label: others(rest.length), amount }];
}

function body(input: Waterfall, bars: readonly Bar[], end: ExactNumber, axisTitle: string): ChartSpec {
  const names = namesOf([input.from.label, ...bars.map(({ label }) => label), input.to.label]);
  const [first = "", ...rest] = names.keys;
  const values = bars.map((bar, index): Drawn => {
    const [start, stop] = [drawn(bar.start), drawn(bar.end)];
    const falls = stop < start;
    const place = { place: rest[index] ?? "", next: rest[index + 1] ?? "" };
    return {
      ...place,
      start,
      end: stop,
      edge: falls ? stop : Math.max(start, stop),
      falls,
      told: toldSigned(bar.amount),
    };
  });
  const ends: Drawn[] = [
    { place: first, next: rest[0] ?? "", end: drawn(input.from.value), told: told(input.from.value) },
    { place: rest.at(-1) ?? "", end: drawn(end), told: told(end) },
  ];
  const domain = domainOf(ends, values, plotWidth(names));
  return {
    width: plotWidth(names),
    height: { step: names.step },
    encoding: {
      y: { field: "place", ...nameAxis(names.keys) },
      x: numberAxis(domain, 7, axisTitle),
    },
    layer: layersOf(values, ends),
  };
}

/** Amounts of falls stand left of their bars, all other numbers right; those in the other half have room anyway. */
function domainOf(ends: readonly Drawn[], values: readonly Drawn[], width: number): [number, number] {
  const all = [...ends, ...values].map((row) => Number(row.end));
  const middle = (Math.min(...all) + Math.max(...all)) / 2;
  const left = values.filter(({ falls, end }) => falls === true && Number(end) <= middle);
  const right = [...ends, ...values.filter(({ falls }) => falls !== true)].filter(({ end }) => Number(end) >= middle);
  const room = (rows: readonly Drawn[]) =>
    roomFor(
      rows.map((row) => String(row.told)),
      true,
    );
  return withRoom(all, width, room(left), room(right) + 8);
}

function layersOf(values: readonly Drawn[], ends: readonly Drawn[]): readonly ChartSpec[] {
  const connected = [...ends.slice(0, 1), ...values].filter(({ next }) => next !== "");
  return [
    { data: { values: connected }, ...connector },
    { data: { values }, ...bar },
    { data: { values: values.filter(({ falls }) => falls === true) }, ...amountText("right", -6) },
    { data: { values: values.filter(({ falls }) => falls !== true) }, ...amountText("left", 6) },
    { data: { values: ends }, ...diamond },
    { data: { values: ends }, ...endText },
  ];
}

const connector: ChartSpec = {
  mark: { type: "rule", color: colours.line, strokeWidth: 1 },
  encoding: { x: { field: "end" }, y2: { field: "next" } },
};

const bar: ChartSpec = {
  mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
  encoding: {
    x: { field: "start" },
    x2: { field: "end" },
    color: { condition: { test: "datum.falls", value: colours.loss }, value: colours.gain },
  },
};

function amountText(align: "left" | "right", dx: number): ChartSpec {
  return {
    mark: { type: "text", align, baseline: "middle", dx },
    encoding: { x: { field: "edge" }, text: { field: "told" } },
  };
}

const diamond: ChartSpec = {
  mark: { type: "point", shape: "diamond", filled: true, size: 150, opacity: 1, color: colours.mark },
  encoding: { x: { field: "end" } },
};

const endText: ChartSpec = {
  mark: { type: "text", align: "left", baseline: "middle", dx: 11, fontWeight: "bold" },
  encoding: { x: { field: "end" }, text: { field: "told" } },
};
