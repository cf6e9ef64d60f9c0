import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderDiagnostics, SourceText } from "../../core/index.ts";
import { detectKeywords, parse, words } from "../../grammar/index.ts";
import { check, functionDefinitions } from "../../scoring/index.ts";

const readme = readFileSync("grammar/README.zh-CN.md", "utf8");
const fences = (text: string) => [...text.matchAll(/```rules\n(.*?)```/gsu)].map((match) => match[1] ?? "");

describe("the language on one page, in Chinese", () => {
  test("it shows as many whole files as the page in English", () => {
    expect(fences(readme)).toHaveLength(fences(readFileSync("grammar/README.md", "utf8")).length);
  });

  test.each(fences(readme))("a file of it passes check, examples included, in Chinese words: %s", (text) => {
    const source = new SourceText("README.rules", text);
    const { file, diagnostics } = parse(source);
    const found = file === undefined ? diagnostics : check(file).diagnostics;
    const wrong = found.filter((diagnostic) => diagnostic.severity !== "note");
    expect(renderDiagnostics(wrong, { lang: "zh", color: false })).toBe("");
    expect(detectKeywords(source)).toBe("zh");
    expect(text).not.toMatch(/^\s*[a-z]+ /mu);
  });

  test("it names every word and every function", () => {
    const missing = [
      ...[...words.values()].map(({ zh }) => zh),
      ...functionDefinitions.flatMap(({ name, zh }) => [name, zh]),
    ].filter((word) => !readme.includes(word));
    expect(missing).toEqual([]);
  });
});
