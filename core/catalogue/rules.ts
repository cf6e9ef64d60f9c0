import type { Stage } from "./entry.ts";

export const rules = {
  "points-sum": {
    severity: "error",
    zh: {
      what: "“{name}”为 {points} 分，所含各项合计 {sum} 分⟦，相差 {difference} 分⟧。",
      next: "请改动其中一个分值，使合计相等；不计入总分的项目写作加分或减分。",
      related: "{child}：{childPoints} 分",
    },
    en: {
      what: '"{name}" has {points} points, but its parts add up to {sum}⟦, {difference} apart⟧.',
      next: "Change one of the points so that they agree; what lies outside the total is a bonus or a malus.",
      related: "{child}: {childPoints} points",
    },
    example: "section 甲 10 { indicator 乙 4 judged indicator 丙 5 judged }",
  },
  "points-missing": {
    severity: "error",
    zh: { what: "“{name}”没有分值，而“{parent}”有分值。", next: "请在名称后写上分值。" },
    en: { what: '"{name}" has no points, while "{parent}" has.', next: "Write its points after the name." },
    example: "section 甲 10 { indicator 乙 judged indicator 丙 5 judged }",
  },
  "band-gap": {
    severity: "error",
    zh: {
      what: "分档有空缺：取值 {gap} 不属于任何一档。",
      next: "请把相邻一档的区间延伸过来，或加一行 else。",
      related: "空缺在这一档旁边",
    },
    en: {
      what: "The bands leave a gap: no row takes {gap}.",
      next: "Widen a neighbouring row to cover it, or add a row for else.",
      related: "the gap is beside this row",
    },
    example: "score = bands r { < 90%: 3; > 90%: 2 }",
  },
  "band-overlap": {
    severity: "error",
    zh: {
      what: "分档有重叠：取值 {overlap} 同时属于两档。",
      next: "请把其中一个端点改为不含：] 改为 )，[ 改为 (，<= 改为 <，或 >= 改为 >。",
      related: "重叠的另一档",
    },
    en: {
      what: "The bands overlap: two rows take {overlap}.",
      next: "Leave the shared edge out of one of them: ) for ], ( for [, < for <=, or > for >=.",
      related: "the other row",
    },
    example: "score = bands r { <= 90%: 3; >= 90%: 2 }",
  },
  "band-unreachable": {
    severity: "warning",
    zh: { what: "这一档永远用不到：取值只能在 {domain} 之内。", next: "请删除这一档，或核对输入的取值范围。" },
    en: {
      what: "This row can never apply: the value always lies in {domain}.",
      next: "Delete the row, or check the declared range of the inputs.",
    },
    example: "input r : % [0, 100]\nscore = bands r { <= 100%: 3; > 100%: 0 }",
  },
  "match-no-else": {
    severity: "error",
    zh: { what: "对照表没有写到：{uncovered}。", next: "请补上这些情形，或加一行 else。" },
    en: { what: "The match has no row for: {uncovered}.", next: "Add rows for these, or a row for else." },
    example: "input 类型 : one of 甲, 乙\nscore = match 类型 { 甲: 1 }",
  },
  "match-unreachable": {
    severity: "warning",
    zh: {
      what: "这一行永远用不到：前面的行已经包括了它。",
      next: "请删除这一行，或把它移到前面。",
      related: "先被这一行取走",
    },
    en: {
      what: "This row can never apply: rows above it take every case first.",
      next: "Delete the row, or move it up.",
      related: "this row comes first",
    },
    example: "score = match (级别, 类型) { (_, _): 1; (高, 甲): 2 }",
  },
  "score-outside-points": {
    severity: "error",
    zh: {
      what: "“{name}”的得分可能超出 0 到 {points} 分：{witness} 时得 {score} 分。",
      next: "请用 限于(…, 0, {points}) 限定，或收紧输入的取值范围。",
    },
    en: {
      what: '"{name}" can leave its 0 to {points} points: with {witness} it scores {score}.',
      next: "Keep it inside with clamp(…, 0, {points}), or narrow the range of the inputs.",
    },
    example: "input r : % >= 0\nitem 甲 1 = r",
  },
  "possible-zero-divisor": {
    severity: "error",
    zh: {
      what: "除数“{divisor}”可能为零⟦，例如 {witness}⟧。",
      next: "请声明除数大于 0（如 : 万元 > 0），或先用 if 处理为零的情形。",
      related: "取值范围在此处声明",
    },
    en: {
      what: 'The divisor "{divisor}" can be zero⟦, for example with {witness}⟧.',
      next: "Declare it above 0 (such as : 万元 > 0), or deal with zero first in an if.",
      related: "its range is declared here",
    },
    example: "input 预算 : 万元 >= 0\nlet 率 = 100 万元 / 预算",
  },
  "unguarded-optional": {
    severity: "warning",
    zh: {
      what: "输入“{name}”可以缺失，缺失时“{user}”也就没有结果。",
      next: "请写明缺失时怎么办：if missing({name}) then … else …，或给出默认值。",
      related: "在此处声明为可缺",
    },
    en: {
      what: 'The input "{name}" may be missing, and then "{user}" has no result.',
      next: "Say what happens then: if missing({name}) then … else …, or give a default.",
      related: "declared optional here",
    },
    example: "input 满意度 : % optional\nitem 甲 1 = 满意度",
  },
  "power-precedence": {
    severity: "warning",
    zh: { what: "“{formula}”读作 {reading}：乘方先于除法。", next: "请加括号写明：{bracketed}" },
    en: {
      what: '"{formula}" is read as {reading}: a power comes before a division.',
      next: "Say it with brackets: {bracketed}",
    },
    example: "let 根 = x^1/2",
  },
  "not-shown": {
    severity: "warning",
    zh: {
      what: "事先无法证明“{name}”{property}。",
      next: "数据中一旦出现反例，会指出位置。要事先确定，可以用 限于(…) 限定，或用 require 写明输入之间的关系。",
    },
    en: {
      what: 'It could not be shown beforehand that "{name}" {property}.',
      next: "Data that break it will be reported with their place. To be sure now, use clamp, or state with require how the inputs are related.",
    },
    example: "item 甲 1 = a / b  # a <= b 没有写明",
  },
  "corner-order": {
    severity: "error",
    zh: {
      what: "折线的端点没有递增：{after} 写在 {before} 之后。",
      next: "请按从小到大的次序写端点，每个值只写一次。",
      related: "前一个端点",
    },
    en: {
      what: "The corners of the lines do not rise: {after} comes after {before}.",
      next: "Write the corners from the least to the largest, each value once.",
      related: "the corner before",
    },
    example: "score = bands x linear { 8: 1; 5: 2; 9: 3 }",
  },
  "grades-gap": {
    severity: "error",
    zh: { what: "等次划分有空缺：{gap} 分没有等次。", next: "请把相邻等次的区间延伸过来。" },
    en: { what: "The grades leave a gap: {gap} has no grade.", next: "Widen a neighbouring grade to cover it." },
    example: "grades { 优: > 90; 差: < 90 }",
  },
  "grades-overlap": {
    severity: "error",
    zh: {
      what: "等次划分有重叠：{overlap} 分同时属于两个等次。",
      next: "请把其中一个端点改为不含。",
      related: "重叠的另一等次",
    },
    en: {
      what: "The grades overlap: {overlap} belongs to two of them.",
      next: "Leave the shared edge out of one of them.",
      related: "the other grade",
    },
    example: "grades { 优: >= 90; 差: <= 90 }",
  },
  "example-failed": {
    severity: "error",
    zh: {
      what: "算例“{title}”不符：应得 {expected}，算得 {actual}。",
      next: "请核对规则与算例何者有误。",
      related: "⟦{formula} = ⟧{value}",
    },
    en: {
      what: 'The example "{title}" fails: expected {expected}, computed {actual}.',
      next: "Check which is wrong, the rule or the example.",
      related: "⟦{formula} = ⟧{value}",
    },
    example: 'indicator 甲 2 { input r : % [0, 100] score = 2 * r example "全部" { r = 100; expect 1 } }',
  },
  "example-incomplete": {
    severity: "error",
    zh: { what: "算例“{title}”缺少输入，无法计算：{missing}。", next: "请在算例中给出这些值。", related: "在此处声明" },
    en: {
      what: 'The example "{title}" cannot be computed; it gives no value for: {missing}.',
      next: "Give these values in the example.",
      related: "declared here",
    },
    example: 'indicator 甲 2 { input r : % [0, 100] score = 2 * r example "空" { expect 2 } }',
  },
  "rounding-repeated": {
    severity: "error",
    zh: { what: "“{level}”一级的修约规定了不止一次。", next: "每一级只保留一条修约。", related: "已在此处规定" },
    en: {
      what: 'The rounding of the level "{level}" is given more than once.',
      next: "Keep one rounding for each level.",
      related: "already given here",
    },
    example: "rounding indicator 2 half_up\nrounding indicator 1 half_up",
  },
  "bad-range": {
    severity: "error",
    zh: { what: "区间 {range} 中没有任何值：下端不小于上端。", next: "请核对两端的次序和是否含端点。" },
    en: {
      what: "The range {range} holds no value: its lower end is not below its upper end.",
      next: "Check the order of the two ends, and whether they belong to it.",
    },
    example: "input r : % [100, 0]",
  },
  "no-examples": {
    severity: "note",
    zh: { what: "“{name}”没有算例，规则是否写对无从核对。", next: "请加一个算例，最好取在分档边界上。" },
    en: {
      what: '"{name}" has no example, so nothing shows that its rule is right.',
      next: "Add one, best of all on an edge between two rows.",
    },
    example: "indicator 甲 5 { input r : % [0, 100] score = 5 * r }",
  },
  "no-score": {
    severity: "error",
    zh: {
      what: "“{name}”没有写明怎样得分：既没有算式，也没有得分项，也不是评议。",
      next: "请写 = 算式、评议（judged），或在 { } 中写得分项。",
    },
    en: {
      what: 'Nothing says how "{name}" is scored: no formula, no items, and it is not judged.',
      next: "Write = FORMULA, judged, or items inside { }.",
    },
    example: "indicator 甲 5 { }",
  },
  "not-an-input": {
    severity: "error",
    zh: {
      what: "“{name}”是算出来的，算例中不能直接给它赋值。",
      next: "请给出它所用的输入；要核对它的结果，写 expect {name} = …。",
    },
    en: {
      what: '"{name}" is computed; an example cannot set it.',
      next: "Give the inputs it is made of; to test its result write expect {name} = ….",
    },
    example: 'item 甲 2 = min(2, x)\nexample "一" { 甲 = 2; expect 2 }',
  },
  "points-unreachable": {
    severity: "warning",
    zh: {
      what: "“{name}”值 {points} 分，按算式最多得 {most} 分，满分永远得不到。",
      next: "请改算式或分值，使两者相符。",
    },
    en: {
      what: '"{name}" is worth {points} points, but its formula gives at most {most}: nobody can earn them all.',
      next: "Change the formula or the points, so that they agree.",
    },
    example: "input 次数 : 0..9\nindicator 甲 20 = deduct(10, 1, 次数)",
  },
  "too-many-rows": {
    severity: "error",
    zh: {
      what: "这里有 {rows} 行，超过 {limit} 行的上限，未作检查。",
      next: "请把各行放进数据表，按主键取值：数据表[键].列名。",
    },
    en: {
      what: "There are {rows} rows here; the limit is {limit}. They were not checked.",
      next: "Put the rows into a table of data and look them up by key: TABLE[key].column.",
    },
    example: "output 系数 = match 代码 { 1: 0.5; 2: 0.6 }   # … 数千行",
  },
} as const satisfies Stage;
