import type { Language } from "../../core/index.ts";

interface ScoreWords {
  readonly version: string;
  readonly unit: string;
  readonly indicator: string;
  readonly points: string;
  readonly score: string;
  readonly lost: string;
  readonly judged: string;
  readonly bounds: string;
  readonly total: string;
  readonly grade: string;
  readonly separator: string;
  readonly judgedShare: (share: string, points: string) => string;
  readonly lostTitle: (sum: string) => string;
  readonly nothingLost: string;
  readonly missingTitle: string;
  readonly causes: string;
  readonly moreCauses: (count: string) => string;
  readonly noGrade: string;
  readonly summary: (count: string) => string;
  readonly mean: string;
  readonly least: string;
  readonly most: string;
  readonly grades: string;
  readonly untrusted: string;
  readonly untrustedLeftOut: (count: string) => string;
  readonly remark: string;
  readonly oneUnit: (command: string) => string;
  readonly nameAndId: (name: string, id: string) => string;
  readonly wrote: (file: string) => string;
  readonly yes: string;
  readonly no: string;
}

/** What the score tables say. */
export const scoreWords = {
  zh: {
    version: "版本 ",
    unit: "单位",
    indicator: "指标",
    points: "分值",
    score: "得分",
    lost: "扣分",
    judged: "其中评议分值",
    bounds: "可能得分",
    total: "总分",
    grade: "等次",
    separator: "：",
    judgedShare: (share, points) => `由人评议的占 ${share}（${points} 分），其余按数据计算`,
    lostTitle: (sum) => `扣掉的 ${sum} 分，从多到少：`,
    nothingLost: "没有扣分。",
    missingTitle: "没有得分的原因：",
    causes: "缺少",
    moreCauses: (count) => `……另有 ${count} 处`,
    noGrade: "无等次",
    summary: (count) => `共 ${count} 个单位`,
    mean: "平均",
    least: "最低",
    most: "最高",
    grades: "等次",
    untrusted: "数据不满足约束，或得分超出分值，得分不可信",
    untrustedLeftOut: (count) => `，其中 ${count} 个得分不可信，不计入下面的统计`,
    remark: "说明",
    oneUnit: (command) => `一个单位的得分怎样算出：${command}`,
    nameAndId: (name, id) => `${name}（${id}）`,
    wrote: (file) => `已写出 ${file}`,
    yes: "是",
    no: "否",
  },
  en: {
    version: "version ",
    unit: "Unit",
    indicator: "Indicator",
    points: "Points",
    score: "Score",
    lost: "Lost",
    judged: "Points judged",
    bounds: "Could be",
    total: "Total",
    grade: "Grade",
    separator: ": ",
    judgedShare: (share, points) =>
      `${share} of the points (${points}) are judged by persons, the rest computed from data`,
    lostTitle: (sum) => `Where the ${sum} lost points went, largest first:`,
    nothingLost: "No points were lost.",
    missingTitle: "Why there is no score:",
    causes: "Lacks",
    moreCauses: (count) => `… and ${count} more`,
    noGrade: "no grade",
    summary: (count) => `${count} units`,
    mean: "mean",
    least: "min",
    most: "max",
    grades: "grades",
    untrusted: "the data break a requirement, or a score leaves its points: not to be relied on",
    untrustedLeftOut: (count) => `; ${count} not to be relied on and left out below`,
    remark: "Remark",
    oneUnit: (command) => `How one unit's scores came about: ${command}`,
    nameAndId: (name, id) => `${name} (${id})`,
    wrote: (file) => `Wrote ${file}`,
    yes: "yes",
    no: "no",
  },
} as const satisfies Record<Language, ScoreWords>;
