import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Diagnostic, missingValues, renderDiagnostics, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";

/**
 * Every message of a bad file, whole, in both languages. `UPDATE_GOLDEN=1` writes what is printed now: read it aloud
 * before it is committed.
 */
const folder = "test/diagnostics";
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".rules"))
  .map((name) => name.slice(0, -".rules".length));

function problemsOf(name: string): readonly Diagnostic[] {
  const source = new SourceText(`${name}.rules`, readFileSync(`${folder}/${name}.rules`, "utf8"));
  const { file, diagnostics } = parse(source);
  return file === undefined ? diagnostics : check(file).diagnostics;
}

function rendered(found: readonly Diagnostic[]): string {
  const parts = (["zh", "en"] as const).map((lang) => renderDiagnostics(found, { lang, color: false }));
  return `${parts.join("\n\n----\n\n")}\n`;
}

describe("messages", () => {
  test.each(names)("%s", (name) => {
    const found = problemsOf(name);
    const text = rendered(found);
    const path = `${folder}/${name}.txt`;
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, "utf8"));
    expect(found.flatMap(missingValues)).toEqual([]);
  });

  test("at least forty kinds of problem are pinned", () => {
    const codes = new Set(names.flatMap((name) => problemsOf(name).map((diagnostic) => diagnostic.code)));
    expect(codes.size).toBeGreaterThanOrEqual(40);
  });
});
