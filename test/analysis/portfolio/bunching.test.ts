import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BunchingRow, bunching, bunchingChart, crowded } from "../../../analysis/index.ts";
import { holm, upperTail } from "../../../analysis/portfolio/binomial.ts";
import { formatDecimal, formatFraction, Rational } from "../../../core/index.ts";
import { cutSubject, rulesCuts, type UnitData } from "../../../scoring/index.ts";
import { frameworkOf as readFramework } from "../../rules/real.ts";
import { frameworkOf } from "../../scoring/explain-framework.ts";
import { departments } from "./departments.ts";

const framework = frameworkOf(`framework "f" 10
grades { 好: >= 8; 差: < 8 }
input a : number [0, 1000] step 1
input b : number > 0 step 1
function 档(率) = bands 率 { < 90%: 4; [90%, 100%]: 2; > 100%: 0 }
indicator 甲 6 { item 一 4 = 档(a / b) item 二 2 = if a > 50 then 2 else 0 }
item 丙 4 = 4 - (if b >= 200 then 3 else 1)
`);

function unitsOf(values: readonly (readonly [number, number])[]): UnitData[] {
  return values.map(([a, b], index) => ({
    id: `u${index}`,
    values: new Map([
      ["a", { value: Rational.of(a) }],
      ["b", { value: Rational.of(b) }],
    ]),
    tables: new Map(),
  }));
}

function shown({ block, cut, better, isClosed, good, bad, on }: BunchingRow) {
  return [block?.name ?? "total", formatDecimal(cut.value), better, isClosed, good, bad, on];
}

test("the cuts of the rules, with the side that gives more", () => {
  const cuts = rulesCuts(framework);
  expect(cuts.map((cut) => [cut.block.name, cutSubject(cut), formatDecimal(cut.value), cut.owner, cut.better])).toEqual(
    [
      ["一", "a / b", "0.9", "above", "below"],
      ["一", "a / b", "1", "below", "below"],
      ["二", "a", "50", "below", "above"],
      ["丙", "b", "200", "above", "below"],
    ],
  );
});

describe("units around 90 %", () => {
  // Ratios: 0.86 0.88 0.89 0.89 0.89 | 0.90 0.92, far: 0.5, 1.2.
  const units = unitsOf([86, 88, 89, 89, 89, 90, 92, 50, 120].map((a) => [a, 100]));
  const { rows, notes, made } = bunching(framework, units);

  test("counts by side; a value on the cut belongs to the side of its row", () => {
    expect(rows.map(shown)).toEqual([
      ["total", "8", "above", true, 0, 0, 0],
      ["一", "0.9", "below", false, 5, 2, 1],
      ["一", "1", "below", true, 0, 0, 0],
      ["二", "50", "above", false, 0, 1, 1],
      ["丙", "200", "below", false, 0, 0, 0],
    ]);
  });

  test("p is the exact binomial tail; an empty window is no test", () => {
    expect(rows.map(({ p }) => p && formatFraction(p))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(rows.map(({ p }) => p && formatDecimal(p))).toEqual([undefined, "0.2265625", undefined, "1", undefined]);
    expect(rows.map(({ adjusted }) => adjusted && formatDecimal(adjusted))).toEqual([
      undefined,
      "0.453125",
      undefined,
      "1",
      undefined,
    ]);
    expect(made.settings).toMatchObject({ window: "0.05" });
    expect(notes).toEqual([]);
  });
});

test("a crowd on the better side is found, and its picture counts the same", () => {
  const units = unitsOf(Array.from({ length: 40 }, (_, index) => [index < 36 ? 89 : 91, 100]));
  const found = bunching(framework, units);
  const [first] = crowded(found.rows);
  expect([first?.block?.name, first?.good, first?.bad]).toEqual(["一", 36, 4]);
  expect(found.finding.zh).toContain("一 · a / b 90%（有利一侧 36 个，另一侧 4 个，校正后 p ≤ 0.000001）");
  const chart = bunchingChart(found, { lang: "zh" });
  expect(chart.rows.reduce((sum, [, , count = ""]) => sum + Number(count), 0)).toBe(40);
});

describe("the numbers behind", () => {
  test("tails of the binomial distribution", () => {
    expect([upperTail(0, 9), upperTail(9, 9), upperTail(7, 10)].map(formatDecimal)).toEqual([
      "1",
      "0.001953125",
      "0.171875",
    ]);
    const check = (n: number, k: number) => {
      const [tail, other] = [upperTail(k, n), upperTail(n - k + 1, n)];
      // P(X ≥ k) + P(X ≤ k − 1) = 1, and the distribution is its own mirror image.
      expect(formatDecimal(Rational.of(tail.num * other.den + other.num * tail.den, tail.den * other.den))).toBe("1");
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (n, k) =>
        check(n, Math.min(k, n)),
      ),
      { seed: 5, numRuns: 40 },
    );
  });

  test("Holm's steps", () => {
    const values = [Rational.of(1, 100), Rational.of(4, 100), Rational.of(3, 100), Rational.of(5, 1000)];
    expect(holm(values).map(formatDecimal)).toEqual(["0.03", "0.06", "0.06", "0.02"]);
    expect(holm([])).toEqual([]);
    expect(holm([Rational.of(9, 10), Rational.of(8, 10)]).map(formatDecimal)).toEqual(["1", "1"]);
  });
});

test("the framework as printed, on sixty departments", async () => {
  const real = await readFramework("rules/luohu-2024.rules");
  const { rows, notes } = bunching(real, await departments(real, 60));
  // All petitions answered: nothing is beyond 100 %.
  expect(rows).toHaveLength(3 + 13);
  expect(notes.map(({ code, values }) => [code, values?.count])).toEqual([["cuts-not-tested", "2"]]);
  const total = rows.find(({ block, cut }) => block === undefined && formatDecimal(cut.value) === "90");
  expect([total?.better, total?.isClosed, formatDecimal(total?.window.value ?? Rational.ZERO)]).toEqual([
    "above",
    true,
    "4.5",
  ]);
});
