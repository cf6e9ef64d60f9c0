import { compare, sign, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldSigned, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { shortened } from "./lines.ts";
import { type Drawn, framed, numberAxis, padded } from "./spec.ts";
import { apart } from "./spread.ts";
import { textWidth } from "./text-width.ts";
import { colours, rim, sizes } from "./theme.ts";

/** One unit under the old and under the new framework. */
export interface SlopeRow {
  readonly label: string;
  readonly from: Amount;
  readonly to: Amount;
  /** Told apart from the others and named: another grade, say. Without any, the largest changes are named. */
  readonly isMarked?: boolean;
}

export interface Slopes {
  readonly rows: readonly SlopeRow[];
  readonly from: string;
  readonly to: string;
  /** Totals at which something changes: `90`, `优`. */
  readonly cuts?: readonly { readonly at: Amount; readonly label: string }[];
  readonly unit?: string;
  /** Units named, 12 unless told. */
  readonly most?: number;
}

const words = {
  zh: {
    unit: "分",
    title: (all: number, up: number, down: number, marked: number) =>
      `${all} 个单位：${up} 个上升、${down} 个下降${marked > 0 ? `，标出 ${marked} 个` : ""}`,
    note: (hidden: number) =>
      `左为原得分，右为新得分。深蓝为上升，橙色虚线为下降，灰色为未标出的单位；横虚线为分界。${hidden > 0 ? `另有 ${hidden} 个标出的单位没有写名。` : ""}`,
    axis: (unit: string) => `总分（${unit}）`,
    alt: (title: string, parts: string) => `斜率图。${title}。${parts}。`,
    columns: ["单位", "原得分", "新得分", "变动"],
    joiner: "；",
  },
  en: {
    unit: "points",
    title: (all: number, up: number, down: number, marked: number) =>
      `${all} units: ${up} rise, ${down} fall${marked > 0 ? `; ${marked} are marked` : ""}`,
    note: (hidden: number) =>
      `Left: old total; right: new. Dark: rising; orange and dashed: falling; grey: not marked. Dashed across: cuts.${hidden > 0 ? ` Marked without a name: ${hidden}.` : ""}`,
    axis: (unit: string) => `Total (${unit})`,
    alt: (title: string, parts: string) => `Slope chart. ${title}. ${parts}.`,
    columns: ["Unit", "Old total", "New total", "Change"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** Each unit as a line from its old to its new total; those marked are named. */
export function slopeChart(input: Slopes, options: ChartOptions): Chart {
  const text = words[options.lang];
  const unit = input.unit ?? text.unit;
  const title = options.title ?? titleOf(input, options.lang);
  const parts = input.rows.map(({ label, from, to }) => `${label} ${told(from)} → ${told(to)}`);
  const alt = text.alt(title, parts.join(text.joiner));
  const { marked, named } = chosen(input);
  return {
    name: "slope",
    lang: options.lang,
    title,
    alt,
    spec: framed({
      title,
      note: text.note(marked.length - named.length),
      alt,
      body: body(input, named, text.axis(unit)),
    }),
    columns: columnsOf(["unit", "from", "to", "change"], withUnits(text.columns, ["", unit, unit, unit]), options.lang),
    rows: input.rows.map((row) => [row.label, written(row.from), written(row.to), written(changeOf(row))]),
  };
}

function changeOf({ from, to }: SlopeRow) {
  return sub(exactOf(to), exactOf(from));
}

function titleOf({ rows }: Slopes, lang: ChartOptions["lang"]): string {
  const [up = 0, down = 0] = [1, -1].map((way) => rows.filter((row) => sign(changeOf(row)) === way).length);
  return words[lang].title(rows.length, up, down, rows.filter(({ isMarked }) => isMarked === true).length);
}

/** Those marked, and of them those that change most; where none is marked, the largest changes. */
function chosen({ rows, most = 12 }: Slopes): {
  readonly marked: readonly SlopeRow[];
  readonly named: readonly SlopeRow[];
} {
  const marks = rows.filter(({ isMarked }) => isMarked === true);
  const size = (row: SlopeRow) => Math.abs(drawn(changeOf(row)));
  const bySize = [...(marks.length > 0 ? marks : rows)].sort((a, b) => size(b) - size(a));
  const named = bySize.slice(0, most).filter((row) => marks.length > 0 || size(row) > 0);
  return { marked: marks.length > 0 ? marks : named, named };
}

const height = 460;
const nameRoom = { width: 170, size: sizes.text } as const;

function body(input: Slopes, named: readonly SlopeRow[], axisTitle: string): ChartSpec {
  const { marked } = chosen(input);
  const domain = padded(
    input.rows.flatMap(({ from, to }) => [drawn(from), drawn(to)]),
    0.05,
    0.05,
  );
  const cuts = cutsIn(input, domain);
  const labels = { from: labelsOf("from", named, domain), to: labelsOf("to", named, domain) };
  const beside = (side: "from" | "to") =>
    Math.max(0, ...labels[side].map(({ told: text }) => textWidth(text, sizes.text)));
  const width = Math.max(220, sizes.width - 70 - beside("from") - beside("to") - 2 * leader);
  return {
    width,
    height,
    padding: { left: 14, top: 14, bottom: 14, right: 14 },
    encoding: {
      x: headAxis(input, width),
      y: { ...numberAxis(domain, 6, axisTitle), axis: { tickCount: 6, offset: beside("from") + leader, grid: false } },
    },
    layer: [
      { data: { values: cuts }, ...cutRule },
      { data: { values: linesFor(input.rows.filter((row) => !marked.includes(row))) }, ...plainLines },
      ...[true, false].map((falls) => ({
        data: { values: linesFor(marked.filter((row) => sign(changeOf(row)) < 0 === falls)) },
        ...markedLines(falls),
      })),
      { data: { values: cuts }, ...cutText(rim) },
      { data: { values: cuts }, ...cutText({ color: colours.ink }) },
      ...sides.flatMap((side) => [
        { data: { values: labels[side] }, ...leaderRule(side, width) },
        { data: { values: labels[side] }, ...sideText(side, width) },
      ]),
    ],
  };
}

const sides = ["from", "to"] as const;

/** From the highest down; their names moved apart where they would touch. */
function cutsIn({ cuts = [] }: Slopes, [low, high]: readonly [number, number]): Drawn[] {
  const inside = cuts.filter(({ at }) => drawn(at) >= low && drawn(at) <= high);
  const order = [...inside].sort((a, b) => compare(exactOf(b.at), exactOf(a.at)));
  const places = apart(
    order.map(({ at }) => ((high - drawn(at)) / (high - low)) * height),
    sizes.line + 2,
  );
  return order.map(({ at, label }, index) => ({
    x: 0,
    x2: 1,
    middle: 0.5,
    y: drawn(at),
    // Below what stands above the picture.
    place: Math.max(places[index] ?? 0, (index + 1) * (sizes.line + 2)),
    told: shortened(`${told(at)} ${label}`, nameRoom),
  }));
}

function headAxis({ from, to }: Slopes, width: number): ChartSpec {
  const room = { width: width / 2, size: sizes.text };
  const names = JSON.stringify([shortened(from, room), shortened(to, room)]);
  const axis = {
    values: [0, 1],
    labelExpr: `${names}[datum.value]`,
    orient: "top",
    ticks: false,
    grid: false,
    domain: false,
  };
  return {
    field: "x",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { ...axis, labelFontWeight: "bold" },
    title: null,
  };
}

function linesFor(rows: readonly SlopeRow[]): Drawn[] {
  return rows.map(({ from, to }) => ({ x: 0, x2: 1, y: drawn(from), y2: drawn(to) }));
}

const line = { x: { field: "x" }, x2: { field: "x2" }, y: { field: "y" }, y2: { field: "y2" } } as const;

const plainLines: ChartSpec = {
  mark: { type: "rule", color: colours.line, strokeWidth: 1, opacity: 0.7 },
  encoding: line,
};

function markedLines(falls: boolean): ChartSpec {
  const dash = falls ? { strokeDash: [6, 3] } : {};
  return {
    mark: { type: "rule", color: falls ? colours.loss : colours.main, strokeWidth: 2.2, ...dash },
    encoding: line,
  };
}

const cutRule: ChartSpec = {
  mark: { type: "rule", strokeDash: [3, 4], color: colours.mark, strokeWidth: 1 },
  encoding: { x: { field: "x" }, x2: { field: "x2" }, y: { field: "y" } },
};

function cutText(look: ChartSpec): ChartSpec {
  return {
    mark: { type: "text", baseline: "bottom", dy: -3, ...look },
    encoding: {
      x: { field: "middle" },
      y: { field: "place", type: "quantitative", scale: null },
      text: { field: "told" },
    },
  };
}

/** Pixels between the end of a line and its name. */
const leader = 26;

/** Names beside the ends of the lines, moved apart where they would touch; pixels from the top. */
function labelsOf(side: "from" | "to", rows: readonly SlopeRow[], [low, high]: readonly [number, number]) {
  const order = [...rows].sort((a, b) => compare(exactOf(b[side]), exactOf(a[side])));
  const pixels = order.map((row) => ((high - drawn(row[side])) / (high - low)) * height);
  const moved = apart(pixels, sizes.line);
  return order.map((row, index) => {
    const name = shortened(row.label, nameRoom);
    const value = told(row[side]);
    const change = sign(changeOf(row)) === 0 ? "0" : toldSigned(changeOf(row));
    return {
      from: pixels[index] ?? 0,
      at: moved[index] ?? 0,
      told: side === "from" ? `${name} ${value}` : `${value} (${change}) ${name}`,
    };
  });
}

function leaderRule(side: "from" | "to", width: number): ChartSpec {
  const [near, far] = side === "from" ? [-4, 6 - leader] : [width + 4, width + leader - 6];
  return {
    mark: { type: "rule", color: colours.line, strokeWidth: 1 },
    encoding: {
      x: { value: near },
      x2: { value: far },
      y: { field: "from", type: "quantitative", scale: null },
      y2: { field: "at" },
    },
  };
}

/** Pixels, not values: `scale` is null. */
function sideText(side: "from" | "to", width: number): ChartSpec {
  const place = side === "from" ? { align: "right", x: -leader } : { align: "left", x: width + leader };
  return {
    mark: { type: "text", align: place.align, baseline: "middle" },
    encoding: {
      x: { value: place.x },
      y: { field: "at", type: "quantitative", scale: null },
      text: { field: "told" },
    },
  };
}
