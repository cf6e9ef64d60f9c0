import type { Stage } from "./entry.ts";

export const scoring = {
  "missing-input": {
    severity: "error",
    zh: {
      what: "⟦“{unit}”⟧没有给出输入“{name}”，因此没有得分：{affected}。",
      next: "请在数据中补上；确实没有的，在规则中写明缺失时怎么办。",
      related: "在此处声明",
    },
    en: {
      what: 'The input "{name}" is missing⟦ for "{unit}"⟧, so there is no score for: {affected}.',
      next: "Add it to the data; if it cannot be had, let the rules say what happens then.",
      related: "declared here",
    },
    example: '{ "id": "甲街道" }',
  },
  "missing-judged": {
    severity: "error",
    zh: {
      what: "⟦“{unit}”⟧的评议项“{name}”还没有打分，因此没有得分：{affected}。",
      next: "请在数据中给出 0 到 {points} 之间的分数和理由。",
      related: "评议项在此处",
    },
    en: {
      what: 'The judged item "{name}" has no mark yet⟦ for "{unit}"⟧, so there is no score for: {affected}.',
      next: "Give a mark from 0 to {points} and its reason in the data.",
      related: "the judged item",
    },
    example: "item 政策落实 1 judged",
  },
  "division-by-zero": {
    severity: "error",
    zh: {
      what: "计算“{name}”时除数“{divisor}”为零。",
      next: "请核对数据；确实可能为零的，在规则中用 if 处理这一情形。",
      related: "除数在此处为零",
    },
    en: {
      what: 'The divisor "{divisor}" is zero in the calculation of "{name}".',
      next: "Check the data; if it may well be zero, let the rule deal with it in an if.",
      related: "it is zero here",
    },
    example: "let 率 = 支出 / 预算  # 预算 = 0",
  },
  "too-close": {
    severity: "error",
    zh: {
      what: "“{name}”与界线⟦ {edge} ⟧的距离小于 {distance}，分不清在哪一边，因此不作判断。",
      next: "请把界线或算式改写成能精确计算的形式，例如两边同时乘方。",
    },
    en: {
      what: '"{name}" is less than {distance} away from its edge⟦ {edge}⟧; on which side cannot be told, so nothing is decided.',
      next: "Write the formula or the edge so that it is exact, for example by raising both sides to a power.",
    },
    example: "if ln(x) >= 1 then 1 else 0  # x = 2.718281828459…",
  },
  "outside-points": {
    severity: "error",
    zh: {
      what: "“{name}”得 {score} 分，不在 0 到 {points} 分之间。",
      next: "请核对数据；如果数据无误，规则应加以限定，例如 限于(…, 0, {points})。",
    },
    en: {
      what: '"{name}" scores {score}, which is not within 0 to {points}.',
      next: "Check the data; if they are right, the rule needs a limit, such as clamp(…, 0, {points}).",
    },
    example: "item 甲 1 = a / b  # a = 3, b = 2",
  },
  "no-row": {
    severity: "error",
    zh: { what: "数据表“{table}”中没有 {key} 这一行。", next: "请补上这一行，或核对主键的写法。" },
    en: { what: 'The table "{table}" has no row {key}.', next: "Add the row, or check how its key is written." },
    example: "季度[5].累计支出",
  },
  "several-rows": {
    severity: "error",
    zh: {
      what: "数据表“{table}”中 {key} 有 {count} 行，无法确定取哪一行。",
      next: "请改正重复的主键。",
      related: "同一主键",
    },
    en: {
      what: 'The table "{table}" has {count} rows {key}, so it is not clear which one is meant.',
      next: "Put the repeated key right.",
      related: "the same key",
    },
    example: "季,累计支出\n1,6500.18\n1,6600.00",
  },
  "cohort-of-one": {
    severity: "error",
    zh: { what: "“{name}”要在多个单位之间比较，而数据中只有一个单位。", next: "请用 --data 给出全部单位的数据。" },
    en: {
      what: '"{name}" compares units with each other, but the data hold only one.',
      next: "Give the data of all units with --data.",
    },
    example: "item 排名 5 = 6 - rank(满意度)",
  },
  "outside-domain": {
    severity: "error",
    zh: { what: "{operation} ⟦在 {value} 处⟧没有定义。", next: "请核对数据，或用 if 先排除这种取值。" },
    en: {
      what: "{operation} is not defined⟦ at {value}⟧.",
      next: "Check the data, or keep such values out with an if.",
    },
    example: "let 甲 = sqrt(差额 / 1 万元)  # 差额 = -4 万元",
  },
  "no-grade": {
    severity: "error",
    zh: { what: "总分 {total} 不属于任何等次。", next: "请在等次划分中写到这个分数。", related: "等次划分在此处" },
    en: {
      what: "The total {total} belongs to no grade.",
      next: "Extend the grades to cover it.",
      related: "the grades",
    },
    example: "grades { 优: [90, 100]; 差: < 90 }  # 总分 101",
  },
  "require-broken": {
    severity: "error",
    zh: {
      what: "⟦“{unit}”⟧的数据不满足约束 {condition}⟦（{text}）⟧⟦：{numbers}⟧。",
      next: "请核对这些数据。",
      related: "用到的数据",
    },
    en: {
      what: 'The data⟦ of "{unit}"⟧ break the requirement {condition}⟦ ({text})⟧⟦: {numbers}⟧.',
      next: "Check these figures.",
      related: "a figure it uses",
    },
    example: 'require 在用资产 <= 全部资产 "在用不超过全部"',
  },
  "no-band": {
    severity: "error",
    zh: { what: "取值 {value} 不属于任何一档。", next: "请补上这一档，或加一行 else。" },
    en: { what: "No row takes the value {value}.", next: "Add a row for it, or one for else." },
    example: "bands r { < 90%: 3; > 90%: 2 }  # r = 90%",
  },
  "unit-error": {
    severity: "error",
    zh: {
      what: "“{name}”给出的单位是{given}，声明的单位是{declared}，不能换算。",
      next: "请改用能换算的单位。",
      related: "在此处声明",
    },
    en: {
      what: '"{name}" is given in {given}, but declared in {declared}, and the two do not convert.',
      next: "Give it in a unit that converts.",
      related: "declared here",
    },
    example: "采购实际金额 = 100 人",
  },
  "missing-value": {
    severity: "error",
    zh: { what: "规则写明此处没有值（missing），因此没有结果：{affected}。", next: "请核对为什么会落到这一种情形。" },
    en: {
      what: "The rules say that there is no value here (missing), so these have none: {affected}.",
      next: "See why this case was reached.",
    },
    example: "item 甲 5 = bands 比率 { >= 90%: 5; else: missing }",
  },
  "left-out-used": {
    severity: "error",
    zh: {
      what: "“{name}”作缺项，没有得分，算式中却用到它；没有结果：{affected}。",
      next: "请用 missing({name}) 写明缺项时怎么办。",
    },
    en: {
      what: '"{name}" is left out and has no score, yet a formula uses it; without a result: {affected}.',
      next: "Say with missing({name}) what holds when it is left out.",
    },
    example: 'output 结论 = if 创新 > 3 then "通过" else "不通过"   # 创新 作缺项',
  },
  "nothing-left": {
    severity: "error",
    zh: {
      what: "{formula} 没有可算的行，因此没有结果：{affected}。",
      next: "请核对数据表是否为空，或用 if count(…) = 0 写明这一情形。",
    },
    en: {
      what: "{formula} has no rows to work on, so these have no result: {affected}.",
      next: "See whether the table is empty, or handle it with if count(…) = 0.",
    },
    example: "let 平均 = avg(支出 for 项目)   # 项目 没有行",
  },
  "too-much-work": {
    severity: "error",
    zh: {
      what: "这一单位的计算超过 {limit} 步，已停止；没有结果：{affected}。",
      next: "请核对规则中是否有表中套表的合计。",
    },
    en: {
      what: "Scoring this unit took more than {limit} steps and was stopped; without a result: {affected}.",
      next: "See whether sums over tables stand inside each other.",
    },
    example: "let 甲 = sum(sum(sum(1 for 项目) for 项目) for 项目)   # 数千行",
  },
  "require-unchecked": {
    severity: "note",
    zh: {
      what: "⟦“{unit}”⟧的约束 {condition}⟦（{text}）⟧没有核对：缺少所需的数据。",
      next: "补上缺少的数据后就会核对。",
    },
    en: {
      what: '⟦"{unit}": ⟧the requirement {condition}⟦ ({text})⟧ was not checked: data it needs are missing.',
      next: "It will be once they are given.",
    },
    example: "require 在用 <= 全部   # 数据中没有 全部",
  },
} as const satisfies Stage;
