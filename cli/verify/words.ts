import type { Topic } from "../../analysis/index.ts";
import type { Bilingual, Language } from "../../core/index.ts";

/** What each kind of question is called. */
export const topicNames: Readonly<Record<Topic, Bilingual>> = {
  covered: { zh: "分档、对照没有空缺", en: "bands and choices without gaps" },
  reached: { zh: "每一行都轮得到", en: "every row is reached" },
  needed: { zh: "没有多余的行", en: "no row without effect" },
  alike: { zh: "可以合并的行", en: "rows that could be one" },
  divisors: { zh: "除数不为零", en: "divisors are not zero" },
  values: { zh: "数据齐全就有得分", en: "complete data give a score" },
  within: { zh: "得分不越界", en: "scores within their points" },
  range: { zh: "满分得得到", en: "full points can be earned" },
  grades: { zh: "每个等次都有人得到", en: "every grade can be reached" },
  limits: { zh: "否决、封顶、不适用都起作用", en: "vetoes, caps and exemptions take effect" },
  direction: { zh: "方向与声明一致", en: "directions as declared" },
  steps: { zh: "没有陡坎", en: "no steep steps" },
  effect: { zh: "输入都影响得分", en: "inputs move scores" },
};

interface VerifyWords {
  readonly heads: readonly [string, string, string, string];
  readonly rangeHeads: readonly [string, string, string, string];
  readonly rangeTitle: string;
  readonly summary: (all: number, faults: number, open: number) => string;
  readonly fine: string;
  readonly to: string;
  readonly rows: (rows: number) => string;
  readonly proved: string;
  readonly refuted: string;
  readonly undecided: string;
  readonly open: string;
}

export const verifyWords = {
  zh: {
    heads: ["核验内容", "合意", "要看", "未定"],
    rangeHeads: ["名称", "分值", "最低", "最高"],
    rangeTitle: "谁也越不出的得分范围（“以内”表示没有找到正好得到它的数据）",
    summary: (all, faults, open) => `共核验 ${all} 项，${faults} 项要看，${open} 项未能判定。`,
    fine: "没有要看的。",
    to: "以内",
    rows: (rows) => `（数据表至多 ${rows} 行）`,
    proved: "已证明",
    refuted: "有实例",
    undecided: "未判定",
    open: "未能判定（可用 --effort 加大力度，或用 require 写明输入之间的关系）",
  },
  en: {
    heads: ["Verified", "as wished", "to look at", "undecided"],
    rangeHeads: ["Name", "Points", "Least", "Most"],
    rangeTitle: 'Scores that nobody can leave ("within": no data were found that reach just that)',
    summary: (all, faults, open) => `${all} claims verified, ${faults} to look at, ${open} undecided.`,
    fine: "Nothing to look at.",
    to: "within",
    rows: (rows) => ` (tables of up to ${rows} rows)`,
    proved: "proved",
    refuted: "shown by data",
    undecided: "undecided",
    open: "Not decided (try harder with --effort, or state with require how the inputs are related)",
  },
} as const satisfies Record<Language, VerifyWords>;
