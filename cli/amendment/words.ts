import type { Language } from "../../core/index.ts";

interface AmendmentWords {
  readonly title: (file: string) => string;
  readonly edits: string;
  readonly notAlone: string;
  readonly reason: string;
  readonly noEffect: string;
  readonly gradeStays: (label: string) => string;
  readonly gradeMoves: (from: string, to: string) => string;
  readonly totalMoves: (from: string, to: string) => string;
  readonly totalStays: (total: string) => string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly gradeBefore: string;
  readonly gradeAfter: string;
  readonly others: (count: string) => string;
  readonly colon: string;
  readonly comma: string;
}

/** What is said of a change of rules and what it does. */
export const amendmentWords = {
  zh: {
    title: (file) => `与所修订的文件 ${file} 相比`,
    edits: "每一处修订单独生效时：",
    notAlone: "要与其他修订一起才成立",
    reason: "理由",
    noEffect: "没有影响",
    gradeStays: (label) => `仍为“${label}”`,
    gradeMoves: (from, to) => `由“${from}”变为“${to}”`,
    totalMoves: (from, to) => `总分 ${from} → ${to}`,
    totalStays: (total) => `总分仍为 ${total}`,
    before: "原总分",
    after: "新总分",
    difference: "差",
    gradeBefore: "原等次",
    gradeAfter: "新等次",
    others: (count) => `${count} 个单位的总分和等次不变。`,
    colon: "：",
    comma: "，",
  },
  en: {
    title: (file) => `Compared with the file it amends, ${file}`,
    edits: "Each edit by itself:",
    notAlone: "holds only together with other edits",
    reason: "Reason",
    noEffect: "no effect",
    gradeStays: (label) => `grade stays "${label}"`,
    gradeMoves: (from, to) => `grade moves from "${from}" to "${to}"`,
    totalMoves: (from, to) => `total ${from} → ${to}`,
    totalStays: (total) => `total stays ${total}`,
    before: "Old total",
    after: "New total",
    difference: "Difference",
    gradeBefore: "Old grade",
    gradeAfter: "New grade",
    others: (count) => `${count} units keep their total and grade.`,
    colon: ": ",
    comma: ", ",
  },
} as const satisfies Record<Language, AmendmentWords>;
