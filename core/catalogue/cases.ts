import type { Stage } from "./entry.ts";

/** What can go wrong when boundary cases are written, and when a corrected table of them is read back. */
export const cases = {
  "cases-no-base": {
    severity: "error",
    zh: {
      what: "用通常的数据算不出总分，没有可以作为基准的一组数据；只有 output、没有得分的规则也是这样。",
      next: "请用 --data 给出一份完整的真实数据。",
    },
    en: {
      what: "Usual data give no total: there is nothing for cases to begin with. Rules with outputs only have none.",
      next: "Give complete data with --data.",
    },
    example: "score = if x > 0 then missing else missing",
  },
  "cases-column": {
    severity: "error",
    zh: {
      what: "表中缺少“{name}”一列。",
      next: "列名和各列都不要删改；只填“应得”一列。可以重新生成一份表，把填写的内容抄过去。",
    },
    en: {
      what: 'The table has no column "{name}".',
      next: "Leave the columns and their names as they are, and fill in the last one only. Write the table again and copy your entries into it.",
    },
    example: "得分项,所测,得分",
  },
  "cases-other-rules": {
    severity: "error",
    zh: {
      what: "这份表不是为这套规则做的：表中的得分项在规则中一个也没有。",
      next: "请核对规则文件和表的名称。",
    },
    en: {
      what: "This table was not made for these rules: they have none of its items.",
      next: "Check the names of the rules file and of the table.",
    },
    example: "得分项,所测,输入,得分,总分,应得（不同则填写）\n别的项,…",
  },
  "cases-row": {
    severity: "error",
    zh: {
      what: "第 {row} 行读不出（{why}）。",
      next: "请照原表改回这一行，或重新生成一份表。",
    },
    en: {
      what: "Row {row} cannot be read ({why}).",
      next: "Put the row back as it was, or write the table again.",
    },
    example: "三公经费,…,三公实际 = 八十,2,91.91,",
  },
  "cases-disagree": {
    severity: "error",
    zh: {
      what: "第 {row} 行“{item}”：{tests}。表中认为应得 {expected}，规则给出 {actual}。",
      next: "若表是对的，请改规则；若规则是对的，请改表。",
    },
    en: {
      what: 'Row {row}, "{item}": {tests}. The table says {expected}, the rules give {actual}.',
      next: "If the table is right, change the rules; if the rules are right, change the table.",
    },
    example: "三公经费,三公控制率恰为 90%,三公实际 = 90 万元,2,91.91,3",
  },
} as const satisfies Stage;
