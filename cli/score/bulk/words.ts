import type { Language } from "../../../core/index.ts";

interface BulkWords {
  readonly units: (all: string, without: string, evaluated: string) => string;
  readonly totals: (mean: string, least: string, most: string) => string;
  readonly grades: (list: string) => string;
  readonly wrote: (path: string) => string;
  readonly noOut: string;
}

/** What is said of many units. */
export const bulkWords: Readonly<Record<Language, BulkWords>> = {
  zh: {
    units: (all, without, evaluated) =>
      `${all} 个单位，其中 ${without} 个没有总分；${evaluated} 个逐个精确计算，其余由编译后的规则得出，结果同样精确`,
    totals: (mean, least, most) => `总分：平均约 ${mean}，最低 ${least}，最高 ${most}`,
    grades: (list) => `等次：${list}`,
    wrote: (path) => `已写出 ${path}`,
    noOut: "各单位的得分没有写出：加上 --out 文件（.csv 或 .parquet）或文件夹",
  },
  en: {
    units: (all, without, evaluated) =>
      `${all} units, ${without} of them without a total; ${evaluated} worked out one by one, the others by compiled rules, just as exactly`,
    totals: (mean, least, most) => `Totals: mean about ${mean}, least ${least}, most ${most}`,
    grades: (list) => `Grades: ${list}`,
    wrote: (path) => `Wrote ${path}`,
    noOut: "The scores of the units were not written: add --out FILE (.csv or .parquet) or a folder",
  },
};
