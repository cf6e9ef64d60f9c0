import { describe, expect, test } from "vitest";
import type { Entry, Language, MessageText } from "../../core/catalogue/entry.ts";
import { type Code, catalogue, stages } from "../../core/catalogue/index.ts";
import { terms } from "../../core/catalogue/terms.ts";
import { placeholders } from "../../core/message.ts";

const ENTRIES: [Code, Entry][] = Object.entries(catalogue).map(([code, entry]) => [code as Code, entry]);
const LANGUAGES: Language[] = ["zh", "en"];
const HAN = /\p{Script=Han}/u;

function textsOf(text: MessageText): string[] {
  return [text.what, text.next, text.related ?? ""];
}

function optionalParts(template: string): string[] {
  return [...template.matchAll(/⟦([^⟧]*)⟧/gu)].map((match) => match[1] ?? "");
}

/** What a text names inside and outside of optional parts: the same in both languages, or one tells less. */
function namedBy(text: MessageText): Record<string, string[]> {
  const all = `${text.what}\n${text.next}`;
  return {
    always: placeholders(all.replace(/⟦[^⟧]*⟧/gu, "")).sort(),
    perhaps: placeholders(optionalParts(all).join("\n")).sort(),
    related: placeholders(text.related ?? "").sort(),
  };
}

test("there are at least 40 codes, and each belongs to one stage", () => {
  const codes = Object.values(stages).flatMap((stage) => Object.keys(stage));
  expect(codes.length).toBeGreaterThanOrEqual(40);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(catalogue).sort());
});

describe.each(ENTRIES)("%s", (code, entry) => {
  test("is named in kebab-case and has an example", () => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(entry.example.trim()).not.toBe("");
  });

  test("says what and what next in both languages, each in its own", () => {
    for (const lang of LANGUAGES) {
      expect(entry[lang].what).toMatch(lang === "zh" ? /[。？）]⟧?$/u : /[.?)]⟧?$/u);
      expect(entry[lang].next).not.toBe("");
    }
    expect(entry.zh.what).toMatch(HAN);
    expect(entry.en.what.replace(/\{[^}]*\}|"[^"]*"/gu, "")).not.toMatch(HAN);
    expect(entry.zh.related === undefined).toBe(entry.en.related === undefined);
  });

  test("names the same values in both languages", () => {
    expect(namedBy(entry.zh)).toEqual(namedBy(entry.en));
  });

  test.each(LANGUAGES)("has well-formed templates (%s)", (lang) => {
    for (const template of textsOf(entry[lang])) {
      expect(template.replace(/⟦[^⟦⟧]*⟧/gu, ""), "brackets pair up").not.toMatch(/[⟦⟧]/u);
      expect(template.replace(/\{[a-z][A-Za-z]*\}/gu, ""), "no mistyped placeholder").not.toMatch(/\{\p{L}|\p{L}\}/u);
      for (const part of optionalParts(template))
        expect(placeholders(part), "a reason to leave it out").not.toEqual([]);
      expect(template).toBe(template.trim());
    }
  });
});

test("terms are there in both languages", () => {
  for (const term of Object.values(terms)) {
    expect(term.zh).toMatch(HAN);
    expect(term.en).not.toBe("");
  }
});
