// %% [markdown]
// # 失分与敏感性：分丢在哪里，差一点在哪里
//
// 丢掉的分在哪里？哪一处最容易补回来？哪些数离界线只差一点？哪些输入左右总分，等次有多稳？
//
// 规则是已知的，这些问题多数可以精确回答：界线沿规则求出，不取样；每个答案都代回规则重新计分。
// 敏感性的份额需要假定各输入怎样变动，假定写在表下。

// %% 读入规则与数据
import {
  breakEven,
  breakpoints,
  breakpointsChart,
  certainty,
  certaintyChart,
  cliffs,
  lostPointsChart,
  robustness,
  scoreTreeOf,
  tornado,
  tornadoOf,
  varianceShares,
  varianceSharesChart,
} from "../analysis/index.ts";
import {
  add,
  type Bilingual,
  compare,
  div,
  type ExactNumber,
  equals,
  formatDecimal,
  mul,
  Rational,
  round,
} from "../core/index.ts";
import { nb } from "../publish/index.ts";
import { type Block, isNumber, lostPoints, reasonText } from "../scoring/index.ts";

const { range, noise } = await nb.params({
  range: {
    type: "number",
    default: "10",
    min: "1",
    max: "50",
    unit: "%",
    label: { zh: "各输入在现值上下多少之内变动", en: "How far each input moves around its value" },
  },
  noise: {
    type: "number",
    default: "1",
    min: "0.01",
    max: "20",
    unit: "%",
    label: { zh: "误差多大算“差一点”", en: "How near an edge is near" },
  },
});
const data = await nb.data("datasets/dongxiao-2024");
const rules = await nb.rules("rules/luohu-2024-as-applied.rules");
const card = await nb.score(rules, data);
const { framework, unit } = card;
const lang = nb.lang;
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const hundred = Rational.of(100);
const part = (percent: Rational) => div(percent, hundred) as Rational;
const total = isNumber(card.total) ? card.total : Rational.ZERO;
const grade = typeof card.grade === "string" ? card.grade : "";
const isThisReport = unit.id === data.binding.unit.id;
const sumOf = (numbers: readonly ExactNumber[]) => numbers.reduce<ExactNumber>((sum, n) => add(sum, n), Rational.ZERO);
const percentOf = (share: ExactNumber | undefined) =>
  share === undefined ? "（缺）" : `${formatDecimal(round(mul(hundred, share), 1, "half_up"))}%`;

// %% 一、分丢在哪里
const lost = lostPoints(card);
const lostSum = sumOf(lost.map((one) => one.lost));
const full = card.blocks.get(framework.root)?.applicable;
const where = ({ path, name }: Block) => path.slice(-2).join(" · ") || name;
await nb.display(lostPointsChart(card, { lang }));
await nb.display(
  nb.table({
    title: "扣分与原因，从多到少",
    finding: nb.say`扣 ${lostSum} 分，分在 ${lost.length} 处；前三处合计 ${sumOf(lost.slice(0, 3).map((one) => one.lost))} 分。`,
    columns: [
      { key: "block", title: words("得分项", "Item"), value: (row) => where(row.block) },
      { key: "lost", title: words("扣分", "Lost"), value: (row) => row.lost },
      { key: "why", title: words("原因", "Why"), value: (row) => reasonText(row, lang) },
    ],
    rows: lost,
  }),
);
await nb.figure("总分", total);
await nb.figure("扣分合计", lostSum);
await nb.assert("得分与扣分合起来是满分", full !== undefined && equals(add(total, lostSum), full));
if (isThisReport) await nb.assert("总分是 91.91", formatDecimal(total) === "91.91");

// %% 二、得分树
await nb.display(scoreTreeOf(card, { lang }));

// %% 三、最小的改动，补回一分
const next = breakEven(framework, unit);
const point = breakEven(framework, unit, { target: formatDecimal(add(total, Rational.ONE)) });
const reaching = point.rows.filter(({ reachable }) => reachable);
await nb.display({
  ...next,
  columns: next.columns.filter(({ key }) => !["reachable", "grade", "breaks"].includes(key)),
});
await nb.display(
  nb.table({
    title: "一次补回一分或更多",
    finding: point.finding[lang],
    columns: point.columns.filter(({ key }) => !["reachable", "best", "bestAt"].includes(key)),
    rows: reaching,
  }),
);
await nb.figure("单独改动能多得分的输入", next.rows.filter(({ reachable }) => reachable).length);
await nb.figure("单独改动能多得一分的输入", reaching.map(({ variable }) => variable.name).join("、"));
const told = (name: string) => {
  const row = reaching.find(({ variable }) => variable.name === name);
  if (row === undefined || !(row.to instanceof Rational) || row.gain === undefined) return "不能";
  return `${formatDecimal(div(row.to, row.variable.field.scale))} → +${formatDecimal(row.gain)}`;
};
for (const name of ["三公实际", "日常公用实际", "编外人数"]) await nb.figure(`${name}补回一分`, told(name));
if (isThisReport) {
  await nb.assert("三公经费支出 80.24 万元，多 1 分", told("三公实际") === "80.24 → +1");
  await nb.assert("日常公用支出 606.96 万元，多 1 分", told("日常公用实际") === "606.96 → +1");
  await nb.assert("编外人数 5 人，多 1 分", told("编外人数") === "5 → +1");
}

