// %% [markdown]
// # 项目支出：钱花得怎么样
//
// 报告附有部门全部项目的预算与支出。这里看执行得快慢、哪些项目没有花出去、哪些重复列了两次，以及逐行的执行率印得对不对。
// 合计与比率都用精确的数；数据表另作 danfojs 数据框，供浏览、筛选与画图。

// %% 读入项目表
import {
  add,
  type Bilingual,
  compare,
  div,
  type ExactNumber,
  mul,
  parseDecimal,
  Rational,
  round,
  sub,
} from "../core/index.ts";
import { type CellRow, frameOf } from "../datasets/index.ts";
import { nb } from "../publish/index.ts";

const { threshold, most } = await nb.params({
  threshold: {
    type: "number",
    default: "80",
    min: "0",
    max: "100",
    unit: "%",
    label: { zh: "执行率低于多少算慢", en: "Slow below this rate" },
  },
  most: {
    type: "number",
    default: "15",
    min: "1",
    max: "200",
    step: "1",
    label: { zh: "未支出最多的列几个", en: "How many of the largest unspent to list" },
  },
});
const data = await nb.data("datasets/dongxiao-2024");
const projects = data.resources.get("projects");
if (projects === undefined) throw new Error("数据包没有名为 projects 的表");
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const hundred = Rational.of(100);
const textIn = (row: CellRow, column: string) => row.cells.get(column)?.text.trim() ?? "";
const numberIn = (row: CellRow, column: string) => parseDecimal(textIn(row, column)) ?? Rational.ZERO;
const sumOf = (numbers: readonly ExactNumber[]) => numbers.reduce<ExactNumber>((sum, n) => add(sum, n), Rational.ZERO);
const rows = projects.rows.map((row) => {
  const [budget, spent] = [numberIn(row, "全年预算数"), numberIn(row, "支出数")];
  return {
    name: textIn(row, "项目名称"),
    budget,
    spent,
    unspent: sub(budget, spent),
    rate: compare(budget, Rational.ZERO) > 0 ? mul(hundred, div(spent, budget)) : undefined,
    printed: numberIn(row, "执行率"),
    repeated: textIn(row, "重复") === "是",
  };
});
const moneyColumns = [
  {
    key: "budget",
    title: words("全年预算（万元）", "Budget (10k yuan)"),
    value: (row: (typeof rows)[number]) => row.budget,
  },
  { key: "spent", title: words("支出（万元）", "Spent (10k yuan)"), value: (row: (typeof rows)[number]) => row.spent },
  {
    key: "unspent",
    title: words("未支出（万元）", "Unspent (10k yuan)"),
    value: (row: (typeof rows)[number]) => row.unspent,
  },
  {
    key: "rate",
    title: words("执行率（%）", "Rate (%)"),
    value: ({ rate }: (typeof rows)[number]) => (rate === undefined ? undefined : round(rate, 2, "half_up")),
  },
];
const nameColumn = { key: "name", title: words("项目", "Project"), value: (row: (typeof rows)[number]) => row.name };

