import { beforeAll, describe, expect, test } from "vitest";
import { type Result, type VarianceShareRow, varianceShares } from "../../../analysis/index.ts";
import { chooseVaried } from "../../../analysis/shares/choice.ts";
import { estimatedRows } from "../../../analysis/shares/estimated.ts";
import { addRationals, formatDecimal, Rational } from "../../../core/index.ts";
import { loadData } from "../../../datasets/index.ts";
import type { CheckedFramework, UnitData } from "../../../scoring/index.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";
import { brute } from "./brute.ts";

let framework: CheckedFramework;
let unit: UnitData;
let result: Result<VarianceShareRow>;

beforeAll(async () => {
  framework = await frameworkOf("rules/luohu-2024.rules");
  const [only] = (await loadData(dataset, framework)).units;
  if (only === undefined) throw new Error("no unit");
  unit = only;
  result = await varianceShares(framework, unit);
}, 120_000);

function rowsOf(of: string, by: string): VarianceShareRow[] {
  return result.rows.filter((row) => row.of.en === of && row.by === by);
}

function sum(values: readonly (unknown | undefined)[]): string {
  const all = values.filter((value): value is Rational => value instanceof Rational);
  const total = all.reduce(addRationals, Rational.ZERO);
  return `${total.num}/${total.den}`;
}

describe("the 2024 framework", () => {
  test("is exact, with the assumptions told", () => {
    expect(result.made.certainty).toBe("exact");
    expect(result.made.settings["dist 三公实际"]).toBe("points 72.59:1 76.62:1 80.65:1 84.68:1 88.72:1");
    expect(result.made.settings["dist 信访回复率"]).toBe("points 90:1 95:1 100:3");
    const codes = result.notes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["variation-assumed", "inputs-stay", "requirement-breaks"]));
    expect(result.finding.zh).toContain("满意度");
  });

  test("Shapley shares, groups and the sections of the top add up to one", () => {
    expect(sum(rowsOf("total", "input").map(({ shapley }) => shapley))).toBe("1/1");
    expect(sum(rowsOf("total", "group").map(({ first }) => first))).toBe("1/1");
    expect(sum(rowsOf("grade", "group").map(({ shapley }) => shapley))).toBe("1/1");
    expect(sum(rowsOf("grade", "outcome").map(({ probability }) => probability))).toBe("1/1");
    const top = rowsOf("total", "node").filter(({ name }) => !name.includes("."));
    expect(sum(top.map(({ share }) => share))).toBe("1/1");
  });

  test("groups do not meet in the total: alone they do all that they do", () => {
    for (const { first, total } of rowsOf("total", "group")) expect(sum([first])).toBe(sum([total]));
  });

  test("three inputs by themselves: the shares of the definition, and estimates within their intervals", async () => {
    const inputs = ["三公实际", "三公预算", "满意度"];
    const { varied } = chooseVaried(framework, unit, { inputs });
    const { rows } = await varianceShares(framework, unit, { inputs });
    const known = brute(framework, unit, varied, (total) => [total]);
    const estimated = await estimatedRows(framework, unit, varied, [], { seed: 0, limit: 2048 });
    for (const [index, name] of inputs.entries()) {
      const row = rows.find((one) => one.by === "input" && one.name === name);
      expect([sum([row?.first]), sum([row?.total]), sum([row?.shapley])]).toEqual([
        sum([known?.first[index]]),
        sum([known?.total[index]]),
        sum([known?.shapley[index]]),
      ]);
      const guess = estimated.rows.find((one) => one.name === name);
      for (const kind of ["first", "total", "shapley"] as const) {
        const off = Math.abs(number(guess?.[kind]) - number(row?.[kind]));
        expect(off).toBeLessThanOrEqual(number(guess?.[`${kind}Half`]) + 1e-6);
      }
    }
  }, 120_000);

  test("more combinations than the limit are estimated, for which the limit must leave room", async () => {
    const options = { inputs: ["三公实际", "三公预算"], limit: 20 };
    await expect(varianceShares(framework, unit, options)).rejects.toThrow("sampling-limit");
  });
});

function number(value: VarianceShareRow["first"]): number {
  return value === undefined ? Number.NaN : Number(formatDecimal(value));
}
