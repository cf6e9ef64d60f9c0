import { describe, expect, test } from "vitest";
import { told, toldAbout, toldAlike, toldFixed, toldPercent, toldSigned } from "../../../analysis/charts/amount.ts";
import { linesOf, shortened } from "../../../analysis/charts/lines.ts";
import { apart, inLevels } from "../../../analysis/charts/spread.ts";
import { Rational } from "../../../core/index.ts";

const third = Rational.of(1, 3);

describe("numbers as they are read", () => {
  test.each([
    [told("1234567.895"), "1,234,567.9"],
    [told("-1234.5"), "−1,234.5"],
    [told("0.00054"), "0.0005"],
    [told("0"), "0"],
    [told("-0.0000000000001"), "0"],
    [told(third), "0.33"],
    [toldAbout(third), "≈0.33"],
    [toldAbout("0.33"), "0.33"],
    [toldFixed("5700"), "5,700.00"],
    [toldFixed("5700.5", 0), "5,701"],
    [toldSigned("1"), "+1"],
    [toldSigned("-1"), "−1"],
    [toldSigned("0"), "0"],
    [toldPercent("0.94931"), "94.93"],
    [toldAlike(["91.4", "92"])("92"), "92.0"],
  ])("%s is %s", (text, expected) => {
    expect(text).toBe(expected);
  });

  test("a text that is no decimal is refused", () => {
    expect(() => told("1e3")).toThrow(RangeError);
  });
});

describe("lines", () => {
  const room = { width: 13 * 8, size: 13, lines: 2 };

  test.each([
    ["三公经费", ["三公经费"]],
    ["经费控制率 · 三公经费", ["经费控制率 ·", "三公经费"]],
    ["季度累计支出与政府采购", ["季度累计支出", "与政府采购"]],
    ["Running costs", ["Running", "costs"]],
  ])("%s", (text, expected) => {
    expect(linesOf(text, room)).toEqual(expected);
  });

  test("a sentence is parted at its pauses", () => {
    const text = "得 91.91 分，共失 8.09 分；失分最多的是“满意度”";
    expect(linesOf(text, { width: 300, size: 17, lines: 4 })).toEqual([
      "得 91.91 分，共失 8.09 分；",
      "失分最多的是“满意度”",
    ]);
  });

  test("no line begins with a closing mark or ends with an opening one", () => {
    const text = "等次在“优”、“良”之间变化（见附件），全年“三公”经费（实际）为八十万";
    for (let width = 66; width < 300; width += 7) {
      const lines = linesOf(text, { width, size: 13, lines: 99 });
      expect(lines.join("")).toBe(text);
      expect(lines.filter((line) => /^[”、）]|[“（]$/u.test(line))).toEqual([]);
    }
  });

  test("what is too long ends in a mark, and controls are spelled out", () => {
    expect(linesOf("季度累计支出与政府采购预算执行情况的控制率", room).at(-1)).toMatch(/…$/u);
    expect(shortened("a\nb\u202ec", { width: 500, size: 13 })).toBe("a b\\u{202e}c");
    expect(shortened("季度累计支出", { width: 0, size: 13 })).toBe("…");
  });
});

describe("places for labels", () => {
  test("positions move apart as little as they can, in their order", () => {
    expect(apart([10, 12, 50], 10)).toEqual([6, 16, 50]);
    expect(apart([50, 12, 10], 10)).toEqual([50, 16, 6]);
    expect(apart([], 10)).toEqual([]);
  });

  test("labels that touch go to the next level; those without room are left out", () => {
    const labels = [10, 12, 14].map((x) => ({ x, text: "80.24" }));
    const placed = inLevels(labels, { size: 13, levels: 2, from: -50, to: 100 });
    expect(placed.map(({ level }) => level)).toEqual([0, 1]);
  });
});
