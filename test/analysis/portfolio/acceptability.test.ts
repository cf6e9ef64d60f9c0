import { describe, expect, test } from "vitest";
import { type AcceptabilityRow, acceptability, acceptabilityChart, type Side } from "../../../analysis/index.ts";
import { Cases } from "../../../analysis/portfolio/cases.ts";
import { readClaim } from "../../../analysis/portfolio/claims.ts";
import { dirichlet, WEIGHT_PARTS } from "../../../analysis/portfolio/random.ts";
import { weightChanges, weightedBlocks } from "../../../analysis/portfolio/weights.ts";
import { sharedCases } from "../../../analysis/portfolio/wilson.ts";
import { addRationals, DiagnosticError, formatDecimal, Rational } from "../../../core/index.ts";
import { isNumber, scoreUnits, type UnitData } from "../../../scoring/index.ts";
import { frameworkOf as readFramework } from "../../rules/real.ts";
import { frameworkOf } from "../../scoring/explain-framework.ts";
import { departments } from "./departments.ts";

const rules = `framework "f" 10
grades { 好: >= 8; 差: < 8 }
input a : number [0, 1000] step 0.1
input n : 0..1000
indicator 甲 6 = bands a { < 10: 3; >= 10: 6 }
indicator 乙 4 = if n >= 100 then 4 else 0
`;
const framework = frameworkOf(rules);

function unit(id: string, a: string, n: number): UnitData {
  return {
    id,
    values: new Map([
      ["a", { value: Rational.of(BigInt(Math.round(Number(a) * 10)), 10n) }],
      ["n", { value: Rational.of(n) }],
    ]),
    tables: new Map(),
  };
}

const side = (units: readonly UnitData[], name = "one", used = framework): Side => ({ name, framework: used, units });
const still = { rounding: false, weights: null, cuts: null } as const;

function claimRows(rows: readonly AcceptabilityRow[]) {
  return rows.filter(({ kind }) => kind === "claim").map(({ side: of, source, count }) => [of, source, count]);
}

describe("where nothing moves", () => {
  const units = [unit("A", "10", 100), unit("B", "9.9", 100), unit("C", "9.9", 100)];
  const found = acceptability([side(units)], { ...still, cases: 7, claims: ["A 好", "A 高于 B", "B 高于 C", "B 好"] });

  test("every case is the present one", () => {
    expect(claimRows(found.rows)).toEqual([
      ["one", "together", 7],
      ["one", "together", 7],
      ["one", "together", 0],
      ["one", "together", 0],
    ]);
    const ranks = found.rows.filter(({ kind }) => kind === "rank");
    expect(ranks.map(({ subject, value, isNow, count }) => [subject, value, isNow, count])).toEqual([
      ["A", "1", true, 7],
      ["B", "2", true, 7],
      ["C", "2", true, 7],
    ]);
    expect(found.made).toMatchObject({ certainty: "estimated", seed: 0, evaluations: 21 });
  });

  test("its picture has one whole bar a unit", () => {
    const chart = acceptabilityChart(found, { lang: "zh" });
    expect(chart.rows).toEqual([
      ["A", "1", "0"],
      ["B", "0", "1"],
      ["C", "0", "1"],
    ]);
  });
});

describe("known answers", () => {
  /** Within four standard deviations. */
  const half = (count: number) => expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1000));
  const countOf = (units: readonly UnitData[], options: object) =>
    acceptability([side(units)], { ...still, ...options, cases: 4000, claims: ["A 好"] }).rows[0]?.count ?? -1;

  test("a figure that is printed as the cut is on either side of it half the time", () => {
    half(countOf([unit("A", "10", 100)], { rounding: true }));
    expect(countOf([unit("A", "10.1", 100)], { rounding: true })).toBe(4000);
    expect(countOf([unit("A", "9.9", 100)], { rounding: true })).toBe(0);
  });

  test("a cut that moves passes a value on it half the time, and none that is farther than it goes", () => {
    half(countOf([unit("A", "11", 100)], { cuts: Rational.of(2, 100) }));
    expect(countOf([unit("A", "11", 103)], { cuts: Rational.of(2, 100) })).toBe(4000);
    expect(countOf([unit("A", "11", 97)], { cuts: Rational.of(2, 100) })).toBe(0);
  });

  test("cuts between grades move too", () => {
    // 7 of 10 points: never above a cut of 8 that goes down to 7.2, often above one that goes down to 6.4.
    const near = [unit("A", "7", 200)];
    expect(countOf(near, { cuts: Rational.of(1, 10) })).toBe(0);
    // The cut is below 7 in 0.6 of its 3.2 points.
    expect(Math.abs(countOf(near, { cuts: Rational.of(1, 5) }) - 750)).toBeLessThan(4 * Math.sqrt(610));
  });

  test("points that move change the order of units with different strengths", () => {
    const units = [unit("A", "9", 100), unit("B", "10", 0)];
    const { rows } = acceptability([side(units)], {
      ...still,
      weights: Rational.of(1, 2),
      cases: 4000,
      claims: ["A 高于 B"],
    });
    // A has 3/6 and 4/4, B 6/6 and 0: A is above where 甲 has less than 20/3 of the 10 points.
    const count = rows[0]?.count ?? 0;
    expect(count).toBeGreaterThan(2600);
    expect(count).toBeLessThan(3400);
  });

  test("Wilson's interval", () => {
    const { low, high, share } = sharedCases(10, 100);
    expect([low, share, high].map(formatDecimal)).toEqual(["0.055229", "0.1", "0.174366"]);
    expect([sharedCases(0, 50), sharedCases(50, 50)].map((one) => [one.low, one.high].map(formatDecimal))).toEqual([
      ["0", "0.071348"],
      ["0.928652", "1"],
    ]);
  });
});

