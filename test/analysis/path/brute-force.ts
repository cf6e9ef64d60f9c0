import type { Axis } from "../../../analysis/path/axis.ts";
import { priceOf } from "../../../analysis/path/axis.ts";
import { add, compare, compareRationals, type ExactNumber, Rational } from "../../../core/index.ts";
import {
  type CheckedFramework,
  isNumber,
  scoreUnits,
  type UnitData,
  type Value,
  type Variable,
  withVariables,
} from "../../../scoring/index.ts";

/** One combination of values of all axes, scored. */
export interface Tried {
  readonly changes: number;
  readonly amount: Rational;
  readonly total: ExactNumber;
}

/** All plans on the grids of the axes that keep the requirements that hold now. */
export function allPlans(framework: CheckedFramework, unit: UnitData, axes: readonly Axis[]): Tried[] {
  const before = brokenBy(framework, unit);
  return combinations(axes).flatMap((values): Tried[] => {
    const moved = withVariables(unit, values);
    const [card] = scoreUnits(framework, [moved]);
    const broken = brokenBy(framework, moved).filter((text) => !before.includes(text));
    if (!isNumber(card?.total) || broken.length > 0) return [];
    const costs = axes.flatMap((axis) => {
      const value = values.get(axis.variable);
      return value === undefined ? [] : [priceOf(axis, value)];
    });
    return [
      { changes: values.size, amount: costs.reduce((a, b) => add(a, b) as Rational, Rational.ZERO), total: card.total },
    ];
  });
}

function brokenBy(framework: CheckedFramework, unit: UnitData): string[] {
  const [card] = scoreUnits(framework, [unit]);
  return (card?.diagnostics ?? [])
    .filter(({ code }) => code === "require-broken")
    .map(({ place }) =>
      JSON.stringify(place, (key, value) => (typeof value === "bigint" || key === "source" ? "" : value)),
    );
}

function combinations(axes: readonly Axis[]): ReadonlyMap<Variable, Value>[] {
  return axes.reduce<ReadonlyMap<Variable, Value>[]>(
    (all, axis) =>
      all.flatMap((one) => [one, ...othersOf(axis).map((value) => new Map([...one, [axis.variable, value]]))]),
    [new Map()],
  );
}

function othersOf(axis: Axis): Value[] {
  if (axis.kind === "label") return [...axis.others];
  const values: Rational[] = [];
  for (let x = axis.low; compareRationals(x, axis.high) <= 0; x = add(x, axis.variable.step) as Rational)
    if (compareRationals(x, axis.from) !== 0) values.push(x);
  return values;
}

/** The least of those that reach a total, by one count and then the other. */
export function leastOf(
  plans: readonly Tried[],
  reaches: (total: ExactNumber) => boolean,
  first: "amount" | "changes",
): Tried | undefined {
  const order = (a: Tried, b: Tried) => {
    const [changes, amount] = [a.changes - b.changes, compareRationals(a.amount, b.amount)];
    return first === "amount" ? amount || changes : changes || amount;
  };
  return plans.filter(({ total }) => reaches(total)).sort(order)[0];
}

export function extremes(plans: readonly Tried[]): { least: ExactNumber | undefined; most: ExactNumber | undefined } {
  const totals = plans.map(({ total }) => total).sort(compare);
  return { least: totals[0], most: totals.at(-1) };
}
