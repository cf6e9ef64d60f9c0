import { type Cases, variableText } from "../../analysis/index.ts";
import { csvText, type Language } from "../../core/index.ts";
import { type UnitData, type Value, type Variable, valueOfVariable, variablesOf } from "../../scoring/index.ts";
import { blockText } from "./names.ts";
import { numberText } from "./numbers.ts";
import { caseWords } from "./words.ts";

/** A row a case for a person to correct; the first has all data of the base. */
export function casesCsv({ framework, base, cases }: Cases, lang: Language): string {
  const words = caseWords[lang];
  const rows = cases.map(({ kind, block, tests, changes, score, total, grade }) => [
    blockText(block, framework),
    tests.map((text) => text[lang]).join(words.between),
    kind === "base"
      ? baseText(base, variablesOf(framework, base), lang)
      : changes.map(({ variable, value }) => pairText(variable, value, lang)).join(words.between),
    numberText(score),
    numberText(total),
    grade ?? "",
    "",
  ]);
  return csvText([Object.values(words.columns), ...rows]);
}

function baseText(base: UnitData, variables: readonly Variable[], lang: Language): string {
  return variables
    .flatMap((variable) => {
      const value = valueOfVariable(variable, base);
      return value === undefined ? [] : [pairText(variable, value, lang)];
    })
    .join(caseWords[lang].between);
}

export function pairText(variable: Variable, value: Value | symbol, lang: Language): string {
  const text = variableText(variable, value, lang);
  const isText = variable.field.type.kind === "text";
  return `${variable.name} = ${isText ? `"${text.replaceAll('"', "'")}"` : text}`;
}
