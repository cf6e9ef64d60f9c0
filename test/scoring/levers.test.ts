import { describe, expect, test } from "vitest";
import { SourceText } from "../../core/index.ts";
import { formatRules, parse, sameSyntax } from "../../grammar/index.ts";
import { check, frameworkHash } from "../../scoring/index.ts";

const zh = `指标体系 "甲" 2

输入 预算 : 万元 > 0 精度 0.01 可调 分母 "全年"

数据表 季度 主键 季 {
  季 : 1..4;
  支出 : 万元 >= 0 越低越好 可调 时点
}

输入 实际 : 万元 >= 0 可调 归类

得分项 一 2 分 = 若 实际 <= 预算 且 sum(支出 对 季度) >= 0 则 2 否则 0
`;
const en = `framework "甲" 2
input 预算 : 万元 > 0 step 0.01 lever denominator "全年"
table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 lower is better lever timing }
input 实际 : 万元 >= 0 lever reclassification
item 一 2 分 = if 实际 <= 预算 and sum(支出 for 季度) >= 0 then 2 else 0
`;

function fileOf(text: string) {
  const { file, diagnostics } = parse(new SourceText("l.rules", text));
  if (file === undefined) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return file;
}

describe("levers", () => {
  test("are carried on inputs and columns, in either spelling", () => {
    for (const text of [zh, en]) {
      const { framework } = check(fileOf(text));
      const column = framework?.tables.get("季度")?.columns.get("支出");
      const levers = ["预算", "实际"].map((name) => framework?.inputs.get(name)?.lever);
      expect([...levers, column && "lever" in column ? column.lever : undefined]).toEqual([
        "denominator",
        "reclassification",
        "timing",
      ]);
    }
  });

  test("both spellings say the same and have one hash; another lever is another framework", () => {
    expect(sameSyntax(fileOf(zh), fileOf(en))).toBe(true);
    expect(frameworkHash(fileOf(zh))).toBe(frameworkHash(fileOf(en)));
    const other = en.replace("lever timing", "lever denominator");
    expect(sameSyntax(fileOf(zh), fileOf(other))).toBe(false);
    expect(frameworkHash(fileOf(other))).not.toBe(frameworkHash(fileOf(en)));
  });

  test("are printed in the words of the file", () => {
    expect(formatRules(new SourceText("l.rules", zh), {}).text).toContain("可调 归类");
    expect(formatRules(new SourceText("l.rules", zh), { keywords: "en" }).text).toContain("lever reclassification");
    expect(formatRules(new SourceText("l.rules", en), { keywords: "zh" }).text).toContain("越低越好 可调 时点");
  });

  test("one that is not known is told with those that are", () => {
    const { diagnostics } = check(fileOf(en.replace("timing", "luck")));
    expect(diagnostics.map(({ code, values }) => [code, values?.name])).toContainEqual(["unknown-label", "luck"]);
  });

  test("a name that makes a phrase with the word before it is printed in quotes", () => {
    const text = 'framework "a" amends "b.rules"\n\nset 「param」.x = 1\n';
    expect(formatRules(new SourceText("s.rules", text), {}).text).toContain("set 「param」.x = 1");
  });
});
