import { add, compare, div, type ExactNumber, mul, Rational, sub } from "../../core/index.ts";
import { type Amount, drawn, exactOf, told, toldFixed, written } from "./amount.ts";
import { type Chart, type ChartOptions, type ChartSpec, columnsOf, type Texts, withUnits } from "./chart.ts";
import { type Drawn, framed } from "./spec.ts";
import { colours, rim, sizes } from "./theme.ts";

/** A project with its budget of the year and what was spent of it. */
export interface ProjectRow {
  readonly name: string;
  readonly budget: Amount;
  readonly spent: Amount;
}

export interface ProjectExecution {
  readonly rows: readonly ProjectRow[];
  readonly unit: string;
}

const words = {
  zh: {
    title: (count: number, full: number, rate: string, left: string, unit: string) =>
      `${count} 个项目中 ${full} 个执行率达到 95%，合计执行率 ${rate}%，未支出 ${left} ${unit}`,
    note: (without: number) =>
      `按执行率每 5 个百分点一组，含左端，末组含 100%；深色为 90% 以下，竖线为合计执行率。${without > 0 ? `${without} 个项目没有预算，未计入。` : ""}`,
    count: "项目数（个）",
    left: (unit: string) => `未支出（${unit}）`,
    rate: "执行率（%）",
    overall: (rate: string) => `合计 ${rate}%`,
    alt: (title: string, parts: string) => `上下两幅直方图：各执行率区间的项目数和未支出金额。${title}。${parts}。`,
    part: (from: number, to: number, count: number, left: string) => `${from}% 至 ${to}%：${count} 个，未支出 ${left}`,
    columns: ["项目", "全年预算", "支出", "未支出", "执行率"],
    joiner: "；",
  },
  en: {
    title: (count: number, full: number, rate: string, left: string, unit: string) =>
      `${full} of ${count} projects spent 95% or more; together ${rate}%, ${left} ${unit} not spent`,
    note: (without: number) =>
      `Groups of 5 percentage points with their left end, the last with 100%. Dark: below 90%; line: all projects together.${without > 0 ? ` Left out, without a budget: ${without}.` : ""}`,
    count: "Projects",
    left: (unit: string) => `Not spent (${unit})`,
    rate: "Spent of the budget (%)",
    overall: (rate: string) => `together ${rate}%`,
    alt: (title: string, parts: string) => `Two histograms: projects and money not spent by rate. ${title}. ${parts}.`,
    part: (from: number, to: number, count: number, left: string) => `${from}% to ${to}%: ${count}, not spent ${left}`,
    columns: ["Project", "Budget", "Spent", "Not spent", "Rate"],
    joiner: "; ",
  },
} satisfies Texts<unknown>;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly left: ExactNumber;
}

const step = 5;
const bins = 100 / step;

/** How much of their budgets projects spent: how many, and where the money is that was left. */
export function projectsChart({ rows, unit }: ProjectExecution, options: ChartOptions): Chart {
  const text = words[options.lang];
  const counted = rows.filter(({ budget }) => compare(exactOf(budget), Rational.ZERO) > 0);
  const groups = binsOf(counted);
  const rate = percent(div(sumOf(counted, "spent"), nonZero(sumOf(counted, "budget"))));
  const left = toldFixed(sub(sumOf(counted, "budget"), sumOf(counted, "spent")));
  const full = groups.filter(({ from }) => from >= 95).reduce((sum, { count }) => sum + count, 0);
  const title = options.title ?? text.title(counted.length, full, toldFixed(rate), left, unit);
  const parts = groups
    .filter(({ count }) => count > 0)
    .map((bin) => text.part(bin.from, bin.to, bin.count, told(bin.left)));
  const alt = text.alt(title, parts.join(text.joiner));
  const heads = { count: text.count, left: text.left(unit), rate: text.rate, overall: text.overall(toldFixed(rate)) };
  return {
    name: "projects",
    lang: options.lang,
    title,
    alt,
    spec: framed({
      title,
      note: text.note(rows.length - counted.length),
      alt,
      body: body(groups, Math.min(100, Math.max(0, drawn(rate))), heads),
    }),
    columns: columnsOf(
      ["project", "budget", "spent", "left", "rate"],
      withUnits(text.columns, ["", unit, unit, unit]),
      options.lang,
    ),
    rows: rows.map((row) => [
      row.name,
      written(row.budget),
      written(row.spent),
      written(leftOf(row)),
      written(rateOf(row)),
    ]),
  };
}

function leftOf({ budget, spent }: ProjectRow): ExactNumber {
  return sub(exactOf(budget), exactOf(spent));
}

