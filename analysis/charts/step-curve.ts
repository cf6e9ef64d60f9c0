import { compare } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldSigned, written } from "./amount.ts";
import {
  type Chart,
  type ChartOptions,
  type ChartSpec,
  columnsOf,
  headed,
  type Measure,
  type Texts,
  withUnits,
} from "./chart.ts";
import { shortened } from "./lines.ts";
import { type Drawn, framed, padded } from "./spec.ts";
import { inLevels } from "./spread.ts";
import { colours, sizes } from "./theme.ts";

/** A stretch over which the result is a straight line. */
export interface CurvePiece {
  /** Undefined: it has no end on this side. */
  readonly from: Amount | undefined;
  readonly to: Amount | undefined;
  readonly fromClosed: boolean;
  readonly toClosed: boolean;
  readonly valueFrom: Amount;
  readonly valueTo: Amount;
}

export interface StepCurve {
  /** The input that moves, with its unit. */
  readonly input: Measure;
  /** What it moves, with its unit. */
  readonly result: Measure;
  /** In order, without gaps. */
  readonly pieces: readonly CurvePiece[];
  /** Where the result jumps or bends; `jump` is 0 at a bend. */
  readonly edges: readonly { readonly at: Amount; readonly jump: Amount }[];
  readonly current: { readonly at: Amount; readonly value: Amount };
  /** The stretch to draw; else all edges, the present point and a margin. */
  readonly window?: { readonly from: Amount; readonly to: Amount };
}

const words = {
  zh: {
    title: (input: string, at: string, value: string, edge: string) => `${input}现为 ${at}，${value}${edge}`,
    edge: (at: string, jump: string) => `；最近的界线在 ${at}（${jump}）`,
    edgeAt: (at: string, jump: string) => `${at}（${jump}）`,
    noEdge: "；全程没有界线",
    bend: "转折",
    current: (at: string, value: string) => `当前 ${at}：${value}`,
    note: (hidden: number) =>
      `实心点属于该段，空心点不属于；菱形为当前值，虚线为界线。${hidden > 0 ? `另有 ${hidden} 处界线过密，未标数。` : ""}`,
    alt: (title: string, edges: string) => `阶梯线图。${title}。界线：${edges}。`,
    none: "无",
    columns: ["起", "止", "含起点", "含止点", "起点值", "终点值"],
    truth: ["否", "是"],
    joiner: "；",
  },
  en: {
    title: (input: string, at: string, value: string, edge: string) => `${input} is ${at}: ${value}${edge}`,
    edge: (at: string, jump: string) => `; the nearest edge is at ${at} (${jump})`,
    edgeAt: (at: string, jump: string) => `${at} (${jump})`,
    noEdge: "; there is no edge",
    bend: "bend",
    current: (at: string, value: string) => `now ${at}: ${value}`,
    note: (hidden: number) =>
      `Filled dots belong to their stretch, hollow ones do not. Diamond: the present value; dashed: edges.${hidden > 0 ? ` Edges too close to be labelled: ${hidden}.` : ""}`,
    alt: (title: string, edges: string) => `Step curve. ${title}. Edges: ${edges}.`,
    none: "none",
    columns: ["From", "To", "With its start", "With its end", "Value at start", "Value at end"],
    truth: ["no", "yes"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** A result over the domain of one input: every jump and bend, and where the present value stands. */
export function stepCurveChart(input: StepCurve, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(input, options.lang);
  const window = windowOf(input);
  const labels = edgeLabels(input, window);
  const edges = input.edges
    .map(({ at, jump }) => text.edgeAt(told(at, 4), jumpText(jump, text.bend)))
    .join(text.joiner);
  const alt = text.alt(title, edges === "" ? text.none : edges);
  const hidden = input.edges.filter(({ at }) => isInside(drawn(at), window)).length - labels.length;
  return {
    name: "step-curve",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note(hidden), alt, body: body(input, window, labels, options.lang) }),
    columns: columnsOf(
      ["from", "to", "fromClosed", "toClosed", "valueFrom", "valueTo"],
      withUnits(text.columns, [input.input.unit, input.input.unit, "", "", input.result.unit, input.result.unit]),
      options.lang,
    ),
    rows: input.pieces.map((piece) => [
      written(piece.from),
      written(piece.to),
      text.truth[Number(piece.fromClosed)] ?? "",
      text.truth[Number(piece.toClosed)] ?? "",
      written(piece.valueFrom),
      written(piece.valueTo),
    ]),
  };
}

type Window = readonly [number, number];

function titleOf({ input, result, edges, current }: StepCurve, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const at = drawn(current.at);
  const [nearest] = [...edges].sort((a, b) => Math.abs(drawn(a.at) - at) - Math.abs(drawn(b.at) - at));
  const edge =
    nearest === undefined
      ? text.noEdge
      : text.edge(withUnit(told(nearest.at, 4), input.unit), jumpText(nearest.jump, text.bend, result.unit));
  const value = `${result.label} ${withUnit(told(current.value), result.unit)}`;
  return text.title(input.label, withUnit(told(current.at, 4), input.unit), value, edge);
}

function jumpText(jump: Amount, bend: string, unit = ""): string {
  return compare(exactOf(jump), exactOf("0")) === 0 ? bend : withUnit(toldSigned(jump), unit);
}

function withUnit(text: string, unit: string): string {
  return unit === "" ? text : `${text} ${unit}`;
}

function windowOf({ pieces, edges, current, window }: StepCurve): Window {
  if (window !== undefined) return [drawn(window.from), drawn(window.to)];
  const ends = pieces.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [from, to]));
  const marks = edges.length > 0 ? edges.map(({ at }) => at) : ends;
  const [low, high] = padded([...marks, current.at].map(drawn), 0.15, 0.15);
  const first = pieces[0]?.from;
  const last = pieces.at(-1)?.to;
  return [
    first === undefined ? low : Math.max(low, drawn(first)),
    last === undefined ? high : Math.min(high, drawn(last)),
  ];
}

