// %% [markdown]
// # 情景推演：如果当时……
//
// 换掉数据中的几处，总分会怎样变？先看几个有名字的情景，再看一个输入的全程曲线、两个输入的等次图、达到目标的最小代价，
// 最后可以自己拖动数值：网页里用的就是计分程序本身，得出的每个数都与命令行逐位相同。
//
// 情景只改数据，不改规则；改动若与报告自己声明的关系矛盾，逐条列出。

// %% 读入规则与数据
import {
  cheapest,
  type ScenarioOutcome,
  scenarioOf,
  sweep,
  sweepChart,
  sweepMap,
  sweepMapChart,
  whatIf,
  whatIfChart,
} from "../analysis/index.ts";
import {
  add,
  type Bilingual,
  compare,
  type ExactNumber,
  equals,
  formatDecimal,
  messageOf,
  mul,
  parseDecimal,
  Rational,
} from "../core/index.ts";
import { toDiagnostics } from "../datasets/index.ts";
import { nb } from "../publish/index.ts";
import { findVariable, inputText, isNumber, scoreUnits, withVariables } from "../scoring/index.ts";

const { target } = await nb.params({
  target: {
    type: "number",
    default: "94",
    min: "0",
    max: "100",
    step: "0.01",
    unit: "分",
    label: { zh: "想达到的总分", en: "The total to reach" },
  },
});
const data = await nb.data("datasets/dongxiao-2024");
const rules = await nb.rules("rules/luohu-2024-as-applied.rules");
const card = await nb.score(rules, data);
const { framework, unit } = card;
const asIs = { framework, unit };
const words = (zh: string, en: string): Bilingual => ({ zh, en });
const isThisReport = unit.id === data.binding.unit.id;
const own = isThisReport ? { package: data } : {};
const lang = nb.lang;
const shown = (value: unknown) => (isNumber(value) ? nb.number(value) : "（缺）");
const inBase = (name: string, text: string): Rational => {
  const found = findVariable(name, framework, unit);
  const value = parseDecimal(text);
  if (!("variable" in found) || value === undefined) throw new Error(name);
  return mul(value, found.variable.field.scale) as Rational;
};

// %% 一、几个情景并列
const named = [
  scenarioOf("三公少花 0.41 万元", ["三公实际=80.24"], asIs),
  scenarioOf("日常公用压到 90% 以下", ["日常公用实际=606.96"], asIs),
  scenarioOf("满意度到 95%", ["满意度=95"], asIs),
  scenarioOf("编外人数减到 5 人", ["编外人数=5"], asIs),
  scenarioOf("以上四项一起", ["三公实际=80.24", "日常公用实际=606.96", "满意度=95", "编外人数=5"], asIs),
  scenarioOf("什么也不改", ["三公实际=80.65"], asIs),
  scenarioOf("满意度降到 89.99%", ["满意度=89.99"], asIs),
];
const compared = whatIf(asIs, named, own);
const totalAfter = ({ change: { after } }: ScenarioOutcome) => (isNumber(after.total) ? after.total : undefined);
const setText = ({ inputs }: ScenarioOutcome) =>
  inputs.length === 0
    ? "—"
    : inputs
        .map(
          ({ variable, from, to }) =>
            `${variable.name} ${inputText(variable, from, lang)} → ${inputText(variable, to, lang)}`,
        )
        .join("；");
await nb.display(
  nb.table({
    title: "情景并列",
    finding: compared.finding[lang],
    columns: [
      { key: "name", title: words("情景", "Scenario"), value: (row) => row.name },
      { key: "sets", title: words("改动", "Changes"), value: setText },
      { key: "total", title: words("总分", "Total"), value: totalAfter },
      { key: "difference", title: words("变化", "Change"), value: (row) => row.change.difference },
      {
        key: "grade",
        title: words("等次", "Grade"),
        value: ({ change: { after } }) => (typeof after.grade === "string" ? after.grade : undefined),
      },
      {
        key: "moved",
        title: words("变动的指标", "Indicators that move"),
        value: ({ change }) => change.indicators.map(({ block }) => block.name).join("、"),
      },
      {
        key: "edges",
        title: words("越过的界线", "Edges crossed"),
        value: ({ change }) => Rational.of(change.edges.length),
      },
    ],
    rows: compared.scenarios,
  }),
);
const outcomeOf = (name: string) => compared.scenarios.find((one) => one.name === name);
const nothing = outcomeOf("什么也不改");
const [spending, together] = [outcomeOf("三公少花 0.41 万元"), outcomeOf("以上四项一起")];
for (const outcome of compared.scenarios) await nb.figure(`情景“${outcome.name}”的总分`, totalAfter(outcome) ?? "缺");
await nb.assert(
  "什么也不改，各项变化都正好是零",
  nothing?.change.difference !== undefined &&
    equals(nothing.change.difference, Rational.ZERO) &&
    nothing.change.indicators.length === 0 &&
    nothing.inputs.length === 0,
);
if (isThisReport) {
  const gain = spending?.change.difference;
  await nb.assert("三公经费支出 80.24 万元，总分正好多 1 分", gain !== undefined && equals(gain, Rational.ONE));
}