// %% 四、界线在哪里
const curve = breakpoints(framework, unit, { input: "三公实际" });
await nb.display(breakpointsChart(curve, { lang }));
await nb.display(
  nb.table({ title: "三公实际的全部界线", columns: curve.columns, rows: curve.rows, finding: curve.finding[lang] }),
);
await nb.figure("三公实际的界线", curve.rows.length);

// %% 五、差一点就变分的地方
const near = cliffs(framework, unit, { share: part(noise) });
const losing = near.rows.filter(({ stake }) => compare(stake, Rational.ZERO) < 0);
const nearColumns = ["input", "value", "edge", "across", "unit", "stake", "total", "grade"];
await nb.display({ ...near, columns: near.columns.filter(({ key }) => nearColumns.includes(key)) });
await nb.figure(`误差 ${formatDecimal(noise)}% 之内的界线`, near.rows.length);
await nb.figure("其中失分的", losing.length);

// %% 六、哪些输入能移动总分
const spans = tornado(framework, unit, { range: part(range) });
await nb.display(tornadoOf(spans, framework, unit, { lang }));
const whole = spans.rows.filter(({ scope }) => scope === "all");
const unmoved = whole.filter(({ swing }) => equals(swing, Rational.ZERO)).length;
await nb.display(
  nb.table({
    title: "每个输入单独变动时总分的上下限（精确）",
    finding: nb.say`在全部可行范围内，${whole.length} 个输入中有 ${whole.length - unmoved} 个能单独移动总分，另外 ${unmoved} 个怎样变都不影响总分。`,
    columns: spans.columns,
    rows: spans.rows,
  }),
);
await nb.assert(
  "现在的总分在每个输入的上下限之间",
  spans.rows.every(({ low, high }) => compare(low, total) <= 0 && compare(total, high) <= 0),
);

// %% 七、总分的波动来自哪里
const shares = await varianceShares(framework, unit, { spread: { range: part(range), levels: 5 } });
const ofTotal = shares.rows.filter(({ of }) => of.en === "total");
const inputs = ofTotal.filter(({ by }) => by === "input");
const sections = ofTotal.filter(({ by }) => by === "node");
const outcomes = shares.rows.filter(({ by }) => by === "outcome");
const columnsOf = (...keys: string[]) => shares.columns.filter(({ key }) => keys.includes(key));
await nb.display(varianceSharesChart(shares, { lang }));
await nb.display({ ...shares, columns: columnsOf("name", "first", "total", "shapley"), rows: inputs });
const indicators = sections.toSorted((a, b) => compare(b.share ?? Rational.ZERO, a.share ?? Rational.ZERO));
const moving = indicators.filter(({ name }) => framework.root.children.some((block) => block.name === name));
await nb.display(
  nb.table({
    title: "按指标体系的各级",
    finding: nb.say`按一级指标看，${moving.map(({ name, share }) => `${name}占 ${percentOf(share)}`).join("，")}。`,
    columns: columnsOf("name", "share", "own"),
    rows: indicators,
  }),
);
await nb.display(
  nb.table({
    title: "在这样的变动下各等次的可能",
    finding: nb.say`在所设的变动下，${outcomes.map(({ name, probability }) => `“${name}”的可能是 ${percentOf(probability)}`).join("，")}。`,
    columns: columnsOf("of", "name", "probability"),
    rows: outcomes,
  }),
);
const shapley = sumOf(inputs.map((row) => row.shapley ?? Rational.ZERO));
await nb.figure("份额的性质", shares.made.certainty);
for (const { name, shapley: share } of inputs.slice(0, 3)) await nb.figure(`${name}的份额`, percentOf(share));
await nb.figure("各级指标的行", sections.length);
await nb.assert("各输入的 Shapley 份额合起来是 1", equals(shapley, Rational.ONE));
await nb.assert("份额不是估计的", shares.made.certainty !== "estimated");

// %% 八、修约会不会改变结论
const sure = certainty(framework, unit);
await nb.display(certaintyChart(sure, framework, unit, { lang }));
await nb.figure("修约后可能的总分", [...new Set([sure.least, sure.most].map(formatDecimal))].join(" 至 "));
await nb.figure("等次是否已定", sure.decided ? "已定" : "未定");
await nb.assert("现在的总分在可能的范围之内", compare(sure.least, total) <= 0 && compare(total, sure.most) <= 0);

// %% 九、等次有多稳
const leading = inputs.slice(0, 8).map(({ name }) => name);
const firm = robustness(framework, unit, { inputs: leading });
await nb.display(
  nb.callout(
    "note",
    nb.say`现为“${grade}”。看份额最大的 ${leading.length} 个输入（${leading.join("、")}），改动多小会使等次变化。`,
  ),
);
await nb.display(firm);
const directions = { better: "升等次", worse: "降等次" } as const;
const measures = { fewest: "改动输入最少", least: "相对变动最小" } as const;
for (const { direction, measure, variable, total: after, flips } of firm.rows) {
  const by = variable === undefined ? "" : `：${variable.name}`;
  await nb.figure(`${directions[direction]}，${measures[measure]}${by}`, flips ? formatDecimal(after) : "不变");
}
