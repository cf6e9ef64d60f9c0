import type { Stage } from "./entry.ts";

/** What can go wrong, or must be known, when shares of the variance are worked out. */
export const shares = {
  "bad-distribution": {
    severity: "error",
    zh: {
      what: "“{name}”的分布“{text}”读不懂，或者其中的值不在它的取值范围、精度之内。",
      next: "数按数据中的单位写⟦（{unit}）⟧：uniform 70..90、points 70:1 80:2 90:1、range 5%；是否和选项写作 points 是:1 否:9。",
    },
    en: {
      what: 'The distribution "{text}" of "{name}" cannot be read, or its values are outside of the domain or finer than the reporting precision.',
      next: "Write numbers in the unit of the data⟦ ({unit})⟧: uniform 70..90, points 70:1 80:2 90:1, range 5%; answers and labels: points yes:1 no:9.",
    },
    example: "npx quanheng sensitivity my.rules --data my.csv --method shares --dist '满意度=uniform 90..110'",
  },
  "bad-spread": {
    severity: "error",
    zh: {
      what: "“{text}”不是可用的{what}。",
      next: "幅度写作百分数，大于 0、不超过 100%，例如 5%；个数写作 2 到 101 的整数；目标总分写作一个数。",
    },
    en: {
      what: '"{text}" cannot be taken as the {what}.',
      next: "A range is a percentage above 0 and up to 100 %, for example 5%; a count is a whole number from 2 to 101; a target is a number.",
    },
    example: "npx quanheng sensitivity my.rules --data my.csv --method tornado --range 200%",
  },
  "nothing-varies": {
    severity: "error",
    zh: {
      what: "没有可以变动的输入：{names}都没有数值，或者不会变动。",
      next: "用 --inputs 点名输入，用 --dist 给出分布，或者用 --judged 让评议分一起变动。",
    },
    en: {
      what: "No input varies: {names} have no number, or stay the same.",
      next: "Name inputs with --inputs, give distributions with --dist, or let judged scores vary with --judged.",
    },
    example: "npx quanheng sensitivity judged-only.rules --data my.csv --method shares",
  },
  "variation-assumed": {
    severity: "note",
    zh: {
      what: "没有给出分布的 {count} 个输入：各取当前值上下 {range} 之内等距的 {levels} 个值，等可能，彼此独立；再移到可报的精度和取值范围之内。",
      next: "份额依赖于这一假定：用 --range、--levels 或 --dist '名称=…' 改成你认为合适的。",
    },
    en: {
      what: "{count} inputs without a stated distribution take {levels} values, evenly spread within {range} of the present one, equally likely and independent, moved to the reporting precision and into the domain.",
      next: "The shares rest on this: say what you think with --range, --levels or --dist 'name=…'.",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method shares",
  },
  "inputs-stay": {
    severity: "note",
    zh: {
      what: "这些输入在所述分布下不变（例如当前值是 0，按百分比变动仍是 0），份额为 0：{names}。",
      next: "要看它们的影响，请给出分布，例如 --dist '{first}=…'；或者看 --method tornado 的全部可行范围。",
    },
    en: {
      what: "These inputs stay the same under the stated distributions (a percentage of 0 is 0) and have no share: {names}.",
      next: "To see what they do, give a distribution, for example --dist '{first}=…', or look at the whole range with --method tornado.",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method shares",
  },
  "requirement-breaks": {
    severity: "warning",
    zh: {
      what: "各输入独立变动时，{probability} 的组合不满足约束 {condition}；这些组合也计入了份额。",
      next: "用 --dist 把有关输入的分布收窄到不相冲突，或者只让其中一个变动（--inputs）。",
    },
    en: {
      what: "With independent inputs, {probability} of the combinations break the requirement {condition}; they count in the shares all the same.",
      next: "Narrow the distributions with --dist until they do not clash, or let only one of these inputs vary (--inputs).",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method shares",
  },
  "no-score-there": {
    severity: "error",
    zh: { what: "{values} 时算不出得分，方差因此没有定义。", next: "把分布收窄到处处算得出得分的范围。" },
    en: {
      what: "With {values} there is no score, so that the variance is not defined.",
      next: "Narrow the distributions to where there is a score everywhere.",
    },
    example: "npx quanheng sensitivity my.rules --data my.csv --method shares --dist '分母=points 0 1'",
  },
  "beyond-exact": {
    severity: "note",
    zh: {
      what: "输入“{names}”共同决定的得分有 {combinations} 种组合，超过逐一计算的上限 {limit}：改用抽样估计，给出 95 % 区间。",
      next: "要得到精确值：提高 --limit，减少 --levels，或者用 --inputs 少选几个输入。",
    },
    en: {
      what: 'The scores that "{names}" decide together have {combinations} combinations, more than the limit of {limit}: estimated from samples instead, with 95 % intervals.',
      next: "For exact shares raise --limit, lower --levels, or name fewer inputs with --inputs.",
    },
    example: "npx quanheng sensitivity wide.rules --data wide.csv --method shares --limit 1000",
  },
  "shapley-by-group": {
    severity: "note",
    zh: {
      what: "“{of}”的 Shapley 份额只按输入组给出，二阶份额只给组内的：{count} 个输入合在一起，组合太多。",
      next: "要得到单个输入的份额，用 --inputs 少选几个输入（约 12 个以内）。",
    },
    en: {
      what: 'Shapley shares of "{of}" are given for groups of inputs only, second-order shares within groups: {count} inputs together have too many combinations.',
      next: "For shares of single inputs name fewer of them with --inputs (about 12).",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method shares",
  },
  "shares-too-wide": {
    severity: "note",
    zh: {
      what: "“{of}”的精确份额没有算：总分可能取的值太多，或者有的离分界近得无法判定。",
      next: "减少 --levels，或者用 --inputs 少选几个输入。",
    },
    en: {
      what: 'Exact shares of "{of}" were not worked out: the total can take too many values, or some are too close to an edge to tell.',
      next: "Lower --levels, or name fewer inputs with --inputs.",
    },
    example: "npx quanheng sensitivity my.rules --data my.csv --method shares --levels 101",
  },
  "nodes-below-cap": {
    severity: "note",
    zh: {
      what: "总分在相加之后还有封顶或修约：各指标组、指标的份额是相加之和（封顶、修约之前）的份额。",
      next: "要看封顶、修约之后谁起作用，看按输入的份额。",
    },
    en: {
      what: "The total is capped or rounded after adding up: shares of sections and indicators are of the sum before that.",
      next: "For what is left after it, look at the shares by input.",
    },
    example: "rounding framework 1",
  },
  "stopped-early": {
    severity: "warning",
    zh: { what: "计算在完成之前停止；表中是到那时为止的结果。", next: "不加停止地重新运行，得到全部结果。" },
    en: {
      what: "The work was stopped before its end; the rows are what was known until then.",
      next: "Run it again to its end for the whole result.",
    },
    example: "npx quanheng sensitivity rules/luohu-2024.rules --data datasets/dongxiao-2024 --method morris",
  },
  "range-without-end": {
    severity: "note",
    zh: {
      what: "{names}的取值没有尽头：“全部可行范围”走到约 10^15 个单位为止，极值在所示的地方达到，或者走到那里仍在变。",
      next: "在规则中给输入写上界（如 [0, 100]），极值才有实际意义。",
    },
    en: {
      what: "{names} have no end: the whole range is followed for 10^15 units, and there the extreme is as shown.",
      next: "Give the input a bound in the rules ([0, 100]) for an extreme that means something.",
    },
    example: "input 支出 : 万元 >= 0",
  },
} as const satisfies Stage;
