import { describe, expect, test } from "vitest";
import { formatDecimal, messageOf, Rational } from "../../core/index.ts";
import { typedValue } from "../../publish/what-if/model/typed.ts";
import { variableOf } from "./real.ts";

const domain = { low: { value: Rational.ZERO, closed: true } };
const money = variableOf({ unitText: "万元", scale: Rational.of(10_000), domain }, Rational.of(100), "三公实际");
const hundred = { low: domain.low, high: { value: Rational.ONE, closed: true } };
const rate = variableOf(
  { unitText: "%", scale: Rational.of(1, 100), domain: hundred },
  Rational.of(1, 10_000),
  "满意度",
);

describe("what is typed", () => {
  test.each([
    ["80.24", "802400"],
    [" 80.240 ", "802400"],
    ["８０．２４", "802400"],
    ["80.24万元", "802400"],
    ["80.24 万元", "802400"],
    ["11,089.38", "110893800"],
    ["80.", "800000"],
    [".5", "5000"],
    ["+0.01", "100"],
  ])("%o is understood exactly", (text, expected) => {
    const typed = typedValue(text, money);
    expect("value" in typed ? formatDecimal(typed.value) : typed.problem).toBe(expected);
  });

  test("a percentage is a hundredth", () => {
    for (const text of ["97", "97%", "97 ％"]) expect(typedValue(text, rate)).toEqual({ value: Rational.of(97, 100) });
  });

  test.each([
    ["", money, "not-a-number"],
    ["八十", money, "not-a-number"],
    ["1e3", money, "not-a-number"],
    ["1,2", money, "not-a-number"],
    ["9".repeat(200), money, "not-a-number"],
    ["-1", money, "out-of-range"],
    ["100.01", rate, "out-of-range"],
    ["80.244", money, "not-a-step"],
  ])("%o is refused", (text, variable, code) => {
    const typed = typedValue(text, variable);
    expect("problem" in typed && typed.problem.code).toBe(code);
  });

  test("the reason names the values around", () => {
    const typed = typedValue("80.244", money);
    if (!("problem" in typed)) throw new Error("refused");
    expect(messageOf(typed.problem, "zh")).toEqual({
      what: "80.244 不符合“三公实际”的精度 0.01。",
      next: "请核对小数位数；最接近的值是 80.24 和 80.25。",
    });
    expect(messageOf(typed.problem, "en").what).toBe('80.244 is not a multiple of 0.01, the step of "三公实际".');
  });
});
