import { compare, sign } from "../../core/index.ts";
import { type Amount, drawn, exactOf, toldSigned, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { type Drawn, framed, nameAxis, namesOf, numberAxis, plotWidth, roomFor, withRoom } from "./spec.ts";
import { colours } from "./theme.ts";

/** How far the total of one unit moves. */
export interface ChangeRow {
  readonly label: string;
  readonly change: Amount;
  /** What it means for the unit, beside the amount: `良 → 优`. */
  readonly mark?: string;
}

export interface Changes {
  readonly rows: readonly ChangeRow[];
  readonly unit?: string;
  /** Units drawn, 30 unless told: those that gain most and those that lose most. */
  readonly most?: number;
}

const words = {
  zh: {
    unit: "分",
    title: (all: number, up: number, down: number) => `${all} 个单位中 ${up} 个得分增加，${down} 个减少`,
    same: (count: number) => `，${count} 个不变`,
    largest: (label: string, change: string, unit: string) => `；变动最大的是“${label}”（${change} ${unit}）`,
    note: (hidden: number) => `浅色为增加，深色为减少。${hidden > 0 ? `另有 ${hidden} 个单位变动更小，未画。` : ""}`,
    axis: (unit: string) => `总分变动（${unit}）`,
    alt: (title: string, parts: string) => `条形图。${title}。${parts}。`,
    columns: ["单位", "变动", "说明"],
    joiner: "；",
  },
  en: {
    unit: "points",
    title: (all: number, up: number, down: number) => `Of ${all} units ${up} gain and ${down} lose`,
    same: (count: number) => `, ${count} stay as they are`,
    largest: (label: string, change: string, _: string) => `; ${label} moves most (${change})`,
    note: (hidden: number) =>
      `Light: gains; dark: losses.${hidden > 0 ? ` Not drawn, for moving less: ${hidden}.` : ""}`,
    axis: (unit: string) => `Change of the total (${unit})`,
    alt: (title: string, parts: string) => `Bars. ${title}. ${parts}.`,
    columns: ["Unit", "Change", "Remark"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

/** Who gains and who loses, the largest gain first. */
export function winnersLosersChart(input: Changes, options: ChartOptions): Chart {
  const text = words[options.lang];
  const unit = input.unit ?? text.unit;
  const rows = [...input.rows].sort((a, b) => compare(exactOf(b.change), exactOf(a.change)));
  const shown = mostMoved(rows, input.most ?? 30);
  const title = options.title ?? titleOf(rows, unit, options.lang);
  const parts = rows.map(({ label, change }) => `${label} ${toldSigned(change)}`).join(text.joiner);
  const alt = text.alt(title, parts);
  const note = text.note(rows.length - shown.length);
  return {
    name: "winners-losers",
    lang: options.lang,
    title,
    alt,
    spec: framed({ title, note, alt, body: body(shown, text.axis(unit)) }),
    columns: columnsOf(["unit", "change", "mark"], withUnits(text.columns, ["", unit, ""]), options.lang),
    rows: rows.map(({ label, change, mark }) => [label, written(change), mark ?? ""]),
  };
}

function titleOf(rows: readonly ChangeRow[], unit: string, lang: ChartOptions["lang"]): string {
  const text = words[lang];
  const [up, down] = [1, -1].map((way) => rows.filter(({ change }) => sign(exactOf(change)) === way).length);
  const same = rows.length - (up ?? 0) - (down ?? 0);
  const [largest] = [...rows].sort((a, b) => Math.abs(drawn(b.change)) - Math.abs(drawn(a.change)));
  const moved = largest === undefined || sign(exactOf(largest.change)) === 0 ? undefined : largest;
  return (
    text.title(rows.length, up ?? 0, down ?? 0) +
    (same > 0 ? text.same(same) : "") +
    (moved === undefined ? "" : text.largest(moved.label, toldSigned(moved.change), unit))
  );
}

/**
 * Those that do not move are drawn only where there is room for all; else gains and losses have half of the room each, and
 * what the ones leave of it the others.
 */
function mostMoved(rows: readonly ChangeRow[], most: number): readonly ChangeRow[] {
  if (rows.length <= most) return rows;
  const gains = rows.filter(({ change }) => sign(exactOf(change)) > 0);
  const losses = rows.filter(({ change }) => sign(exactOf(change)) < 0);
  const half = Math.floor(most / 2);
  const gaining = Math.min(gains.length, Math.max(half, most - losses.length));
  const kept = new Set([...gains.slice(0, gaining), ...losses.slice(Math.max(0, losses.length - (most - gaining)))]);
  return rows.filter((row) => kept.has(row));
}

function body(rows: readonly ChangeRow[], axisTitle: string): ChartSpec {
  const names = namesOf(rows.map(({ label }) => label));
  const values = rows.map(({ change, mark = "" }, index): Drawn => {
    const value = drawn(change);
    const told = `${toldSigned(change)}${mark === "" ? "" : `  ${mark}`}`;
    return { place: names.keys[index] ?? "", zero: 0, value, falls: value < 0, told };
  });
  const width = plotWidth(names);
  const room = (falls: boolean) => roomFor(values.filter((row) => row.falls === falls).map(({ told }) => String(told)));
  const domain = withRoom([0, ...values.map(({ value }) => Number(value))], width, room(true), room(false));
  return {
    width,
    height: { step: names.step },
    data: { values },
    encoding: { y: { field: "place", ...nameAxis(names.keys) }, x: numberAxis(domain, 7, axisTitle) },
    layer: [
      bar,
      amountText("datum.falls", "right", -6),
      amountText("!datum.falls", "left", 6),
      { data: { values: [{ zero: 0 }] }, mark: zeroRule, encoding: { x: { field: "zero" }, y: null } },
    ],
  };
}

const bar: ChartSpec = {
  mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
  encoding: {
    x: { field: "zero" },
    x2: { field: "value" },
    color: { condition: { test: "datum.falls", value: colours.loss }, value: colours.gain },
  },
};

function amountText(filter: string, align: "left" | "right", dx: number): ChartSpec {
  return {
    transform: [{ filter }],
    mark: { type: "text", align, baseline: "middle", dx },
    encoding: { x: { field: "value" }, text: { field: "told" } },
  };
}

const zeroRule: ChartSpec = { type: "rule", color: colours.mark, strokeWidth: 1.4 };
