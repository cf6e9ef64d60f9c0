import type { Language } from "../../core/index.ts";

interface WhatIfWords {
  readonly part: string;
  readonly asItIs: string;
  readonly scenario: string;
  readonly difference: string;
  readonly total: string;
  readonly grade: string;
  readonly nothing: string;
  readonly sets: string;
  readonly edges: string;
  readonly requirements: string;
  readonly identities: string;
  readonly carried: string;
  readonly notCarried: string;
  readonly by: (identity: string) => string;
  readonly begins: string;
  readonly ends: string;
  readonly saved: (file: string) => string;
  readonly colon: string;
}

/** What a comparison of scenarios says. */
export const whatIfWords = {
  zh: {
    part: "项目",
    asItIs: "现状",
    scenario: "情景",
    difference: "差",
    total: "总分",
    grade: "等次",
    nothing: "没有一分变动。",
    sets: "设定的数据",
    edges: "越过的界线",
    requirements: "不再满足的约束",
    identities: "数据包中不再相符的声明",
    carried: "随之变动的数（--carry）",
    notCarried: "按数据包的声明也应变动、但没有变的数（加 --carry 即变）",
    by: (identity) => `依据“${identity}”`,
    begins: "开始起作用",
    ends: "不再起作用",
    saved: (file) => `已写出情景文件 ${file}`,
    colon: "：",
  },
  en: {
    part: "Part",
    asItIs: "As it is",
    scenario: "Scenario",
    difference: "Difference",
    total: "Total",
    grade: "Grade",
    nothing: "Not one point moves.",
    sets: "Data that it sets",
    edges: "Edges crossed",
    requirements: "Requirements that do not hold any more",
    identities: "Declared statements of the data that do not agree any more",
    carried: "Figures that move with them (--carry)",
    notCarried: "Figures that would move by declared statements, and did not (--carry moves them)",
    by: (identity) => `by "${identity}"`,
    begins: "begins to act",
    ends: "acts no more",
    saved: (file) => `Wrote the scenario file ${file}`,
    colon: ": ",
  },
} as const satisfies Record<Language, WhatIfWords>;
