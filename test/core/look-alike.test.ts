import { describe, expect, test } from "vitest";
import { differingCharacters, lookAlikeGroups, looksAlike, skeleton } from "../../core/look-alike.ts";

describe("names that look alike", () => {
  test.each([
    ["三公支岀", "三公支出"],
    ["帐面值", "账面值"],
    ["財務合規性", "财务合规性"],
    ["預決算資訊", "预决算资訊"],
    ["期未数", "期末数"],
    ["收人", "收入"],
    ["Ｒａｔｅ１", "Rate1"],
    ["r\u0430te", "rate"],
    ["\u0391", "A"],
    ["整冶", "整治"],
    ["程渡", "程度"],
    ["证據", "証據"],
  ])("%s and %s", (a, b) => {
    expect(looksAlike(a, b)).toBe(true);
    expect(looksAlike(b, a)).toBe(true);
  });

  test.each([
    ["支出", "支出"],
    ["支出", "收入"],
    ["指标1", "指标l"],
    ["Rate", "rate"],
    ["甲", "由"],
    ["预算", "预算数"],
  ])("%s and %s do not", (a, b) => {
    expect(looksAlike(a, b)).toBe(false);
  });
});

test("no character stands in two groups, and each group has at least two", () => {
  const groups = lookAlikeGroups();
  const characters = groups.flatMap((group) => [...group]);
  expect(characters.filter((character, index) => characters.indexOf(character) !== index)).toEqual([]);
  expect(groups.filter((group) => [...group].length < 2)).toEqual([]);
});

test("the table is written in composed forms, so that folding it twice changes nothing", () => {
  for (const group of lookAlikeGroups()) {
    const folded = [...group].map(skeleton);
    expect(new Set(folded).size, group).toBe(1);
    expect(skeleton(folded[0] ?? "")).toBe(folded[0]);
  }
});

test("the characters that differ are named", () => {
  expect(differingCharacters("三公支岀", "三公支出")).toEqual([{ first: "岀", second: "出" }]);
  expect(differingCharacters("己末", "已未")).toEqual([
    { first: "己", second: "已" },
    { first: "末", second: "未" },
  ]);
  expect(differingCharacters("面积㎡数", "面积m2数")).toEqual([{ first: "㎡", second: "m2" }]);
  expect(differingCharacters("同", "同")).toEqual([]);
});
