import type { Stage } from "./entry.ts";

/** What can go wrong when units are made up. */
export const simulation = {
  "simulate-unsatisfied": {
    severity: "error",
    zh: {
      what: "试了 {attempts} 次，也造不出一个满足规则要求的单位。",
      next: "请看这里的约束或缺失：它可能与输入的范围相抵触。给出一份真实数据（--like）也会有帮助。",
    },
    en: {
      what: "No unit that meets the rules came out of {attempts} attempts.",
      next: "Look at the requirement or the missing value here: it may contradict the ranges of the inputs. Real data (--like) help too.",
    },
    example: "input a : number [0, 1]\ninput b : number [5, 6]\nrequire b <= a",
  },
  "simulate-too-large": {
    severity: "error",
    zh: {
      what: "{units} 个单位写成 JSON 约 {size}，计分时只读 {limit} 以内的 JSON。",
      next: "请写成 .csv 或 .parquet 文件。",
    },
    en: {
      what: "{units} units are about {size} of JSON, and no more than {limit} of it is read for scoring.",
      next: "Write a .csv or a .parquet file.",
    },
    example: "npx quanheng simulate rules/luohu-2024.rules --units 1000000 -o units.json",
  },
} as const satisfies Stage;
