import { describe, expect, test } from "vitest";
import { type GamingRow, gaming } from "../../../analysis/index.ts";
import { DiagnosticError, formatDecimal, Rational } from "../../../core/index.ts";
import { isNumber, scoreUnits, type UnitData, withVariables } from "../../../scoring/index.ts";
import { frameworkOf as readFramework } from "../../rules/real.ts";
import { frameworkOf } from "../../scoring/explain-framework.ts";
import { departments } from "./departments.ts";

const rules = `framework "f" 10
grades { 好: >= 8; 差: < 8 }
input spent : number >= 0 step 1 lever reclassification
input budget : number > 0 step 1 lever denominator
input honest : number [0, 100] step 1
require spent <= 2 * budget
item 一 6 = bands spent / budget { < 90%: 6; >= 90%: 3 }
item 二 4 = 4 * honest / 100
`;
const framework = frameworkOf(rules);

function unit(id: string, values: Readonly<Record<string, number>>): UnitData {
  const given = Object.entries(values).map(([name, value]) => [name, { value: Rational.of(value) }] as const);
  return { id, values: new Map(given), tables: new Map() };
}

function told({ unit: id, variable, lever, from, to, gain, rate, grade }: GamingRow) {
  return [id, variable.name, lever, ...[from, to, gain, rate].map(formatDecimal), grade];
}

describe("two levers and an honest input", () => {
  const units = [unit("A", { spent: 91, budget: 100, honest: 60 }), unit("B", { spent: 80, budget: 100, honest: 60 })];
  const { rows, uses, made, finding } = gaming(framework, units);

  test("the smallest change that jumps the cut, by points for each 1 %", () => {
    expect(rows.map(told)).toEqual([
      // 102 is the least budget of which 91 is less than 90 %: 91 / 102 = 89.2 %.
      ["A", "budget", "denominator", "100", "102", "3", "1.5", "好"],
      ["A", "spent", "reclassification", "91", "89", "3", "1.365", "好"],
    ]);
    expect(made).toMatchObject({ certainty: "exact", settings: { reach: "0.1", least: "0.1", ways: "3" } });
    expect(finding.zh).toContain("2 个单位中 1 个只动一个可调的数就能加分");
  });

  test("what serves how many units", () => {
    expect(uses.map(({ name, units: count, gain }) => [name, count, formatDecimal(gain)])).toEqual([
      ["budget", 1, "3"],
      ["spent", 1, "3"],
    ]);
  });

  test("nothing beyond the reach", () => {
    const near = gaming(framework, units, { reach: Rational.of(21, 1000) });
    expect(near.rows.map(({ variable }) => variable.name)).toEqual(["budget"]);
    expect(gaming(framework, units, { reach: Rational.of(1, 1000) }).rows).toEqual([]);
  });
});

test("requirements that hold go on holding", () => {
  const strict = frameworkOf(rules.replace("2 * budget", "budget - 9"));
  const [row, ...more] = gaming(strict, [unit("A", { spent: 91, budget: 100, honest: 0 })]).rows;
  expect(more.map(told)).toEqual([["A", "spent", "reclassification", "91", "89", "3", "1.365", undefined]]);
  expect(row?.variable.name).toBe("budget");
  const tied = frameworkOf(rules.replace("2 * budget", "spent and budget = 100"));
  const names = gaming(tied, [unit("A", { spent: 91, budget: 100, honest: 0 })]).rows.map(
    ({ variable }) => variable.name,
  );
  expect(names).toEqual(["spent"]);
});

test("a framework without marks, and units without totals", () => {
  const plain = frameworkOf(rules.replaceAll(/ lever \w+/gu, ""));
  const one = unit("A", { spent: 91, budget: 100, honest: 60 });
  expect(codeOf(() => gaming(plain, [one]))).toBe("no-levers");
  const half = unit("半", { spent: 91 });
  expect(gaming(framework, [one, half]).notes.map(({ code }) => code)).toEqual(["units-left-out"]);
  expect(codeOf(() => gaming(framework, [half]))).toBe("no-totals");
});

describe("the real office", () => {
  test("what the report's own figures leave open", async () => {
    const real = await readFramework("rules/luohu-2024.rules");
    const { rows } = gaming(real, await departments(real, 1), { ways: 20 });
    expect(rows.map(({ variable, lever, to, gain }) => [variable.name, lever, to, gain].map(shown))).toEqual([
      ["三公实际", "reclassification", "802400", "1"],
      ["三公预算", "denominator", "896200", "1"],
      ["日常公用实际", "reclassification", "6069600", "1"],
      ["日常公用预算", "denominator", "6819300", "1"],
      ["计划项目数", "denominator", "100", "0.17"],
      ["全年预算数", "denominator", "220652500", "0.1"],
    ]);
  });

  test("every row is what the evaluator scores, and no value one step nearer gives as much for each 1 %", async () => {
    const real = await readFramework("rules/luohu-2024.rules");
    const [first, second] = await departments(real, 2);
    for (const own of [first, second]) {
      if (own === undefined) throw new Error("no department");
      for (const { variable, from, to, total, rate } of gaming(real, [own], { ways: 20 }).rows) {
        const totalAt = (value: Rational) => {
          const [card] = scoreUnits(real, [withVariables(own, new Map([[variable, value]]))]);
          return isNumber(card?.total) ? Number(formatDecimal(card.total)) : Number.NaN;
        };
        expect(totalAt(to)).toBe(Number(formatDecimal(total)));
        const step = to.num * from.den > from.num * to.den ? 1 : -1;
        const { num, den } = variable.step;
        const nearer = Rational.of(to.num * den - BigInt(step) * num * to.den, to.den * den);
        const size = Math.abs(Number(formatDecimal(nearer)) / Number(formatDecimal(from)) - 1) * 100;
        if (size > 0)
          expect((totalAt(nearer) - totalAt(from)) / size).toBeLessThanOrEqual(Number(formatDecimal(rate)) + 1e-9);
      }
    }
  });
});

function shown(part: unknown): unknown {
  return part instanceof Rational ? formatDecimal(part) : part;
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code;
    throw error;
  }
}
