import type { Language } from "../../core/index.ts";

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
