import { describe, expect, test } from "vitest";
import { fillTemplate, missingValues, placeholders, valueText } from "../../core/message.ts";
import { problem } from "../../core/report.ts";

describe("a template", () => {
  test.each([
    ["{a} and {b}", { a: "1", b: "2" }, "1 and 2"],
    ["{a}⟦ of {b}⟧.", { a: "1", b: "2" }, "1 of 2."],
    ["{a}⟦ of {b}⟧.", { a: "1" }, "1."],
    ["{a}⟦ of {b} and {c}⟧.", { a: "1", b: "2" }, "1."],
    ["{a}⟦ of {b}⟧⟦ in {c}⟧.", { a: "1", c: "3" }, "1 in 3."],
    ["x⟦ {b}⟧.", { b: "" }, "x."],
    ["x⟦ {b}⟧.", { b: [] }, "x."],
    ["⟦{constructor}⟧{toString}", {}, "…"],
    ["bands { < 90: 1; [90, 100]: 2 } {a}", { a: "x" }, "bands { < 90: 1; [90, 100]: 2 } x"],
    ["{a}", { a: "{b}⟦$1⟧", b: "no" }, "{b}⟦$1⟧"],
  ])("%s", (template, values, expected) => {
    expect(fillTemplate(template, values, "en")).toBe(expected);
  });

  test("names each placeholder once", () => {
    expect(placeholders("{a} {b}⟦ {a} {cD}⟧ { e } {F}")).toEqual(["a", "b", "cD"]);
  });
});

test("a value is a text, a word in both languages, or a list of them", () => {
  const word = { zh: "名称", en: "a name" };
  expect(valueText("甲", "en")).toBe("甲");
  expect(valueText(word, "zh")).toBe("名称");
  expect(valueText([word, ")"], "zh")).toBe("名称、)");
  expect(valueText([word, ")"], "en")).toBe("a name, )");
});

test("values that must be there are told when they are not", () => {
  expect(missingValues(problem("unknown-name", undefined))).toEqual(["name"]);
  expect(missingValues(problem("unknown-name", undefined, { name: "甲" }))).toEqual([]);
});
