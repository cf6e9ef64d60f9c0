import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DiscriminationRow, discrimination, discriminationChart } from "../../../analysis/index.ts";
import { DiagnosticError, formatDecimal, formatFraction, Rational } from "../../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../../scoring/index.ts";
import { frameworkOf } from "../../rules/real.ts";
import { frameworkOf as frameworkFrom } from "../../scoring/explain-framework.ts";
import { departments } from "./departments.ts";

const rules = `framework "f" 10
input a : number [0, 9] step 1
input b : yes/no
indicator 甲 6 { item 一 4 = bands a { < 3: 0; [3, 6): 2; >= 6: 4 } item 二 2 = if b then 2 else 0 }
indicator 乙 4 = if a >= 0 then 4 else 0
`;

function unitsOf(values: readonly (readonly [number, boolean])[]): UnitData[] {
  return values.map(([a, b], index) => ({
    id: `u${index}`,
    values: new Map<string, { value: Rational | boolean }>([
      ["a", { value: Rational.of(a) }],
      ["b", { value: b }],
    ]),
    tables: new Map(),
  }));
}

const framework = frameworkFrom(rules);

function rowOf(rows: readonly DiscriminationRow[], name: string): DiscriminationRow {
  const found = rows.find(({ block, kind }) => block.name === name && kind !== "level");
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
}

function text(value: Parameters<typeof formatDecimal>[0] | undefined): string | undefined {
  return value && (formatFraction(value) ?? formatDecimal(value));
}

describe("ten units", () => {
  // Totals: 4, 4, 6, 6, 6, 8, 8, 10, 10, 10.
  const values = [
    [0, false],
    [1, false],
    [2, true],
    [2, true],
    [4, false],
    [4, true],
    [5, true],
    [6, true],
    [7, true],
    [8, true],
  ] as const;
  const { rows, finding, made } = discrimination(framework, unitsOf(values), { items: true, levels: true });

  test("counts and shares", () => {
    expect(rowOf(rows, "一")).toMatchObject({ kind: "item", units: 10, full: 3, zero: 4, count: 4, flat: false });
    expect(text(rowOf(rows, "二").fullShare)).toBe("0.7");
    expect(rowOf(rows, "乙")).toMatchObject({ kind: "indicator", full: 10, zero: 0, count: 10, flat: true });
    expect(finding.zh).toContain("有 1 个指标已分不出单位（至少 95% 的单位得分相同）：乙");
    expect(made).toMatchObject({ certainty: "exact", evaluations: 10 });
  });

  test("moments: the deviation is that of all units, the pairs are those with different scores", () => {
    // Scores of 一: 0 four times, 2 three times, 4 three times.
    const one = rowOf(rows, "一");
    expect([text(one.mean), text(one.apart)]).toEqual(["1.8", "11/15"]);
    expect(text(one.deviation)).toBe("1.6613247726");
    expect(text(rowOf(rows, "乙").deviation)).toBe("0");
  });

  test("the index: groups of 2.7 units, alike units in equal parts", () => {
    // Highest 2.7: the three totals of 10, each 0.9. Lowest: both totals of 4, and 0.7 shared by three totals of 6.
    expect(text(rowOf(rows, "二").index)).toBe("67/81");
    expect(text(rowOf(rows, "乙").index)).toBe("0");
  });

  test("levels are the rows of the rules, as written", () => {
    const levels = rows.filter(({ kind, block }) => kind === "level" && block.name === "一");
    expect(levels.map(({ level, count, share }) => [level, count, text(share)])).toEqual([
      [">= 6", 3, "0.3"],
      ["[3, 6)", 3, "0.3"],
      ["< 3", 4, "0.4"],
    ]);
    const answers = rows.filter(({ kind, block }) => kind === "level" && block.name === "二");
    expect(answers.map(({ level, count }) => [level, count])).toEqual([
      ["b ✓", 7],
      ["b ✗", 3],
    ]);
  });

  test("the picture tells the same shares", () => {
    const chart = discriminationChart({ rows, finding }, { lang: "zh" });
    expect(chart.rows).toContainEqual(["一", "0.3", "0.3", "0.4"]);
    expect(chart.title).toBe(finding.zh);
  });
});

describe("missing data", () => {
  const units = unitsOf([
    [3, true],
    [6, true],
  ]);
  const half: UnitData = { id: "半", values: new Map(), tables: new Map() };

  test("a unit without a total is told and left out, not scored 0", () => {
    const { rows, notes } = discrimination(framework, [...units, half]);
    expect(rowOf(rows, "甲")).toMatchObject({ units: 2, zero: 0 });
    expect(notes.map(({ code, values }) => [code, values?.count])).toEqual([
      ["units-left-out", "1"],
      ["few-units", "2"],
    ]);
  });

  test("no unit with a total is no result", () => {
    expect(() => discrimination(framework, [half])).toThrow(DiagnosticError);
  });
});

test("neither the order of the units nor a copy of each changes shares and indices", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 14 });
  const figures = (units: readonly UnitData[]) =>
    discrimination(framework, units, { items: true }).rows.map((row) =>
      [row.share, row.fullShare, row.zeroShare, row.mean, row.index].map(text),
    );
  const check = (made: readonly (readonly [number, boolean])[]) => {
    const units = unitsOf(made);
    const copies = units.map((unit) => ({ ...unit, id: `${unit.id}b` }));
    expect(figures(units.toReversed())).toEqual(figures(units));
    expect(figures([...units, ...copies]).map((row) => [row[3], row[4]])).toEqual(
      figures(units).map((row) => [row[3], row[4]]),
    );
  };
  fc.assert(fc.property(values, check), { seed: 5, numRuns: 60 });
});

test("the framework as printed, on sixty departments", async () => {
  const real: CheckedFramework = await frameworkOf("rules/luohu-2024.rules");
  const { rows, notes } = discrimination(real, await departments(real, 60));
  expect(rows).toHaveLength(21);
  expect(notes).toEqual([]);
  expect(rows.filter(({ flat }) => flat).map(({ block }) => block.name)).toEqual([
    "预算编制规范性",
    "绩效目标完整性",
    "预决算信息公开",
    "编外人员控制率",
  ]);
});
