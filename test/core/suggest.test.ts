import { describe, expect, test } from "vitest";
import { editDistance, nearest } from "../../core/suggest.ts";

const NAMES = [
  "三公支出",
  "三公预算",
  "全年预算数",
  "年初预算数",
  "采购实际金额",
  "编外人员控制率",
  "执行率",
  "rate",
  "元",
  "人",
];

describe("the nearest name to", () => {
  test.each([
    ["三公支岀", "三公支出"],
    ["三公支初", "三公支出"],
    ["三公出支", "三公支出"],
    ["全年预算", "全年预算数"],
    ["采购实际金额数", "采购实际金额"],
    ["编外人员控治率", "编外人员控制率"],
    ["全年执行率", "执行率"],
    ["RATE", "rate"],
    ["rat", "rate"],
    ["raet", "rate"],
    ["ｒａｔｅ", "rate"],
    ["満意度", undefined],
    ["亩", undefined],
    ["", undefined],
    ["资产", undefined],
  ])("%s is %s", (name, expected) => {
    expect(nearest(name, NAMES)).toBe(expected);
  });

  test("prefers equal looks to a slip, and the earlier of equals", () => {
    expect(nearest("支岀", ["支付", "支出"])).toBe("支出");
    expect(nearest("支取", ["支付", "支出"])).toBe("支付");
  });

  test("is never the name itself", () => {
    expect(nearest("支出", ["支出"])).toBeUndefined();
  });

  test("does not compare very long names character by character", () => {
    const long = "甲".repeat(200_000);
    expect(nearest(long, [`${long}乙`, "甲"])).toBeUndefined();
  });
});

test.each([
  ["", "", 0],
  ["abc", "", 3],
  ["abc", "acb", 1],
  ["ca", "abc", 3],
  ["kitten", "sitting", 3],
  ["预算数", "决算数", 1],
])("%s and %s are apart by %i", (a, b, distance) => {
  expect(editDistance([...a], [...b])).toBe(distance);
  expect(editDistance([...b], [...a])).toBe(distance);
});
