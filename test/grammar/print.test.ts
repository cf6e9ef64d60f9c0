import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { parse, type RulesFile } from "../../grammar/index.ts";
import { printFile } from "../../grammar/print.ts";
import { sameSyntax } from "../../grammar/same-syntax.ts";
import { rulesFile } from "./arbitrary.ts";

function read(text: string): RulesFile {
  const { file, diagnostics } = parse(new SourceText("printed.rules", text));
  if (file === undefined) throw new Error(`${JSON.stringify(diagnostics[0]?.code)} ${JSON.stringify(diagnostics[0]?.values)}\n${text}`);
  return file;
}

describe("reading what was printed gives the same tree", () => {
  test.each(["zh", "en"] as const)("with the words of %s", (keywords) => {
    fc.assert(
      fc.property(rulesFile(), fc.constantFrom(20, 100), (file, width) => {
        const text = printFile(file, [], { keywords, width });
        const again = read(text);
        expect(sameSyntax(again, file), text).toBe(true);
        expect(printFile(again, [], { keywords, width })).toBe(text);
      }),
      { seed: 2024, numRuns: 400 },
    );
  });
});
