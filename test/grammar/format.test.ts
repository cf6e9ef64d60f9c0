import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { detectKeywords, formatRules } from "../../grammar/format.ts";
import { lex, type RulesFile } from "../../grammar/index.ts";
import { type PrintOptions, printFile } from "../../grammar/print.ts";
import { rulesFile } from "./arbitrary.ts";

function formatted(text: string, options: PrintOptions = {}): string {
  const { text: result, diagnostics } = formatRules(new SourceText("test.rules", text), options);
  if (result === undefined) throw new Error(`${JSON.stringify(diagnostics.map(({ code }) => code))}\n${text}`);
  return result;
}

describe("comments keep their place", () => {
  const cases = {
    "before a statement, at its end, at the end of the file": [
      ["# 一", "framework 'x' 1".replaceAll("'", '"'), "# 二", "", "", "let a = 1   # 三", "", "# 四"],
      ["# 一", 'framework "x" 1', "# 二", "", "let a = 1  # 三", "", "# 四"],
    ],
    "behind and before braces": [
      [
        'framework "x" 1',
        "section A 1 { # head",
        "  # first",
        "rescale # one",
        "",
        "  # last",
        "} # foot",
        "section B 1 { # only",
        "}",
      ],
      [
        'framework "x" 1',
        "section A 1 {  # head",
        "  # first",
        "  rescale  # one",
        "",
        "  # last",
        "}  # foot",
        "section B 1 {  # only",
        "",
        "}",
      ],
    ],
    "of rows, which then stand one a line": [
      ['framework "x" 1', "grades { a: >= 9; # top", "# middle", "b: < 9 }"],
      ['framework "x" 1', "grades {", "  a: >= 9;  # top", "  # middle", "  b: < 9", "}"],
    ],
    "inside a formula: at the end of the statement": [
      ['framework "x" 1', "let a = 1 # one", "  # two", "  + 2", "let b = 3"],
      ['framework "x" 1', "let a = 1 + 2  # one # two", "let b = 3"],
    ],
    "inside a formula of a row: at the end of the row": [
      ['framework "x" 1', "let a = max(bands b { < 1: 2 # one", "  + 3; else: 4 }, 5) # two"],
      ['framework "x" 1', "let a = max(bands b {", "  < 1: 2 + 3;  # one", "  else: 4", "}, 5)  # two"],
    ],
    "of the rows of an example": [
      ['framework "x" 1', 'example "e" { 季度 { 季, 值; # head', "1, 2; # first", "# next", "2, 3 } }"],
      [
        'framework "x" 1',
        'example "e" {',
        "  季度 {",
        "    季, 值;  # head",
        "    1, 2;  # first",
        "    # next",
        "    2, 3",
        "  }",
        "}",
      ],
    ],
    "with signs of its own": [
      ["## title ##", 'framework "x" 1', "#", "＃全角", "rescale"],
      ["## title ##", 'framework "x" 1', "#", "# 全角", "rescale"],
    ],
  } as const;

  test.each(Object.entries(cases))("%s", (_what, [given, wanted]) => {
    const text = formatted(given.join("\n"), { keywords: "en" });
    expect(text.trimEnd().split("\n")).toEqual(wanted);
    expect(formatted(text)).toBe(text);
  });
});

