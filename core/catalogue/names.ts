import type { Stage } from "./entry.ts";

export const names = {
  "unknown-name": {
    severity: "error",
    zh: {
      what: "没有名为“{name}”的输入或计算。",
      next: "⟦是否指“{nearest}”？⟧⟦（“{wrong}”与“{right}”字形相近）⟧",
    },
    en: {
      what: 'There is no input or calculation called "{name}".',
      next: '⟦Did you mean "{nearest}"?⟧⟦ ("{wrong}" and "{right}" look alike.)⟧',
    },
    example: "input 三公支出 : 万元 >= 0\nlet 率 = 三公支岀 / 100 万元",
  },
  "look-alike-name": {
    severity: "warning",
    zh: {
      what: "“{name}”与“{other}”看上去几乎一样，却是两个不同的名称⟦（{differences}）⟧。",
      next: "如果指同一件事，请统一写法；否则请把其中一个改得容易区分。",
      related: "另一个名称在此处",
    },
    en: {
      what: '"{name}" and "{other}" look almost the same, yet are two names⟦ ({differences})⟧.',
      next: "If they mean one thing, spell them alike; otherwise rename one so that readers can tell them apart.",
      related: "the other name is here",
    },
    example: "input 帐面值 : 万元\ninput 账面值 : 万元",
  },
  "glued-words": {
    severity: "error",
    zh: {
      what: "“{name}”被读成一个名称，但它像是几个词连写：{words}。",
      next: "请用空格隔开：{spaced}",
    },
    en: {
      what: '"{name}" was read as one name, but looks like several words run together: {words}.',
      next: "Put spaces between them: {spaced}",
    },
    example: "require 甲且乙",
  },
  "duplicate-name": {
    severity: "error",
    zh: {
      what: "“{name}”定义了不止一次，无法知道该用哪一个。",
      next: "请给其中一个改名，或删除多余的定义。",
      related: "“{name}”也在此处定义",
    },
    en: {
      what: '"{name}" is defined more than once, so nobody can know which one is meant.',
      next: "Rename one of them, or delete the one that is not needed.",
      related: '"{name}" is defined here too',
    },
    example: "input 人数 : 人\ninput 人数 : 人",
  },
  "ambiguous-name": {
    severity: "error",
    zh: {
      what: "“{name}”可以指几个不同的内容：{candidates}。",
      next: "请写出足以区分的路径，例如 {first}。",
      related: "可能指此处",
    },
    en: {
      what: '"{name}" could mean any of these: {candidates}.',
      next: "Write as much of the path as tells them apart, such as {first}.",
      related: "it could mean this one",
    },
    example: "let 和 = 调整规范  # 两个指标中各有一个“调整规范”",
  },
  "shadowed-name": {
    severity: "error",
    zh: {
      what: "“{name}”在此处有两个含义：{first}和{second}。",
      next: "请改名；如果指数据表中的列，请写成 {qualified}。",
      related: "另一个含义来自此处",
    },
    en: {
      what: '"{name}" has two meanings here: {first} and {second}.',
      next: "Rename one; for the column of a table write {qualified}.",
      related: "the other meaning comes from here",
    },
    example: "input 支出 : 万元\ntable 项目 { 支出 : 万元 }\nlet 合计 = sum(支出 for 项目)",
  },
  "cyclic-definition": {
    severity: "error",
    zh: {
      what: "“{name}”的计算绕了一圈又用到自己：{path}。",
      next: "请让其中一步直接取自输入。",
      related: "经过此处",
    },
    en: {
      what: '"{name}" is computed from itself, round this circle: {path}.',
      next: "Make one of the steps depend on inputs only.",
      related: "by way of this",
    },
    example: "let 甲 = 乙 + 1\nlet 乙 = 甲 * 2",
  },
  "unused-input": {
    severity: "warning",
    zh: { what: "输入“{name}”没有用在任何计算中。", next: "请核对是否漏写了用到它的规则；不需要时删除它。" },
    en: {
      what: 'No calculation uses the input "{name}".',
      next: "Check whether a rule that needs it was forgotten; if not, delete it.",
    },
    example: "input 闲置面积 : 平方米",
  },
  "unused-param": {
    severity: "warning",
    zh: { what: "参数“{name}”没有用在任何计算中，改动它不会影响得分。", next: "请在规则中使用它，或删除它。" },
    en: {
      what: 'No calculation uses the param "{name}"; changing it would move no score.',
      next: "Use it in a rule, or delete it.",
    },
    example: "param 上限 = 10%",
  },
  "unused-table": {
    severity: "warning",
    zh: { what: "数据表“{name}”没有用在任何计算中。", next: "请在规则中使用它，或删除它。" },
    en: { what: 'No calculation uses the table "{name}".', next: "Use it in a rule, or delete it." },
    example: "table 项目 { 支出 : 万元 }",
  },
  "unused-function": {
    severity: "warning",
    zh: { what: "函数“{name}”没有被任何计算调用。", next: "请调用它，或删除它。" },
    en: { what: 'No calculation calls the function "{name}".', next: "Call it, or delete it." },
    example: "function 一半(x) = x / 2",
  },
  "unused-let": {
    severity: "warning",
    zh: { what: "算出的“{name}”没有被任何得分或输出用到。", next: "请核对算式中是否漏写了它；不需要时删除它。" },
    en: {
      what: 'Nothing uses the calculation "{name}".',
      next: "Check whether a formula forgot it; if not, delete it.",
    },
    example: "let 执行率 = 支出 / 预算",
  },
  "unknown-unit": {
    severity: "error",
    zh: {
      what: "没有名为“{name}”的计量单位。",
      next: "⟦是否指“{nearest}”？⟧新的单位要先声明：计量单位 {name}",
    },
    en: {
      what: 'There is no unit called "{name}".',
      next: '⟦Did you mean "{nearest}"? ⟧A new unit is declared first: unit {name}',
    },
    example: "input 面积 : 平方公尺",
  },
  "unknown-function": {
    severity: "error",
    zh: { what: "没有名为“{name}”的函数。", next: "⟦是否指“{nearest}”？⟧" },
    en: { what: 'There is no function called "{name}".', next: '⟦Did you mean "{nearest}"?⟧' },
    example: "score = deduce(5, 1, 违规项数)",
  },
  "unknown-label": {
    severity: "error",
    zh: { what: "“{name}”不是可选的标签⟦，可选：{labels}⟧。", next: "⟦是否指“{nearest}”？⟧" },
    en: { what: '"{name}" is not one of the labels⟦: {labels}⟧.', next: '⟦Did you mean "{nearest}"?⟧' },
    example: "input 类型 : one of 甲, 乙\nscore = match 类型 { 丙: 1; else: 0 }",
  },
  "argument-count": {
    severity: "error",
    zh: { what: "函数“{name}”需要 {expected} 个自变量，这里给了 {given} 个。", next: "⟦写法：{signature}⟧" },
    en: {
      what: 'Arguments of the function "{name}": {expected} needed, {given} given.',
      next: "⟦Its form: {signature}⟧",
    },
    example: "score = clamp(率, 0)",
  },
  "misplaced-statement": {
    severity: "error",
    zh: { what: "“{statement}”不能写在{place}中。", next: "⟦它可以写在：{allowed}。⟧" },
    en: { what: '"{statement}" cannot stand in a block of this kind: {place}.', next: "⟦It can stand in: {allowed}.⟧" },
    example: "item 甲 1 judged { indicator 乙 1 judged }",
  },
  "unknown-block": {
    severity: "error",
    zh: { what: "没有名为“{name}”的指标组、指标或得分项。", next: "⟦是否指“{nearest}”？⟧" },
    en: { what: 'There is no section, indicator or item called "{name}".', next: '⟦Did you mean "{nearest}"?⟧' },
    example: "let 和 = 财务合规.调整规范  # 指标名为“财务合规性”",
  },
  "unknown-column": {
    severity: "error",
    zh: {
      what: "⟦“{table}”⟧没有名为“{name}”的列。",
      next: "⟦是否指“{nearest}”？⟧⟦已有的列：{columns}。⟧",
    },
    en: {
      what: 'There is no column called "{name}"⟦ in "{table}"⟧.',
      next: '⟦Did you mean "{nearest}"? ⟧⟦The columns are: {columns}.⟧',
    },
    example: "table 项目 { 支出 : 万元 }\nlet 合计 = sum(项目.支岀 for 项目)",
  },
  "missing-key": {
    severity: "error",
    zh: {
      what: "数据表“{table}”没有主键，不能按值取行。",
      next: "请声明主键：table {table} key 列名 { … }",
      related: "数据表在此处声明",
    },
    en: {
      what: 'The table "{table}" has no key, so a row cannot be looked up by its value.',
      next: "Declare one: table {table} key COLUMN { … }",
      related: "the table is declared here",
    },
    example: "table 季度 { 季 : 1..4; 支出 : 万元 }\nlet 甲 = 季度[1].支出",
  },
  "recursive-function": {
    severity: "error",
    zh: {
      what: "函数“{name}”调用了自己⟦：{path}⟧，计算不会结束。",
      next: "请改写成不调用自己的算式。",
      related: "经过此处",
    },
    en: {
      what: 'The function "{name}" calls itself⟦: {path}⟧; that would never end.',
      next: "Write its formula without a call of itself.",
      related: "by way of this",
    },
    example: "function f(x) = f(x - 1) + 1",
  },
  "column-without-row": {
    severity: "error",
    zh: {
      what: "“{name}”是数据表“{table}”的列，单独写时不知道取哪一行。",
      next: "请写在对整张表计算的函数中，如 sum({name} 对 {table})，或按主键取一行：{table}[键].列名。",
    },
    en: {
      what: '"{name}" is a column of the table "{table}"; alone it does not say which row.',
      next: "Use it in a function over the table, such as sum({name} for {table}), or take one row by its key: {table}[key].column.",
    },
    example: "table 季度 key 季 { 季 : 1..4; 支出 : 万元 }\nlet 甲 = 支出",
  },
  "function-uses-input": {
    severity: "error",
    zh: {
      what: "函数“{function}”里用到了“{name}”，而函数只能用到它的自变量、参数和别的函数。",
      next: "请把“{name}”作为自变量传入。",
    },
    en: {
      what: 'The function "{function}" uses "{name}"; a function knows its arguments, params and other functions only.',
      next: 'Hand "{name}" over as an argument.',
    },
    example: "input 支出 : 万元\nfunction f(x) = x / 支出",
  },
  "unknown-table": {
    severity: "error",
    zh: { what: "没有名为“{name}”的数据表。", next: "⟦是否指“{nearest}”？⟧" },
    en: { what: 'There is no table "{name}".', next: '⟦Did you mean "{nearest}"?⟧' },
    example: "let 甲 = sum(支出 for 项目表)",
  },
  "wrong-call": {
    severity: "error",
    zh: { what: "“{call}”不是函数“{name}”的写法。", next: "请写成 {signature}。" },
    en: { what: '"{call}" is not how the function "{name}" is written.', next: "Write {signature}." },
    example: "let 甲 = round(支出 for 项目)",
  },
  "misplaced-path": {
    severity: "error",
    zh: { what: "“{name}”是一条路径，此处要的是一个新名称。", next: "请只写最后一段：{last}" },
    en: { what: '"{name}" is a path; a new name is wanted here.', next: "Write only its last part: {last}" },
    example: "let 甲.乙 = 1",
  },
} as const satisfies Stage;
