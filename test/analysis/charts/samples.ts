import {
  budgetFlowChart,
  type Chart,
  type ChartOptions,
  clauseWaterfallChart,
  convergenceChart,
  cutHistogramChart,
  gradeMapChart,
  paceChart,
  projectsChart,
  roundingIntervalChart,
  scoreTreeChart,
  sharesChart,
  slopeChart,
  stackedSharesChart,
  stepCurveChart,
  tornadoChart,
  transitionMatrixChart,
  waterfallChart,
  winnersLosersChart,
} from "../../../analysis/index.ts";

/** Gives the name of a thing: made for a length, a language, or to do harm. */
export type Namer = (index: number) => string;

/** Every chart on small made data. */
export const samples = {
  "lost-points": (name, options) =>
    waterfallChart(
      {
        from: { label: name(0), value: "100" },
        steps: ["-4", "-1.5", "0.5", "-0.13", "-0.01"].map((amount, index) => ({ label: name(index + 1), amount })),
        to: { label: name(6) },
      },
      options,
    ),
  "score-tree": (name, options) =>
    scoreTreeChart(
      [
        { label: name(0), depth: 0, points: "20", score: "17.5" },
        { label: name(1), depth: 1, points: "10", score: "10" },
        { label: name(2), depth: 2, points: "6", score: "6" },
        { label: name(3), depth: 2, points: "4", score: "4" },
        { label: name(4), depth: 1, points: "10", score: "7.5" },
        { label: name(5), depth: 2, points: "5", score: "2.5" },
        { label: name(6), depth: 2, points: "5", score: undefined },
      ],
      options,
    ),
  "step-curve": (name, options) => stepCurveChart(stepCurve(name), options),
  tornado: (name, options) =>
    tornadoChart(
      {
        base: "91.91",
        range: "±10%",
        rows: [
          { input: name(0), low: "89.91", high: "92.91", lowAt: "98.08 万元", highAt: "80.24 万元" },
          { input: name(1), low: "91.91", high: "92.91" },
          { input: name(2), low: "91.4", high: "91.95" },
          { input: name(3), low: "91.91", high: "91.91" },
        ],
      },
      options,
    ),
  "grade-map": (name, options) => gradeMapChart(gradeMap(name), options),
  shares: (name, options) =>
    sharesChart(
      {
        of: name(9),
        certainty: "estimated",
        rows: [
          { input: name(0), first: "0.412", total: "0.455", firstHalf: "0.012", totalHalf: "0.015" },
          { input: name(1), first: "0.31", total: "0.36", firstHalf: "0.01", totalHalf: "0.02" },
          { input: name(2), first: "0.0004", total: "0.05", firstHalf: "0.004", totalHalf: "0.004" },
        ],
      },
      options,
    ),
  convergence: (name, options) => convergenceChart(convergence(name), options),
  "rounding-interval": (name, options) =>
    roundingIntervalChart(
      {
        edges: [
          { at: "90", below: "良", above: "优" },
          { at: "80", below: "中", above: "良" },
        ],
        rows: [
          { label: name(0), low: "89.96", high: "90.03", printed: "90.01", grades: ["优", "良"] },
          { label: name(1), low: "89.9", high: "89.94", printed: "89.91", grades: ["良"] },
        ],
      },
      options,
    ),
  pace: (name, options) =>
    paceChart(
      {
        unit: "万元",
        rows: [
          { label: name(0), actual: "6500.18", required: "5699.9975" },
          { label: name(1), actual: "11026.13", required: "11399.995" },
          { label: name(2), actual: "16295.96", required: "17099.9925" },
          { label: name(3), actual: undefined, required: "22799.99" },
        ],
      },
      options,
    ),
  projects: (name, options) =>
    projectsChart(
      {
        unit: "万元",
        rows: [
          { name: name(0), budget: "10", spent: "0" },
          { name: name(1), budget: "100", spent: "95" },
          { name: name(2), budget: "100", spent: "94.99" },
          { name: name(3), budget: "20", spent: "20" },
          { name: name(4), budget: "0", spent: "0" },
        ],
      },
      options,
    ),
  "budget-flow": (name, options) =>
    budgetFlowChart(
      {
        unit: "万元",
        nodes: [
          { id: "a", label: name(0), column: 0 },
          { id: "b", label: name(1), column: 0, kind: "gain" },
          { id: "c", label: name(2), column: 1 },
          { id: "d", label: name(3), column: 1 },
          { id: "e", label: name(4), column: 2, kind: "current" },
          { id: "f", label: name(5), column: 2, kind: "loss" },
        ],
        links: [
          { from: "a", to: "c", amount: "700" },
          { from: "a", to: "d", amount: "2.5" },
          { from: "b", to: "c", amount: "40" },
          { from: "c", to: "e", amount: "700" },
          { from: "c", to: "f", amount: "40" },
          { from: "d", to: "e", amount: "2.5" },
        ],
      },
      options,
    ),
  "transition-matrix": (name, options) =>
    transitionMatrixChart(
      {
        grades: [name(0), name(1), name(2), name(3)],
        counts: [
          { from: name(0), to: name(0), count: 17 },
          { from: name(0), to: name(1), count: 6 },
          { from: name(1), to: name(0), count: 2 },
          { from: name(1), to: name(1), count: 29 },
          { from: name(1), to: name(2), count: 3 },
          { from: name(2), to: name(2), count: 3 },
        ],
        from: name(4),
        to: name(5),
      },
      options,
    ),
  slope: (name, options) =>
    slopeChart(
      {
        from: name(8),
        to: name(9),
        cuts: [
          { at: "90", label: name(6) },
          { at: "80", label: name(7) },
        ],
        rows: [
          { label: name(0), from: "91.91", to: "89.5", isMarked: true },
          { label: name(1), from: "88", to: "90.25", isMarked: true },
          { label: name(2), from: "88.5", to: "90.3", isMarked: true },
          { label: name(3), from: "84.2", to: "84.2" },
          { label: name(4), from: "93.1", to: "92" },
          { label: name(5), from: "81", to: "79.99", isMarked: true },
        ],
      },
      options,
    ),
  "winners-losers": (name, options) =>
    winnersLosersChart(
      {
        rows: [
          { label: name(0), change: "2.25", mark: "→" },
          { label: name(1), change: "-2.41", mark: "→" },
          { label: name(2), change: "0" },
          { label: name(3), change: "0.5" },
          { label: name(4), change: "-0.13" },
        ],
      },
      options,
    ),
  "clause-waterfall": (name, options) =>
    clauseWaterfallChart(
      {
        of: name(0),
        from: { label: name(1), value: "91.91" },
        parts: ["-1.5", "0.75", "-0.36", "0"].map((change, index) => ({ edit: name(index + 2), change })),
        to: { label: name(6) },
      },
      options,
    ),
  acceptability: (name, options) =>
    stackedSharesChart(
      {
        name: "acceptability",
        parts: [name(0), name(1), name(2), name(3)],
        of: name(8),
        each: name(9),
        rows: [
          { label: name(4), shares: ["0.914", "0.086", "0", "0"] },
          { label: name(5), shares: ["0.5", "0.499", "0.001", "0"] },
          { label: name(6), shares: ["1", "0", "0", "0"] },
          { label: name(7), shares: ["0", "0.012", "0.388", "0.6"] },
        ],
      },
      options,
    ),
  "cut-histogram": (name, options) =>
    cutHistogramChart(
      {
        measure: { label: name(0), unit: "分" },
        values: histogramValues,
        cuts: [
          { at: "90", label: name(1) },
          { at: "80", label: name(2) },
        ],
      },
      options,
    ),
} satisfies Readonly<Record<string, (name: Namer, options: ChartOptions) => Chart>>;

