import { compare, type ExactNumber, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldAbout, toldAlike, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { shortened } from "./lines.ts";
import { framed, nameAxis, namesOf, numberAxis, padded, plotWidth, roomFor, withRoom } from "./spec.ts";
import { inLevels } from "./spread.ts";
import { colours, sizes } from "./theme.ts";

/** The totals that the printed figures allow. */
export interface RoundingRow {
  readonly label: string;
  readonly low: Amount;
  readonly high: Amount;
  /** The total of the figures as printed. */
  readonly printed: Amount;
  /** Grades that can be reached, best first. */
  readonly grades: readonly string[];
}

export interface RoundingIntervals {
  readonly rows: readonly RoundingRow[];
  /** Where one grade ends and the next begins. */
  readonly edges: readonly { readonly at: Amount; readonly below: string; readonly above: string }[];
  readonly unit?: string;
}

const words = {
  zh: {
    unit: "分",
    title: (label: string, low: string, high: string, unit: string, verdict: string) =>
      `考虑数字修约，${label}在 ${low} 至 ${high} ${unit}之间，等次${verdict}`,
    decided: (grade: string) => `确定为“${grade}”`,
    undecided: (grades: readonly string[]) => `不能确定：${grades.map((grade) => `“${grade}”`).join("或")}`,
    none: "无法判定",
    note: (edge: string) => `条为可能的总分，菱形为按印出的数字计算的总分，虚线为等次界线。${edge}`,
    far: (at: string, distance: string) => `最近的界线 ${at} 在图外，相距 ${distance}。`,
    axis: (unit: string) => `总分（${unit}）`,
    edge: (below: string, above: string) => `${below} | ${above}`,
    alt: (parts: string) => `区间图。${parts}。`,
    part: (label: string, low: string, high: string, printed: string, grades: string) =>
      `${label}：${low} 至 ${high}，印出的数字得 ${printed}，可能的等次：${grades}`,
    columns: ["项目", "最低", "最高", "按印出的数字", "可能的等次"],
    joiner: "；",
    list: "、",
  },
  en: {
    unit: "points",
    title: (label: string, low: string, high: string, unit: string, verdict: string) =>
      `Within the rounding of the figures ${label} is between ${low} and ${high} ${unit}: the grade is ${verdict}`,
    decided: (grade: string) => `decided, ${grade}`,
    undecided: (grades: readonly string[]) => `undecided, ${grades.join(" or ")}`,
    none: "unknown",
    note: (edge: string) =>
      `Bars: totals that are possible; diamonds: of the figures as printed; dashed: edges of grades. ${edge}`,
    far: (at: string, distance: string) => `The nearest edge, ${at}, is ${distance} away and not drawn.`,
    axis: (unit: string) => `Total (${unit})`,
    edge: (below: string, above: string) => `${below} | ${above}`,
    alt: (parts: string) => `Intervals. ${parts}.`,
    part: (label: string, low: string, high: string, printed: string, grades: string) =>
      `${label}: ${low} to ${high}, as printed ${printed}, grades ${grades}`,
    columns: ["Item", "Least", "Most", "As printed", "Possible grades"],
    joiner: "; ",
    list: ", ",
  },
} satisfies Texts<unknown>;

const places = 4;

/** How sure a total and its grade are when every printed figure stands for an interval. */
export function roundingIntervalChart(input: RoundingIntervals, options: ChartOptions): Chart {
  const text = words[options.lang];
  const unit = input.unit ?? text.unit;
  const title = options.title ?? titleOf(input, unit, options.lang);
  const parts = input.rows.map(({ label, low, high, printed, grades }) =>
    text.part(label, told(low, places), told(high, places), told(printed, places), grades.join(text.list)),
  );
  const alt = text.alt(parts.join(text.joiner));
  const domain = domainOf(input);
  const note = text.note(farEdge(input, domain, options.lang)).trim();
  return {
    name: "rounding-interval",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(input, domain, text.axis(unit), text.edge) }),
    columns: columnsOf(
      ["item", "low", "high", "printed", "grades"],
      withUnits(text.columns, ["", unit, unit, unit]),
      options.lang,
    ),
    rows: input.rows.map(({ label, low, high, printed, grades }) => [
      label,
      ...[low, high, printed].map(written),
      grades.join(text.list),
    ]),
  };
}

function titleOf({ rows }: RoundingIntervals, unit: string, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const [first] = rows;
  if (first === undefined) return text.none;
  const [only] = first.grades;
  const several = first.grades.length > 1 ? text.undecided(first.grades) : text.none;
  const verdict = first.grades.length === 1 && only !== undefined ? text.decided(only) : several;
  return text.title(first.label, toldAbout(first.low, places), toldAbout(first.high, places), unit, verdict);
}

type Ends = readonly [number, number];

