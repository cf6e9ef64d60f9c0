import { describe, expect, test } from "vitest";
import { type Language, renderDiagnostics, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check, runExamples } from "../../scoring/index.ts";
import { frameworkOf } from "./explain-framework.ts";

function diagnosticsOf(text: string) {
  const { file } = parse(new SourceText("rules.rules", text));
  if (file === undefined) throw new Error("the rules do not parse");
  return check(file).diagnostics;
}

function told(text: string, lang: Language = "zh"): string {
  return renderDiagnostics(diagnosticsOf(text), { lang, color: false });
}

const rate = `指标体系 "试" 2 分
指标 甲 2 分 {
  输入 计划 : 万元 > 0
  输入 实际 : 万元 >= 0
  设 率 = 实际 ÷ 计划
  计分 = min(2, 2 × 率)
`;

describe("a failing example", () => {
  test("tells both numbers exactly, and the way there", () => {
    expect(told(`${rate}  算例 "错" { 计划 = 300；实际 = 200；应得 2 }\n}`).split("\n").slice(0, 5)).toEqual([
      "rules.rules:7:30  example-failed",
      '7 |   算例 "错" { 计划 = 300；实际 = 200；应得 2 }',
      "  |                                       ^^^^^^",
      "算例“错”不符：应得 2，算得 1.3333333333 (4/3)。",
      "建议：请核对规则与算例何者有误。",
    ]);
    const traced = told(`${rate}  算例 "错" { 计划 = 300；实际 = 200；应得 2 }\n}`)
      .split("\n")
      .filter((line) => line.startsWith("↳"));
    expect(traced).toEqual([
      "↳ rules.rules:6:8  min(2, 2 × 率) = 1.3333333333 (4/3)",
      "↳ rules.rules:5:3  率 = 实际 ÷ 计划 = 66.6666666667% (2/3)",
    ]);
  });

  test.each([
    ["应得 率 = 80%", "应得 80%，算得 90%"],
    ["应得 率 >= 95%", "应得 >= 95%，算得 90%"],
    ["应得 实际 = 280 万元", "应得 280 万元，算得 270 万元"],
    ["应得 1.79", "应得 1.79，算得 1.8"],
    ["应得 非 率 < 95%", "应得 非 率 < 95%，算得 不成立"],
  ])("%s", (expectation, message) => {
    expect(told(`${rate}  算例 "例" { 计划 = 300；实际 = 270；${expectation} }\n}`)).toContain(
      `算例“例”不符：${message}。`,
    );
  });

  test("one step off in the twelfth place is not the same", () => {
    const text = told(`${rate}  算例 "例" { 计划 = 1；实际 = 0.5；应得 1.000000000001 }\n}`, "en");
    expect(text).toContain('The example "例" fails: expected 1.000000000001, computed 1.');
  });

  test("a result that cannot be is told with its cause", () => {
    const text = `指标体系 "试" 2 分 输入 a : 数值 输入 b : 数值 输出 商 = 若 b = 0 则 缺失 否则 a ÷ b 指标 丙 2 分 评议
算例 "零" { a = 1；b = 0；丙 = 2；应得 商 = 1；应得 总分 = 2 }`;
    expect(told(text)).toContain("算得 没有结果");
  });

  test("a total shows the scores it is made of", () => {
    const text = `指标体系 "试" 3 分 指标 甲 1 分 评议 指标 乙 2 分 评议 算例 "和" { 甲 = 1；乙 = 1.5；应得 总分 = 3 }`;
    expect(told(text)).toMatch(/应得 3，算得 2\.5。[\s\S]*甲 = 1\n[\s\S]*乙 = 1\.5\n/u);
  });
});

describe("an example without all its data", () => {
  test("names what is missing, and where it is declared", () => {
    const text = told(`${rate}  算例 "缺" { 计划 = 300；应得 2 }\n}`);
    expect(text).toContain("算例“缺”缺少输入，无法计算：实际。");
    expect(text).toContain("↳ rules.rules:4:3  在此处声明");
  });

  test("names a judged item too", () => {
    const text = `指标体系 "试" 3 分 指标 甲 1 分 评议 指标 乙 2 分 评议 算例 "和" { 甲 = 1；应得 总分 = 3 }`;
    expect(told(text)).toContain("算例“和”缺少输入，无法计算：乙。");
  });

  test("may expect just that", () => {
    expect(
      diagnosticsOf(`${rate}  算例 "缺" { 计划 = 300；应得 缺失(率) }\n算例 "有" { 计划 = 1；实际 = 1；应得 2 } }`),
    ).toEqual([]);
  });
});

describe("without examples", () => {
  test("one note names all that is computed", () => {
    const text = `指标体系 "试" 12 分 输入 x : % [0, 100]
      指标 甲 5 分 = 5 × x 指标 乙 5 分 { 得分项 子 5 分 = 5 × x } 指标 丙 1 分 评议 指标 丁 1 分 = x 输出 半 = x ÷ 2
      算例 "丁" { x = 50；应得 丁 = 0.5 }`;
    expect(diagnosticsOf(text).map(({ code }) => code)).toEqual([]);
    const found = diagnosticsOf(text.replace(/算例.*/u, ""));
    expect(found.map(({ code, values }) => [code, values.name])).toEqual([["no-examples", ["甲", "乙", "丁", "半"]]]);
  });
});

describe("running examples", () => {
  test("gives each with its card and both sides of what is expected", () => {
    const framework = frameworkOf(`${rate}  算例 "足" { 计划 = 300；实际 = 300；应得 2；应得 率 >= 95% }\n}`);
    const [result] = runExamples(framework);
    expect(result).toMatchObject({ title: "足", holds: true, home: { name: "甲" } });
    expect(
      result?.expectations.map(({ condition, actual, expected }) => [condition, actual?.text, expected?.text]),
    ).toEqual([
      ["2", "2", "2"],
      ["率 >= 95%", "100%", "95%"],
    ]);
    expect(result?.card.unit.id).toBe("足");
  });

  test("each has a cohort of its own", () => {
    const framework = frameworkOf(`指标体系 "试" 输入 x : 数值 输出 名次 = rank(x)
      算例 "二" { x = 1；others { x；2；0 }；应得 名次 = 2 } 算例 "一" { x = 3；others { x；2 }；应得 名次 = 1 }`);
    expect(runExamples(framework).map(({ title, holds }) => [title, holds])).toEqual([
      ["二", true],
      ["一", true],
    ]);
  });
});
