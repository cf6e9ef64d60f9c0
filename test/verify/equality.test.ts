import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { equality, exactScorer, simulateUnits, Z3 } from "../../analysis/index.ts";
import { formatDecimal, SourceText } from "../../core/index.ts";
import { parse } from "../../grammar/index.ts";
import { type CheckedFramework, check, equalValues } from "../../scoring/index.ts";

const solver = new Z3();
afterAll(() => solver.close());

const printed = readFileSync(new URL("../../rules/luohu-2024.rules", import.meta.url), "utf8");

/** Examples may fail now; the rules can be scored all the same. */
function framework(text: string): CheckedFramework {
  const { file } = parse(new SourceText("changed.rules", text));
  const checked = file && check(file);
  if (checked?.framework === undefined) throw new Error(JSON.stringify(checked?.diagnostics.map(({ code }) => code)));
  return checked.framework;
}

function changed(from: string, to: string): string {
  expect(printed).toContain(from);
  return printed.replace(from, to);
}

const base = framework(printed);
const compare = (text: string) => equality(base, framework(text), { solver, effort: 1_000 });

const four = "季度[1].序时执行率, 季度[2].序时执行率, 季度[3].序时执行率, 季度[4].序时执行率";

const same: readonly [string, string, string][] = [
  [
    "a ratio that is tested instead of its parts",
    "若 采购实际金额 > 采购计划金额 则 0 否则 执行率",
    "若 执行率 > 1 则 0 否则 采购实际金额 ÷ 采购计划金额",
  ],
  [
    "points lost instead of points earned",
    "计分 = 6 × 完成项目数 ÷ 计划项目数",
    "计分 = 6 - 6 × (计划项目数 - 完成项目数) ÷ 计划项目数",
  ],
  ["a cap before the weight instead of behind it", `min(2, 2 × avg(${four}))`, `2 × min(1, avg(${four}))`],
  ["rows in another order", ">= 90%: 1;\n        [75%, 90%): 0.7;", "[75%, 90%): 0.7;\n        >= 90%: 1;"],
];

const different: readonly [string, string, string][] = [
  ["a comparison that takes its edge", "若 采购实际金额 > 采购计划金额 则 0", "若 采购实际金额 >= 采购计划金额 则 0"],
  ["an end that moved to the other row", ">= 90%: 1;\n        [75%, 90%): 0.7", "> 90%: 1;\n        [75%, 90%]: 0.7"],
  ["another numerator", "min(1, 季度[2].序时执行率)", "min(1, 季度[3].序时执行率)"],
  ["a cut of grades that moved", "优: >= 90; 良: [80, 90)", "优: > 90; 良: [80, 90]"],
  ["another rounding", "修约 指标 2 四舍五入", "修约 指标 2 向下取整"],
];

describe("two frameworks over all data", () => {
  test.each(same)(
    "%s: the same, proved",
    async (_title, from, to) => {
      expect((await compare(changed(from, to))).equal).toBe(true);
    },
    120_000,
  );

  test("an input with another name is the same input; taken for another one it is not", async () => {
    const other = framework(printed.replaceAll("满意度", "满意程度"));
    const names = new Map(
      [...other.inputs.keys()].filter((name) => !base.inputs.has(name)).map((name) => [name, "满意度"]),
    );
    expect([...names]).toEqual([["满意程度", "满意度"]]);
    expect((await equality(base, other, { solver, effort: 1_000, names })).equal).toBe(true);
    const { equal, settings } = await equality(base, other, { solver, effort: 1_000 });
    expect(equal).toBe(false);
    expect(settings.map(({ name }) => name)).toContain("满意程度");
  }, 120_000);

  test.each(different)(
    "%s: a difference that both scored",
    async (_title, from, to) => {
      const other = framework(changed(from, to));
      const { equal, witness } = await equality(base, other, { solver, effort: 1_000 });
      expect(equal).toBe(false);
      if (witness === undefined) throw new Error("a difference has a witness");
      const [a, b] = [base, other].map((one) => exactScorer(one, [witness])[0]);
      expect(equalValues(a?.total, b?.total) && a?.grade === b?.grade).toBe(false);
    },
    120_000,
  );

  test("what was proved to be the same stands against 10,000 departments that crowd at the edges", () => {
    const other = framework(same.reduce((text, [, from, to]) => text.replace(from, to), printed));
    const units = [...simulateUnits(base, { units: 10_000, seed: 11 })].flatMap((block) => block.units);
    expect(units).toHaveLength(10_000);
    const [a, b] = [exactScorer(base, units), exactScorer(other, units)];
    const totals = (outcomes: typeof a) => outcomes.map(({ total }) => total && formatDecimal(total));
    expect(totals(b)).toEqual(totals(a));
    expect(new Set(totals(a)).size).toBeGreaterThan(1_000);
  }, 120_000);
});
