import { describe, expect, test } from "vitest";
import { formatDecimal, Rational } from "../../core/index.ts";
import { blockScores, isNumber, movableCuts, scoreUnits, type UnitData } from "../../scoring/index.ts";
import { departments } from "../analysis/portfolio/departments.ts";
import { frameworkOf } from "../rules/real.ts";
import { frameworkOf as frameworkFrom } from "./explain-framework.ts";

const framework = frameworkFrom(`framework "f" 10
input a : number [0, 1000] step 1
param 上限 = 100
function 档(率) = bands 率 { < 上限: 5; >= 上限: 0 }
item 一 5 = 档(a)
item 二 5 = 档(a / 2)
`);

function unit(a: number, cut?: number): UnitData {
  const values: [string, { readonly value: Rational }][] = [["a", { value: Rational.of(a) }]];
  if (cut !== undefined) values.push(["cut 1", { value: Rational.of(cut) }]);
  return { id: "u", values: new Map(values), tables: new Map() };
}

function totalOf(used: typeof framework, data: UnitData): string {
  const [score] = blockScores(used, data, [used.root]);
  return isNumber(score?.value) ? formatDecimal(score.value) : "none";
}

describe("cuts as inputs", () => {
  const moved = movableCuts(framework);

  test("one function has one cut, however often it is called", () => {
    expect(moved.cuts.map(({ input, value, cut }) => [input.name, formatDecimal(value), cut.block.name])).toEqual([
      ["cut 1", "100", "一"],
    ]);
  });

  test.each([
    [99, undefined, "10"],
    [100, undefined, "5"],
    [200, undefined, "0"],
    [100, 101, "10"],
    [99, 99, "5"],
    [200, 101, "5"],
  ])("a = %d with the cut at %s", (a, cut, total) => {
    expect(totalOf(moved.framework, unit(a, cut))).toBe(total);
  });

  test("the framework it was made of stays as it is", () => {
    expect(totalOf(framework, unit(100, 101))).toBe("5");
    expect(framework.inputs.has("cut 1")).toBe(false);
  });
});

test("without a word on cuts every score is that of the rules", async () => {
  const real = await frameworkOf("rules/luohu-2024.rules");
  const moved = movableCuts(real);
  expect(moved.cuts).toHaveLength(11);
  const units = await departments(real, 20);
  const totals = (used: typeof real) =>
    scoreUnits(used, units).map(({ total }) => isNumber(total) && formatDecimal(total));
  expect(totals(moved.framework)).toEqual(totals(real));
});