// %% 二、差距从哪里来
if (together !== undefined) {
  const steps = together.change.waterfall ?? [];
  const sum = steps.reduce<ExactNumber>((total, { difference }) => add(total, difference), Rational.ZERO);
  await nb.display(whatIfChart(compared, lang, together.name));
  await nb.figure("四项一起的变化", sum);
  await nb.assert(
    "各项之和就是总分之差",
    together.change.difference !== undefined && equals(sum, together.change.difference),
  );
}

// %% 三、改动牵动了什么
const carried = whatIf(asIs, named.slice(0, 1), { ...own, carry: true }).scenarios[0];
const moved = carried?.carried ?? [];
const contradictions = (outcome: ScenarioOutcome | undefined) =>
  toDiagnostics(data, outcome?.contradictions ?? []).map((one) => messageOf(one, lang).what);
const [without, withCarry] = [contradictions(spending), contradictions(carried)];
await nb.display(
  moved.length === 0
    ? nb.callout("note", "数据包没有声明与之相连的数。")
    : nb.table({
        title: "随三公经费支出一起变的数",
        finding: nb.say`少花的钱也在别处算过：数据包声明的关系牵动 ${moved.length} 个数；一起改后总分为 ${shown(carried && totalAfter(carried))}，与只改一处的 ${shown(spending && totalAfter(spending))} ${carried !== undefined && spending !== undefined && equals(totalAfter(carried) ?? Rational.ZERO, totalAfter(spending) ?? Rational.ZERO) ? "相同" : "不同"}。`,
        columns: [
          { key: "figure", title: words("数", "Figure"), value: ({ name }) => name },
          { key: "from", title: words("原为", "From"), value: ({ fromText }) => fromText },
          { key: "to", title: words("应为", "To"), value: ({ toText }) => toText },
        ],
        rows: moved,
      }),
);
await nb.display(
  nb.table({
    title: "报告中不再相符的关系",
    finding: nb.say`只改三公经费支出一处，报告中有 ${without.length} 条关系不再相符；一起改后有 ${withCarry.length} 条。`,
    columns: [
      { key: "case", title: words("改法", "Changed"), value: (row) => row.how },
      { key: "text", title: words("不再相符", "No longer agrees"), value: (row) => row.text },
    ],
    rows: [
      ...without.map((text) => ({ how: words("只改一处", "alone"), text })),
      ...withCarry.map((text) => ({ how: words("一起改", "carried through"), text })),
    ],
  }),
);
await nb.figure("只改一处时不再相符的关系", without.length);
await nb.figure("一起改时不再相符的关系", withCarry.length);

// %% 四、一个输入的全程
const curve = sweep(framework, unit, {
  input: "满意度",
  from: inBase("满意度", "70"),
  to: inBase("满意度", "100"),
});
await nb.display(sweepChart(curve, framework, unit, { lang }));
await nb.figure("满意度 70% 至 100% 的段数", curve.rows.length);

// %% 五、两个输入的等次图
const map = sweepMap(framework, unit, {
  x: { input: "三公实际", from: inBase("三公实际", "75"), to: inBase("三公实际", "95") },
  y: { input: "满意度", from: inBase("满意度", "75"), to: inBase("满意度", "100") },
  columns: 12,
});
await nb.display(sweepMapChart(map, framework, unit, { lang }));
await nb.figure("等次图的格数", map.rows.length);
await nb.figure("图中的等次", [...new Set(map.rows.map((row) => row.grade ?? "缺"))].sort().join("、"));

// %% 六、达到目标的最小代价
const free = ["三公实际", "日常公用实际", "编外人数", "满意度", "信访办结率", "项目整体完成率"];
const goal = formatDecimal(target);
const found = cheapest(framework, unit, { target: goal, inputs: free, plans: 3 });
await nb.display(
  nb.callout(
    "note",
    nb.say`可以改动的是${free.join("、")}；代价是各数相对变动之和，编外人数减一半与三公少一半代价相同。`,
  ),
);
await nb.display(found);
const [plan] = found.plans;
if (plan !== undefined) {
  const [again] = scoreUnits(framework, [withVariables(unit, plan.values)]);
  await nb.figure(`达到 ${goal} 分的最小代价后的总分`, plan.total);
  await nb.assert("最便宜的方案重新计分，确实达到目标", isNumber(again?.total) && compare(again.total, target) >= 0);
}
await nb.figure(`${goal} 分能否达到`, found.reachable ? "能" : "不能");

// %% 七、自己动手
await nb.display(
  await nb.whatIf({
    rules,
    card,
    inputs: [
      "三公实际",
      "日常公用实际",
      "编外人数",
      "满意度",
      "信访办结率",
      "项目整体完成率",
      "采购实际金额",
      "季度[1].累计支出",
      "季度[2].累计支出",
      "季度[3].累计支出",
      "季度[4].累计支出",
      "可量化",
      "存在违规支出",
      "预算公开情况",
    ],
    finding: nb.say`拖动或键入数值，总分、等次、各指标和界线随即精确重算；现为 ${shown(card.total)} 分${typeof card.grade === "string" ? `，“${card.grade}”` : ""}。`,
  }),
);
