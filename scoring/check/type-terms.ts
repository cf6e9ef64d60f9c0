import { type Bilingual, terms } from "../../core/index.ts";
import { type Type, unitText } from "../types.ts";

/** What messages call a type. */
export function typeTerm(type: Type): Bilingual {
  const byKind = {
    number: terms.numberType,
    text: terms.textType,
    truth: terms.yesNoType,
    choice: terms.labelType,
    any: terms.formula,
  };
  return byKind[type.kind];
}

const money = { zh: "金额（元、万元、亿元）", en: "money (元, 万元, 亿元)" };

/** What messages call the unit of a number. */
export function unitTerm(type: Type): string | Bilingual {
  const text = unitText(type);
  if (text === "") return terms.plain;
  return text === "元" ? money : text;
}

/** What is done with two numbers of different units. */
export const operationNames = {
  add: { zh: "相加", en: "added" },
  sub: { zh: "相减", en: "subtracted" },
  compare: { zh: "比较", en: "compared" },
  join: { zh: "放在同一列结果中", en: "results of one choice" },
} as const;