/** Around the intervals; an edge that is near comes in. */
function domainOf(input: RoundingIntervals): Ends {
  const values = input.rows.flatMap(({ low, high, printed }) => [low, high, printed].map(drawn));
  const [low, high] = padded(values, 1, 1);
  const near = input.edges
    .map(({ at }) => drawn(at))
    .filter((at) => at > low - (high - low) && at < high + (high - low));
  const rows = shownRows(input);
  const left = roomFor(rows.map(({ lowText }) => lowText));
  const right = roomFor(rows.map(({ highText }) => highText));
  return withRoom([...values, ...near], widthOf(input), left + 30, right + 10);
}

function widthOf({ rows }: RoundingIntervals): number {
  return plotWidth(namesOf(rows.map(({ label }) => label)), 20);
}

function shownRows({ rows }: RoundingIntervals) {
  const tell = toldAlike(
    rows.flatMap(({ low, high, printed }) => [low, high, printed]),
    places,
  );
  return rows.map(({ low, high, printed, grades }) => {
    const isOne = compare(exactOf(low), exactOf(high)) === 0;
    const ends = isOne ? { low: "", high: "" } : { low: tell(low), high: tell(high) };
    const highText = shortened(`${ends.high}  ${grades.join(" / ")}`, { width: 200, size: sizes.text });
    return {
      low: drawn(low),
      high: drawn(high),
      printed: drawn(printed),
      lowText: ends.low,
      highText,
      told: tell(printed),
    };
  });
}

/** What the reader cannot see: how far the nearest edge outside is. */
function farEdge({ rows, edges }: RoundingIntervals, [low, high]: Ends, lang: ChartOptions["lang"]): string {
  const [first] = rows;
  if (first === undefined || edges.some(({ at }) => drawn(at) >= low && drawn(at) <= high)) return "";
  const ways = edges.map(({ at }): { at: Amount; way: ExactNumber } => {
    const above = drawn(at) > drawn(first.high);
    return { at, way: above ? sub(exactOf(at), exactOf(first.high)) : sub(exactOf(first.low), exactOf(at)) };
  });
  const [nearest] = ways.sort((a, b) => drawn(a.way) - drawn(b.way));
  return nearest === undefined ? "" : words[lang].far(told(nearest.at, places), told(nearest.way, places));
}

function body(
  input: RoundingIntervals,
  domain: Ends,
  axisTitle: string,
  edgeName: (below: string, above: string) => string,
) {
  const names = namesOf(input.rows.map(({ label }) => label));
  const width = widthOf(input);
  const values = shownRows(input).map((row, index) => ({ place: names.keys[index] ?? "", ...row }));
  const labels = edgeLabels(input, domain, width, edgeName);
  return {
    width,
    height: { step: 74 },
    data: { values },
    encoding: {
      y: { field: "place", ...nameAxis(names.keys) },
      x: numberAxis(domain, 5, axisTitle),
    },
    layer: [
      { data: { values: labels }, mark: edgeRule, encoding: { x: { field: "at" }, y: null } },
      ...labels.map((label) => edgeText(label)),
      bar,
      endText("low", "right", -6),
      endText("high", "left", 6),
      diamond,
      printedText,
    ],
  };
}

function edgeLabels(
  { edges }: RoundingIntervals,
  [low, high]: Ends,
  width: number,
  name: (below: string, above: string) => string,
) {
  const inside = edges.filter(({ at }) => drawn(at) >= low && drawn(at) <= high);
  const labels = inside.map(({ at, below, above }) => ({
    x: ((drawn(at) - low) / (high - low)) * width,
    at: drawn(at),
    text: `${told(at, places)}　${name(below, above)}`,
  }));
  return inLevels(labels, { size: sizes.text, levels: 3, from: -80, to: width + 80 });
}

const edgeRule: ChartSpec = { type: "rule", strokeDash: [5, 4], color: colours.loss, strokeWidth: 1.5 };

function edgeText({
  at,
  text,
  level,
}: {
  readonly at: number;
  readonly text: string;
  readonly level: number;
}): ChartSpec {
  return {
    data: { values: [{ at, told: text }] },
    mark: { type: "text", baseline: "bottom", dy: -4 - level * sizes.line },
    encoding: { x: { field: "at" }, y: { value: 0 }, text: { field: "told" } },
  };
}

const bar: ChartSpec = {
  mark: { type: "bar", height: 18, color: colours.gain, stroke: colours.ink, strokeWidth: 1 },
  encoding: { x: { field: "low" }, x2: { field: "high" } },
};

function endText(field: "low" | "high", align: "left" | "right", dx: number): ChartSpec {
  return {
    mark: { type: "text", align, baseline: "middle", dx },
    encoding: { x: { field }, text: { field: `${field}Text` } },
  };
}

const diamond: ChartSpec = {
  mark: { type: "point", shape: "diamond", filled: true, size: 130, opacity: 1, color: colours.mark },
  encoding: { x: { field: "printed" } },
};

const printedText: ChartSpec = {
  mark: { type: "text", baseline: "bottom", dy: -13, fontWeight: "bold" },
  encoding: { x: { field: "printed" }, text: { field: "told" } },
};