/** Undefined without a budget. */
function rateOf({ budget, spent }: ProjectRow): ExactNumber | undefined {
  const whole = exactOf(budget);
  return compare(whole, Rational.ZERO) > 0 ? div(exactOf(spent), whole) : undefined;
}

function percent(rate: ExactNumber): ExactNumber {
  return mul(rate, Rational.of(100));
}

function sumOf(rows: readonly ProjectRow[], field: "budget" | "spent"): ExactNumber {
  return rows.map((row) => exactOf(row[field])).reduce(add, Rational.ZERO as ExactNumber);
}

function nonZero(sum: ExactNumber): ExactNumber {
  return compare(sum, Rational.ZERO) === 0 ? Rational.ONE : sum;
}

/** Exact: a rate of 95% is in the group that begins there. What is over 100% is in the last. */
function binsOf(rows: readonly ProjectRow[]): Bin[] {
  const places = rows.map(binOf);
  return Array.from({ length: bins }, (_, index): Bin => {
    const members = rows.filter((_, row) => places[row] === index);
    const left = members.map(leftOf).reduce(add, Rational.ZERO as ExactNumber);
    return { from: index * step, to: (index + 1) * step, count: members.length, left };
  });
}

function binOf(row: ProjectRow): number {
  const rate = percent(rateOf(row) ?? Rational.ZERO);
  const edges = Array.from({ length: bins - 1 }, (_, index) => Rational.of((index + 1) * step));
  return edges.filter((edge) => compare(rate, edge) >= 0).length;
}

interface Heads {
  readonly count: string;
  readonly left: string;
  readonly rate: string;
  readonly overall: string;
}

function body(groups: readonly Bin[], rate: number, heads: Heads): ChartSpec {
  const values = groups.map(
    ({ from, to, count, left }): Drawn => ({
      from,
      to,
      low: to <= 90,
      count,
      left: drawn(left),
      countText: count === 0 ? "" : String(count),
      leftText: drawn(left) === 0 ? "" : told(left, 0),
    }),
  );
  return {
    spacing: 22,
    vconcat: [
      panel(values, "count", 190, heads.count, { rate: rate, overall: heads.overall }),
      { ...panel(values, "left", 170, heads.left, { rate: rate, overall: "" }, heads.rate) },
    ],
  };
}

function panel(
  values: readonly Drawn[],
  field: "count" | "left",
  height: number,
  title: string,
  line: { readonly rate: number; readonly overall: string },
  rateTitle: string | null = null,
): ChartSpec {
  const most = Math.max(1, ...values.map((row) => Number(row[field])));
  const low = Math.min(0, ...values.map((row) => Number(row[field])));
  return {
    width: sizes.width - 80,
    height,
    data: { values },
    encoding: {
      x: {
        type: "quantitative",
        scale: { domain: [0, 100], nice: false },
        axis: { tickCount: 11, grid: false },
        title: rateTitle,
      },
      y: { type: "quantitative", scale: { domain: [low, most * 1.18] }, axis: { tickCount: 5, format: ",f" }, title },
    },
    layer: [
      bars(field),
      { data: { values: [line] }, mark: overallRule, encoding: { x: { field: "rate" }, y: null } },
      ...(line.overall === "" ? [] : [{ data: { values: [line] }, ...overallText }]),
      barText(field),
    ],
  };
}

function bars(field: "count" | "left"): ChartSpec {
  return {
    mark: { type: "bar", stroke: colours.ink, strokeWidth: 0.7 },
    encoding: {
      x: { field: "from" },
      x2: { field: "to" },
      y: { field },
      y2: { datum: 0 },
      color: { condition: { test: "datum.low", value: colours.loss }, value: colours.gain },
    },
  };
}

function barText(field: "count" | "left"): ChartSpec {
  return {
    transform: [{ calculate: "(datum.from + datum.to) / 2", as: "middle" }],
    encoding: { x: { field: "middle" }, y: { field }, text: { field: `${field}Text` } },
    layer: [{ mark: { ...aboveBar, ...rim } }, { mark: aboveBar }],
  };
}

const aboveBar = { type: "text", baseline: "bottom", dy: -3 } as const;

const overallRule: ChartSpec = { type: "rule", color: colours.mark, strokeWidth: 1.8, strokeDash: [5, 3] };

const overallText: ChartSpec = {
  mark: { type: "text", baseline: "bottom", dy: -5, fontWeight: "bold" },
  encoding: { x: { field: "rate" }, y: { value: 0 }, text: { field: "overall" } },
};
