import { describe, expect, test } from "vitest";
import { Rational, SourceText } from "../../core/index.ts";
import { formatRules, parse } from "../../grammar/index.ts";
import { type Datum, dataHash, frameworkHash, leftOut, type UnitData } from "../../scoring/index.ts";
import { frameworkOf, showcase } from "./explain-framework.ts";

function hashOf(text: string): string {
  const { file } = parse(new SourceText("any.rules", text));
  if (file === undefined) throw new Error("the rules do not parse");
  return frameworkHash(file);
}

const zh = `指标体系 "试" 2 分
修约 指标 2 四舍五入
指标 甲 2 分 {
  输入 r : % [0, 100]
  计分 = 扣完为止(2, 1, 整档(r, 10%)) - 四舍五入(0 × r, 2)
}`;
const en = `framework "试" 2   # a note
rounding indicator 2 half_up indicator 甲 2 { input r : % [0, 100]

  # more

  score = deduct(2, 1, per_whole(r, 10%)) - round(0 * r, 2) }`;

describe("the hash of a framework", () => {
  test("is a SHA-256", () => {
    expect(hashOf(zh)).toMatch(/^sha256:[0-9a-f]{64}$/u);
    expect(hashOf('framework "a"')).toBe("sha256:bc57819fa1cd7eef7fd356659889dde67e378bc81a83c7aa83c56262f3ff9853");
  });

  test("does not depend on layout, comments, or the spelling of words and functions", () => {
    expect(hashOf(en)).toBe(hashOf(zh));
  });

  test("stays when the file is formatted, in either spelling", () => {
    for (const keywords of ["zh", "en"] as const) {
      const { text = "" } = formatRules(new SourceText("any.rules", showcase), { keywords, width: 60 });
      expect(hashOf(text)).toBe(hashOf(showcase));
    }
  });

  test("is that of its checked framework", () => {
    expect(frameworkHash(frameworkOf(showcase))).toBe(hashOf(showcase));
  });

  test.each([
    ["10%", "11%"],
    ["2 分\n修约", "3 分\n修约"],
    ['"试"', '"试2"'],
    ["修约 指标 2 四舍五入", "修约 指标 2 四舍六入五成双"],
    ["整档", "起档"],
    ["指标 甲", "指标 乙"],
  ])("changes with %s → %s", (from, to) => {
    expect(hashOf(zh.replace(from, to))).not.toBe(hashOf(zh));
  });

  test("a file's own function named like one of the language is its own", () => {
    const calling = (name: string) => `指标体系 "试" 函数 单位数(x) = x ÷ 3 输入 a : 数值 输出 b = ${name}(a)`;
    expect(hashOf(calling("单位数"))).not.toBe(hashOf(calling("cohort_count")));
  });
});

describe("the hash of data", () => {
  const datum = (value: Datum["value"]): Datum => ({ value });
  const unit = (values: [string, Datum][], rows: [string, Datum][][] = []): UnitData => ({
    id: "u",
    values: new Map(values),
    tables: new Map([["t", rows.map((row) => new Map(row))]]),
  });
  const [a, b] = [
    ["a", datum(Rational.of(1, 3))],
    ["b", datum("甲")],
  ] as [[string, Datum], [string, Datum]];
  const base = dataHash([unit([a, b], [[a], [b]])]);

  test("does not depend on the order of names, nor on where a value stood", () => {
    expect(dataHash([unit([b, a], [[a], [b]])])).toBe(base);
    expect(dataHash([unit([["a", { value: Rational.of(2, 6), place: { file: "x.csv" } }], b], [[a], [b]])])).toBe(base);
    expect(base).toMatch(/^sha256:[0-9a-f]{64}$/u);
  });

  test.each<[string, UnitData[]]>([
    ["a value", [unit([["a", datum(Rational.of(1, 2))], b], [[a], [b]])]],
    ["its kind", [unit([["a", datum("1/3")], b], [[a], [b]])]],
    ["left out", [unit([["a", datum(leftOut)], b], [[a], [b]])]],
    ["a reason", [unit([["a", { ...a[1], reason: "x" }], b], [[a], [b]])]],
    ["the order of rows", [unit([a, b], [[b], [a]])]],
    ["a missing row", [unit([a, b], [[a]])]],
    ["another unit", [unit([a, b], [[a], [b]]), unit([])]],
    ["nothing", []],
  ])("depends on %s", (_what, units) => {
    expect(dataHash(units)).not.toBe(base);
  });
});
