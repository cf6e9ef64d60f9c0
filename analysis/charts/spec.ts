import type { ChartSpec } from "./chart.ts";
import { linesOf } from "./lines.ts";
import { textWidth } from "./text-width.ts";
import { config, sizes } from "./theme.ts";

const schema = "https://vega.github.io/schema/vega-lite/v6.json";

/** Values of one row that is drawn: texts and floats under names that the chart gave. */
export type Drawn = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface Frame {
  readonly title: string;
  /** How to read the chart; left out where it needs no telling. */
  readonly note?: string;
  readonly alt: string;
  /** What is drawn: layers, a concatenation, or one mark. */
  readonly body: ChartSpec;
}

/** The specification around what is drawn: title in lines that fit, look, description. */
export function framed({ title, note, alt, body }: Frame): ChartSpec {
  const room = { width: sizes.width, lines: 4 };
  const subtitle = note === undefined ? {} : { subtitle: linesOf(note, { ...room, size: sizes.text, running: true }) };
  const text = linesOf(title, { ...room, size: sizes.title, bold: true });
  return { $schema: schema, description: alt, title: { text, ...subtitle }, config, ...body };
}

/** Names down the left side: the keys that tell rows apart even when their names are the same, and the room they take. */
export interface Names {
  readonly keys: readonly string[];
  readonly width: number;
  /** Pixels from one row to the next. */
  readonly step: number;
}

/** One line where all names fit into it, else at most two lines of 14 Han characters each. */
const oneLine = { width: 226, size: sizes.text, lines: 1 };
const twoLines = { width: 188, size: sizes.text, lines: 2 };

export function namesOf(labels: readonly string[]): Names {
  const single = labels.every((label) => textWidth(label, sizes.text) <= oneLine.width);
  const lines = labels.map((label) => linesOf(label, single ? oneLine : twoLines));
  const width = Math.max(0, ...lines.flat().map((line) => textWidth(line, sizes.text)));
  const most = Math.max(1, ...lines.map((each) => each.length));
  const step = Math.max(sizes.row, most * sizes.line + 8);
  return { keys: lines.map((each, index) => [String(index), ...each].join("\n")), width: Math.ceil(width), step };
}

export const namesOfKey = "slice(split(datum.label, '\\n'), 1)";
/** Vega puts the first line of several where one line would stand. */
const centred = `(2 - length(split(datum.value, '\\n'))) * ${sizes.line / 2}`;

/** An axis of such names; a key is a number and the lines of the name. */
export function nameAxis(keys: readonly string[], more: ChartSpec = {}): ChartSpec {
  return {
    type: "nominal",
    sort: null,
    scale: { domain: keys },
    title: null,
    axis: { labelExpr: namesOfKey, labelOffset: { expr: centred }, ticks: false, domain: false, labelPadding: 8 },
    ...more,
  };
}

/** An axis of numbers whose ends are given: no rounding to even ends, no zero that the numbers do not reach. */
export function numberAxis(domain: readonly [number, number], tickCount: number, title: string): ChartSpec {
  return { type: "quantitative", scale: { domain: [...domain], nice: false, zero: false }, axis: { tickCount }, title };
}

/** What is left for drawing beside the names. */
export function plotWidth({ width }: Pick<Names, "width">, beside = 0): number {
  return Math.max(280, sizes.width - width - 8 - beside);
}

/** What never is empty: a scale must have two ends. */
function endsOf(values: readonly number[]) {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  return { low, high, span: high - low || Math.abs(high) * 0.1 || 1 };
}

/** Ends of a scale with room on both sides, in parts of the span. */
export function padded(values: readonly number[], before: number, after: number): [number, number] {
  const { low, high, span } = endsOf(values);
  return [low - span * before, high + span * after];
}

/** Ends of a scale so wide that labels of so many pixels have room beside the outermost values. */
export function withRoom(values: readonly number[], width: number, before: number, after: number): [number, number] {
  const { low, high, span } = endsOf(values);
  const pixel = span / Math.max(width - before - after, width / 4);
  return [low - pixel * before, high + pixel * after];
}

/** Pixels of the widest of some labels, with the gap beside them. */
export function roomFor(texts: readonly string[], isBold = false): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, sizes.text, isBold))) + 14;
}

/** A colour that stands in the data as it is. */
export function colourOf(field: string): ChartSpec {
  return { field, type: "nominal", scale: null };
}
