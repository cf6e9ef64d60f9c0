import type { Language } from "../../core/index.ts";

interface StartWords {
  readonly title: (dataset: string) => string;
  readonly sections: {
    readonly table: string;
    readonly differences: (gap: string) => string;
    readonly lost: (points: string) => string;
    readonly readings: string;
    readonly audit: (count: string) => string;
    readonly written: string;
    readonly next: string;
  };
  readonly columns: {
    readonly indicator: string;
    readonly points: string;
    readonly published: string;
    readonly applied: string;
    readonly printed: string;
    readonly difference: string;
  };
  readonly total: string;
  readonly applied: string;
  readonly printed: string;
  readonly points: string;
  readonly grade: (label: string) => string;
  readonly same: (count: string) => string;
  readonly notSame: (names: string) => string;
  readonly moreAudit: (command: string) => string;
  readonly nextDoes: readonly [string, string, string];
  readonly files: readonly [string, string, string, string];
  readonly listMark: string;
  readonly colon: string;
  readonly comma: string;
}

/** What `npm start` says. */
export const startWords = {
  zh: {
    title: (dataset) => `权衡 quanheng：按规则文件重算 ${dataset}`,
    sections: {
      table: "一、逐项得分：重算与公布对照",
      differences: (gap) => `二、框架原文与报告口径相差 ${gap} 分，差在何处`,
      lost: (points) => `三、报告口径扣掉的 ${points} 分，从多到少`,
      readings: "四、条文若作另一种理解（以框架原文为起点，一次改一条）",
      audit: (count) => `五、数据核对：报告中有 ${count} 处数字互相对不上`,
      written: "六、写出的文件",
      next: "七、接着可以试试",
    },
    columns: {
      indicator: "指标",
      points: "分值",
      published: "公布",
      applied: "报告口径",
      printed: "框架原文",
      difference: "原文－报告",
    },
    total: "总分",
    applied: "报告口径",
    printed: "框架原文",
    points: "分",
    grade: (label) => `等次“${label}”`,
    same: (count) => `报告口径的 ${count} 个指标得分和总分，与公布的完全相同。`,
    notSame: (names) => `与公布不同的指标：${names}。`,
    moreAudit: (command) => `逐处的数字和位置：${command}`,
    nextDoes: ["看一个指标怎样一步步算出来", "展开成一份完整的规则，改其中一行，再算一遍", "写一个自己的指标体系"],
    files: [
      "报告口径的完整结果",
      "框架原文的完整结果",
      "上面的对照表，可用表格软件打开",
      "复核页面：用浏览器打开，不需要网络；每个得分可以展开",
    ],
    listMark: "、",
    colon: "：",
    comma: "，",
  },
  en: {
    title: (dataset) => `quanheng: scoring ${dataset} again, from rules files`,
    sections: {
      table: "1  Indicator by indicator: computed beside published",
      differences: (gap) => `2  Why the rules as printed give ${gap} points more than as applied`,
      lost: (points) => `3  Where the ${points} points lost as applied went, largest first`,
      readings: "4  If a clause is read in its other way (starting from the rules as printed, one at a time)",
      audit: (count) => `5  Data audit: ${count} places where figures of the report contradict each other`,
      written: "6  Files written",
      next: "7  What to try next",
    },
    columns: {
      indicator: "Indicator",
      points: "Points",
      published: "Published",
      applied: "As applied",
      printed: "As printed",
      difference: "Difference",
    },
    total: "Total",
    applied: "As applied",
    printed: "As printed",
    points: "points",
    grade: (label) => `grade "${label}"`,
    same: (count) => `As applied, all ${count} indicators and the total equal what was published.`,
    notSame: (names) => `Indicators that differ from what was published: ${names}.`,
    moreAudit: (command) => `The figures and their places: ${command}`,
    nextDoes: [
      "see how one indicator is worked out, step by step",
      "write the whole rules to a file, change a line, score again",
      "write a framework of your own",
    ],
    files: [
      "all results as applied",
      "all results as printed",
      "the table above, for a spreadsheet",
      "the recheck as a page: open it in a browser, no network needed; scores unfold",
    ],
    listMark: ", ",
    colon: ": ",
    comma: ", ",
  },
} as const satisfies Record<Language, StartWords>;
