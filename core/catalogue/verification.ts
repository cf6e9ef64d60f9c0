import type { Stage } from "./entry.ts";

/** What `verify` finds in rules that are free of errors: each is proved, or shown by data that were scored. */
export const verification = {
  "no-row-fits": {
    severity: "warning",
    zh: {
      what: "“{name}”有数据落不进任何一行，因而没有得分：{witness}。",
      next: "请加一行 else，或改相邻一行的端点。",
    },
    en: {
      what: '"{name}" has data that fit no row, and then there is no score: {witness}.',
      next: "Add a row for else, or move the end of a row beside it.",
    },
    example: "bands a / b { < 1: 0; > 1: 3 }",
  },
  "row-never-reached": {
    severity: "warning",
    zh: {
      what: "这一行“{row}”永远轮不到：取值范围内没有数据落在这里。",
      next: "请核对它的端点和次序；确属多余就删去。",
    },
    en: {
      what: 'The row "{row}" is never reached: no data of the declared ranges come to it.',
      next: "Check its ends and its place; delete it if it is not needed.",
    },
    example: "require a <= b\nbands a / b { <= 100%: 3; > 100%: 0 }",
  },
  "row-without-effect": {
    severity: "warning",
    zh: {
      what: "这一行“{row}”去掉与不去掉，结果都一样。",
      next: "请核对它的取值；确属多余就删去。",
    },
    en: {
      what: 'With or without the row "{row}" the result is the same.',
      next: "Check what it gives; delete it if it is not needed.",
    },
    example: "match 级别 { 高: 2; 中: 1; else: 1 }",
  },
  "rows-alike": {
    severity: "note",
    zh: {
      what: "相邻的两行“{first}”与“{second}”得分相同，可以并成一行。",
      next: "请核对两行的得分；无误就合并。",
    },
    en: {
      what: 'The neighbouring rows "{first}" and "{second}" give the same: they could be one.',
      next: "Check what both give; join them if that is right.",
    },
    example: "bands r { < 60%: 0; [60%, 75%): 0; >= 75%: 1 }",
  },
  "zero-divisor-met": {
    severity: "warning",
    zh: {
      what: "除数“{divisor}”会为零，“{name}”因而没有得分：{witness}。",
      next: "请声明它大于 0，或先用 if 处理为零的情形。",
    },
    en: {
      what: 'The divisor "{divisor}" can be zero, and then "{name}" has no score: {witness}.',
      next: "Declare it above 0, or deal with zero first in an if.",
    },
    example: "input a : 个 >= 0\ninput b : 个 >= 0\nscore = a / (a + b)",
  },
  "leaves-its-points": {
    severity: "warning",
    zh: {
      what: "“{name}”的得分会超出 0 到 {points} 分：{witness} 时得 {score} 分。",
      next: "请用 限于(…, 0, {points}) 限定，或收紧输入的取值范围。",
    },
    en: {
      what: '"{name}" leaves its 0 to {points} points: with {witness} it scores {score}.',
      next: "Keep it inside with clamp(…, 0, {points}), or narrow the range of the inputs.",
    },
    example: "item 甲 1 = a / b",
  },
  "no-value-met": {
    severity: "warning",
    zh: {
      what: "数据齐全时，“{name}”仍会没有得分：{witness}。",
      next: "请看该处的算式缺什么情形，补上 else 或 if。",
    },
    en: {
      what: 'With complete data "{name}" can still have no score: {witness}.',
      next: "See which case the formula leaves out, and add an else or an if.",
    },
    example: "item 甲 1 = sqrt(a - b)",
  },
  "points-out-of-reach": {
    severity: "warning",
    zh: {
      what: "“{name}”值 {points} 分，最多只能得 {most} 分，满分谁也得不到⟦；得到 {most} 分的一例：{witness}⟧。",
      next: "请改算式或分值，使两者相符。",
    },
    en: {
      what: '"{name}" is worth {points} points, but nobody can score more than {most}⟦; {most} comes with {witness}⟧.',
      next: "Change the formula or the points, so that they agree.",
    },
    example: "item 甲 5 = min(3, 5 * a / b)",
  },
  "grade-out-of-reach": {
    severity: "warning",
    zh: {
      what: "等次“{label}”谁也得不到：总分只能在 {least} 到 {most} 之间。",
      next: "请核对等次的分界，或各项的分值。",
    },
    en: {
      what: 'Nobody can reach the grade "{label}": totals lie between {least} and {most}.',
      next: "Check the cuts of the grades, or the points of the items.",
    },
    example: "grades { 优: >= 120; 良: < 120 }",
  },
  "veto-never": {
    severity: "warning",
    zh: { what: "“{name}”的一票否决永远不会触发。", next: "请核对它的条件；确属多余就删去。" },
    en: { what: 'The veto of "{name}" never fires.', next: "Check its condition; delete it if it is not needed." },
    example: "require a <= b\nveto when a > b",
  },
  "veto-always": {
    severity: "warning",
    zh: { what: "“{name}”的一票否决总会触发：它永远是 0 分。", next: "请核对它的条件。" },
    en: { what: 'The veto of "{name}" always fires: it is always 0.', next: "Check its condition." },
    example: "input a : 个 >= 0\nveto when a >= 0",
  },
  "cap-never-binds": {
    severity: "warning",
    zh: { what: "“{name}”的封顶从不起作用：得分本来就不会更高。", next: "请核对封顶的分数；确属多余就删去。" },
    en: {
      what: 'The cap of "{name}" never takes anything: the score is never above it.',
      next: "Check its bound; delete it if it is not needed.",
    },
    example: "section 甲 10 { at most 10; … }",
  },
  "exemption-never": {
    severity: "warning",
    zh: { what: "“{name}”的“不适用”永远不会成立。", next: "请核对它的条件；确属多余就删去。" },
    en: {
      what: '"{name}" is never not applicable: the condition never holds.',
      next: "Check the condition; delete the line if it is not needed.",
    },
    example: "not applicable when a < 0 leave out",
  },
  "wrong-direction": {
    severity: "warning",
    zh: {
      what: "“{name}”声明为{better}，却有相反的情形：{from} 变为 {to} 时，“{block}”由 {before} 变为 {after}（其余：{witness}）。",
      next: "请核对声明或算式。",
    },
    en: {
      what: '"{name}" is declared {better}, but it can go the other way: from {from} to {to}, "{block}" goes from {before} to {after} (the rest: {witness}).',
      next: "Check the declaration or the formula.",
    },
    example: "input a : 个 lower is better\nitem 甲 1 = min(1, a / 10 个)",
  },
  "steep-step": {
    severity: "note",
    zh: {
      what: "“{name}”只变一个上报精度（{from} → {to}），“{block}”就由 {before} 变为 {after}（其余：{witness}）。",
      next: "这里是一道坎：数据差一点，分数差很多。可改用 分档 … 线性。",
    },
    en: {
      what: 'One reporting step of "{name}" ({from} → {to}) moves "{block}" from {before} to {after} (the rest: {witness}).',
      next: "This is a cliff: a little in the data is much in the score. Straight lines (bands … linear) would soften it.",
    },
    example: "bands r { < 90%: 3; >= 90%: 0 }",
  },
  "input-without-effect": {
    severity: "warning",
    zh: { what: "“{name}”用在算式里，却从不影响任何得分。", next: "请核对算式；确属多余就删去。" },
    en: {
      what: '"{name}" stands in formulas, but never moves any score.',
      next: "Check the formulas; delete it if it is not needed.",
    },
    example: "item 甲 1 = if a > 0 then 1 else 1",
  },
  "rounding-only": {
    severity: "warning",
    zh: {
      what: "“{name}”只能通过修约影响得分：修约之前，它的影响总不到一个修约单位（{unit} 分）。",
      next: "请核对单位和分值：它的分量是否太小。",
    },
    en: {
      what: '"{name}" moves scores through rounding only: before rounding it never moves them by as much as {unit}.',
      next: "Check units and points: its weight may be too small.",
    },
    example: "rounding indicator 2 half_up\nitem 甲 1 = 1 - a / 1_000_000 个",
  },
  "param-without-effect": {
    severity: "warning",
    zh: { what: "参数“{name}”无论取什么值，都不影响任何得分。", next: "请核对算式；确属多余就删去。" },
    en: {
      what: 'Whatever the parameter "{name}" is, it moves no score.',
      next: "Check the formulas; delete it if it is not needed.",
    },
    example: "param 上限 = 5\nitem 甲 1 = if 上限 > 0 then 1 else 1",
  },
} as const satisfies Stage;
