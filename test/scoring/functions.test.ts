import { describe, expect, test } from "vitest";
import { formatDecimal, renderDiagnostics, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { check, functionDefinitions, isNumber, scoreUnits } from "../../scoring/index.ts";

/** The value of a formula without data, as text. */
function evaluate(formula: string): string {
  const { file, diagnostics } = parse(new SourceText("formula.rules", `framework "t" output 结果 = ${formula}`));
  const checked = file === undefined ? { diagnostics, framework: undefined } : check(file);
  if (checked.framework === undefined) return renderDiagnostics(checked.diagnostics, { lang: "en", color: false });
  const [card] = scoreUnits(checked.framework, [{ id: "1", values: new Map(), tables: new Map() }]);
  const value = card?.outputs.get("结果");
  return isNumber(value) ? formatDecimal(value) : value === true ? "yes" : value === false ? "no" : String(value);
}

describe("functions of the language", () => {
  const examples = functionDefinitions.flatMap(({ examples }) => examples);

  test.each(examples)("%s is %s", (formula, result) => {
    expect(evaluate(formula)).toBe(result);
  });

  test("every function that needs no table has an example", () => {
    const without = functionDefinitions
      .filter((one) => one.examples.length === 0 && one.cohort !== true)
      .map((one) => one.name);
    expect(without).toEqual(["count", "trimmed_mean"]);
  });

  test.each([
    ["deduct(5, 1, 2)", "3"],
    ["deduct(5, 1, 9)", "0"],
    ["扣完为止(1, 0.1, 3)", "0.7"],
    ["clamp(-1, 0, 5)", "0"],
    ["clamp(9, 0, 5)", "5"],
    ["限于(3, 0, 5)", "3"],
    ["per_whole(2.99%, 1%)", "2"],
    ["per_whole(3%, 1%)", "3"],
    ["per_whole(-3%, 1%)", "0"],
    ["per_started(0.01%, 1%)", "1"],
    ["起档(-1, 1)", "0"],
    ["1/3 + 1/3 + 1/3 >= 1", "yes"],
    ["floor(1/3*30)", "10"],
    ["-3^2", "-9"],
    ["2^3^2", "512"],
    ["100 万元 = 1000000 元", "yes"],
    ["90% <= 92% < 95%", "yes"],
    ["若 非 否 则 1 否则 2", "1"],
  ])("%s is %s", (formula, result) => {
    expect(evaluate(formula)).toBe(result);
  });
});
