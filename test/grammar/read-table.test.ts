import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import nearley from "nearley";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { lex, limits, printFile } from "../../grammar/index.ts";
import type { Token } from "../../grammar/lexer.ts";
import { readByTable } from "../../grammar/read-table.ts";
import compiled from "../../grammar/rules.generated.ts";
import { rulesFile } from "./arbitrary.ts";

/** What the general parser makes of the same tokens, and the most that it had open at one of them. */
function readSlowly(tokens: readonly Token[]): { readonly file: unknown; readonly most: number } {
  const parser = new nearley.Parser(nearley.Grammar.fromCompiled(compiled as nearley.CompiledRules));
  const { table } = parser as unknown as { readonly table: readonly { readonly states: readonly unknown[] }[] };
  let most = 0;
  for (const token of tokens) {
    parser.feed([token] as unknown as string);
    most = Math.max(most, table.at(-1)?.states.length ?? 0);
  }
  return { file: parser.results[0], most };
}

function tokensOf(text: string): readonly Token[] {
  return lex(new SourceText("", text)).tokens;
}

function folder(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rules"))
    .map((name) => `${path}/${name}`);
}

describe("a file without mistakes is read as the general parser reads it", () => {
  test.each(folder("rules"))("%s", (path) => {
    const tokens = tokensOf(readFileSync(path, "utf8"));
    const file = readByTable(tokens);
    expect(file).toBeDefined();
    expect(file).toEqual(readSlowly(tokens).file);
  });

  test("files of all kinds", () => {
    let read = 0;
    fc.assert(
      fc.property(rulesFile(), (file) => {
        const tokens = tokensOf(printFile(file, []));
        const quick = readByTable(tokens);
        if (quick === undefined) return;
        read += 1;
        expect(quick).toEqual(readSlowly(tokens).file);
      }),
      { seed: 1965, numRuns: 60 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

test.each([
  ["powers", (n: number) => `a${"^a".repeat(n)}`],
  ["signs", (n: number) => `${"- ".repeat(n)}a`],
  ["not", (n: number) => `${"not ".repeat(n)}a`],
  ["conditions", (n: number) => `${"if a then b else ".repeat(n)}a`],
  ["brackets", (n: number) => `${"(a ^ - ".repeat(n)}a${")".repeat(n)}`],
  ["calls", (n: number) => `${"min(a, ".repeat(n)}a${")".repeat(n)}`],
])("nested %s are read only as deep as the general parser takes them", (_what, nested) => {
  for (let depth = 1; depth < 130; depth += 8) {
    const tokens = tokensOf(`framework "F" 1 score = ${nested(depth)}`);
    if (readByTable(tokens) === undefined) continue;
    expect(readSlowly(tokens).most).toBeLessThan(limits.readings);
  }
  expect(readByTable(tokensOf(`framework "F" 1 score = ${nested(130)}`))).toBeUndefined();
});

test.each([
  "",
  "score",
  'framework "F" 1 score =',
  'framework "F" 1 score = a a',
  'framework "F" version "1" version "2"',
])("a mistake is left to the general parser: %s", (text) => {
  expect(readByTable(tokensOf(text))).toBeUndefined();
});
