import fc from "fast-check";
import { expect, test } from "vitest";
import { certainty } from "../../analysis/index.ts";
import {
  addRationals,
  compare,
  type ExactNumber,
  formatDecimal,
  formatFraction,
  multiplyRationals,
  Rational,
} from "../../core/index.ts";
import {
  type CheckedFramework,
  check,
  isNumber,
  scoreUnits,
  type UnitData,
  withVariables,
} from "../../scoring/index.ts";
import { parsed, unitData } from "../oracle/real.ts";

const inputs = [
  "input a : % [0, 100] step 0.1",
  "input b : % [0, 100] step 0.1",
  "input c : 万元 > 0 step 1",
  "input d : 万元 > 0 step 1",
];
const items = [
  "item 甲 5 = bands a { >= 50%: 5; < 50%: 2 }",
  "item 甲 5 = 5 × a",
  "item 甲 5 = if a = b then 5 else 0",
  "indicator 甲 5 { score = 5 × a }",
];
const others = [
  "indicator 乙 5 { score = min(5, 5 × c ÷ d) }",
  "item 乙 5 = bands c ÷ d { < 90%: 5; [90%, 100%]: 3; > 100%: 0 }",
  "item 乙 5 = if c <= d and a > 10% then 5 else 1",
];
const extras = ["", "require c <= d", "veto when c > d", "rounding indicator 2 half_up"];

function rules(parts: readonly (string | undefined)[]): string {
  return ['framework "修约" 10', ...inputs, ...parts.map((part) => part ?? ""), "grades { 优: >= 7; 差: < 7 }"].join(
    "\n",
  );
}

function textOf(value: ExactNumber): string {
  return formatFraction(value) ?? formatDecimal(value);
}

/** Totals at true values at some eighths of the figures' intervals; the upper ends do not belong to them. */
function totalsAt(
  framework: CheckedFramework,
  unit: UnitData,
  result: ReturnType<typeof certainty>,
  shares: readonly number[],
): ExactNumber[] {
  const figures = result.rows.flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
  const values = figures.map(({ variable, range: { low, high } }, index) => {
    const [from, to] = [low?.value ?? Rational.ZERO, high?.value ?? Rational.ZERO];
    const width = addRationals(to, Rational.of(-from.num, from.den));
    return [variable, addRationals(from, multiplyRationals(width, Rational.of(shares[index] ?? 0, 8)))] as const;
  });
  const [card] = scoreUnits(framework, [withVariables(unit, new Map(values))]);
  const breaks = card?.diagnostics.some(({ code }) => code === "require-broken") === true;
  return isNumber(card?.total) && !breaks ? [card.total] : [];
}

test("every total that true values give is among those told, and none is told without true values", () => {
  let met = 0;
  const index = (list: readonly unknown[]) => fc.integer({ min: 0, max: list.length - 1 });
  const share = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 4, maxLength: 4 });
  const figure = fc.constantFrom("50", "49.9", "50.1", "10", "10.1", "90");
  const money = fc.constantFrom("90", "100", "99", "89");
  fc.assert(
    fc.property(
      index(items),
      index(others),
      index(extras),
      fc.tuple(figure, figure, money, money),
      fc.array(share, { minLength: 20, maxLength: 20 }),
      (one, two, three, [a, b, c, d], all) => {
        const { framework } = check(parsed("rounded.rules", rules([items[one], others[two], extras[three]])));
        if (framework === undefined) return;
        const unit = unitData(framework, { values: { a, b, c, d }, tables: {} });
        const result = certainty(framework, unit);
        for (const total of all.flatMap((shares) => totalsAt(framework, unit, result, shares))) {
          expect(compare(total, result.least) >= 0 && compare(total, result.most) <= 0).toBe(true);
          if (result.totals !== undefined) expect(result.totals.map(textOf)).toContain(textOf(total));
        }
        for (const row of result.rows.filter(({ kind }) => kind === "grade")) {
          const [card] = scoreUnits(framework, [withVariables(unit, row.witness)]);
          expect([card?.grade, isNumber(card?.total) && textOf(card.total)]).toEqual([row.name, textOf(row.least)]);
        }
        met += 1;
      },
    ),
    { seed: 2024, numRuns: 40, endOnFailure: true },
  );
  expect(met).toBeGreaterThan(15);
});
