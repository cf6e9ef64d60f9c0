import type { MovedAlone } from "../../analysis/index.ts";
import type { Language } from "../../core/index.ts";

interface RobustWords {
  readonly title: string;
  readonly hint: string;
  readonly cases: (cases: string, weights: string, cuts: string, seed: string) => string;
  readonly firm: (firm: string, all: string) => string;
  readonly weakest: (id: string, grades: string, share: string) => string;
  readonly moved: string;
  readonly grade: string;
  readonly together: string;
  readonly ways: Readonly<Record<MovedAlone, string>>;
  readonly flatNone: string;
  readonly flattened: (names: string) => string;
  readonly revived: (names: string) => string;
  readonly flatMore: string;
  readonly crowded: (now: number, before: number) => string;
  readonly crowdMore: string;
  readonly comma: string;
  readonly semicolon: string;
  readonly stop: string;
}

export const robustWords = {
  zh: {
    title: "结论有多稳",
    hint: "加 --robust 可看：数据修约、分值和分界变动时，各部门的等次升、降或不变在多少情形中仍然成立。",
    cases: (cases, weights, cuts, seed) =>
      `${cases} 种情形（数据在修约范围内、分值 ±${weights}、分界 ±${cuts} 一起变动，种子 ${seed}）：`,
    firm: (firm, all) => `${all} 个部门的等次升、降或不变，${firm} 个始终成立`,
    weakest: (id, grades, share) => `最不稳的是${id}（${grades}），在 ${share} 的情形中成立`,
    moved: "等次变了的部门",
    grade: "等次",
    together: "一起变动",
    ways: { rounding: "只变数据", weights: "只变分值", cuts: "只变分界" },
    flatNone: "没有指标因此变得分不出部门",
    flattened: (names) => `新规则下不再分得出部门的指标（旧规则下分得出）：${names}`,
    revived: (names) => `新规则下才分得出的：${names}`,
    flatMore: "（详见 discrimination 命令）。",
    crowded: (now, before) =>
      now === 0
        ? `部门聚集在有利一侧的分界：新规则下没有，旧规则下 ${before} 处`
        : `部门聚集在有利一侧的分界：新规则下 ${now} 处，旧规则下 ${before} 处`,
    crowdMore: "（详见 bunching、gaming 命令）。",
    comma: "、",
    semicolon: "；",
    stop: "。",
  },
  en: {
    title: "How firm the conclusions are",
    hint: "--robust tells in which share of cases departments still gain, keep or lose their grade while figures move within their rounding, points and cuts.",
    cases: (cases, weights, cuts, seed) =>
      `${cases} cases (figures within their rounding, points ±${weights}, cuts ±${cuts}, together; seed ${seed}): `,
    firm: (firm, all) => `${firm} of ${all} departments gain, keep or lose their grade in all of them as they do`,
    weakest: (id, grades, share) => `least sure is ${id} (${grades}): ${share} of them`,
    moved: "regraded",
    grade: "grade",
    together: "together",
    ways: { rounding: "data alone", weights: "points alone", cuts: "cuts alone" },
    flatNone: "No indicator stops telling departments apart",
    flattened: (names) => `Indicators that no longer tell departments apart, and did before: ${names}`,
    revived: (names) => `those that do so only now: ${names}`,
    flatMore: " (more: the command discrimination).",
    crowded: (now, before) =>
      `Cuts with departments crowding on the better side: ${now} under the new rules, ${before} under the old`,
    crowdMore: " (more: bunching, gaming).",
    comma: ", ",
    semicolon: "; ",
    stop: ".",
  },
} as const satisfies Record<Language, RobustWords>;