/** Crowded just above 90. */
const histogramValues: readonly string[] = Array.from({ length: 60 }, (_, index) =>
  (index % 3 === 0 ? 90 + (index % 7) / 10 : 76 + ((index * 37) % 190) / 10).toFixed(2),
);

function stepCurve(name: Namer) {
  return {
    input: { label: name(0), unit: "万元" },
    result: { label: name(9), unit: "分" },
    pieces: [
      { from: "0", to: "80.244", fromClosed: true, toClosed: false, valueFrom: "92.91", valueTo: "92.91" },
      { from: "80.244", to: "89.16", fromClosed: true, toClosed: true, valueFrom: "91.91", valueTo: "91.91" },
      { from: "89.16", to: undefined, fromClosed: false, toClosed: false, valueFrom: "89.91", valueTo: "89.91" },
    ],
    edges: [
      { at: "80.244", jump: "-1" },
      { at: "89.16", jump: "-2" },
    ],
    current: { at: "80.65", value: "91.91" },
  };
}

function gradeMap(name: Namer) {
  const xs = ["0", "80.244", "89.16", "120"];
  const ys = ["0", "606.969", "674.41", "900"];
  const points = [3, 2, 0];
  const cells = [0, 1, 2].flatMap((x) =>
    [0, 1, 2].map((y) => {
      const score = 87.91 + (points[x] ?? 0) + (points[y] ?? 0);
      const ends = { x0: xs[x] ?? "", x1: xs[x + 1] ?? "", y0: ys[y] ?? "", y1: ys[y + 1] ?? "" };
      return { ...ends, grade: score >= 90 ? "优" : "良", score: score.toFixed(2) };
    }),
  );
  return {
    x: { label: name(0), unit: "万元" },
    y: { label: name(1), unit: "万元" },
    cells,
    grades: ["优", "良", "中", "差"],
    current: { x: "80.65", y: "613.73", grade: "优", score: "91.91" },
  };
}

