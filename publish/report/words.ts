import type { Language } from "../../core/index.ts";

/** What a report says; names and numbers are put in as they are. */
export interface ReportWords {
  readonly title: (framework: string) => string;
  readonly unit: string;
  readonly version: string;
  readonly result: (score: string, points: string, grade: string | undefined) => string;
  readonly annex: string;
  readonly level: (depth: number, all: number) => string;
  readonly heads: readonly [points: string, rubric: string, score: string, reasons: string];
  readonly total: string;
  readonly deductions: string;
  readonly nothingLost: string;
  readonly deduction: (where: string, lost: string, why: string) => string;
  readonly taken: (points: string) => string;
  readonly gained: (points: string) => string;
  /** Behind a reason. */
  readonly lost: (points: string) => string;
  readonly grade: (grade: string) => string;
  readonly itemPoints: (points: string) => string;
  readonly colon: string;
  readonly semicolon: string;
  /** Around the number of the page and how many there are. */
  readonly page: readonly [string, string, string];
  readonly rules: (version: string, hash: string) => string;
}

const chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as const;

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  zh: {
    title: (framework) => `${framework}评分表`,
    unit: "单位",
    version: "版本",
    result: (score, points, grade) => `得分 ${score}（满分 ${points}）${grade === undefined ? "" : `，等次：${grade}`}`,
    annex: "一、评分表",
    level: (depth) => `${chinese[depth] ?? depth + 1}级指标`,
    heads: ["参考分值", "评分说明", "得分", "扣分原因"],
    total: "合计",
    deductions: "二、扣分情况",
    nothingLost: "没有扣分。",
    deduction: (where, lost, why) => `${where}：${lost}。${why}`,
    taken: (points) => `扣 ${points} 分`,
    gained: (points) => `多得 ${points} 分`,
    grade: (grade) => `等次：${grade}`,
    lost: (points) => `（${points}）`,
    itemPoints: (points) => `（${points}分）`,
    colon: "：",
    semicolon: "；",
    page: ["第 ", " 页，共 ", " 页"],
    rules: (version, hash) => `规则版本 ${version}　指纹 ${hash}`,
  },
  en: {
    title: (framework) => `Scores: ${framework}`,
    unit: "Unit",
    version: "version",
    result: (score, points, grade) => `Score ${score} of ${points}${grade === undefined ? "" : `, grade ${grade}`}`,
    annex: "1. Scores",
    level: (depth, all) => (depth === all - 1 ? "Indicator" : `Level ${depth + 1}`),
    heads: ["Points", "How it is scored", "Score", "Why points were lost"],
    total: "Total",
    deductions: "2. Points lost",
    nothingLost: "No points were lost.",
    deduction: (where, lost, why) => `${where}: ${lost}. ${why}`,
    taken: (points) => `${points} points lost`,
    gained: (points) => `${points} points gained`,
    grade: (grade) => `Grade: ${grade}`,
    lost: (points) => ` (${points})`,
    itemPoints: (points) => ` (${points} points)`,
    colon: ": ",
    semicolon: "; ",
    page: ["Page ", " of ", ""],
    rules: (version, hash) => `Rules ${version}  hash ${hash}`,
  },
};
