import { add, compare, div, type ExactNumber, Rational } from "../../core/index.ts";
import { type Amount, drawn, exactOf, toldFixed, toldPercent, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { bandPoints, type FlowLayout, flowLayout, hundredths } from "./flow-layout.ts";
import { linesOf } from "./lines.ts";
import { colourOf, type Drawn, framed } from "./spec.ts";
import { colours, rim, sizes } from "./theme.ts";

/** A place that money comes from or goes to. */
export interface FlowNode {
  readonly id: string;
  readonly label: string;
  /** 0 for the leftmost. */
  readonly column: number;
  /** `gain`: added on the way; `loss`: cut or left; `current`: what the chart is about. */
  readonly kind?: "gain" | "loss" | "current";
  /** As the source states it, where rounded parts add up to something else. */
  readonly amount?: Amount;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly amount: Amount;
}

export interface BudgetFlow {
  readonly nodes: readonly FlowNode[];
  /** Between neighbouring columns; what is not positive is not drawn. */
  readonly links: readonly FlowLink[];
  readonly unit: string;
}

const words = {
  zh: {
    title: (end: string, amount: string, unit: string, share: string) => `${end} ${amount} ${unit}（${share}%）`,
    nothing: "没有资金流向",
    note: (unit: string) => `从左到右；高度与金额成正比，单位：${unit}。浅蓝为追加，橙色为调减或未支出。`,
    alt: (title: string, parts: string) => `流向图。${title}。${parts}。`,
    part: (from: string, to: string, amount: string) => `${from}到${to} ${amount}`,
    columns: ["从", "到", "金额"],
    joiner: "；",
    comma: "，",
  },
  en: {
    title: (end: string, amount: string, unit: string, share: string) => `${end}: ${amount} ${unit} (${share}%)`,
    nothing: "No money flows",
    note: (unit: string) =>
      `From left to right; heights are amounts, in ${unit}. Light blue: added; orange: cut or not spent.`,
    alt: (title: string, parts: string) => `Flow. ${title}. ${parts}.`,
    part: (from: string, to: string, amount: string) => `${from} to ${to} ${amount}`,
    columns: ["From", "To", "Amount"],
    joiner: "; ",
    comma: "; ",
  },
} satisfies Texts<unknown>;

/** Where money came from and where it went; the `current` node is what the title tells. */
export function budgetFlowChart(flow: BudgetFlow, options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(flow, options.lang);
  const label = (id: string) => flow.nodes.find((node) => node.id === id)?.label ?? id;
  const links = flow.links.filter(({ amount }) => compare(exactOf(amount), Rational.ZERO) > 0);
  const parts = links.map(({ from, to, amount }) => text.part(label(from), label(to), toldFixed(amount)));
  const alt = text.alt(title, parts.join(text.joiner));
  return {
    name: "budget-flow",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note(flow.unit), alt, body: body(flow.nodes, links) }),
    columns: columnsOf(["from", "to", "amount"], withUnits(text.columns, ["", "", flow.unit]), options.lang),
    rows: flow.links.map(({ from, to, amount }) => [label(from), label(to), written(amount)]),
  };
}

function titleOf(flow: BudgetFlow, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const current = flow.nodes.find(({ kind }) => kind === "current");
  if (current === undefined) return text.nothing;
  const last = flow.nodes.filter(({ column }) => column === current.column);
  const whole = last.map((node) => amountOf(node, flow.links)).reduce(add, Rational.ZERO as ExactNumber);
  const parts = [current, ...last.filter((node) => node !== current)].map((node) => {
    const amount = amountOf(node, flow.links);
    const share = compare(whole, Rational.ZERO) > 0 ? div(amount, whole) : Rational.ZERO;
    return text.title(node.label, toldFixed(amount), flow.unit, toldPercent(share));
  });
  return parts.join(text.comma);
}

function amountOf({ id, amount }: FlowNode, links: readonly FlowLink[]): ExactNumber {
  return amount === undefined ? throughOf(id, links) : exactOf(amount);
}

/** What comes in, or goes out where nothing comes in. */
function throughOf(id: string, links: readonly FlowLink[]): ExactNumber {
  const sum = (side: "from" | "to") =>
    links
      .filter((link) => link[side] === id)
      .map(({ amount }) => exactOf(amount))
      .reduce(add, Rational.ZERO as ExactNumber);
  const [into, out] = [sum("to"), sum("from")];
  return compare(into, out) >= 0 ? into : out;
}

const nodeWidth = 15;
const lastLabel = 128;

interface Labelled extends Omit<FlowNode, "amount"> {
  readonly amount: number;
  readonly lines: readonly string[];
  readonly labelHeight: number;
}

