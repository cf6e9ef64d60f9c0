import { describe, expect, test } from "vitest";
import { DiagnosticError, formatDecimal } from "../../core/index.ts";
import { type ParamSpecs, paramRows, readParams } from "../../publish/notebook/params.ts";

const label = { zh: "名", en: "name" };
const specs = {
  rate: { type: "number", default: "80", min: "0", max: "100", step: "0.5", unit: "%", label },
  note: { type: "text", default: "", longest: 5, label },
  kind: { type: "choice", default: "甲", options: ["甲", "乙"], label },
  all: { type: "flag", default: false, label },
} as const satisfies ParamSpecs;

function problems(given: Readonly<Record<string, string>>): unknown {
  try {
    return readParams(specs, given);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code, values }) => [code, values.name, values.nearest]);
  }
}

describe("parameters", () => {
  test("defaults, each in its type", () => {
    const { rate, note, kind, all } = readParams(specs, {});
    expect([formatDecimal(rate), note, kind, all]).toEqual(["80", "", "甲", false]);
  });

  test("what is given, exact", () => {
    const { rate, note, kind, all } = readParams(specs, { rate: "99.5", note: "五个字符好", kind: "乙", all: "是" });
    expect([rate.num, rate.den, note, kind, all]).toEqual([199n, 2n, "五个字符好", "乙", true]);
  });

  test.each([
    ["rate", "100.5"],
    ["rate", "-0.5"],
    ["rate", "0.3"],
    ["rate", "1e2"],
    ["rate", ""],
    ["note", "六个字符太长"],
    ["kind", "丙"],
    ["all", "maybe"],
    ["all", "constructor"],
  ])("%s cannot be %j", (name, value) => {
    expect(problems({ [name]: value })).toEqual([["wrong-parameter", name, undefined]]);
  });

  test.each([
    ["Y", true],
    [" 否 ", false],
  ])("an answer as in data: %j", (text, answer) => {
    expect(readParams(specs, { all: text }).all).toBe(answer);
  });

  test("all problems at once, with the nearest name", () => {
    expect(problems({ rat: "1", kind: "丙" })).toEqual([
      ["unknown-parameter", "rat", "rate"],
      ["wrong-parameter", "kind", undefined],
    ]);
  });

  test("the table says what each takes", () => {
    expect(
      paramRows(specs, { rate: "90" }, "zh").map(({ value, standard, limits }) => [value, standard, limits]),
    ).toEqual([
      ["90 %", "80 %", "数，不小于 0%，不大于 100%，按 0.5% 递进"],
      ["", "", "文字，至多 5 字"],
      ["甲", "甲", "甲、乙"],
      ["no", "no", "yes（是）或 no（否）"],
    ]);
    expect(paramRows(specs, {}, "en")[0]?.limits).toBe("a number, at least 0%, at most 100%, in steps of 0.5%");
  });
});
