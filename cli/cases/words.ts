import type { Language } from "../../core/index.ts";

interface CaseWords {
  readonly columns: Readonly<Record<CaseColumn, string>>;
  readonly base: string;
  readonly between: string;
  readonly colon: string;
  readonly titleOf: (title: string) => string;
  readonly intro: (rules: string, base: string) => readonly string[];
  readonly usual: string;
  readonly left: (why: string) => string;
  readonly wrote: (file: string) => string;
  readonly count: (cases: number, blocks: number) => string;
  readonly leftCount: (count: number) => string;
  readonly leftLine: (block: string, why: string) => string;
  readonly confirm: string;
  readonly next: string;
  readonly agree: (rows: number) => string;
  readonly disagree: (rows: number, wrong: number) => string;
}

export type CaseColumn = "item" | "tests" | "changes" | "score" | "total" | "grade" | "should";

export const caseWords = {
  zh: {
    columns: {
      item: "得分项",
      tests: "所测",
      changes: "与基准不同的数据",
      score: "得分",
      total: "总分",
      grade: "等次",
      should: "应得（不同则填写）",
    },
    base: "基准",
    between: "；",
    colon: "：",
    titleOf: (title) => `${title}（边界算例）`,
    intro: (rules, base) => [
      `由 ${rules} 的规则算出的边界算例；基准数据：${base}。`,
      "每个算例写的是规则现在给出的得分，不等于规则应当给出的得分：请由熟悉文件原意的人逐条确认，不对的改规则。",
      "算例只写所在指标要用的数据；没有写到的照“基准”。",
    ],
    usual: "通常的数值（不是任何真实单位的数据）",
    left: (why) => `没有写：${why}`,
    wrote: (file) => `已写出 ${file}`,
    count: (cases, blocks) => `${cases} 个算例，涉及 ${blocks} 个得分项、指标或总分`,
    leftCount: (count) => `有 ${count} 处没有写全：`,
    leftLine: (block, why) => `  · ${block}：${why}`,
    confirm: "得分是规则现在给出的；是否就是本意，要由人确认。",
    next: "表中只填最后一列，然后：",
    agree: (rows) => `✓ ${rows} 行，规则给出的得分与表全部一致`,
    disagree: (rows, wrong) => `✗ ${rows} 行，${wrong} 行不一致或读不出`,
  },
  en: {
    columns: {
      item: "item",
      tests: "what is tested",
      changes: "data that differ from the base",
      score: "score",
      total: "total",
      grade: "grade",
      should: "should be (fill in if different)",
    },
    base: "base",
    between: "; ",
    colon: ": ",
    titleOf: (title) => `${title} (boundary cases)`,
    intro: (rules, base) => [
      `Boundary cases of ${rules}; the base: ${base}.`,
      "They tell what the rules do today, not what they should do: someone who knows what was meant must confirm each, and where one is wrong the rules change.",
      "An example names the data of its indicator only; what it does not name is as in the base.",
    ],
    usual: "usual values (not data of any real unit)",
    left: (why) => `not written: ${why}`,
    wrote: (file) => `Wrote ${file}`,
    count: (cases, blocks) => `${cases} cases of ${blocks} items, indicators or totals`,
    leftCount: (count) => `${count} things are not written in full:`,
    leftLine: (block, why) => `  · ${block}: ${why}`,
    confirm: "The scores are what the rules give today; whether that is what was meant, a person must confirm.",
    next: "Fill in the last column of the table only, then:",
    agree: (rows) => `✓ ${rows} rows, the rules agree with all of them`,
    disagree: (rows, wrong) => `✗ ${rows} rows, ${wrong} disagree or cannot be read`,
  },
} as const satisfies Record<Language, CaseWords>;
