import { describe, expect, test } from "vitest";
import { certainty, cheapest, cliffs, robustness } from "../../analysis/index.ts";
import { div, type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";
import { loadData } from "../../datasets/index.ts";
import type { UnitData, Value, Variable } from "../../scoring/index.ts";
import { dataset, frameworkOf } from "../rules/real.ts";

const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
const [loaded] = (await loadData(dataset, framework)).units;
if (loaded === undefined) throw new Error("the data set has one unit");
const unit: UnitData = loaded;

function told(value: Value | undefined, variable: Variable | undefined): string {
  if (!(value instanceof Rational) || variable === undefined) return String(value);
  return formatDecimal(div(value, variable.field.scale));
}

function text(value: ExactNumber): string {
  return formatDecimal(value);
}

// A search over five inputs at once; slow only where the machine is busy.
describe("the 2024 report", { timeout: 240_000 }, () => {
  test("loses its grade soonest by satisfaction, 93.99 % to 89.99 %: 2 of the 1.91 points it has to spare", () => {
    const { rows, notes } = robustness(framework, unit);
    expect(notes).toEqual([]);
    expect(
      rows.map(({ direction, measure, variable, to, total, grade }) => [
        direction,
        measure,
        variable?.name,
        told(to, variable),
        text(total),
        grade,
      ]),
    ).toEqual([
      ["worse", "fewest", "满意度", "89.99", "89.91", "良"],
      ["worse", "least", "满意度", "89.99", "89.91", "良"],
    ]);
  });

  test("gains its next hundredth most cheaply by 94.09 % of projects done", () => {
    const { rows, notes, finding } = cheapest(framework, unit, { target: "next", plans: 1 });
    expect(notes).toEqual([]);
    expect(rows.map(({ variable, to, total }) => [variable.name, told(to, variable), text(total)])).toEqual([
      ["项目整体完成率", "94.09", "91.92"],
    ]);
    expect(finding.zh).toContain("项目整体完成率 94.09%");
  });

  test("reaches 92.91 by spending alone where the budget is fixed", () => {
    const options = { target: "92.91", plans: 1, fixed: ["三公预算", "日常公用预算"] };
    const { rows } = cheapest(framework, unit, options);
    expect(rows.map(({ variable, to, total }) => [variable.name, told(to, variable), text(total)])).toEqual([
      ["三公实际", "80.24", "92.91"],
    ]);
  });

  test("cannot reach 98: 97.5 is the farthest, and that is proved", () => {
    const { reachable, most, notes } = cheapest(framework, unit, { target: "98" });
    expect([reachable, text(most.total), notes]).toEqual([false, "97.5", []]);
  });

  test("stands at 91.91 whatever its figures were before they were rounded", () => {
    const { least, most, grades, decided, made } = certainty(framework, unit);
    expect([text(least), text(most), grades, decided, made.certainty]).toEqual([
      "91.91",
      "91.91",
      ["优"],
      true,
      "exact",
    ]);
  });

  test("has no edge within one reporting step, and 三公 spending 0.5 away from one", () => {
    expect(cliffs(framework, unit).rows).toEqual([]);
    const { rows } = cliffs(framework, unit, {
      noise: new Map([["三公实际", Rational.of(1, 2)]]),
      inputs: ["三公实际"],
    });
    expect(
      rows.map(({ variable, edge, across, stake }) => [told(edge, variable), told(across, variable), text(stake)]),
    ).toEqual([["80.244", "80.24", "1"]]);
  });
});
