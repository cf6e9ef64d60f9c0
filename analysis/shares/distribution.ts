import { addRationals, compareRationals, formatDecimal, multiplyRationals, Rational } from "../../core/index.ts";
import {
  interval,
  joinedReach,
  numbersReach,
  type Reach,
  reachOf,
  stepAbove,
  stepBelow,
  type UnitData,
  type Value,
  type Variable,
  withVariables,
} from "../../scoring/index.ts";

/** A value with its weight; weights are whole numbers and need not add up to anything. */
export interface Weighted {
  readonly value: Exclude<Value, object> | Rational;
  readonly weight: bigint;
}

/** How a variable is taken to vary, independently of the others. */
export type Distribution =
  | { readonly kind: "points"; readonly points: readonly Weighted[] }
  /** Every value that can be reported from `first` on, `count` of them, is as likely as any other. */
  | { readonly kind: "uniform"; readonly first: Rational; readonly step: Rational; readonly count: number };

export interface Varied {
  readonly variable: Variable;
  readonly distribution: Distribution;
}

export interface Spread {
  /** Half of the width, as a part of the present value: 1/10. */
  readonly range: Rational;
  /** How many equally likely values. */
  readonly levels: number;
}

export const usualSpread: Spread = { range: Rational.of(1, 10), levels: 5 };

/** Equally likely values around the present one, moved to what can be reported and into the domain. */
export function around(variable: Variable, value: Rational, { range, levels }: Spread): Distribution {
  const places = Array.from({ length: levels }, (_, index) =>
    levels === 1 ? Rational.ZERO : Rational.of(2 * index - (levels - 1), levels - 1),
  );
  const values = places.map((place) => {
    const factor = addRationals(Rational.ONE, multiplyRationals(place, range));
    return allowedNear(variable, multiplyRationals(value, factor));
  });
  return { kind: "points", points: merged(values.map((one) => ({ value: one, weight: 1n }))) };
}

/** The nearest value that can be reported and that the domain allows; of two as near, the greater. */
export function allowedNear(variable: Variable, wanted: Rational): Rational {
  const { step } = variable;
  const nearest = stepBelow(addRationals(wanted, Rational.of(step.num, 2n * step.den)), step);
  const { first, last } = allowedEnds(variable);
  if (first !== undefined && compareRationals(nearest, first) < 0) return first;
  return last !== undefined && compareRationals(nearest, last) > 0 ? last : nearest;
}

/** The first and the last value that can be reported and that the domain allows; undefined without an end. */
export function allowedEnds({ field: { domain }, step }: Variable): { first?: Rational; last?: Rational } {
  const { low, high } = domain;
  const up = low && stepAbove(low.value, step);
  const down = high && stepBelow(high.value, step);
  const isLow = up && low && !low.closed && compareRationals(up, low.value) === 0;
  const isHigh = down && high && !high.closed && compareRationals(down, high.value) === 0;
  return {
    ...(up && { first: isLow ? addRationals(up, step) : up }),
    ...(down && { last: isHigh ? addRationals(down, Rational.of(-step.num, step.den)) : down }),
  };
}

/** Equal values become one, their weights added; in the order of their size, others as they come. */
export function merged(points: readonly Weighted[]): readonly Weighted[] {
  const byText = new Map<string, Weighted>();
  for (const point of points) {
    const key = keyOf(point.value);
    byText.set(key, { ...point, weight: point.weight + (byText.get(key)?.weight ?? 0n) });
  }
  return [...byText.values()].sort((a, b) =>
    a.value instanceof Rational && b.value instanceof Rational ? compareRationals(a.value, b.value) : 0,
  );
}

function keyOf(value: Weighted["value"]): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : `${typeof value} ${String(value)}`;
}

/** How many different values there are. */
export function countOf(distribution: Distribution): number {
  return distribution.kind === "points" ? distribution.points.length : distribution.count;
}

export function weightOf(distribution: Distribution, index: number): bigint {
  return distribution.kind === "points" ? (distribution.points[index]?.weight ?? 0n) : 1n;
}

export function valueAtIndex(distribution: Distribution, index: number): Weighted["value"] {
  if (distribution.kind === "points") return distribution.points[index]?.value ?? Rational.ZERO;
  const { first, step } = distribution;
  return addRationals(first, multiplyRationals(Rational.of(index), step));
}

/** Everything that a variable can be. */
export function reachOver(distribution: Distribution): Reach {
  if (distribution.kind === "points") return distribution.points.map(({ value }) => reachOf(value)).reduce(joinedReach);
  const { first, step, count } = distribution;
  const ends = [0, count - 1].map((index) => ({ value: valueAtIndex(distribution, index) as Rational, closed: true }));
  return numbersReach(interval(ends[0], ends[1], { offset: first, step }));
}

/** The unit at one value of each of some variables. */
export function unitAt(unit: UnitData, varied: readonly Varied[], indices: readonly number[]): UnitData {
  const changes = varied.map(
    ({ variable, distribution }, at) => [variable, valueAtIndex(distribution, indices[at] ?? 0)] as const,
  );
  return withVariables(unit, new Map(changes));
}

/** As it can be given again: `points 72.59:1 80.65:3`, `uniform 70..90`; in the unit of the variable. */
export function distributionText({ variable, distribution }: Varied): string {
  const { scale } = variable.field;
  const told = (value: Weighted["value"]) =>
    value instanceof Rational
      ? formatDecimal(Rational.of(value.num * scale.den, value.den * scale.num))
      : String(value);
  if (distribution.kind === "points")
    return `points ${distribution.points.map(({ value, weight }) => `${told(value)}:${weight}`).join(" ")}`;
  return `uniform ${told(valueAtIndex(distribution, 0))}..${told(valueAtIndex(distribution, distribution.count - 1))}`;
}
