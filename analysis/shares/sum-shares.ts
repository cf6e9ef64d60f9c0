import { Rational } from "../../core/index.ts";
import type { Quantity } from "./quantity.ts";
import { minus, plus, shapleyValues } from "./shapley.ts";
import { certain, convolved, type Mass, massOf } from "./sums.ts";
import { mapValues, type Runs, rowWeights, type Table, totalWeight } from "./table.ts";
import { allVariables, subsetVariances } from "./variances.ts";

/** A group's part of the sum, on the scale of the others. */
export interface Part {
  readonly table: Table;
  readonly mass: Mass;
}

/** Variances of what is expected of a quantity, and what is left of them. */
export interface SumVariances {
  readonly variance: Rational;
  /** The mean of each component. */
  readonly mean: readonly Rational[];
  readonly groups: readonly GroupVariances[];
}

export interface GroupVariances {
  /** By sets of the group's variables, as in `subsetVariances`; only sets of one, of two and of all. */
  readonly closed: ReadonlyMap<number, Rational>;
  /** What is left to the whole group, and to each of its variables, when all else is known. */
  readonly total: Rational;
  readonly totals: readonly Rational[];
}

export function partOf(table: Table): Part {
  return { table, mass: massOf(table) };
}

/** For every part the sum of the others. */
export function sumsOfOthers(parts: readonly Part[]): Mass[] {
  const after: Mass[] = [certain];
  for (const part of parts.toReversed()) after.unshift(convolved(after[0] ?? certain, part.mass));
  let before = certain;
  return parts.map((part, index) => {
    const others = convolved(before, after[index + 1] ?? certain);
    before = convolved(before, part.mass);
    return others;
  });
}

export function sumOfParts(parts: readonly Part[]): Mass {
  return parts.reduce((sum, { mass }) => convolved(sum, mass), certain);
}

/** @param others  for every part the sum of the others; @param sum  of all */
export function sumVariances(
  quantity: Quantity,
  parts: readonly Part[],
  others: readonly Mass[],
  sum: Mass,
): SumVariances {
  const mean = quantity
    .expected(sum)(0n)
    .map((value) => Rational.of(value, sum.all));
  const squares = mean.reduce((all, one) => plus(all, Rational.of(one.num ** 2n, one.den ** 2n)), Rational.ZERO);
  const variance = minus(secondMoment(quantity, sum, certain), squares);
  const groups = parts.map((part, index): GroupVariances => {
    const rest = others[index] ?? certain;
    return {
      closed: closedVariances(quantity, part.table, rest),
      total: minus(plus(variance, squares), secondMoment(quantity, rest, part.mass)),
      totals: totalsOf(quantity, part.table, rest),
    };
  });
  return { variance, mean, groups };
}

/** E[Σ E[component | known]²], the known and the unknown being parts of the sum. */
function secondMoment(quantity: Quantity, known: Mass, unknown: Mass): Rational {
  const expected = quantity.expected(unknown);
  let sum = 0n;
  for (const [index, value] of known.values.entries()) {
    const squares = expected(value).reduce((all, one) => all + one * one, 0n);
    sum += (known.weights[index] ?? 0n) * squares;
  }
  return Rational.of(sum, known.all * unknown.all ** 2n);
}

function closedVariances(quantity: Quantity, table: Table, rest: Mass): Map<number, Rational> {
  const expected = remembered(quantity.expected(rest));
  const components = quantity.expected(rest)(table.rows[0]?.[0]?.value ?? 0n).length;
  const wanted = setsWanted(table);
  const found = new Map<number, Rational>();
  for (let component = 0; component < components; component++) {
    const own = mapValues(table, (value) => expected(value)[component] ?? 0n);
    for (const [set, variance] of subsetVariances(own, wanted)) {
      const scaled = Rational.of(variance.num, variance.den * rest.all ** 2n);
      found.set(set, plus(found.get(set) ?? Rational.ZERO, scaled));
    }
  }
  return found;
}

/** Sets of one variable, of two, and of all. */
export function setsWanted(table: Table): ReadonlySet<number> {
  const all = allVariables(table);
  const bits = Array.from({ length: variableCount(table) }, (_, index) => 2 ** index);
  return new Set([all, ...bits, ...bits.flatMap((a) => bits.filter((b) => b > a).map((b) => a + b))]);
}

export function variableCount({ axes, walked }: Table): number {
  return axes.length + (walked > 1 ? 1 : 0);
}

