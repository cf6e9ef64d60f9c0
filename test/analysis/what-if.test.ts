import { beforeAll, describe, expect, test } from "vitest";
import { cellText, type Scenario, type WhatIfResult, whatIf } from "../../analysis/index.ts";
import { SourceText } from "../../core/index.ts";
import { type DataPackage, loadData } from "../../datasets/index.ts";
import { applySets, type CheckedFramework, setPair, type UnitData } from "../../scoring/index.ts";
import { dataset, frameworkOf } from "../rules/real.ts";

let framework: CheckedFramework;
let unit: UnitData;
let pkg: DataPackage | undefined;

beforeAll(async () => {
  framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const loaded = await loadData(dataset, framework);
  const [only] = loaded.units;
  if (only === undefined) throw new Error("no unit");
  unit = only;
  pkg = loaded.package;
});

function scenario(name: string, ...pairs: readonly string[]): Scenario {
  const lines = pairs.flatMap((pair) => {
    const source = new SourceText("--set", pair);
    return setPair({ source, start: 0, end: pair.length }) ?? [];
  });
  const { unit: moved, changed, diagnostics } = applySets(lines, framework, unit);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ code }) => code).join());
  return { name, framework, unit: moved, changed };
}

function run(scenarios: readonly Scenario[], carry = false): WhatIfResult {
  return whatIf({ framework, unit }, scenarios, { carry, ...(pkg === undefined ? {} : { package: pkg }) });
}

/** Rows as they stand in a table. */
function table({ columns, rows }: WhatIfResult): string[] {
  return rows.map((row) => columns.map(({ value }) => cellText(value(row), "zh")).join(","));
}

describe("the known change: three public costs of 80.24 instead of 80.65", () => {
  test("wins the point of its band", () => {
    const result = run([scenario("压减", "三公实际=80.24")]);
    expect(table(result)).toEqual([
      "压减,起点,现状总分,,,,91.91",
      "压减,指标,公用经费控制率,4,5,1,92.91",
      "压减,终点,情景总分,,,,92.91",
    ]);
    expect(result.finding.zh).toBe("情景“压减”：总分 91.91 → 92.91（+1），等次仍为“优”。");
    expect(result.scenarios[0]?.change.edges.map(({ block, rule, from, to }) => [block?.name, rule, from, to])).toEqual(
      [["三公经费", "控制得分(三公控制率)", "[90%, 100%]", "< 90%"]],
    );
    expect(result.made).toMatchObject({ method: "what-if", certainty: "exact", unit: "dongxiao-2024" });
  });

  test("tells what would have to move as well, and moves it when asked to", () => {
    const moves = (carry: boolean) => {
      const [outcome] = run([scenario("压减", "三公实际=80.24")], carry).scenarios;
      return {
        carried: outcome?.carried.map(({ toText, change, identity }) => [change?.variable.name, toText, identity.id]),
        broken: outcome?.contradictions.map(({ identity }) => identity),
        notes: outcome?.notes.map(({ code }) => code),
      };
    };
    const carried = [
      [undefined, "21642.87 万元", "three-costs-in-year"],
      ["季度[4].累计支出", "21642.87 万元", "year-spending"],
    ];
    expect(moves(false)).toEqual({ carried, broken: ["three-costs-rate"], notes: ["carry-possible"] });
    expect(moves(true)).toEqual({
      carried,
      broken: ["execution-rate", "quarter-progress", "quarter-rate", "three-costs-rate"],
      notes: [],
    });
  });

  test("what is carried counts: a cut that costs the fourth quarter more than it wins", () => {
    const [kept] = run([scenario("大减", "日常公用实际=100")]).rows.slice(-1);
    const [carried] = run([scenario("大减", "日常公用实际=100")], true).rows.slice(-1);
    expect(cellText(kept?.total, "zh")).toBe("92.91");
    expect(cellText(carried?.total, "zh")).toBe("92.88");
  });
});

test("several scenarios stand side by side, each from the same baseline", () => {
  const result = run([scenario("一", "三公实际=80.24"), scenario("二", "可量化=1", "日常公用实际=606.96")]);
  expect(result.scenarios.map(({ name, change }) => [name, cellText(change.difference, "zh")])).toEqual([
    ["一", "1"],
    ["二", "2"],
  ]);
  expect(result.finding.zh).toContain("2 个情景中总分最高的是“二”：总分 91.91 → 93.91（+2）");
});

test("a scenario that changes nothing gives exact zeros", () => {
  const [outcome] = run(
    [scenario("照旧", "三公实际=80.65", "季度[1].累计支出=6500.18", "存在违规支出=否")],
    true,
  ).scenarios;
  expect(outcome && cellText(outcome.change.difference, "zh")).toBe("0");
  expect([outcome?.inputs, outcome?.change.waterfall, outcome?.change.edges, outcome?.contradictions]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test("what a scenario sets itself is not carried over", () => {
  const [outcome] = run([scenario("一", "三公实际=80.24", "季度[4].累计支出=21643.28")], true).scenarios;
  expect(outcome?.carried.map(({ change }) => change?.variable.name)).toEqual([undefined]);
});

test("broken requirements are told with their condition", () => {
  const [outcome] = run([scenario("乱", "季度[3].累计支出=10000")]).scenarios;
  expect(outcome?.change.broken.map(({ requirement }) => requirement.doc)).toEqual(["累计支出只增不减"]);
});