// %% 一、总的执行
const once = rows.filter(({ repeated }) => !repeated);
const budget = sumOf(once.map((row) => row.budget));
const spent = sumOf(once.map((row) => row.spent));
const rate = mul(hundred, div(spent, budget));
const bandOf = (low: string, high: string) => {
  const [from, to] = [parseDecimal(low) ?? Rational.ZERO, parseDecimal(high) ?? hundred];
  const inside = once.filter(
    ({ rate }) => rate !== undefined && compare(rate, from) >= 0 && (high === "" || compare(rate, to) < 0),
  );
  return {
    label: high === "" ? `≥ ${low}%` : `[${low}%, ${high}%)`,
    count: inside.length,
    budget: sumOf(inside.map((row) => row.budget)),
    unspent: sumOf(inside.map((row) => row.unspent)),
  };
};
const bands = [
  bandOf("0", "50"),
  bandOf("50", "80"),
  bandOf("80", "90"),
  bandOf("90", "95"),
  bandOf("95", "100"),
  bandOf("100", ""),
];
const slow = once.filter((row) => row.rate !== undefined && compare(row.rate, threshold) < 0);
await nb.display(
  nb.table({
    title: "按执行率分段",
    finding: nb.say`除去重复列出的，${once.length} 个项目预算共 ${budget} 万元，支出 ${spent} 万元，执行率 ${round(rate, 2, "half_up")}%；${slow.length} 个项目低于 ${threshold}%。`,
    columns: [
      { key: "band", title: words("执行率", "Rate"), value: (row) => row.label },
      { key: "count", title: words("项目数", "Projects"), value: (row) => Rational.of(row.count) },
      { key: "budget", title: words("预算（万元）", "Budget (10k yuan)"), value: (row) => row.budget },
      { key: "unspent", title: words("未支出（万元）", "Unspent (10k yuan)"), value: (row) => row.unspent },
    ],
    rows: bands,
  }),
);
await nb.figure("项目行数", rows.length);
await nb.figure("不重复的项目", once.length);
await nb.figure("预算合计（万元）", budget);
await nb.figure("支出合计（万元）", spent);
await nb.figure("低于界线的项目", slow.length);
await nb.assert(
  "各段项目数之和就是项目总数",
  bands.reduce((sum, { count }) => sum + count, 0) === once.filter((row) => row.rate !== undefined).length,
);

// %% 二、没有花出去的钱
const unspent = sumOf(once.map((row) => row.unspent));
const count = Number(most.num);
const largest = [...once].sort((a, b) => compare(b.unspent, a.unspent)).slice(0, count);
const share = mul(hundred, div(sumOf(largest.map((row) => row.unspent)), unspent));
await nb.display(
  nb.table({
    title: "未支出最多的项目",
    finding: nb.say`没有花出去的共 ${unspent} 万元，其中 ${largest.length} 个项目占 ${round(share, 1, "half_up")}%。`,
    columns: [nameColumn, ...moneyColumns],
    rows: largest,
  }),
);
await nb.figure("未支出合计（万元）", unspent);

// %% 三、重复列出的项目
const repeated = rows.filter((row) => row.repeated);
const doubled = sumOf(repeated.map((row) => row.budget));
await nb.display(
  repeated.length === 0
    ? nb.callout("good", "没有重复列出的项目。")
    : nb.table({
        title: "重复列出的项目",
        finding: nb.say`有 ${repeated.length} 行与别的行重复，涉及预算 ${doubled} 万元；连同它们一起加，合计会多出这些。`,
        columns: [nameColumn, ...moneyColumns],
        rows: repeated,
      }),
);
await nb.figure("重复的行", repeated.length);

// %% 四、印出的执行率对不对
const off = rows.filter((row) => row.rate !== undefined && compare(round(row.rate, 2, "half_up"), row.printed) !== 0);
await nb.display(
  off.length === 0
    ? nb.callout("good", nb.say`${rows.length} 行的执行率都等于支出除以预算，四舍五入到两位小数。`)
    : nb.table({
        title: "印出的执行率与重算不同",
        finding: nb.say`${rows.length} 行中有 ${off.length} 行印出的执行率与支出除以预算不同；预算和支出本身也只印到 0.01 万元，金额小的项目可能因此有出入。`,
        columns: [
          nameColumn,
          ...moneyColumns,
          { key: "printed", title: words("印出（%）", "Printed (%)"), value: (row) => row.printed },
        ],
        rows: off,
      }),
);
await nb.figure("印出的执行率不同的行", off.length);

// %% 五、全部项目（数据框）
const frame = await frameOf(projects);
await nb.display(nb.frame(frame, "项目表", nb.say`项目表共 ${frame.shape[0]} 行、${frame.shape[1]} 列；点列名排序。`));