function body(all: readonly FlowNode[], links: readonly FlowLink[]): ChartSpec {
  const last = Math.max(1, ...all.map(({ column }) => column));
  const width = sizes.width - lastLabel;
  const across = (width - nodeWidth) / last;
  const used = all.filter(({ id }) => links.some(({ from, to }) => from === id || to === id));
  const nodes = used.map((node) => labelled(node, links, node.column === last ? lastLabel : across - nodeWidth - 10));
  const layout = flowLayout(nodes, 330);
  const scale = { nice: false, zero: false };
  return {
    width,
    height: Math.ceil(layout.height),
    encoding: {
      x: { field: "x", type: "quantitative", scale: { ...scale, domain: [0, width] }, axis: null },
      y: { field: "y", type: "quantitative", scale: { ...scale, domain: [Math.ceil(layout.height), 0] }, axis: null },
    },
    layer: [
      ...bandLayers(bandsOf(nodes, links, layout, across)),
      { data: { values: nodes.map((node) => nodeOf(node, layout, across)) }, layer: [box, ...labelLayers] },
    ],
  };
}

function labelled(node: FlowNode, links: readonly FlowLink[], width: number): Labelled {
  const amount = amountOf(node, links);
  const lines = [...linesOf(node.label, { width, size: sizes.text, lines: 2 }), toldFixed(amount)];
  return { ...node, amount: drawn(amount), lines, labelHeight: lines.length * sizes.line };
}

function nodeOf({ id, column, lines, kind }: Labelled, { nodes }: FlowLayout, across: number): Drawn {
  const { top = 0, bottom = 0 } = nodes.get(id) ?? {};
  const x = hundredths(column * across);
  const [y, y2] = [hundredths(top), hundredths(Math.max(bottom, top + 1.5))];
  const label = {
    labelX: x + nodeWidth + 5,
    labelY: hundredths((top + bottom) / 2),
    told: lines.join("\n"),
    up: ((1 - lines.length) * sizes.line) / 2,
  };
  return { x, x2: x + nodeWidth, y, y2, ...label, fill: fills[kind ?? "plain"], current: kind === "current" };
}

const fills = { plain: colours.muted, gain: colours.gain, loss: colours.loss, current: colours.mark } as const;
const bandFills = { plain: "#d5dde4", gain: "#b9d8ec", loss: "#e0a184", current: "#d5dde4" } as const;

interface Band {
  readonly fill: string;
  readonly points: readonly Drawn[];
}

/** Bands leave and reach a node in the order of the nodes at their other ends. */
function bandsOf(nodes: readonly Labelled[], links: readonly FlowLink[], layout: FlowLayout, across: number): Band[] {
  const byId = new Map(nodes.map((node, index) => [node.id, { node, index }]));
  const used = new Map<string, number>();
  const take = (key: string, id: string, thick: number) => {
    const start = used.get(key) ?? layout.nodes.get(id)?.top ?? 0;
    used.set(key, start + thick);
    return start;
  };
  const rank = (id: string) => byId.get(id)?.index ?? 0;
  const ordered = [...links].sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to));
  return ordered.flatMap(({ from, to, amount }, index) => {
    const [start, end] = [byId.get(from)?.node, byId.get(to)?.node];
    if (start === undefined || end === undefined) return [];
    const thick = Math.max(drawn(amount) * layout.scale, 0.6);
    const left = { x: start.column * across + nodeWidth, top: take(`out ${from}`, from, thick) };
    const right = { x: end.column * across, top: take(`in ${to}`, to, thick) };
    const kind = [end.kind, start.kind].find((one) => one === "loss" || one === "gain") ?? "plain";
    return [
      { fill: bandFills[kind], points: bandPoints(left, right, thick).map((point) => ({ ...point, band: index })) },
    ];
  });
}

function bandLayers(bands: readonly Band[]): ChartSpec[] {
  return [...new Set(bands.map(({ fill }) => fill))].map((fill) => ({
    data: { values: bands.filter((band) => band.fill === fill).flatMap(({ points }) => points) },
    mark: { type: "area", color: fill, opacity: 0.75, line: { color: colours.line, strokeWidth: 0.4, opacity: 0.6 } },
    encoding: { y2: { field: "y2" }, detail: { field: "band" } },
  }));
}

const box: ChartSpec = {
  mark: { type: "rect", stroke: colours.ink, strokeWidth: 0.6 },
  encoding: {
    x2: { field: "x2" },
    y2: { field: "y2" },
    color: colourOf("fill"),
  },
};

const label = { type: "text", align: "left", baseline: "middle", lineBreak: "\n", dy: { expr: "datum.up" } } as const;
const labelEncoding = { x: { field: "labelX" }, y: { field: "labelY" }, text: { field: "told" } };

/** On a white rim, so that it can be read on any band. */
const labelLayers: readonly ChartSpec[] = [
  { mark: { ...label, ...rim, opacity: 0.9 }, encoding: labelEncoding },
  { mark: label, encoding: labelEncoding, transform: [{ filter: "!datum.current" }] },
  { mark: { ...label, fontWeight: "bold" }, encoding: labelEncoding, transform: [{ filter: "datum.current" }] },
];
