import { describe, expect, test } from "vitest";
import { formatDecimal, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check, isNumber, scoreUnits } from "../../scoring/index.ts";

/** Codes of all errors of a small framework; its outputs when there are none. */
function outcome(text: string): string[] {
  const { file, diagnostics } = parse(new SourceText("a.rules", `framework "a"\n${text}`));
  const found = file === undefined ? { diagnostics, framework: undefined } : check(file);
  const errors = found.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
  if (found.framework === undefined || errors.length > 0) return errors;
  const { examples } = found.framework;
  const units = examples.map(({ unit }) => unit);
  const cards = scoreUnits(
    found.framework,
    units.length > 0 ? units : [{ id: "1", values: new Map(), tables: new Map() }],
  );
  return cards.flatMap((card) =>
    [...card.outputs.values()].map((value) => (isNumber(value) ? formatDecimal(value) : String(value))),
  );
}

describe("rules that were once read wrongly", () => {
  test.each([
    ["a power of a function's argument", "function f(x) = x ^ 2\noutput y = f(3)", ["9"]],
    [
      "a fixed power of bands inside a match",
      "output o = match (yes) { yes: bands 2 { > 1: 3; else: 0 } ^ 2; no: 0 }",
      ["9"],
    ],
    [
      "a circle by way of the grade",
      'output t = if grade = "a" then 10 else 20\ngrades { a: >= t; b: < t }\nitem x = 1',
      ["cyclic-definition"],
    ],
    ["a cohort function in a row", "table T { v : number }\noutput o = sum(rank(v) for T)", ["column-without-row"]],
    [
      "a trim that depends on the row",
      "table T { v : number; n : 0..3 }\noutput o = trimmed_mean(v, n for T)",
      ["column-without-row"],
    ],
    [
      "two values of a row in one sum",
      "table T { v : number; w : number }\noutput o = sum(v, w for T)",
      ["wrong-call"],
    ],
    ["a number that ends in _", "output o = 1_ + 1", ["unexpected-token"]],
    ["half a place", "rounding item 1.5 half_up\nitem x = 1", ["bad-places"]],
    ["a thousand places", "output o = round(1, 1000)", ["bad-places"]],
    ["a step of 0", "input x : number [0, 10] step 0\noutput o = x", ["not-positive"]],
    ["a unit without size", "unit 亩 = 0 平方米\ninput x : 亩\noutput o = x", ["not-positive"]],
    ["a default of another unit", "input x : 万元 default 5 人\noutput o = x", ["unit-mismatch"]],
    ["a bound of an unknown unit", "input x : 万元 <= 5 万亿\noutput o = x", ["unknown-unit"]],
    ["an empty range", "input x : number >= 10 <= 5\noutput o = x", ["bad-range"]],
    ["a whole range upside down", "input x : 5..1\noutput o = x", ["bad-range"]],
    ["yes as a label", "input x : one of 是, 否, 不详\noutput o = x", ["reserved-word", "reserved-word"]],
    ["a label twice", "input x : one of 甲, 甲\noutput o = x", ["duplicate-name"]],
    [
      "percent labels stay apart",
      'input x : one of 50%, 50\noutput o = if x = "50%" then 1 else 2\nexample "e" { x = "50%"; expect o = 1 }',
      ["1"],
    ],
    [
      "a unit declared below its use",
      'input x : 坪\nunit 坪 = 3 亩\nunit 亩 = 2 平方米\noutput o = x / 1 平方米\nexample "e" { x = 2; expect o = 12 }',
      ["12"],
    ],
    [
      "a column of two tables at hand",
      "table A { v : number }\ntable B { v : number }\noutput o = sum(sum(v for B) for A)",
      ["shadowed-name"],
    ],
    [
      "a unit inside a call of an example",
      'input x : 万元\noutput o = x / 1 元\nexample "e" { x = max(3 元, 2 元); expect o = 3 }',
      ["3"],
    ],
    [
      "bare numbers inside a call of an example",
      'input x : 万元\noutput o = x / 1 万元\nexample "e" { x = max(3, 2); expect o = 3 }',
      ["3"],
    ],
  ])("%s", (_name, text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });

  test("a rank of a function's argument is of the argument", () => {
    const text =
      'input x : number\ninput y : number\nfunction f(a) = rank(a)\noutput o = f(x)\noutput p = f(y)\nexample "1" { x = 1; y = 9 }\nexample "2" { x = 2; y = 8 }';
    expect(outcome(text.replaceAll(" }\n", "; expect x > 0 }\n").replace(/ \}$/u, "; expect x > 0 }"))).toEqual([
      "2",
      "1",
      "1",
      "2",
    ]);
  });

  test("a veto leaves exactly 0, also where points below 0 were", () => {
    const text =
      'section s 10 { item a 10 = 2  item m malus 5 = 5  input v : yes/no  veto when v\n example "e" { v = yes; expect 0 } }\noutput o = s';
    expect(outcome(text)).toEqual(["0"]);
  });

  test.each([
    ["bands", "input x : 0..99999\noutput o = bands x", "= "],
    ["match", "input x : 0..99999\noutput o = match x", ""],
  ])("thousands of rows of %s are refused at once", (_name, head, sign) => {
    const rows = (count: number) => Array.from({ length: count }, (_, index) => `${sign}${index}: 1`).join("; ");
    expect(outcome(`${head} { ${rows(2000)}; else: 0 }`)).toEqual(["too-many-rows"]);
    expect(outcome(`${head} { ${rows(50_000)}; else: 0 }`)).toEqual(["too-many-rows"]);
  });

  test("more units than a call may have arguments are scored", () => {
    const { file } = parse(new SourceText("a.rules", 'framework "a"\noutput o = 1'));
    const framework = file === undefined ? undefined : check(file).framework;
    const units = Array.from({ length: 200_000 }, (_, index) => ({
      id: String(index),
      values: new Map(),
      tables: new Map(),
    }));
    expect(framework === undefined ? 0 : scoreUnits(framework, units).length).toBe(200_000);
  });
});