function convergence(name: Namer) {
  const ends = [0.41, 0.33, 0.32, 0.05];
  return {
    of: name(9),
    goal: "0.005",
    series: ends.map((end, index) => ({
      label: name(index),
      points: [64, 128, 256, 512, 1024, 2048].map((n, step) => {
        const off = ((step + index) % 2 === 0 ? 0.2 : -0.2) / Math.sqrt(n);
        return { n, estimate: (end + off).toFixed(4), half: (0.4 / Math.sqrt(n) / (index + 1)).toFixed(4) };
      }),
    })),
  };
}

const numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const filler = "项目支出绩效目标完成情况与政府采购预算执行率";

/** Names of so many Han characters, each different. */
export function hanNames(length: number): Namer {
  return (index) => `${numbers[index % numbers.length]}${filler}`.slice(0, length);
}

const english = [
  "Public spending on official receptions",
  "Running costs of the whole department",
  "Staff",
  "Second quarter, spent so far",
  "Satisfaction of the public and of partners",
];

export function latinNames(index: number): string {
  return `${english[index % english.length]}${index >= english.length ? ` ${index}` : ""}`;
}

const inputs = {
  zh: ["三公实际", "日常公用实际", "在编人数", "编外人数", "", "", "", "", "", "总分"],
  en: ["Receptions", "Running costs", "Staff", "Agency staff", "", "", "", "", "", "the total"],
};
const quarters = { zh: ["一季度", "二季度", "三季度", "四季度"], en: ["Q1", "Q2", "Q3", "Q4"] };
const real: Readonly<Record<string, Readonly<Record<"zh" | "en", readonly string[]>>>> = {
  "lost-points": {
    zh: ["满分", "公众满意度", "公用经费控制率", "加分项", "预算执行率", "政府采购执行情况", "得分"],
    en: ["Full points", "Satisfaction", "Running costs", "Bonus", "Budget use", "Purchases", "Score"],
  },
  "score-tree": {
    zh: ["部门管理", "资金管理", "财务合规性", "信息公开", "人员管理", "编外人员控制率", "管理制度健全性"],
    en: ["Management", "Money", "Rules kept", "Openness", "People", "Agency staff", "Own rules"],
  },
  "rounding-interval": { zh: ["按报告口径", "按框架原文"], en: ["As applied", "As printed"] },
  pace: quarters,
  "transition-matrix": {
    zh: ["优", "良", "中", "差", "2024", "2025 修订稿"],
    en: ["Excellent", "Good", "Fair", "Poor", "2024", "2025 draft"],
  },
  slope: {
    zh: ["东晓街道", "部门甲", "部门乙", "部门丙", "部门丁", "部门戊", "优", "良", "2024", "2025 修订稿"],
    en: ["Dongxiao", "Unit A", "Unit B", "Unit C", "Unit D", "Unit E", "Excellent", "Good", "2024", "2025 draft"],
  },
  "winners-losers": {
    zh: ["东晓街道", "部门甲", "部门乙", "部门丙", "部门丁"],
    en: ["Dongxiao", "Unit A", "Unit B", "Unit C", "Unit D"],
  },
  "clause-waterfall": {
    zh: ["东晓街道", "2024", "目标须可量化", "调整率改为直线", "项目及时性", "公用经费", "2025"],
    en: ["Dongxiao", "2024", "Targets", "Adjustment", "Projects", "Running costs", "2025"],
  },
  acceptability: {
    zh: ["优", "良", "中", "差", "东晓街道", "部门甲", "部门乙", "部门丙", "占情形的比例", "单位"],
    en: ["Excellent", "Good", "Fair", "Poor", "Dongxiao", "Unit A", "Unit B", "Unit C", "Share of the cases", "Unit"],
  },
  "cut-histogram": { zh: ["总分", "优", "良"], en: ["Total", "Excellent", "Good"] },
  projects: {
    zh: ["体彩金", "安全生产专项", "民政事务", "幸福老人计划", "预算准备金"],
    en: ["Lottery fund", "Safety", "Civil affairs", "Care for the old", "Reserve"],
  },
  "budget-flow": {
    zh: ["年初预算", "年中追加", "项目支出", "基本支出", "已支出", "未支出"],
    en: ["Opening budget", "Added", "Projects", "Running costs", "Spent", "Not spent"],
  },
};

/** Names as they might be, for a chart. */
export function realNames(chart: string, lang: "zh" | "en"): Namer {
  const names = (real[chart] ?? inputs)[lang];
  return (index) => names[index] ?? `#${index}`;
}
