import type { Language } from "./catalogue/entry.ts";
import type { Diagnostic, MessageValue, Place, Related, Severity } from "./diagnostic.ts";
import { codeFrame } from "./frame.ts";
import { comparePlaces, type Location, locate } from "./locate.ts";
import { isList, messageOf, relatedText, valueText } from "./message.ts";
import { type Paint, painter } from "./paint.ts";
import { someOfEach } from "./some-of-each.ts";
import { visible } from "./visible.ts";

export interface RenderOptions {
  readonly lang: Language;
  readonly color: boolean;
}

interface Words {
  readonly next: string;
  readonly column: string;
  readonly field: string;
  readonly separator: string;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly count: (severity: Severity, count: number) => string;
}

const ENGLISH = { error: "error", warning: "warning", note: "note" } as const;
const CHINESE = { error: "错误", warning: "警告", note: "提示" } as const;

const WORDS = {
  zh: {
    next: "建议：",
    column: "列",
    field: "字段",
    separator: "，",
    severity: { error: "", warning: "（警告）", note: "（提示）" },
    count: (severity, count) => `${count} 个${CHINESE[severity]}`,
  },
  en: {
    next: "Next: ",
    column: "column",
    field: "field",
    separator: ", ",
    severity: { error: "", warning: " (warning)", note: " (note)" },
    count: (severity, count) => `${count} ${ENGLISH[severity]}${count === 1 ? "" : "s"}`,
  },
} as const satisfies Record<Language, Words>;

/** One problem as text: where, the source, what is wrong, what to do, and the places that belong to it. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const paint = painter(options.color);
  const words = WORDS[options.lang];
  const { what, next } = messageOf(diagnostic, options.lang);
  const code = paint(diagnostic.severity, diagnostic.code + words.severity[diagnostic.severity]);
  const place = diagnostic.place;
  return [
    place === undefined ? code : `${placeText(place, options.lang, paint)}  ${code}`,
    ...frameLines(place, paint, diagnostic.severity),
    what,
    ...(next === "" ? [] : [words.next + next]),
    ...diagnostic.related.flatMap((related) => relatedLines(diagnostic, related, options)),
  ].join("\n");
}

/**
 * The problems by file and position, a blank line between them, and how many there are; of a kind that comes very often the
 * first. Nothing for an empty list.
 */
export function renderDiagnostics(list: readonly Diagnostic[], options: RenderOptions): string {
  if (list.length === 0) return "";
  const blocks = someOfEach(sortDiagnostics(list)).map((diagnostic) => renderDiagnostic(diagnostic, options));
  return [...blocks, countText(list, options.lang)].join("\n\n");
}

export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  return list.toSorted((a, b) => comparePlaces(a.place, b.place));
}

/** How many of each severity: "2 errors, 1 warning". */
export function countText(list: readonly Diagnostic[], lang: Language): string {
  const words: Words = WORDS[lang];
  const severities = ["error", "warning", "note"] as const;
  return severities
    .map((severity) => ({ severity, count: list.filter((diagnostic) => diagnostic.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => words.count(severity, count))
    .join(words.separator);
}

/** The JSON form of a problem; `code`, `severity` and the location do not depend on the language. */
export interface JsonDiagnostic extends Partial<Location> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly next: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly related: readonly (Partial<Location> & { readonly message: string })[];
}

export function toJson(diagnostic: Diagnostic, lang: Language): JsonDiagnostic {
  const { what, next } = messageOf(diagnostic, lang);
  const values = Object.entries(diagnostic.values).map(([name, value]) => [name, jsonValue(value, lang)] as const);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: what,
    next,
    ...(diagnostic.place === undefined ? {} : locate(diagnostic.place)),
    values: Object.fromEntries(values),
    related: diagnostic.related.map((related) => ({
      ...locate(related.place),
      message: relatedText(diagnostic, related, lang),
    })),
  };
}

/** `file:line:column`, or for a cell of a table `file:line column name`. */
export function placeText(place: Place, lang: Language, paint: Paint = painter(false)): string {
  const { file, line, column, field } = locate(place);
  const words = WORDS[lang];
  const numbers = [visible(file), line, field === undefined ? column : undefined].filter((part) => part !== undefined);
  const kind = /\.json$/iu.test(file) ? words.field : words.column;
  return paint("strong", numbers.join(":") + (field === undefined ? "" : ` ${kind} ${visible(field)}`));
}

function relatedLines(diagnostic: Diagnostic, related: Related, { lang, color }: RenderOptions): string[] {
  const paint = painter(color);
  const head = `↳ ${placeText(related.place, lang, paint)}  ${relatedText(diagnostic, related, lang)}`;
  return [head, ...frameLines(related.place, paint, "note")];
}

function frameLines(place: Place | undefined, paint: Paint, severity: Severity): string[] {
  if (place === undefined || !("span" in place)) return [];
  if (place.span.source.isCell && place.span.source.text === "") return [];
  return [codeFrame(place.span, paint, severity)];
}

function jsonValue(value: MessageValue, lang: Language): string | string[] {
  return isList(value) ? value.map((element) => valueText(element, lang)) : valueText(value, lang);
}
