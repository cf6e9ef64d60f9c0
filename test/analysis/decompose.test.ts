import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Decomposition, decompose, weighted } from "../../analysis/decompose.ts";
import {
  add,
  addRationals,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  multiplyRationals,
  Rational,
} from "../../core/index.ts";
import {
  Boxes,
  type CheckedFramework,
  check,
  closed,
  isNumber,
  numberOfVariable,
  numbersReach,
  type UnitData,
  type Variable,
  variablesOf,
} from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";

function exactText(value: ExactNumber | undefined): string {
  if (value === undefined) return "none";
  return formatFraction(value) ?? formatDecimal(value);
}

/** `一`, `二 + 5/3×三`: the terms of each group, with weights that are not 1. */
function told({ groups }: Decomposition): string[] {
  const term = (weight: Rational, name: string) => (exactText(weight) === "1" ? name : `${exactText(weight)}×${name}`);
  return groups.map(({ terms }) => terms.map(({ block, weight }) => term(weight, block.name)).join(" + "));
}

function taken(rules: readonly string[], high: Readonly<Record<string, number>>): Decomposition {
  const inputs = ["input a : 0..9", "input b : 0..9", "input c : 0..9", "input d : yes/no"];
  const text = ['framework "手写" 10', ...inputs, ...rules, "grades { 优: >= 8; 差: < 8 }"].join("\n");
  const { framework, diagnostics } = check(parsed("hand.rules", text));
  if (framework === undefined) throw new Error(diagnostics.map(({ code }) => code).join());
  const unit = unitData(framework, { values: { a: "1", b: "1", c: "1", d: false }, tables: {} });
  const moved = variablesOf(framework, unit).filter(({ name }) => name in high);
  const reaches = moved.map(
    (one) => [one, numbersReach(closed(Rational.ZERO, Rational.of(high[one.name] ?? 0)))] as const,
  );
  const found = decompose(new Boxes(framework, unit, moved), new Map(reaches));
  if (found === undefined) throw new Error("no total");
  return found;
}

const parts = ["item 甲 3 = min(3, a)", "item 乙 3 = min(3, b)"];
const section = `section 组 6 { ${parts.join("\n")} }`;
const last = "item 丙 4 = min(4, c)";

describe("what stands in the way of taking a sum apart", () => {
  test("nothing: blocks that only add", () => {
    expect(told(taken([section, last], { a: 3, b: 3, c: 3 }))).toEqual(["甲", "乙", "丙"]);
  });

  test("a veto that the variables can bring about, and none that bounds exclude", () => {
    const vetoed = `section 组 6 { ${parts.join("\n")}\n veto when a + b > 7 }`;
    expect(told(taken([vetoed, last], { a: 5, b: 3, c: 3 }))).toEqual(["组", "丙"]);
    expect(told(taken([vetoed, last], { a: 4, b: 3, c: 3 }))).toEqual(["甲", "乙", "丙"]);
  });

  test("a rounding that does something; at the top it is told", () => {
    const halves = "item 甲 3 = min(3, a ÷ 2)";
    const levels = "rounding section 0 half_up";
    expect(told(taken([levels, section.replace(parts[0] ?? "", halves), last], { a: 3, b: 3 }))).toEqual(["组"]);
    const top = taken(["rounding framework 0 half_up", section.replace(parts[0] ?? "", halves), last], { a: 3, b: 3 });
    expect([told(top), top.isPlain, exactText(top.finish(Rational.of(5, 2)))]).toEqual([["甲", "乙"], false, "3"]);
  });

  test("a rounding to places on which every part lies does nothing", () => {
    const banded = section.replace(parts[0] ?? "", "item 甲 3 = bands a { < 2: 0.5; >= 2: 3 }");
    const steps = banded.replace(parts[1] ?? "", "item 乙 3 = if b > 1 then 3 else 0");
    expect(told(taken(["rounding section 1 half_up", steps, last], { a: 3, b: 3 }))).toEqual(["甲", "乙"]);
    expect(told(taken(["rounding section 0 half_up", steps, last], { a: 3, b: 3 }))).toEqual(["组"]);
  });

  test("a cap below the top; at the top it is told", () => {
    const capped = `section 组 6 { ${parts.join("\n")}\n at most 4 }`;
    expect(told(taken([capped, last], { a: 3, b: 3 }))).toEqual(["组"]);
    const top = taken([section, last, "at most 5 when not d"], { a: 3, b: 3 });
    expect([told(top), top.isPlain, exactText(top.finish(Rational.of(6)))]).toEqual([["甲", "乙"], false, "5"]);
    expect(taken([section, last, "at most 5 when d"], { a: 3, b: 3 }).isPlain).toBe(true);
  });

  test("points that come and go; those that are gone for good make the others count more", () => {
    const out = (when: string) => `item 丙 4 { score = min(4, c)\n not applicable when ${when} leave out }`;
    expect(told(taken([section, out("a > 2")], { a: 3, b: 3 }))).toEqual(["手写"]);
    expect(told(taken([section, out("a > 2")], { a: 2, b: 3 }))).toEqual(["乙", "甲 + 丙"]);
    expect(told(taken([section, out("not d")], { a: 3, b: 3, c: 3 }))).toEqual(["5/3×甲", "5/3×乙"]);
  });
});

