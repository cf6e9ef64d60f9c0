import { type Diagnostic, formatDecimal, type Language, toJson, visible } from "../../core/index.ts";
import type { Session } from "../terminal.ts";
import type { Made } from "./run.ts";

const WORDS = {
  zh: {
    wrote: (files: string) => `已写出 ${files}`,
    units: (units: number, seed: number, like: string | undefined) =>
      `${units} 个单位${like === undefined ? "" : `，以“${like}”为中心`}，种子 ${seed}。合成的单位不是任何真实单位的数据。`,
    totals: (least: string, most: string) => `总分从 ${least} 到 ${most}`,
    grade: (grade: string, count: number) => `${grade} ${count}`,
    between: "，",
  },
  en: {
    wrote: (files: string) => `Wrote ${files}`,
    units: (units: number, seed: number, like: string | undefined) =>
      `${units} units${like === undefined ? "" : `, centred on ${like}`}, seed ${seed}. What is made up is not data of any real unit.`,
    totals: (least: string, most: string) => `Totals from ${least} to ${most}`,
    grade: (grade: string, count: number) => `${grade} ${count}`,
    between: ", ",
  },
} as const satisfies Record<Language, unknown>;

export function showSimulated(made: Made, { print, lang }: Session): void {
  const words = WORDS[lang];
  const { units, seed, like, files, totals } = made;
  print(words.wrote(files.map(visible).join(words.between)));
  print(words.units(units, seed, like && visible(like)));
  const counts = [...made.grades].map(([grade, count]) => words.grade(visible(grade), count));
  const scores = totals && words.totals(formatDecimal(totals.least), formatDecimal(totals.most));
  if (scores !== undefined) print([scores, ...counts].join(words.between));
}

export function simulatedJson(made: Made | undefined, diagnostics: readonly Diagnostic[], { lang }: Session) {
  const { totals } = made ?? {};
  return {
    schema: "quanheng.simulate/1",
    synthetic: true,
    framework: made?.framework ?? null,
    units: made?.units ?? 0,
    seed: made?.seed ?? null,
    like: made?.like ?? null,
    files: made?.files ?? [],
    least: totals === undefined ? null : formatDecimal(totals.least),
    most: totals === undefined ? null : formatDecimal(totals.most),
    grades: Object.fromEntries(made?.grades ?? []),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
