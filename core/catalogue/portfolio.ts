import type { Stage } from "./entry.ts";

/** What can go wrong, or must be known, when many units are looked at together. */
export const portfolio = {
  "no-totals": {
    severity: "error",
    zh: {
      what: "数据中的 {count} 个单位都算不出总分，无从放在一起分析。",
      next: "请先用 score 看各单位缺什么，在数据中补上。",
    },
    en: {
      what: "None of the {count} units in the data has a total, so there is nothing to look at together.",
      next: "Run score to see what each of them lacks, and add it to the data.",
    },
    example: "npx quanheng discrimination rules/luohu-2024.rules --data empty.json",
  },
  "units-left-out": {
    severity: "warning",
    zh: {
      what: "有 {count} 个单位缺数据、算不出总分，没有计入：{names}。",
      next: "它们没有按 0 分处理。请用 score 看缺什么，在数据中补上。",
    },
    en: {
      what: "{count} units have no total for want of data and are left out: {names}.",
      next: "They were not counted as 0. Run score to see what is missing, and add it to the data.",
    },
    example: "npx quanheng discrimination my.rules --data half.csv",
  },
  "few-units": {
    severity: "note",
    zh: {
      what: "只有 {count} 个单位：占比和区分度由极少的单位算出，只描述这些单位，不宜推断。",
      next: "单位达到 {least} 个以上时，这些数才有参考意义。",
    },
    en: {
      what: "There are only {count} units: shares and indices of so few describe these units and nothing beyond them.",
      next: "Read them as more than a description from {least} units on.",
    },
    example: "npx quanheng discrimination rules/luohu-2024.rules --data datasets/dongxiao-2024",
  },
  "cuts-not-tested": {
    severity: "note",
    zh: {
      what: "规则中还有 {count} 处分界没有检验：两侧不是固定的得分，分不出哪一侧有利，或分界是 0、是取值范围的端点。",
      next: "这些分界可用 breakpoints 或 cliffs 逐个单位查看。",
    },
    en: {
      what: "{count} more cuts of the rules were not tested: their rows give no fixed scores, neither side is the better one, or the cut is 0 or an end of the domain.",
      next: "Look at them for single units with breakpoints or cliffs.",
    },
    example: "npx quanheng bunching my.rules --data portfolio.csv",
  },
  "bad-claim": {
    severity: "error",
    zh: {
      what: "“{text}”读不成关于这些单位的说法。",
      next: "⟦是否指单位“{nearest}”？⟧写作“单位 等次”⟦（等次有 {grades}）⟧或“单位 高于 单位”。",
    },
    en: {
      what: '"{text}" cannot be read as a claim about these units.',
      next: '⟦Did you mean the unit "{nearest}"? ⟧Write "UNIT GRADE"⟦ (grades: {grades})⟧ or "UNIT above UNIT".',
    },
    example: "npx quanheng acceptability rules/luohu-2024.rules --data portfolio.csv --claim '甲 优秀'",
  },
  "too-many-cases": {
    severity: "error",
    zh: {
      what: "{units} 个单位的情形太多，总分不能同时放在内存里。",
      next: "请用 --cases 写不超过 {most} 的数。",
    },
    en: {
      what: "For {units} units these are more cases than totals can be held.",
      next: "Ask for at most {most} with --cases.",
    },
    example: "npx quanheng acceptability rules/luohu-2024.rules --data portfolio.csv --cases 999999999",
  },
  "no-levers": {
    severity: "error",
    zh: {
      what: "“{name}”没有标出任何可调的数，无从看哪些得分可以不做实事而得。",
      next: "请在输入或列的声明中写 可调 分母、可调 时点 或 可调 归类，如：输入 三公预算 : 万元 > 0 可调 分母。",
    },
    en: {
      what: '"{name}" marks no datum as movable, so there is nothing to look for.',
      next: "Write lever denominator, lever timing or lever reclassification in the declaration of inputs or columns, for example: input budget : 万元 > 0 lever denominator.",
    },
    example: "npx quanheng gaming my.rules --data portfolio.csv",
  },
} as const satisfies Stage;
