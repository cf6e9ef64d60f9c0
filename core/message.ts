import type { Language, MessageText } from "./catalogue/entry.ts";
import { entryOf } from "./catalogue/index.ts";
import { truncateCells } from "./cells.ts";
import type { Diagnostic, MessageValue, MessageValues, Related } from "./diagnostic.ts";
import { visible } from "./visible.ts";

const PLACEHOLDER = /\{([a-z][A-Za-z]*)\}/gu;
const OPTIONAL = /⟦([^⟧]*)⟧/gu;
const LONGEST_VALUE = 240;
const NO_VALUE = "…";
const LIST_MARK = { zh: "、", en: ", " } as const satisfies Record<Language, string>;
const SEE_ALSO = { zh: "另见此处", en: "see also here" } as const satisfies Record<Language, string>;

/** What is wrong, and what to do about it (may be empty). */
export interface Message {
  readonly what: string;
  readonly next: string;
}

export function messageOf(diagnostic: Diagnostic, lang: Language): Message {
  const text: MessageText = entryOf(diagnostic.code)[lang];
  return {
    what: fillTemplate(text.what, diagnostic.values, lang),
    next: fillTemplate(text.next, diagnostic.values, lang),
  };
}

/** What a related place shows. */
export function relatedText(diagnostic: Diagnostic, related: Related, lang: Language): string {
  const template = entryOf(diagnostic.code)[lang].related ?? SEE_ALSO[lang];
  return fillTemplate(template, { ...diagnostic.values, ...related.values }, lang);
}

/** The names between braces of a template, each once, in the order they come. */
export function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
}

/** The values a diagnostic should have had: named by its text outside of optional parts, and not given. */
export function missingValues(diagnostic: Diagnostic): string[] {
  const { zh, en } = entryOf(diagnostic.code);
  const template = [zh.what, zh.next, en.what, en.next].join("\n").replace(OPTIONAL, "");
  return placeholders(template).filter((name) => !hasValue(diagnostic.values, name));
}

/** A template with its values, spelled so that no value can act on a terminal. */
export function fillTemplate(template: string, values: MessageValues, lang: Language): string {
  const chosen = template.replace(OPTIONAL, (_all, part: string) =>
    placeholders(part).every((name) => hasValue(values, name)) ? part : "",
  );
  return chosen.replace(PLACEHOLDER, (_all, name: string) => shownValue(values, name, lang)).trim();
}

/** A value in one language: lists joined, nothing escaped. */
export function valueText(value: MessageValue, lang: Language): string {
  if (typeof value === "string") return value;
  if (isList(value)) return value.map((element) => valueText(element, lang)).join(LIST_MARK[lang]);
  return value[lang];
}

export function isList(value: MessageValue): value is Extract<MessageValue, readonly unknown[]> {
  return Array.isArray(value);
}

function hasValue(values: MessageValues, name: string): boolean {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value !== undefined && valueText(value, "en") !== "";
}

function shownValue(values: MessageValues, name: string, lang: Language): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return NO_VALUE;
  return truncateCells(visible(valueText(value, lang)), LONGEST_VALUE);
}
