import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printExpression, printFile, printStatement } from "../../grammar/print.ts";
import { sameSyntax } from "../../grammar/same-syntax.ts";
import { expression, rulesFile } from "./arbitrary.ts";
import { expressionOf, tree } from "./reading.ts";

describe("reading what was printed gives the same tree, and printing it again the same text", () => {
  test.each(["zh", "en"] as const)("files with the words of %s", (keywords) => {
    fc.assert(
      fc.property(rulesFile(), fc.constantFrom(20, 100), (file, width) => {
        const text = printFile(file, [], { keywords, width });
        const again = tree(text);
        expect(sameSyntax(again, file), text).toBe(true);
        expect(printFile(again, [], { keywords, width })).toBe(text);
      }),
      { seed: 2024, numRuns: 250 },
    );
  });

  test("formulas", () => {
    fc.assert(
      fc.property(expression(), (made) => {
        const text = printExpression(made);
        expect(sameSyntax(expressionOf(text), made), text).toBe(true);
      }),
      { seed: 2025, numRuns: 500 },
    );
  });
});

describe("parentheses stand only where they are needed", () => {
  test.each([
    ["-3^2"],
    ["(-3)^2"],
    ["2^3^2"],
    ["(2^3)^2"],
    ["2^-x^2"],
    ["a - (b - c)"],
    ["a - b - c"],
    ["a / (b * c)"],
    ["a * b / c"],
    ["-(a + b)"],
    ["a * -b"],
    ["90% <= x < 95%"],
    ["(a < b) < c"],
    ["a < (b < c)"],
    ["not (a and b)"],
    ["not a and b"],
    ["(a or b) and c"],
    ["a or b and c"],
    ["not not a"],
    ["(if a then b else c) + 1"],
    ["if a then b else c + 1"],
    ["if a then if b then c else d else e"],
    ["bands a + b { < 1: 2; else: 3 } + 1"],
    ["bands (a < b) { = yes: 1; = no: 0 }"],
    ["match (a, b) { (x, _): 1; else: 0 }"],
    ["季度[1].累计支出"],
    ["sum(a * b for 项目 where c)"],
    ["cohort_min(x within 类型)"],
    ["missing(x) or missing"],
    ["yes / no"],
  ])("%s", (text) => {
    expect(printExpression(expressionOf(text))).toBe(text);
  });

  test.each([
    ["((a) + (b)) * (c)", "(a + b) * c"],
    ["(a * b) + c", "a * b + c"],
    ["(a^b)", "a^b"],
    ["-(3^2)", "-3^2"],
    ["2^(3^2)", "2^3^2"],
    ["(a + b) < (c)", "a + b < c"],
    ["max((a), (b and c))", "max(a, b and c)"],
  ])("%s becomes %s", (text, printed) => {
    expect(printExpression(expressionOf(text))).toBe(printed);
  });
});

describe("spelling", () => {
  test.each([
    ["「若」 + 「2018年预算」 + 「a b」 + 「得满分」 + 计分", "「若」 + 「2018年预算」 + 「a b」 + 「得满分」 + 计分"],
    ["'it」s' + 「普通」", "'it」s' + 普通"],
    ["not 「applicable」", "not 「applicable」"],
    ['“a "b"” + “c”', '“a "b"” + "c"'],
    ["２１_504．11 ＋ 90 ％", "21_504.11 + 90%"],
    ["5 「人」 + 5 「text」", "5 人 + 5 「text」"],
    ["a ≤ b ≠ c ≥ d <> e", "a <= b != c >= d != e"],
  ])("%s", (text, printed) => {
    expect(printExpression(expressionOf(text))).toBe(printed);
  });

  test("Chinese words bring × and ÷", () => {
    expect(printExpression(expressionOf("if a and not b then 2 * c / d else missing"), { keywords: "zh" })).toBe(
      "若 a 且 非 b 则 2 × c ÷ d 否则 缺失",
    );
  });

  test("numbers may stand for names, and functions may have another name", () => {
    const node = expressionOf("(a - b)^2 / deduct(a, b)");
    const values = new Map([
      ["a", "-5"],
      ["b", "7"],
    ]);
    const substitute = (one: typeof node) =>
      one.kind === "reference" ? values.get(one.path.parts.map((part) => part.text).join(".")) : undefined;
    const renameFunction = (name: string) => (name === "deduct" ? "扣完为止" : name);
    expect(printExpression(node, { substitute, renameFunction })).toBe("(-5 - 7)^2 / 扣完为止(-5, 7)");
    expect(printExpression(expressionOf("a^2"), { substitute })).toBe("(-5)^2");
  });

  test.each([
    ["修约 指标 2 四舍五入", "rounding indicator 2 half_up"],
    ["指标 甲 加分 5 分 = 1", "indicator 甲 bonus 5 = 1"],
    [
      "输入 a : 元/人 >= -1 [0, 2) 精度 0.01 可缺 默认 -3 越低越好",
      "input a : 元/人 >= -1 [0, 2) step 0.01 optional default -3 lower is better",
    ],
    ["不适用 当 涉密 得满分", "not applicable when 涉密 give full"],
    ["得分项 甲 1 分 评议 可作缺项", "item 甲 1 judged or left out"],
  ])("%s is %s", (zh, en) => {
    const [node] = tree(`framework "F" 1 ${zh}`).body;
    if (node === undefined || node.kind === "edit") throw new Error("a statement was to be read");
    expect(printStatement(node, { keywords: "zh" })).toBe(zh);
    expect(printStatement(node, { keywords: "en" })).toBe(en);
  });
});
