import fc from "fast-check";
import { expect, test } from "vitest";
import { addRationals, multiplyRationals, Rational } from "../../../core/index.ts";
import {
  Boxes,
  type CheckedFramework,
  check,
  closed,
  type Interval,
  isNumber,
  leftOut,
  numberOfVariable,
  numbersReach,
  type Reach,
  scoreUnits,
  type UnitData,
  type Variable,
  variablesOf,
  withVariables,
} from "../../../scoring/index.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";

function holds(reach: Reach, value: unknown): boolean {
  if (value === leftOut) return reach.isOut;
  if (!isNumber(value))
    return typeof value === "object" ? reach.isMissing : reach.others.has(value as string | boolean);
  if (!(value instanceof Rational)) return true;
  const { low, high } = reach.numbers;
  const below = low !== undefined && value.num * low.value.den < low.value.num * value.den;
  const above = high !== undefined && value.num * high.value.den > high.value.num * value.den;
  return !below && !above;
}

/** Some steps around the value, within the domain. */
function around(variable: Variable, value: Rational, steps: number): Interval {
  const { low, high } = variable.field.domain;
  const away = (count: number) => addRationals(value, multiplyRationals(variable.step, Rational.of(count)));
  const [from, to] = [away(-steps), away(steps)];
  const isUnder = low !== undefined && from.num * low.value.den < low.value.num * from.den;
  const isOver = high !== undefined && to.num * high.value.den > high.value.num * to.den;
  return closed(isUnder ? value : from, isOver ? value : to);
}

function escaped(framework: CheckedFramework, unit: UnitData, shares: readonly number[]): string[] {
  const variables = variablesOf(framework, unit).filter((one) => numberOfVariable(one, unit) !== undefined);
  const moved = variables.slice(0, 4);
  const ranges = moved.map((one) => around(one, numberOfVariable(one, unit) ?? Rational.ZERO, 40));
  const run = new Boxes(framework, unit, moved).within(
    new Map(moved.map((one, i) => [one, numbersReach(ranges[i] ?? closed(Rational.ZERO, Rational.ZERO))])),
  );
  const values = moved.map((one, index): [Variable, Rational] => {
    const [low, high] = [ranges[index]?.low?.value ?? Rational.ZERO, ranges[index]?.high?.value ?? Rational.ZERO];
    const width = addRationals(high, Rational.of(-low.num, low.den));
    return [one, addRationals(low, multiplyRationals(width, Rational.of(shares[index] ?? 0, 8)))];
  });
  const [card] = scoreUnits(framework, [withVariables(unit, new Map(values))]);
  return [framework.root, ...framework.blocks].flatMap((block) => {
    const value = card?.blocks.get(block)?.value;
    return holds(run.block(block).value, value)
      ? []
      : [`${block.name}: ${told(value)} is outside of ${told(run.block(block).value)}`];
  });
}

test("what a box of data can give holds what each of its points gives, for random frameworks", () => {
  let met = 0;
  fc.assert(
    fc.property(
      frameworkCase(),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 }),
      ({ rules, data }, shares) => {
        const { framework } = check(parsed("random.rules", rules));
        if (framework === undefined || framework.needsCohort) return;
        const unit = unitData(framework, data);
        expect(escaped(framework, unit, shares)).toEqual([]);
        met += 1;
      },
    ),
    { seed: 2024, numRuns: 60, endOnFailure: true },
  );
  expect(met).toBeGreaterThan(25);
});

function told(value: unknown): string {
  return JSON.stringify(value, (key, one) =>
    key === "related" || key === "place" ? undefined : typeof one === "bigint" ? String(one) : one,
  );
}