describe("weights", () => {
  test("parts add up, and spread as they should", () => {
    const alphas = Array.from({ length: 20 }, () => (4 * 19 * 100) / 20 - 1 / 20);
    const draws = Array.from({ length: 3000 }, (_, turn) => dirichlet(alphas, 3, turn));
    for (const parts of draws) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(WEIGHT_PARTS);
    const first = draws.map(([part = 0]) => (part / WEIGHT_PARTS) * 20 - 1);
    const mean = first.reduce((sum, one) => sum + one, 0) / first.length;
    const deviation = Math.sqrt(first.reduce((sum, one) => sum + (one - mean) ** 2, 0) / first.length);
    expect(Math.abs(mean)).toBeLessThan(0.004);
    expect(deviation).toBeGreaterThan(0.047);
    expect(deviation).toBeLessThan(0.053);
  });

  test("small parts are drawn as well", () => {
    const draws = Array.from({ length: 2000 }, (_, turn) => dirichlet([0.2, 0.8], 1, turn)[0] ?? 0);
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length / WEIGHT_PARTS;
    expect(Math.abs(mean - 0.2)).toBeLessThan(0.03);
  });

  test("the sum of points is kept exactly in every case", () => {
    const blocks = weightedBlocks(framework, "indicators");
    const { changes, denominator } = weightChanges(blocks, Rational.of(3, 10), 5, 50);
    for (const own of changes) {
      const sum = own.reduce((all, change, place) => all + change * (blocks[place]?.points?.num ?? 0n), 0n);
      expect(sum).toBe(0n);
      expect(own.every((change) => change > -denominator)).toBe(true);
    }
  });
});

describe("the framework as printed", () => {
  test("without moves the totals are those of the evaluator", async () => {
    const real = await readFramework("rules/luohu-2024.rules");
    const units = await departments(real, 12);
    const moves = {
      rounding: false,
      weights: undefined,
      cuts: Rational.of(1, 1_000_000_000),
      level: "sections",
      seed: 0,
      cases: 2,
    } as const;
    const cases = new Cases(real, moves);
    for (const card of scoreUnits(real, units)) {
      const [first] = cases.totals(card.unit);
      expect(first && formatDecimal(first)).toBe(isNumber(card.total) && formatDecimal(card.total));
    }
  });

  test("a seed gives the same, another gives others; data, points and cuts all matter", async () => {
    const real = await readFramework("rules/luohu-2024.rules");
    const sides = [side(await departments(real, 8), "2024", real)];
    const counts = (seed: number) => acceptability(sides, { cases: 100, seed }).rows.map(({ count }) => count);
    const [first, again, other] = [counts(1), counts(1), counts(2)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
    const found = acceptability(sides, { cases: 100, claims: ["dongxiao-2024 优"] });
    expect(claimRows(found.rows).map(([, source]) => source)).toEqual(["together", "rounding", "weights", "cuts"]);
    for (const { shares } of found.grades[0]?.units ?? [])
      expect(formatDecimal(shares.reduce(addRationals, Rational.ZERO))).toBe("1");
  });
});

test("two frameworks: each by itself, and both at once", () => {
  const stricter = frameworkOf(rules.replace("< 10: 3; >= 10: 6", "< 12: 3; >= 12: 6"));
  const units = [unit("A", "11", 100), unit("B", "13", 100)];
  const both = [side(units, "old"), side(units, "new", stricter)];
  const found = acceptability(both, { ...still, cases: 5, claims: ["A 好", "B 好"] });
  expect(claimRows(found.rows)).toEqual([
    ["old", "together", 5],
    ["new", "together", 0],
    ["", "together", 0],
    ["old", "together", 5],
    ["new", "together", 5],
    ["", "together", 5],
  ]);
  expect(found.finding.zh).toContain("两套指标体系同时：“A 好”在 0% 的情形中成立");
});

describe("what is asked wrongly", () => {
  test.each([
    ["A 优秀", "bad-claim"],
    ["A 高于 D", "bad-claim"],
    ["好", "bad-claim"],
  ])("%s", (text, code) => {
    const read = () => readClaim(text, ["A", "B"], ["好"]);
    expect(read).toThrow(DiagnosticError);
    expect(codeOf(read)).toBe(code);
  });

  test.each(["A 好", "A是好".replace("是", " 是 "), "A = 好", "A is 好"])("%s is read", (text) => {
    expect(readClaim(text, ["A"], ["好"])).toMatchObject({ kind: "grade", unit: "A", grade: "好" });
  });

  test.each(["A > B", "A高于B", "A above B"])("%s is read", (text) => {
    expect(readClaim(text, ["A", "B"], [])).toMatchObject({ kind: "above", unit: "A", other: "B" });
  });

  test("more cases than can be held; units without a total; rules that compare units", () => {
    const one = [unit("A", "10", 100)];
    expect(codeOf(() => acceptability([side(one)], { cases: 10_000_000 }))).toBe("too-many-cases");
    const half: UnitData = { id: "半", values: new Map(), tables: new Map() };
    expect(acceptability([side([...one, half])], { cases: 3 }).notes.map(({ code }) => code)).toEqual([
      "units-left-out",
    ]);
    expect(codeOf(() => acceptability([side([half])]))).toBe("no-totals");
    const cohort = frameworkOf('framework "c" 10\ninput a : number [0, 9] step 1\nitem 名 10 = 10 / rank(a)\n');
    expect(codeOf(() => acceptability([side(one, "c", cohort)]))).toBe("cohort-moves");
  });
});

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code;
    throw error;
  }
}
