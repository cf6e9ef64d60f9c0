import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { lex, limits } from "../../grammar/index.ts";
import { cleanTokens } from "../../grammar/limits.ts";
import { problems } from "./reading.ts";

const head = 'framework "F" 1 score = ';

function codes(text: string): string[] {
  return problems(text).map((problem) => problem.replace(/^[\d:]+ /u, ""));
}

function nested(open: string, close: string, count: number): string {
  return `${head}${open.repeat(count)}a${close.repeat(count)}`;
}

describe("each bound holds to the last and names itself beyond it", () => {
  const tooDeep = ["nested-too-deep"];
  test.each([
    ["256 brackets", nested("(", ")", 256), []],
    ["257 brackets", nested("(", ")", 257), tooDeep],
    ["100,000 brackets", nested("(", "", 100_000), tooDeep],
    ["256 blocks", `framework "F" 1 ${"section A {".repeat(256)}${"}".repeat(256)}`, []],
    ["257 blocks", `framework "F" 1 ${"section A {".repeat(257)}${"}".repeat(257)}`, tooDeep],
    ["250 powers", `${head}a${"^a".repeat(250)}`, []],
    ["1,000 powers", `${head}a${"^a".repeat(1000)}`, tooDeep],
    ["100,000 powers", `${head}a${"^a".repeat(100_000)}`, tooDeep],
    ["500 times not", `${head}${"not ".repeat(500)}a`, []],
    ["600 times not", `${head}${"not ".repeat(600)}a`, tooDeep],
    ["500 signs", `${head}${"- ".repeat(500)}a`, []],
    ["10,000 signs", `${head}${"- ".repeat(10_000)}a`, tooDeep],
    ["500 terms", `${head}a${" + a".repeat(499)}`, []],
    ["1,000 terms", `${head}a${" + a".repeat(999)}`, tooDeep],
    ["10,000 conditions", `${head}${"if a then b else ".repeat(10_000)}a`, tooDeep],
    ["5,000 compared", `${head}a${" < a".repeat(5000)}`, []],
    ["5,000 labels", `framework "F" 1 input a : one of b${", b".repeat(5000)}`, []],
    ["1,000 digits", `${head}${"1".repeat(1000)}`, []],
    ["1,001 digits", `${head}${"1".repeat(900)}.${"1".repeat(101)}`, ["literal-too-long"]],
  ])("%s", (_what, text, wanted) => {
    expect(codes(text)).toEqual(wanted);
  });

  test("2 MiB", () => {
    const text = 'framework "F" 1\n#';
    expect(codes(text + "x".repeat(limits.fileBytes - text.length))).toEqual([]);
    expect(codes(text + "x".repeat(limits.fileBytes - text.length + 1))).toEqual(["file-too-large"]);
    expect(codes(text + "资".repeat(700_000))).toEqual(["file-too-large"]);
  });

  test("300,000 tokens, the end of the file not counted", () => {
    const { tokens } = lex(new SourceText("long.rules", `${"a ".repeat(limits.tokens)}`));
    expect(cleanTokens(tokens).diagnostics).toEqual([]);
    const { tokens: more } = lex(new SourceText("long.rules", `${"a ".repeat(limits.tokens + 1)}`));
    expect(cleanTokens(more).diagnostics.map(({ code }) => code)).toEqual(["too-many-tokens"]);
  });

  test.each([[""], ["  \n\t"], ["\ufeff"]])("an empty file: %j", (text) => {
    expect(codes(text)).toEqual(["empty-file"]);
  });
});
