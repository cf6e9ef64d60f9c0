import type { Language } from "../../../core/index.ts";

/** What the workbench says around the parts that it shares with other pages. */
export interface WorkbenchWords {
  readonly title: string;
  readonly rules: string;
  readonly rulesText: string;
  readonly inForce: string;
  readonly notInForce: (errors: number) => string;
  readonly told: (errors: number, others: number) => string;
  readonly problems: string;
  readonly noProblems: string;
  readonly goTo: (line: number) => string;
  readonly original: (total: string, grade: string | undefined) => string;
  readonly restore: string;
  readonly downloadRules: string;
  readonly leaveEditor: string;
}

export const workbenchWords: Readonly<Record<Language, WorkbenchWords>> = {
  zh: {
    title: "工作台",
    rules: "规则",
    rulesText: "规则文本",
    inForce: "现在的规则已生效，得分随之重算。",
    notInForce: (errors) => `规则有 ${errors} 处错误：得分仍按上一次正确的规则计算。`,
    told: (errors, others) => `错误 ${errors}，提示 ${others}`,
    problems: "规则中的问题",
    noProblems: "没有问题。",
    goTo: (line) => `第 ${line} 行`,
    original: (total, grade) => `打开时的规则和数据：${total}${grade === undefined ? "" : `，${grade}`}`,
    restore: "恢复打开时的规则",
    downloadRules: "存成文件",
    leaveEditor: "在编辑框里按 Esc 再按 Tab 可以离开。",
  },
  en: {
    title: "Workbench",
    rules: "Rules",
    rulesText: "Text of the rules",
    inForce: "The rules as they stand are in force; the score follows.",
    notInForce: (errors) =>
      `The rules have ${errors} ${errors === 1 ? "error" : "errors"}: scores are those of the last good rules.`,
    told: (errors, others) => `${errors} ${errors === 1 ? "error" : "errors"}, ${others} other`,
    problems: "Problems in the rules",
    noProblems: "No problems.",
    goTo: (line) => `line ${line}`,
    original: (total, grade) =>
      `Rules and data as they were opened: ${total}${grade === undefined ? "" : `, ${grade}`}`,
    restore: "Back to the rules as opened",
    downloadRules: "Save as a file",
    leaveEditor: "Esc and then Tab leave the editor.",
  },
};
