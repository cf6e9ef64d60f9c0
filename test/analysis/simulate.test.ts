import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMadeUp, simulateUnits } from "../../analysis/index.ts";
import { compareRationals, DiagnosticError, type Rational, SourceText } from "../../core/index.ts";
import { loadData } from "../../datasets/index.ts";
import { parse } from "../../grammar/index.ts";
import {
  allows,
  type CheckedFramework,
  check,
  numberOfVariable,
  scoreUnits,
  type UnitData,
  valueOfVariable,
  variablesOf,
} from "../../scoring/index.ts";
import { dataset, frameworkOf, scoreText } from "../rules/real.ts";

const applied = await frameworkOf("rules/luohu-2024-as-applied.rules");
const [real] = (await loadData(dataset, applied)).units;

function frameworkIn(text: string): CheckedFramework {
  const { file } = parse(new SourceText("a.rules", text));
  const { framework } = file === undefined ? {} : check(file);
  if (framework === undefined) throw new Error("it does not check");
  return framework;
}

function drawn(framework: CheckedFramework, units: number, seed = 1, like?: UnitData): UnitData[] {
  return [...simulateUnits(framework, { units, seed, ...(like && { like }) })].flatMap((block) => block.units);
}

function numberIn(framework: CheckedFramework, unit: UnitData, name: string): Rational {
  const variable = variablesOf(framework, unit).find((one) => one.name === name);
  const value = variable && numberOfVariable(variable, unit);
  if (value === undefined) throw new Error(`${name} has no number`);
  return value;
}

function share(unit: UnitData, part: string, whole: string): number {
  const [over, under] = [part, whole].map((name) => numberIn(applied, unit, name));
  return over === undefined || under === undefined
    ? Number.NaN
    : (Number(over.num) / Number(over.den)) * (Number(under.den) / Number(under.num));
}

