import type { MessageText, Stage } from "./entry.ts";

/** What all disagreements have in common: which statement it is, a remark on it, and the figures that take part. */
function disagreement(zh: readonly [string, string], en: readonly [string, string]): Record<"zh" | "en", MessageText> {
  return {
    zh: {
      what: `⟦{identity}：⟧${zh[0]}⟦（备注：{note}）⟧`,
      next: zh[1],
      related: "⟦{label}：⟧{value}⟦（{source}）⟧",
    },
    en: {
      what: `⟦{identity}: ⟧${en[0]}⟦ (Remark: {note}.)⟧`,
      next: en[1],
      related: "⟦{label}: ⟧{value}⟦ ({source})⟧",
    },
  };
}

export const audit = {
  "sum-differs": {
    severity: "warning",
    ...disagreement(
      [
        "合计写的是 {stated}，各项相加得 {computed}⟦，相差至少 {gap}⟧。",
        "请核对合计与各项，找出漏列、重列或写错的一项。",
      ],
      [
        "the sum is stated as {stated}, the parts add up to {computed}⟦, at least {gap} away⟧.",
        "Compare the sum with its parts: one is left out, counted twice or misprinted.",
      ],
    ),
    example: "项目,支出\n甲,10.00\n乙,20.00\n合计,31.00",
  },
  "difference-differs": {
    severity: "warning",
    ...disagreement(
      ["差额写的是 {stated}，两数相减得 {computed}⟦，相差至少 {gap}⟧。", "请核对这三个数。"],
      [
        "the difference is stated as {stated}, subtraction gives {computed}⟦, at least {gap} away⟧.",
        "Check the three figures.",
      ],
    ),
    example: "年初,年末,增加\n100.00,120.00,25.00",
  },
  "rate-differs": {
    severity: "warning",
    ...disagreement(
      ["比率写的是 {stated}，按分子分母算得 {computed}⟦，相差至少 {gap}⟧。", "请核对分子、分母和比率。"],
      [
        "the rate is stated as {stated}, its figures give {computed}⟦, at least {gap} away⟧.",
        "Check the two figures and the rate.",
      ],
    ),
    example: "预算,支出,执行率\n100.00,90.00,91.00%",
  },
  "growth-differs": {
    severity: "warning",
    ...disagreement(
      ["增长率写的是 {stated}，按前后两数算得 {computed}⟦，相差至少 {gap}⟧。", "请核对前后两数和增长率。"],
      [
        "the growth is stated as {stated}, the figures before and after give {computed}⟦, at least {gap} away⟧.",
        "Check the two figures and the growth.",
      ],
    ),
    example: "上年,本年,增长率\n100.00,120.00,25.00%",
  },
  "count-differs": {
    severity: "warning",
    ...disagreement(
      ["写的是 {stated}，表中数得 {counted}⟦，相差 {gap}⟧。", "请核对表中是否有漏列或重列的行。"],
      [
        "{stated} are stated, the table has {counted}⟦, {gap} apart⟧.",
        "Look for rows left out of the table or standing in it twice.",
      ],
    ),
    example: "共 3 个项目\n序号,项目\n1,甲\n2,乙",
  },
  "order-differs": {
    severity: "warning",
    ...disagreement(
      ["{smaller} 应当不大于 {greater}⟦，却至少大出 {gap}⟧。", "请核对这两个数。"],
      ["{smaller} should not exceed {greater}⟦, but does by at least {gap}⟧.", "Check the two figures."],
    ),
    example: "目标完成率,实际完成率\n不低于 100%,98%",
  },
  "stated-differently": {
    severity: "warning",
    ...disagreement(
      ["同一个数有两种写法，{first} 与 {second}⟦，相差至少 {gap}⟧。", "请查明以哪一处为准。"],
      [
        "the same figure is stated in two ways, {first} and {second}⟦, at least {gap} apart⟧.",
        "Find out which of them holds.",
      ],
    ),
    example: "正文：完成投资 12.5 亿元\n附表：完成投资,128000 万元",
  },
  "repeated-number": {
    severity: "warning",
    ...disagreement(
      ["列“{column}”中有重复的编号 {keys}。", "请查明是编号有误，还是同一行列了两次。"],
      [
        'the column "{column}" repeats the numbers {keys}.',
        "Find out whether the numbering is wrong or a row stands twice.",
      ],
    ),
    example: "序号,项目\n1,甲\n1,乙",
  },
  "figure-missing": {
    severity: "note",
    ...disagreement(
      ["未作核对，缺少 {figures}。", "不必处理；有了这些数，就会核对。"],
      ["not checked for lack of {figures}.", "Nothing needs to be done; it is checked once the figures are there."],
    ),
    example: "预算,支出,执行率\n100.00,-,91.00%",
  },
  "figure-derived": {
    severity: "note",
    ...disagreement(
      ["未作核对，{figures} 不是原文印出的数，而是推得的。", "不必处理；推得的数不能与原文互证。"],
      [
        "not checked, as the source does not print {figures}; it was derived.",
        "Nothing needs to be done; a derived figure proves nothing about the source.",
      ],
    ),
    example: "项目,数值,来源\n完成项目数,100,推得",
  },
  "identity-invalid": {
    severity: "error",
    zh: {
      what: "⟦{identity}：⟧核对关系写得不对，{reason}。",
      next: "⟦此处应为：{expected}。⟧请更正 datapackage.json。",
    },
    en: {
      what: "⟦{identity}: ⟧this statement to be checked is not well formed, {reason}.",
      next: "⟦Expected here: {expected}. ⟧Correct datapackage.json.",
    },
    example: '{ "id": "甲", "kind": "summ" }',
  },
  "identity-unknown": {
    severity: "error",
    zh: { what: "⟦{identity}：⟧没有名为“{name}”的{what}。", next: "⟦是否指“{nearest}”？⟧请更正 datapackage.json。" },
    en: {
      what: '⟦{identity}: ⟧there is no {what} called "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧Correct datapackage.json.',
    },
    example: '{ "resource": "projects", "column": "支岀数" }',
  },
} as const satisfies Stage;