function isInside(at: number, [low, high]: Window): boolean {
  return at >= low && at <= high;
}

const width = sizes.width - 70;

/** Labels of edges in up to four rows; those without room are left out. */
function edgeLabels({ edges }: StepCurve, window: Window) {
  const [low, high] = window;
  const inside = edges.filter(({ at }) => isInside(drawn(at), window));
  const labels = inside.map(({ at }) => {
    const x = ((drawn(at) - low) / (high - low || 1)) * width;
    return { at, x, text: told(at, 4) };
  });
  return inLevels(labels, { size: sizes.text, levels: 4, from: -60, to: width + 60 });
}

function body(curve: StepCurve, window: Window, labels: ReturnType<typeof edgeLabels>, lang: ChartOptions["lang"]) {
  const { input, result, pieces, edges, current } = curve;
  const lines = pieces.flatMap((piece, index) => lineOf(piece, index, window));
  const dots = pieces.flatMap((piece) => dotsOf(piece, edges, window));
  const levels = Math.max(0, ...labels.map(({ level }) => level + 1));
  const values = [...lines, { y: drawn(current.value) }].map(({ y }) => Number(y));
  const domain = padded(values, 0.12, 0.22);
  const point = { x: drawn(current.at), y: drawn(current.value) };
  const isRight = point.x > window[0] + (window[1] - window[0]) * 0.6;
  const [at, value] = [withUnit(told(current.at, 4), input.unit), withUnit(told(current.value), result.unit)];
  const currentText = shortened(words[lang].current(at, value), { width: 250, size: sizes.text });
  const x = { field: "x", type: "quantitative", scale: { domain: [...window], nice: false, zero: false } };
  const y = { field: "y", type: "quantitative", scale: { domain, nice: false, zero: false } };
  const axes = {
    x: { ...x, title: headRoom(headed(input, lang)), axis: { grid: false } },
    y: { ...y, title: headRoom(headed(result, lang)) },
  };
  return {
    width,
    height: 300,
    encoding: axes,
    layer: [
      { data: { values: labels.map(({ at }) => ({ x: drawn(at) })) }, mark: edgeRule, encoding: { y: null } },
      {
        data: { values: lines },
        mark: { type: "line", strokeWidth: 3, color: colours.main },
        encoding: { detail: { field: "piece" } },
      },
      { data: { values: dots.filter(({ closed }) => !closed) }, mark: dot(colours.white) },
      { data: { values: dots.filter(({ closed }) => closed) }, mark: dot(colours.main) },
      { data: { values: [point] }, mark: diamond },
      { data: { values: [{ ...point, told: currentText }] }, ...currentLabel(isRight) },
      ...Array.from({ length: levels }, (_, level) =>
        edgeText(
          labels.filter((label) => label.level === level),
          level,
        ),
      ),
    ],
  };
}

function headRoom(text: string): string {
  return shortened(text, { width: 290, size: sizes.text });
}

/** The part of a piece that is in the window. */
function lineOf(piece: CurvePiece, index: number, [low, high]: Window): Drawn[] {
  const from = piece.from === undefined ? low : drawn(piece.from);
  const to = piece.to === undefined ? high : drawn(piece.to);
  if (to < low || from > high) return [];
  const [y0, y1] = [drawn(piece.valueFrom), drawn(piece.valueTo)];
  const at = (x: number) => (to === from ? y0 : y0 + ((y1 - y0) * (x - from)) / (to - from));
  return [Math.max(from, low), Math.min(to, high)].map((x) => ({ x, y: at(x), piece: index }));
}

/** The ends of a piece that meet an edge with a jump. */
function dotsOf(piece: CurvePiece, edges: StepCurve["edges"], window: Window) {
  const jumps = new Set(edges.filter(({ jump }) => drawn(jump) !== 0).map(({ at }) => written(at)));
  const ends = [
    { at: piece.from, value: piece.valueFrom, closed: piece.fromClosed },
    { at: piece.to, value: piece.valueTo, closed: piece.toClosed },
  ];
  return ends.flatMap(({ at, value, closed }) => {
    if (at === undefined || !jumps.has(written(at)) || !isInside(drawn(at), window)) return [];
    return [{ x: drawn(at), y: drawn(value), closed }];
  });
}

const edgeRule: ChartSpec = { type: "rule", strokeDash: [4, 4], color: colours.line, strokeWidth: 1 };
const diamond: ChartSpec = {
  type: "point",
  shape: "diamond",
  filled: true,
  size: 190,
  opacity: 1,
  color: colours.mark,
};

function dot(fill: string): ChartSpec {
  return { type: "point", size: 65, opacity: 1, fill, stroke: colours.main, strokeWidth: 2, filled: true };
}

function currentLabel(isRight: boolean): ChartSpec {
  return {
    mark: {
      type: "text",
      align: isRight ? "right" : "left",
      baseline: "bottom",
      dx: isRight ? -8 : 8,
      dy: -9,
      fontWeight: "bold",
    },
    encoding: { text: { field: "told" } },
  };
}

function edgeText(labels: readonly { readonly at: Amount; readonly text: string }[], level: number): ChartSpec {
  return {
    data: { values: labels.map(({ at, text }) => ({ x: drawn(at), told: text })) },
    mark: { type: "text", baseline: "bottom", dy: -12 - level * sizes.line, color: colours.muted },
    encoding: { y: { value: 0 }, text: { field: "told" } },
  };
}
