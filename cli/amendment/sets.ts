import { type Language, visible } from "../../core/index.ts";
import { type ChangedInput, inputText, type Variable } from "../../scoring/index.ts";
import type { ChangedUnit } from "../open-run.ts";
import type { Json } from "../score/value-json.ts";
import type { Session } from "../terminal.ts";

const WORDS = {
  zh: {
    title: "本文件设定了数据，以上按设定的数计分：",
    each: (id: string) => `${id}：`,
  },
  en: {
    title: "This file sets data; the scores above are by what it sets:",
    each: (id: string) => `${id}: `,
  },
} as const satisfies Record<Language, unknown>;

/** Says that a scenario has moved the data, and what it has moved. */
export function setText(changed: readonly ChangedUnit[], { lang, paint }: Pick<Session, "lang" | "paint">): string {
  const words = WORDS[lang];
  const several = changed.length > 1;
  const lines = changed.flatMap(({ id, inputs }) =>
    inputs.map((one) => `  ${several ? words.each(visible(id)) : ""}${changedText(one, lang)}`),
  );
  return [paint("strong", words.title), ...lines].join("\n");
}

/** `三公实际  80.65 万元 → 80.24 万元` */
export function changedText({ variable, from, to }: ChangedInput, lang: Language): string {
  const text = (value: ChangedInput["from"]) => visible(inputText(variable, value, lang));
  return `${visible(variable.name)}  ${text(from)} → ${text(to)}`;
}

export function setJson({ id, inputs }: ChangedUnit): Json[] {
  return inputs.map((one) => ({ unit: id, ...changedJson(one) }));
}

/** Numbers as decimal strings in the input's own unit. */
export function changedJson({ variable, from, to }: ChangedInput): Json {
  return {
    name: variable.name,
    from: valueJson(variable, from),
    to: valueJson(variable, to),
    ...(variable.field.unitText === "" ? {} : { unitText: variable.field.unitText }),
  };
}

function valueJson(variable: Variable, value: ChangedInput["from"]): string | boolean | null {
  if (value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  return inputText({ ...variable, field: { ...variable.field, unitText: "" } }, value, "en");
}
