import type { Stage } from "./entry.ts";

/** What can go wrong when a score is analysed: which inputs move it, what reaches a target. */
export const analysis = {
  "unknown-variable": {
    severity: "error",
    zh: {
      what: "没有名为“{name}”的输入、评议项或表格单元。",
      next: "⟦是否指“{nearest}”？⟧表格中的数写作 表[主键].列，例如 季度[2].累计支出。",
    },
    en: {
      what: 'There is no input, judged item or table cell "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧A number of a table is written table[key].column, for example 季度[2].累计支出.',
    },
    example: "npx quanheng breakpoints rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 三公支出",
  },
  "cohort-moves": {
    severity: "error",
    zh: {
      what: "“{name}”要把各单位放在一起比较：一个输入变动时，它不能单独逐段分析。",
      next: "请改用 score，把改动前后的全部单位各计分一次，再作比较。",
    },
    en: {
      what: '"{name}" compares units with each other: it cannot be followed piece by piece while one input of one unit moves.',
      next: "Use score on all units before and after the change, and compare.",
    },
    example: "score = rank(支出)",
  },
  "no-total": {
    severity: "error",
    zh: {
      what: "“{unit}”的数据算不出总分，因此无从分析什么使它变动。",
      next: "请先用 score 看缺什么，在数据中补上。",
    },
    en: {
      what: 'The data of "{unit}" give no total, so what moves it cannot be analysed.',
      next: "Run score to see what is missing, and add it to the data.",
    },
    example: "npx quanheng break-even rules/luohu-2024.rules --data empty.json",
  },
  "not-a-number-input": {
    severity: "error",
    zh: {
      what: "“{name}”不是数值（是否、标签或文字），没有可逐段分析的范围。",
      next: "请用 what-if --set {name}=… 逐个试它的取值。",
    },
    en: {
      what: '"{name}" is no number (an answer, a label or a text), so there is no range to walk along.',
      next: "Try its values with what-if --set {name}=…",
    },
    example: "npx quanheng breakpoints rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 涉密部门",
  },
  "unknown-target": {
    severity: "error",
    zh: {
      what: "“{value}”不能作目标。",
      next: "可以写：next（多得一分一厘）、next-grade（高一个等次）、总分如 92.5⟦，或等次 {grades}⟧。",
    },
    en: {
      what: '"{value}" is no target.',
      next: "Write next (any gain), next-grade (one grade up), a total such as 92.5⟦, or a grade: {grades}⟧.",
    },
    example: "npx quanheng break-even rules/luohu-2024.rules --data datasets/dongxiao-2024 --target 优秀",
  },
  "bands-narrower": {
    severity: "note",
    zh: {
      what: "“{name}”的列已细分到上限，还有比列更窄的等次带没有分开。",
      next: "请用更小的 --from 和 --to，只看等次变化的那一段。",
    },
    en: {
      what: 'The strips of "{name}" were cut as often as they may be; some bands are narrower still.',
      next: "Look at the part where grades change, with a narrower --from and --to.",
    },
    example: "npx quanheng sweep rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 三公实际 --with 三公预算",
  },
  "range-needed": {
    severity: "error",
    zh: {
      what: "“{name}”没有现值，或现值为 0，无从推定要看的范围。",
      next: "请写明 {from} 和 {to}，按该输入的单位。",
    },
    en: {
      what: '"{name}" has no present value, or it is 0, so no range follows from it.',
      next: "Say from where to where, in the unit of the input: {from} and {to}.",
    },
    example: "npx quanheng sweep rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 编制不符合项",
  },
  "empty-stretch": {
    severity: "error",
    zh: {
      what: "“{name}”从 {from} 到 {to}：其间没有可看的一段。它的取值范围是 {low} 到 {high}。",
      next: "请让起点小于止点，并落在取值范围之内。",
    },
    en: {
      what: '"{name}" from {from} to {to}: there is no stretch between. Its domain runs from {low} to {high}.',
      next: "Let it begin below where it ends, inside the domain.",
    },
    example: "npx quanheng sweep rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 满意度 --from 95 --to 90",
  },
  "same-input-twice": {
    severity: "error",
    zh: {
      what: "“{name}”写了两次：一张图要两个不同的输入。",
      next: "请在 --with 写另一个输入，或去掉 --with 看一条曲线。",
    },
    en: {
      what: '"{name}" stands twice: a map has two different inputs.',
      next: "Name another input after --with, or leave --with out for a curve.",
    },
    example: "npx quanheng sweep rules/luohu-2024.rules --data datasets/dongxiao-2024 --input 三公实际 --with 三公实际",
  },
  "walk-too-long": {
    severity: "error",
    zh: {
      what: "“{name}”变动时，这里的结果分成的段多得无法逐段求出，已停止。",
      next: "请为该输入声明更窄的取值范围和精度，例如 0..100 精度 0.01。",
    },
    en: {
      what: 'As "{name}" moves, the result falls here into more stretches than can be worked out one by one.',
      next: "Declare a narrower domain and a precision for that input, for example 0..100 step 0.01.",
    },
    example: "input x : number   score = min(1, abs(round(x, 0) - floor(x)))",
  },
  "walk-left-out": {
    severity: "warning",
    zh: {
      what: "没有列出“{name}”：它变动时，结果分成的段多得无法逐段求出。",
      next: "请为该输入声明更窄的取值范围和精度，例如 0..100 精度 0.01。",
    },
    en: {
      what: '"{name}" is not among the rows: as it moves, the result falls into more stretches than can be worked out.',
      next: "Declare a narrower domain and a precision for that input, for example 0..100 step 0.01.",
    },
    example: "npx quanheng break-even my.rules --data unit.json   # input x : number",
  },
  "nowhere-a-number": {
    severity: "error",
    zh: {
      what: "“{input}”在要看的范围内，无论取何值，{name}都没有数值可分析。",
      next: "请先用 score 看缺什么，在数据中补上；文字和是否的结果没有跳变可言。",
    },
    en: {
      what: 'Whatever "{input}" is in the range asked for, {name} has no number to analyse.',
      next: "Run score to see what is missing, and add it to the data; a text or an answer has no edges.",
    },
    example: "npx quanheng breakpoints rules/luohu-2024.rules --data empty.json --input 三公实际",
  },
  "no-periods": {
    severity: "error",
    zh: {
      what: "规则中没有按期编号的数据表（主键是连续的整数，如 季 : 1..4），或没有指定的列。",
      next: "⟦规则中的表有：{tables}。⟧请用 --table 和 --column 指明。",
    },
    en: {
      what: "The rules have no table with numbered periods (with a range of whole numbers as its key), or not that column.",
      next: "⟦Their tables: {tables}. ⟧Name one with --table and --column.",
    },
    example: "npx quanheng monitor rules/reach/undp-hdi-2010.rules --data units.csv",
  },
} as const satisfies Stage;