describe("layout", () => {
  test("rows stand in one line of at most 100 cells, else one a line", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => `${i + 10}: ${i}`).join("; ");
    const line = (count: number) => `计分 = 对照 甲 { ${rows(count)}; 其他: 0 }`;
    const fit = `指标体系 "x" 1 分\n${line(10)}\n`;
    expect(formatted(fit)).toBe(fit);
    expect(formatted(`指标体系 "x" 1 分\n${line(11)}\n`).split("\n")).toHaveLength(16);
  });

  test("an empty line between statements stays, several become one, none stands at the ends of a body", () => {
    const text = 'framework "x" 1\n\n\n\nsection A 1 {\n\n\nrescale\n\n\n\nscore = 1\n\n}\n\n\n';
    expect(formatted(text)).toBe('framework "x" 1\n\nsection A 1 {\n  rescale\n\n  score = 1\n}\n');
  });

  test("an empty line between rows keeps them on lines of their own", () => {
    const text = 'framework "x" 1\ngrades {\n  a: >= 9;\n\n  b: < 9\n}\n';
    expect(formatted(text)).toBe(text);
    expect(formatted(text.replace("\n\n", "\n"))).toBe('framework "x" 1\ngrades { a: >= 9; b: < 9 }\n');
  });

  test("BOM, CRLF and full-width signs become plain", () => {
    const text = '\ufeff指标体系　"x"　１００ 分\r\n等次划分｛优：>= ９０；差：＜ 90｝\r\n';
    expect(formatted(text)).toBe('指标体系 "x" 100 分\n等次划分 { 优: >= 90; 差: < 90 }\n');
  });

  test("edits", () => {
    const text =
      'framework "x" amends "y.rules"\nset param a.b = 8%\nedit "t" "why" { remove item c set points d = 1\n\nadd to d after e item f 1 judged }\n';
    expect(formatted(text, { keywords: "zh" })).toBe(
      [
        '指标体系 "x" 修订自 "y.rules"',
        "改参数 a.b = 8%",
        '修订 "t" "why" {',
        "  删除 得分项 c",
        "  改分值 d = 1 分",
        "",
        "  新增 归入 d 后于 e 得分项 f 1 分 评议",
        "}",
        "",
      ].join("\n"),
    );
  });
});

describe("the words of a file", () => {
  test.each([
    ['framework "x" 1\n指标组 A 1 { rescale }\n', "en"],
    ['指标体系 "x" 1\nscore = 若 a 则 b 否则 c\n', "zh"],
    ['framework "x" 1\n计分 = 1', "zh"],
  ] as const)("%s: %s", (text, keywords) => {
    expect(detectKeywords(new SourceText("test.rules", text))).toBe(keywords);
  });

  test("a broken file keeps its problems and gets no text", () => {
    const { text, diagnostics } = formatRules(new SourceText("test.rules", 'framework "x" 1\nlet a = ='));
    expect(text).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["unexpected-token"]);
  });
});

/** A printed file with comments and empty lines anywhere between its tokens. */
function commented(): fc.Arbitrary<string> {
  const gap = fc.constantFrom("", "", "", "", "", " # c", "\n# own", "\n\n  # ## own\n", "\n\n", " ＃\n#");
  return fc.tuple(rulesFile(), fc.infiniteStream(gap)).map(([file, gaps]) => withComments(file, gaps));
}

function withComments(file: RulesFile, gaps: Iterator<string>): string {
  const source = new SourceText("printed.rules", printFile(file, []));
  let text = "";
  let number = 0;
  for (const { span } of lex(source).tokens) {
    const gap = (gaps.next().value ?? "").replaceAll(
      /[#＃][# ]*(?:c|own)?/gu,
      (mark: string) => `${mark} c${number++}\n`,
    );
    text += `${source.text.slice(span.start, span.end)}${gap} `;
  }
  return text;
}

function commentNumbers(text: string): string[] {
  const { comments } = lex(new SourceText("test.rules", text));
  return comments
    .flatMap((comment) => [...comment.text.matchAll(/\bc(\d+)/gu)].map(([, number]) => number ?? ""))
    .toSorted();
}

describe("nothing is lost", () => {
  test("files with comments anywhere: printing is idempotent, Chinese to English and back gives the same text", () => {
    fc.assert(
      fc.property(commented(), (text) => {
        const zh = formatted(text, { keywords: "zh" });
        const en = formatted(zh, { keywords: "en" });
        expect(formatted(zh, { keywords: "zh" })).toBe(zh);
        expect(formatted(en, { keywords: "en" })).toBe(en);
        expect(formatted(en, { keywords: "zh" })).toBe(zh);
        expect(commentNumbers(zh)).toEqual(commentNumbers(text));
      }),
      { seed: 2026, numRuns: 80 },
    );
  });

  const folder = new URL("../../rules/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rules"));
  test.each(files)("rules/%s", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const zh = formatted(text, { keywords: "zh" });
    expect(formatted(formatted(zh, { keywords: "en" }), { keywords: "zh" })).toBe(zh);
  });
});