function around(variable: Variable, unit: UnitData): readonly [Rational, Rational] {
  const value = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const { low, high } = variable.field.domain;
  const away = multiplyRationals(variable.step, Rational.of(40));
  const [from, to] = [addRationals(value, Rational.of(-away.num, away.den)), addRationals(value, away)];
  const isUnder = low !== undefined && from.num * low.value.den < low.value.num * from.den;
  const isOver = high !== undefined && to.num * high.value.den > high.value.num * to.den;
  return [isUnder ? value : from, isOver ? value : to];
}

/** The total and what its parts give, where they differ; undefined where there is nothing to compare. */
function difference(framework: CheckedFramework, unit: UnitData, shares: readonly number[]) {
  const moved = variablesOf(framework, unit).filter((one) => numberOfVariable(one, unit) !== undefined);
  const ends = moved.map((one) => around(one, unit));
  const boxes = new Boxes(framework, unit, moved);
  const reaches = new Map(moved.map((one, index) => [one, numbersReach(closed(...(ends[index] ?? never())))]));
  const found = decompose(boxes, reaches);
  const values = moved.map((one, index): [Variable, Rational] => {
    const [low, high] = ends[index] ?? never();
    const width = addRationals(high, Rational.of(-low.num, low.den));
    return [one, addRationals(low, multiplyRationals(width, Rational.of(shares[index % shares.length] ?? 0, 8)))];
  });
  const scores = boxes.at(new Map(values));
  const total = scores.block(framework.root).value;
  if (found === undefined || !isNumber(total)) return undefined;
  const parts = found.groups.map(({ terms }) => weighted(terms, scores));
  const sum = parts.reduce<ExactNumber>((all, one) => add(all, one ?? Rational.of(1000)), found.rest);
  const [a, b] = [exactText(total), exactText(found.finish(sum))];
  return { parts: found.groups.length, wrong: a === b ? "" : `${b}, should be ${a}` };
}

function never(): never {
  throw new Error("one for each variable");
}

test("the parts add up to the total wherever the variables are, for random frameworks", { timeout: 120_000 }, () => {
  let apart = 0;
  const shares = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(frameworkCase(), fc.array(shares, { minLength: 3, maxLength: 3 }), ({ rules, data }, places) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const unit = unitData(framework, data);
      for (const place of places) {
        const found = difference(framework, unit, place);
        expect(found?.wrong ?? "").toBe("");
        if ((found?.parts ?? 0) > 1) apart += 1;
      }
    }),
    { seed: 2024, numRuns: 60 },
  );
  expect(apart).toBeGreaterThan(10);
});
