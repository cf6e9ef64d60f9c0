import fc from "fast-check";
import { expect, test } from "vitest";
import { exactScorer, tornado } from "../../analysis/index.ts";
import { allowedNear } from "../../analysis/shares/distribution.ts";
import {
  addRationals,
  compare,
  compareRationals,
  DiagnosticError,
  type ExactNumber,
  formatDecimal,
  Rational,
} from "../../core/index.ts";
import { loadData } from "../../datasets/index.ts";
import {
  type CheckedFramework,
  check,
  formulaValues,
  numberOfVariable,
  type UnitData,
  type Variable,
  withVariables,
} from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";
import { dataset, frameworkOf } from "../rules/real.ts";

const most = 60;

/** The least and the most total over every value within the range that breaks no requirement, or too many of them. */
function bruteEnds(framework: CheckedFramework, unit: UnitData, variable: Variable, range: Rational) {
  const now = numberOfVariable(variable, unit) ?? Rational.ZERO;
  const by = Rational.of(now.num * range.num, now.den * range.den);
  const [a, b] = [addRationals(now, Rational.of(-by.num, by.den)), addRationals(now, by)].map((x) =>
    allowedNear(variable, x),
  );
  if (a === undefined || b === undefined) return undefined;
  const [low, high] = compareRationals(a, b) <= 0 ? [a, b] : [b, a];
  const kept = framework.requirements.filter(
    ({ condition }) => formulaValues(framework, unit, [condition])[0] === true,
  );
  const rows: UnitData[] = [];
  for (let x = low; compareRationals(x, high) <= 0; x = addRationals(x, variable.step)) {
    const row = withVariables(unit, new Map([[variable, x]]));
    if (kept.every(({ condition }) => formulaValues(framework, row, [condition])[0] === true)) rows.push(row);
    if (rows.length > most) return undefined;
  }
  const totals = exactScorer(framework, rows).flatMap(({ total }) => (total === undefined ? [] : [total]));
  totals.sort(compare);
  return [totals[0], totals.at(-1)].map((total) => (total === undefined ? "none" : formatDecimal(total)));
}

test("the ends near the present value are those of every value tried, for random frameworks", () => {
  let checked = 0;
  fc.assert(
    fc.property(frameworkCase(), fc.constantFrom("1/10000", "1/20", "1/2"), ({ rules, data }, part) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const unit = unitData(framework, data);
      const range = Rational.of(1n, BigInt(part.slice(2)));
      const rows = spans(framework, unit, range);
      for (const { variable, low, high, scope } of rows) {
        if (scope !== "near") continue;
        const ends = bruteEnds(framework, unit, variable, range);
        if (ends === undefined) continue;
        expect([variable.name, formatDecimal(low), formatDecimal(high)]).toEqual([variable.name, ...ends]);
        checked += 1;
      }
    }),
    { seed: 7, numRuns: 12 },
  );
  expect(checked).toBeGreaterThan(15);
}, 60_000);

function spans(framework: CheckedFramework, unit: UnitData, range: Rational) {
  try {
    return tornado(framework, unit, { range }).rows;
  } catch (error) {
    if (error instanceof DiagnosticError) return [];
    throw error;
  }
}

test("the real report: what moves the total near the present values, and over all that is feasible", async () => {
  const framework = await frameworkOf("rules/luohu-2024.rules");
  const [unit] = (await loadData(dataset, framework)).units;
  if (unit === undefined) throw new Error("no unit");
  const inputs = ["三公实际", "在用固定资产", "编外人数", "计划项目数", "存在违规支出"];
  const { rows, finding, made } = tornado(framework, unit, { inputs });
  const told = rows.map(({ scope, variable, low, lowAt, high, highAt }) =>
    [scope, variable.name, formatDecimal(low), at(lowAt, variable), formatDecimal(high), at(highAt, variable)].join(
      " ",
    ),
  );
  expect(told).toEqual([
    "near 三公实际 92.18 80.65 93.18 80.24",
    "near 计划项目数 91.66 113 92.35 100",
    // More than all of the assets cannot be in use.
    "near 在用固定资产 92.18 85860867.83 92.18 85860867.83",
    "near 编外人数 92.18 408 92.18 408",
    "all 计划项目数 86.35 120001 92.35 100",
    "all 三公实际 90.18 89.17 93.18 80.24",
    "all 存在违规支出 89.68 true 92.18 false",
    "all 在用固定资产 91.18 51516520.69 92.18 85860867.83",
    "all 编外人数 92.18 408 93.18 5",
  ]);
  expect(made.certainty).toBe("exact");
  expect(finding.zh).toContain("93.18");
}, 60_000);

function at(value: unknown, { field: { scale } }: Variable): string {
  if (!(value instanceof Rational)) return String(value);
  return formatDecimal(Rational.of(value.num * scale.den, value.den * scale.num) as ExactNumber);
}