describe("made-up departments under the 2024 rules", () => {
  const units = drawn(applied, 300, 5, real);

  test("have everything that the rules ask for, told in its precision and within its domain", () => {
    for (const unit of units) {
      for (const variable of variablesOf(applied, unit)) {
        const value = valueOfVariable(variable, unit);
        if (value === undefined || typeof value === "symbol") throw new Error(`${unit.id} lacks ${variable.name}`);
        expect([variable.name, allows(variable, value)]).toEqual([variable.name, true]);
      }
    }
  });

  test("are scored without a word", () => {
    const cards = scoreUnits(applied, units);
    expect(cards.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(new Set(cards.map(({ grade }) => grade))).toEqual(new Set(["优", "良", "中", "差"]));
  });

  test("spend through the year, never back", () => {
    for (const unit of units) {
      const spent = [1, 2, 3, 4].map((quarter) => numberIn(applied, unit, `季度[${quarter}].累计支出`));
      expect(spent.toSorted(compareRationals)).toEqual(spent);
    }
  });

  test("have quarters that follow each other", () => {
    const [first, last] = [1, 4].map((quarter) =>
      units.map((unit) => share(unit, `季度[${quarter}].累计支出`, "全年预算数")),
    );
    expect(correlation(first ?? [], last ?? [])).toBeGreaterThan(0.4);
  });

  test("stand close together just below an edge of the rules", () => {
    const shares = units.flatMap((unit) => [
      share(unit, "三公实际", "三公预算"),
      share(unit, "日常公用实际", "日常公用预算"),
    ]);
    const within = (low: number, high: number) => shares.filter((one) => one > low && one <= high).length;
    expect(within(0.89, 0.9)).toBeGreaterThan(1.5 * within(0.9, 0.91));
  });

  test("are marked as made up, with a kind and a size", () => {
    const groups = units.map((unit) => [...(unit.groups ?? [])].map(([name]) => name).join());
    expect(new Set(groups)).toEqual(new Set(["数据,类型,规模"]));
    expect(new Set(units.map((unit) => unit.groups?.get("数据")))).toEqual(new Set(["合成"]));
    expect(units.every(({ id }, index) => id === `模拟-${String(index + 1).padStart(3, "0")}`)).toBe(true);
  });

  test("are centred on the real one", () => {
    const budgets = units.map((unit) => Number(numberIn(applied, unit, "全年预算数").num)).sort((a, b) => a - b);
    expect(budgets[150]).toBeGreaterThan(227_999_900 / 3);
    expect(budgets[150]).toBeLessThan(227_999_900 * 2);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const over = mean(a.map((one, index) => (one - ma) * ((b[index] ?? 0) - mb)));
  return over / Math.sqrt(mean(a.map((one) => (one - ma) ** 2)) * mean(b.map((one) => (one - mb) ** 2)));
}

describe("one seed", () => {
  test("gives the same units, however many", () => {
    const [few, many] = [drawn(applied, 3, 0), drawn(applied, 300, 0)];
    expect(few.map(({ values, tables }) => ({ values, tables }))).toEqual(
      many.slice(0, 3).map(({ values, tables }) => ({ values, tables })),
    );
  });

  test("gives other units than another one", () => {
    expect(drawn(applied, 3, 0)).not.toEqual(drawn(applied, 3, 1));
  });
});

test("the real unit comes first, as it is", () => {
  if (real === undefined) throw new Error("no data");
  const [block] = [...simulateUnits(applied, { units: 4, like: real, likeName: "东晓街道办事处", withLike: true })];
  expect(block?.units.map(({ id }) => id)).toEqual(["东晓街道办事处", "模拟-002", "模拟-003", "模拟-004"]);
  expect([block?.units[0]?.values, scoreText(block?.totals[0])]).toEqual([real.values, "91.91"]);
  expect(block?.units[0]?.groups?.get("数据")).toBe("真实");
  expect(block?.units.map(isMadeUp)).toEqual([false, true, true, true]);
});

describe("what the rules require", () => {
  const orders = ["<", "<=", ">", ">=", "="];
  const texts = fc
    .tuple(fc.constantFrom(...orders), fc.constantFrom(...orders), fc.constantFrom("b", "b + c", "2 * c"))
    .map(
      ([one, other, side]) => `framework "x" 10
input a : 万元 >= 0 step 0.01
input b : 万元 > 0 step 0.01
input c : 万元 > 0 step 1
table 季 key k { k : 1..3; x : 万元 >= 0 step 0.01 }
require a ${one} ${side}
require 季[1].x ${other} 季[2].x ${other} 季[3].x
item 甲 10 = bands a / b { < 80%: 2; [80%, 1): 10; >= 1: 5 }
`,
    );

  test("holds in every unit", () => {
    fc.assert(
      fc.property(texts, fc.nat(1000), (text, seed) => {
        const framework = frameworkIn(text);
        const cards = scoreUnits(framework, drawn(framework, 20, seed));
        expect(cards.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
      }),
      { seed: 20250101, numRuns: 40 },
    );
  });

  test("and cannot hold, is told at its place", () => {
    const framework = frameworkIn(`framework "x" 10
input a : number [0, 1]
input b : number [5, 6]
require b <= a
item 甲 10 = a + b
`);
    expect(() => drawn(framework, 1)).toThrow(DiagnosticError);
    try {
      drawn(framework, 1);
    } catch (error) {
      const codes =
        error instanceof DiagnosticError ? error.diagnostics.map(({ code, place }) => [code, place !== undefined]) : [];
      expect(codes[0]).toEqual(["simulate-unsatisfied", true]);
    }
  });
});

describe("rules from other fields", () => {
  test.each([
    "first-cvss-31",
    "isu-team-event-2018",
    "mee-air-quality-composite",
    "nutri-score-2021",
    "ophi-household-deprivation",
    "oswestry-disability-index",
    "six-nations-points",
    "ssl-server-rating",
    "undp-mpi-2011",
    "us-epa-aqi-2018",
  ])("%s: every unit is scored without a word", async (name) => {
    const framework = await frameworkOf(`rules/reach/${name}.rules`);
    const units = drawn(framework, 30, 3);
    expect(scoreUnits(framework, units).flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(units).toHaveLength(30);
  });
});
