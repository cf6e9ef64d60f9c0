import { compare, Rational, sign, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldAbout, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts } from "./chart.ts";
import { shortened } from "./lines.ts";
import { type Drawn, framed } from "./spec.ts";
import { colours, sizes } from "./theme.ts";

/** A block of a framework, with what it got. */
export interface TreeRow {
  readonly label: string;
  /** 0 for the whole; each row stands under the last one of a smaller depth. */
  readonly depth: number;
  /** Points that count; undefined where a block has none. */
  readonly points: Amount | undefined;
  /** Undefined where it is missing or the block does not count. */
  readonly score: Amount | undefined;
}

const words = {
  zh: {
    title: (label: string, score: string, points: string) => `${label}得 ${score} 分，满分 ${points} 分`,
    worst: (label: string, rate: string) => `；得分率最低的是“${label}”（${rate}%）`,
    full: "；各项都得满分",
    none: "没有得分",
    note: "浅色为得分率，深色为失分；有失分的各行右端写明失分。",
    heads: ["指标", "得分率", "得分 / 分值", "失分"],
    missing: "缺",
    alt: (title: string, parts: string) => `树形图。${title}。有失分的：${parts}。`,
    part: (label: string, score: string, points: string) => `${label} ${score} / ${points}`,
    noPart: "无",
    columns: ["层级", "名称", "分值", "得分", "失分"],
    joiner: "；",
  },
  en: {
    title: (label: string, score: string, points: string) => `${label}: ${score} of ${points} points`,
    worst: (label: string, rate: string) => `; the lowest share is that of ${label} (${rate}%)`,
    full: "; everything has full points",
    none: "No score",
    note: "Light: the share of the points that was obtained; dark: lost. Rows with a loss name it at the right.",
    heads: ["Block", "Share", "Score / points", "Lost"],
    missing: "missing",
    alt: (title: string, parts: string) => `Tree. ${title}. With losses: ${parts}.`,
    part: (label: string, score: string, points: string) => `${label} ${score} / ${points}`,
    noPart: "none",
    columns: ["Level", "Name", "Points", "Score", "Lost"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** A framework as an indented tree: what each block got of its points. */
export function scoreTreeChart(rows: readonly TreeRow[], options: ChartOptions): Chart {
  const text = words[options.lang];
  const title = options.title ?? titleOf(rows, options.lang);
  const losing = rows.filter((row) => isLosing(row));
  const parts = losing.map(({ label, score, points }) => text.part(label, told(score ?? "0"), told(points ?? "0")));
  const alt = text.alt(title, parts.length === 0 ? text.noPart : parts.join(text.joiner));
  return {
    name: "score-tree",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note: text.note, alt, body: body(rows, text.heads, text.missing) }),
    columns: columnsOf(["level", "name", "points", "score", "lost"], text.columns),
    rows: rows.map((row) => [
      String(row.depth),
      row.label,
      written(row.points),
      written(row.score),
      written(lostOf(row)),
    ]),
  };
}

function lostOf({ points, score }: TreeRow) {
  return points === undefined || score === undefined ? undefined : sub(exactOf(points), exactOf(score));
}

function isLosing(row: TreeRow): boolean {
  const lost = lostOf(row);
  return lost !== undefined && sign(lost) > 0;
}

function rateOf({ points, score }: TreeRow): number | undefined {
  if (points === undefined || score === undefined || compare(exactOf(points), Rational.ZERO) <= 0) return undefined;
  return drawn(score) / drawn(points);
}

function titleOf(rows: readonly TreeRow[], lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const [root] = rows;
  if (root?.points === undefined || root.score === undefined) return text.none;
  const leaves = rows.filter((row, index) => (rows[index + 1]?.depth ?? -1) <= row.depth && rateOf(row) !== undefined);
  const [worst] = leaves.sort((a, b) => (rateOf(a) ?? 1) - (rateOf(b) ?? 1));
  const rate = worst === undefined ? 1 : (rateOf(worst) ?? 1);
  const end = worst === undefined || rate >= 1 ? text.full : text.worst(worst.label, told((rate * 100).toFixed(2), 1));
  return text.title(root.label, toldAbout(root.score), told(root.points)) + end;
}

/** Pixels from the left. */
const at = { bar: 352, barEnd: 490, score: 588, lost: 650, end: 652 } as const;
const indent = 20;
const rowHeight = 25;

function body(rows: readonly TreeRow[], heads: readonly string[], missing: string): ChartSpec {
  const values = rows.map((row, index) => rowOf(row, index, missing));
  const scale = { nice: false, zero: false };
  return {
    width: at.end,
    height: rows.length * rowHeight,
    encoding: {
      x: { field: "x", type: "quantitative", scale: { ...scale, domain: [0, at.end] }, axis: null },
      y: { field: "row", type: "quantitative", scale: { ...scale, domain: [rows.length - 0.5, -0.5] }, axis: null },
    },
    layer: [
      { data: { values: values.filter(({ losing }) => losing === true) }, mark: band, encoding: bandEnds },
      { data: { values: branches(rows) }, mark: branch, encoding: { x2: { field: "x2" }, y2: { field: "row2" } } },
      { data: { values }, ...name },
      {
        data: { values: values.filter(({ part }) => part !== null) },
        layer: [part("from", "part", colours.gain), part("part", "to", colours.loss)],
      },
      { data: { values }, ...rightText("scoreX", "told", "normal") },
      { data: { values: values.filter(({ losing }) => losing === true) }, ...rightText("lostX", "lost", "bold") },
      { data: { values: headRow(heads) }, ...headText },
    ],
  };
}

function rowOf(row: TreeRow, index: number, missing: string): Drawn {
  const x = row.depth * indent + 4;
  const rate = rateOf(row);
  const score = row.score === undefined ? missing : toldAbout(row.score);
  const lost = lostOf(row);
  return {
    row: index,
    x,
    label: shortened(row.label, { width: at.bar - 8 - x, size: sizes.text, bold: row.depth < 2 }),
    main: row.depth < 2,
    losing: isLosing(row),
    from: at.bar,
    part: rate === undefined ? null : at.bar + (at.barEnd - at.bar) * Math.min(1, Math.max(0, rate)),
    to: at.barEnd,
    told: row.points === undefined ? score : `${score} / ${told(row.points)}`,
    lost: lost === undefined ? "" : told(lost),
    scoreX: at.score,
    lostX: at.lost,
  };
}

/** A line down from each block to its last child, and one across to every child. */
function branches(rows: readonly TreeRow[]): Drawn[] {
  return rows.flatMap(({ depth }, index) => {
    const rest = rows.slice(index + 1);
    const end = rest.findIndex((row) => row.depth <= depth);
    const below = end < 0 ? rest : rest.slice(0, end);
    const last = below.findLastIndex((row) => row.depth === depth + 1);
    const x = depth * indent + 10;
    const down = last < 0 ? [] : [{ x, x2: x, row: index + 0.42, row2: index + 1 + last }];
    const across = depth === 0 ? [] : [{ x: x - indent, x2: depth * indent, row: index, row2: index }];
    return [...down, ...across];
  });
}

function headRow([block = "", share = "", score = "", lost = ""]: readonly string[]): Drawn[] {
  return [
    { x: 4, told: block, align: "left" },
    { x: at.bar, told: share, align: "left" },
    { x: at.score, told: score, align: "right" },
    { x: at.lost, told: lost, align: "right" },
  ];
}

const band: ChartSpec = { type: "bar", color: colours.pale, height: rowHeight };
const bandEnds: ChartSpec = { x: { datum: 0 }, x2: { datum: at.end } };
const branch: ChartSpec = { type: "rule", color: colours.line, strokeWidth: 1 };

const name: ChartSpec = {
  encoding: { text: { field: "label" } },
  layer: [
    {
      transform: [{ filter: "datum.main" }],
      mark: { type: "text", align: "left", baseline: "middle", fontWeight: "bold" },
    },
    { transform: [{ filter: "!datum.main" }], mark: { type: "text", align: "left", baseline: "middle" } },
  ],
};

function part(from: string, to: string, colour: string): ChartSpec {
  return {
    mark: { type: "bar", height: 13, color: colour, stroke: colours.ink, strokeWidth: 0.6 },
    transform: [{ filter: `datum.${from} < datum.${to}` }],
    encoding: { x: { field: from }, x2: { field: to } },
  };
}

function rightText(x: string, field: string, fontWeight: string): ChartSpec {
  return {
    mark: { type: "text", align: "right", baseline: "middle", fontWeight },
    encoding: { x: { field: x }, text: { field } },
  };
}

const headText: ChartSpec = {
  encoding: { y: { value: -4 }, text: { field: "told" } },
  layer: (["left", "right"] as const).map((align) => ({
    transform: [{ filter: `datum.align === '${align}'` }],
    mark: { type: "text", align, baseline: "bottom", color: colours.muted },
  })),
};
