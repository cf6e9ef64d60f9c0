import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axesOf } from "../../../analysis/path/axes.ts";
import type { Axis } from "../../../analysis/path/axis.ts";
import { solve } from "../../../analysis/path/solve.ts";
import {
  add,
  compare,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  mul,
  Rational,
  sub,
} from "../../../core/index.ts";
import { type CheckedFramework, check, isNumber, scoreUnits, type UnitData } from "../../../scoring/index.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";
import { allPlans, extremes, leastOf } from "./brute-force.ts";

function exactText(value: ExactNumber | undefined): string {
  if (value === undefined) return "none";
  return formatFraction(value) ?? formatDecimal(value);
}

/** Where the search and the trying of all plans disagree, up and down, by cost and by count. */
function disagreements(framework: CheckedFramework, unit: UnitData, axes: readonly Axis[], away: Rational): string[] {
  const [card] = scoreUnits(framework, [unit]);
  if (!isNumber(card?.total)) return [];
  const now = card.total;
  const plans = allPlans(framework, unit, axes);
  return ([1, -1] as const).flatMap((direction) => {
    const goal = add(now, mul(away, Rational.of(direction)));
    const reaches = (total: ExactNumber) => compare(total, goal) * direction >= 0;
    const best = extremes(plans)[direction > 0 ? "most" : "least"];
    return (["amount", "changes"] as const).flatMap((objective) => {
      const needed = { points: away, isStrict: false };
      const answer = solve({ framework, unit, axes, direction, needed, objective }, { left: 400_000, used: 0 });
      if (answer === undefined || !answer.isProved || !answer.isMostProved)
        return [`not proved: ${objective} ${direction}`];
      const expected = leastOf(plans, reaches, objective);
      const most = add(now, mul(answer.most.gain, Rational.of(direction)));
      const found = answer.best?.cost;
      const pairs = [
        [`${objective} ${direction}: changes`, String(expected?.changes), String(found?.changes)],
        [`${objective} ${direction}: amount`, exactText(expected?.amount), exactText(found?.amount)],
        [`${objective} ${direction}: farthest`, exactText(best), exactText(most)],
      ];
      return pairs.flatMap(([what, a, b]) => (a === b ? [] : [`${what} ${b}, should be ${a}`]));
    });
  });
}

const items = [
  "item 甲 3 = clamp(a ÷ b, 0, 3)",
  "item 甲 3 = if a > b then 0 else 3 × a ÷ b",
  "item 甲 3 = bands a ÷ (a + b) { < 30%: 3; [30%, 60%]: 1.5; > 60%: 0 }",
  "item 甲 3 = min(3, max(0, a - b))",
  "item 甲 3 = clamp(3 - abs(a - b), 0, 3)",
  "item 甲 3 = if a = 3 then 3 else 1",
];
const others = [
  "item 乙 4 = clamp(c, 0, 4)",
  "item 乙 4 = bands c { < 2: 0; [2, 4): 1; >= 4: 4 }",
  "item 乙 4 = clamp(c ÷ 3, 0, 4)",
  "item 乙 4 = clamp(4 - c × c ÷ 5, 0, 4)",
];
const thirds = ["item 丙 3 = if d then 3 else 0", "item 丙 3 = if d then clamp(c ÷ 2, 0, 3) else 1"];
const extras = [
  "",
  "veto when a = 0 and c > 3",
  "veto when not d and c < 1",
  "at most 6 when b < 2",
  "rounding framework 1 half_up",
  "require a <= b",
  "require a + c >= 2",
];

function hand(parts: readonly string[]): string {
  const inputs = ["input a : 0..6", "input b : 1..5", "input c : 0..5", "input d : yes/no"];
  return ['framework "手写" 10', ...inputs, ...parts, "grades { 优: >= 8; 良: [5, 8); 差: < 5 }"].join("\n");
}

describe("the cheapest plan is the cheapest of all plans, and the farthest the farthest", { timeout: 120_000 }, () => {
  test("on small frameworks with vetoes, caps, ratios, requirements and roundings", () => {
    let met = 0;
    const index = (list: readonly unknown[]) => fc.integer({ min: 0, max: list.length - 1 });
    fc.assert(
      fc.property(
        fc.tuple(index(items), index(others), index(thirds), index(extras), index(extras)),
        fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 5 }), fc.nat(5), fc.boolean()),
        fc.integer({ min: 1, max: 60 }),
        ([one, two, three, four, five], [a, b, c, d], tenths) => {
          const blocks = [items[one], others[two], thirds[three], ...new Set([extras[four], extras[five]])];
          const { framework } = check(parsed("hand.rules", hand(blocks.map((text) => text ?? ""))));
          if (framework === undefined) return;
          const unit = unitData(framework, { values: { a: String(a), b: String(b), c: String(c), d }, tables: {} });
          expect(disagreements(framework, unit, axesOf(framework, unit, {}), Rational.of(tenths, 10))).toEqual([]);
          met += 1;
        },
      ),
      { seed: 2024, numRuns: 12 },
    );
    expect(met).toBeGreaterThan(5);
  });

  test("on random frameworks, three inputs some steps around their values", () => {
    let met = 0;
    fc.assert(
      fc.property(frameworkCase(), fc.integer({ min: 1, max: 300 }), ({ rules, data }, hundredths) => {
        const { framework } = check(parsed("random.rules", rules));
        if (framework === undefined || framework.needsCohort) return;
        const unit = unitData(framework, data);
        const axes = axesOf(framework, unit, {}).slice(0, 3).map(nearby);
        expect(disagreements(framework, unit, axes, Rational.of(hundredths, 1000))).toEqual([]);
        met += 1;
      }),
      { seed: 2024, numRuns: 10 },
    );
    expect(met).toBeGreaterThan(4);
  });
});

/** Two steps to each side. */
function nearby(axis: Axis): Axis {
  if (axis.kind === "label") return axis;
  const away = mul(axis.variable.step, Rational.of(2));
  const [low, high] = [sub(axis.from, away) as Rational, add(axis.from, away) as Rational];
  return {
    ...axis,
    low: compare(low, axis.low) < 0 ? axis.low : low,
    high: compare(high, axis.high) > 0 ? axis.high : high,
  };
}
