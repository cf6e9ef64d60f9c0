import { type Amount, drawn, told, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts } from "./chart.ts";
import { shortened } from "./lines.ts";
import { colourOf, type Drawn, framed, padded } from "./spec.ts";
import { apart } from "./spread.ts";
import { textWidth } from "./text-width.ts";
import { colours, seriesLooks, sizes } from "./theme.ts";

/** An estimate after so many evaluations. */
export interface ConvergencePoint {
  readonly n: number;
  readonly estimate: Amount;
  /** Half of the confidence interval. */
  readonly half: Amount;
}

export interface Convergence {
  /** One line each; beyond six, only the first six are drawn. */
  readonly series: readonly { readonly label: string; readonly points: readonly ConvergencePoint[] }[];
  /** What is estimated: `占方差的比例`. */
  readonly of: string;
  /** The half width at which the work may stop. */
  readonly goal?: Amount;
}

const words = {
  zh: {
    title: (n: string, half: string, goal: string) => `计算 ${n} 次后，最宽的置信区间半宽为 ${half}${goal}`,
    reached: (goal: string) => `，已达到要求的 ${goal}`,
    missed: (goal: string) => `，未达到要求的 ${goal}`,
    note: (hidden: number) => `带为 95% 置信区间，末端为最后的估计值。${hidden > 0 ? `另有 ${hidden} 条线未画。` : ""}`,
    axis: "计算次数（对数刻度）",
    alt: (title: string, parts: string) => `折线图。${title}。${parts}。`,
    part: (label: string, estimate: string, half: string) => `${label}：${estimate} ± ${half}`,
    columns: ["量", "计算次数", "估计值", "半宽"],
    joiner: "；",
  },
  en: {
    title: (n: string, half: string, goal: string) =>
      `After ${n} evaluations the widest interval has half width ${half}${goal}`,
    reached: (goal: string) => `, within the ${goal} asked for`,
    missed: (goal: string) => `, not yet the ${goal} asked for`,
    note: (hidden: number) =>
      `Bands: 95% confidence intervals; last points: the estimates.${hidden > 0 ? ` Lines not drawn: ${hidden}.` : ""}`,
    axis: "Evaluations (logarithmic)",
    alt: (title: string, parts: string) => `Lines. ${title}. ${parts}.`,
    part: (label: string, estimate: string, half: string) => `${label}: ${estimate} ± ${half}`,
    columns: ["Quantity", "Evaluations", "Estimate", "Half width"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

const places = 4;

/** How estimates settle as the number of evaluations grows. */
export function convergenceChart(input: Convergence, options: ChartOptions): Chart {
  const text = words[options.lang];
  const lasts = input.series.flatMap(({ label, points }) => points.slice(-1).map((point) => ({ label, ...point })));
  const title = options.title ?? titleOf(input, lasts, options.lang);
  const parts = lasts.map(({ label, estimate, half }) => text.part(label, told(estimate, places), told(half, places)));
  const alt = text.alt(title, parts.join(text.joiner));
  const shown = input.series.slice(0, seriesLooks.length);
  const note = text.note(input.series.length - shown.length);
  return {
    name: "convergence",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(shown, text.axis, input.of) }),
    columns: columnsOf(["quantity", "n", "estimate", "half"], text.columns),
    rows: input.series.flatMap(({ label, points }) =>
      points.map(({ n, estimate, half }) => [label, String(n), written(estimate), written(half)]),
    ),
  };
}

function titleOf({ goal }: Convergence, lasts: readonly ConvergencePoint[], lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const n = Math.max(0, ...lasts.map((last) => last.n));
  const [widest] = [...lasts].sort((a, b) => drawn(b.half) - drawn(a.half));
  const half = widest?.half ?? "0";
  const reached = goal !== undefined && drawn(half) <= drawn(goal);
  const verdict = goal === undefined ? "" : (reached ? text.reached : text.missed)(told(goal, places));
  return text.title(told(String(n)), told(half, places), verdict);
}

const height = 320;

function body(series: Convergence["series"], axisTitle: string, of: string): ChartSpec {
  const points = series.flatMap(({ points: each }, index) => each.map((point) => pointOf(point, index)));
  const domain = domainOf(points);
  const lasts = series.map((_, index) => points.filter((point) => point.series === String(index)).at(-1));
  const labels = endLabels(series, lasts, domain);
  const beside = Math.max(
    0,
    ...labels.flatMap(({ told: text }) => text.split("\n")).map((line) => textWidth(line, sizes.text)),
  );
  const width = Math.max(280, sizes.width - 80 - Math.ceil(beside) - leader);
  const x = {
    field: "n",
    type: "quantitative",
    scale: { type: "log", nice: false },
    axis: ticks(points),
    title: axisTitle,
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    title: shortened(of, { width: 300, size: sizes.text }),
  };
  return {
    width,
    height,
    data: { values: points },
    encoding: { x, y },
    layer: [
      ...series.map((_, index) => seriesLayer(index)),
      { data: { values: lasts.filter((last) => last !== undefined) }, mark: ring },
      { data: { values: labels }, ...leaderRule(width) },
      { data: { values: labels }, ...endLabel },
    ],
  };
}

function pointOf({ n, estimate, half }: ConvergencePoint, index: number): Drawn & { readonly series: string } {
  const [y, width] = [drawn(estimate), drawn(half)];
  return { series: String(index), n, y, low: y - width, high: y + width };
}

function domainOf(points: readonly Drawn[]): [number, number] {
  return padded(
    points.flatMap(({ low, high }) => [Number(low), Number(high)]),
    0.06,
    0.06,
  );
}

/** Decades, or the counts themselves where there are few. */
function ticks(points: readonly Drawn[]): ChartSpec {
  const counts = [...new Set(points.map(({ n }) => Number(n)))].sort((a, b) => a - b);
  const every = Math.ceil(counts.length / 6);
  const values = counts.filter((_, index) => (counts.length - 1 - index) % every === 0);
  return { values, format: ",", grid: false, labelOverlap: "greedy" };
}

function seriesLayer(index: number): ChartSpec {
  const { colour, dash, shape } = seriesLooks[index] ?? seriesLooks[0];
  return {
    transform: [{ filter: `datum.series === '${index}'` }],
    layer: [
      {
        mark: { type: "area", color: colour, opacity: 0.16 },
        encoding: { y: { field: "low" }, y2: { field: "high" } },
      },
      { mark: { type: "line", color: colour, strokeDash: [...dash], strokeWidth: 2.2 } },
      { mark: { type: "point", shape, filled: true, color: colour, size: 55, opacity: 1 } },
    ],
  };
}

/** At the ends of the lines, moved apart where they would touch. */
function endLabels(
  series: Convergence["series"],
  lasts: readonly (Drawn | undefined)[],
  [low, high]: readonly number[],
) {
  const pixels = lasts.map(
    (last) => (1 - (Number(last?.y ?? low) - Number(low)) / (Number(high) - Number(low))) * height,
  );
  const moved = apart(pixels, sizes.line * 2 + 4);
  return series.flatMap(({ label, points }, index) => {
    const last = points.at(-1);
    if (last === undefined) return [];
    const value = `${told(last.estimate, places)} ± ${told(last.half, places)}`;
    const name = shortened(label, { width: 216, size: sizes.text });
    return [
      {
        from: pixels[index] ?? 0,
        at: moved[index] ?? 0,
        colour: seriesLooks[index]?.colour ?? colours.ink,
        told: `${name}\n${value}`,
      },
    ];
  });
}

const ring: ChartSpec = {
  type: "point",
  shape: "circle",
  size: 170,
  color: colours.mark,
  strokeWidth: 1.6,
  opacity: 1,
};

/** Pixels between the end of a line and its label. */
const leader = 34;

function leaderRule(width: number): ChartSpec {
  return {
    mark: { type: "rule", strokeWidth: 1.4 },
    encoding: {
      x: { value: width + 10 },
      x2: { value: width + leader - 6 },
      y: { field: "from", type: "quantitative", scale: null },
      y2: { field: "at" },
      color: colourOf("colour"),
    },
  };
}

/** Pixels, not values: `scale` is null. */
const endLabel: ChartSpec = {
  mark: { type: "text", align: "left", baseline: "middle", dx: leader, dy: -sizes.line / 2, lineBreak: "\n" },
  encoding: {
    x: { value: "width" },
    y: { field: "at", type: "quantitative", scale: null },
    text: { field: "told" },
  },
};
