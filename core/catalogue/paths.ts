import type { Stage } from "./entry.ts";

/** What can go wrong on the way to a grade, and what must be known of an answer that work had to stop before. */
export const paths = {
  "empty-limits": {
    severity: "error",
    zh: {
      what: "“{name}”的限定范围是空的：从 {low} 到 {high}，其间没有能够上报的值。",
      next: "请放宽 --limit，并确认它落在输入声明的取值范围之内。",
    },
    en: {
      what: 'The limits of "{name}" leave nothing: from {low} to {high} there is no value that can be reported.',
      next: "Widen --limit, and see that it lies within the declared range of the input.",
    },
    example: "npx quanheng cheapest rules/luohu-2024.rules --data datasets/dongxiao-2024 --limit 三公实际=-5..-1",
  },
  "plans-not-proved": {
    severity: "note",
    zh: {
      what: "计算量到了上限：列出的方案都已精确计分，但没有证明它们花费最少，也没有证明列不出的不存在。",
      next: "请用 --inputs、--fixed 或 --limit 缩小范围。",
    },
    en: {
      what: "The limit of work was reached: every plan that is listed was scored exactly, but it is not proved that none is cheaper, nor that what is not listed cannot be done.",
      next: "Narrow the question with --inputs, --fixed or --limit.",
    },
    example: "npx quanheng cheapest rules/luohu-2024.rules --data datasets/dongxiao-2024 --judged",
  },
  "totals-enclosed": {
    severity: "note",
    zh: {
      what: "“{name}”可能的得分没有全部证实：列出的界限之外一定没有，界限之内不一定都有。",
      next: "要更窄的界限，请用 --exact 写明哪些输入没有修约。",
    },
    en: {
      what: 'Not every possible score of "{name}" was shown: there is none outside of the bounds given, but perhaps not all of those inside.',
      next: "For narrower bounds name the inputs that were not rounded with --exact.",
    },
    example: "item 甲 1 = x ÷ y",
  },
} as const satisfies Stage;
