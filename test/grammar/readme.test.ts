import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderDiagnostics, SourceText } from "../../core/index.ts";
import { parse, words } from "../../grammar/index.ts";
import { check, functionDefinitions } from "../../scoring/index.ts";

const readme = readFileSync("grammar/README.md", "utf8");
const fences = [...readme.matchAll(/```rules\n(.*?)```/gsu)].map((match) => match[1] ?? "");

describe("the language on one page", () => {
  test("it shows whole files", () => {
    expect(fences.length).toBeGreaterThanOrEqual(2);
  });

  test.each(fences)("a file of it passes check, examples included: %s", (text) => {
    const { file, diagnostics } = parse(new SourceText("README.rules", text));
    const found = file === undefined ? diagnostics : check(file).diagnostics;
    const wrong = found.filter((diagnostic) => diagnostic.severity !== "note");
    expect(renderDiagnostics(wrong, { lang: "en", color: false })).toBe("");
  });

  test("it names every word and every function", () => {
    const missing = [
      ...[...words.values()].flatMap(({ en, zh }) => [en, zh]),
      ...functionDefinitions.flatMap(({ name, zh }) => [name, zh]),
    ].filter((word) => !readme.includes(word));
    expect(missing).toEqual([]);
  });
});