function remembered<Answer>(compute: (key: bigint) => Answer): (key: bigint) => Answer {
  const known = new Map<bigint, Answer>();
  return (key) => {
    const answer = known.get(key) ?? compute(key);
    known.set(key, answer);
    return answer;
  };
}

/** For each variable: what it still does when everything else is known, pair by pair of its values. */
function totalsOf(quantity: Quantity, table: Table, rest: Mass): Rational[] {
  const apart = rememberedPairs(quantity.apart(rest));
  const all = totalWeight(table);
  const listed = table.axes.map((axis, index) => {
    const weight = axis.reduce((sum, one) => sum + one, 0n);
    return Rational.of(alongAxis(table, index, apart), all * weight * rest.all);
  });
  if (table.walked === 1) return listed;
  return [...listed, Rational.of(alongRuns(table, apart), all * BigInt(table.walked) * rest.all)];
}

type Apart = (one: bigint, other: bigint) => bigint;

function rememberedPairs(apart: Apart): Apart {
  const known = new Map<bigint, Map<bigint, bigint>>();
  return (a, b) => {
    const [one, other] = a < b ? [a, b] : [b, a];
    const row = known.get(one) ?? new Map<bigint, bigint>();
    known.set(one, row);
    const answer = row.get(other) ?? apart(one, other);
    row.set(other, answer);
    return answer;
  };
}

/** Σ over pairs of values of one axis, all else the same, of their weights times how far they are apart. */
function alongAxis(table: Table, index: number, apart: Apart): bigint {
  const axis = table.axes[index] ?? [];
  const inner = table.axes.slice(index + 1).reduce((product, one) => product * one.length, 1);
  const weights = rowWeights(table.axes.map((one, at) => (at === index ? one.map(() => 1n) : one)));
  let sum = 0n;
  for (const [row, runs] of table.rows.entries()) {
    const own = Math.floor(row / inner) % axis.length;
    for (let other = own + 1; other < axis.length; other++) {
      const pair = (axis[own] ?? 0n) * (axis[other] ?? 0n) * (weights[row] ?? 0n);
      sum += pair * betweenRuns(runs, table.rows[row + (other - own) * inner] ?? [], apart);
    }
  }
  return sum;
}

function betweenRuns(a: Runs, b: Runs, apart: Apart): bigint {
  let [sum, i, j, from] = [0n, 0, 0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return sum;
    const to = Math.min(left.to, right.to);
    if (left.value !== right.value) sum += BigInt(to - from) * apart(left.value, right.value);
    if (left.to === to) i += 1;
    if (right.to === to) j += 1;
    from = to;
  }
}

function alongRuns({ axes, walked, rows }: Table, apart: Apart): bigint {
  const weights = rowWeights(axes);
  let sum = 0n;
  for (const [row, runs] of rows.entries()) {
    const { values, weights: counts } = massOf({ axes: [], walked, rows: [runs] });
    for (const [i, one] of values.entries()) {
      for (let j = i + 1; j < values.length; j++) {
        sum += (weights[row] ?? 0n) * (counts[i] ?? 0n) * (counts[j] ?? 0n) * apart(one, values[j] ?? 0n);
      }
    }
  }
  return sum;
}

/** Sets of groups times sums times the work for each; so many are done in some seconds. */
const mostSteps = 150_000_000;

/** Shapley values of whole groups; undefined where there are too many of them. */
export function groupShapley(quantity: Quantity, parts: readonly Part[], sum: Mass): Rational[] | undefined {
  const live = parts.filter((part) => size(part) > 1).toSorted((a, b) => size(b) - size(a));
  const count = live.length;
  const steps = 2 ** count * sum.values.length * quantity.cost(Math.sqrt(sum.values.length));
  if (count > 20 || steps > mostSteps) return undefined;
  const moments = new Map<number, Rational>();
  const walk = (at: number, set: number, known: Mass, unknown: Mass): void => {
    const mass = live[at]?.mass;
    if (mass === undefined) {
      moments.set(set, secondMoment(quantity, known, unknown));
      return;
    }
    walk(at + 1, set + 2 ** at, convolved(known, mass), unknown);
    walk(at + 1, set, known, convolved(unknown, mass));
  };
  // What does not move has a value all the same.
  walk(0, 0, certain, sumOfParts(parts.filter((part) => size(part) === 1)));
  const values = shapleyValues(count, (set) => moments.get(set) ?? Rational.ZERO);
  return parts.map((part) => values[live.indexOf(part)] ?? Rational.ZERO);
}

function size(part: Part): number {
  return part.mass.values.length;
}
