import type { Mass } from "./sums.ts";

/** Something that the sum of independent parts decides: in which class it falls, or another number made from it. */
export interface Quantity {
  /** For a part y of the sum: what is expected over the rest, in one component or one a class; times `rest.all`. */
  readonly expected: (rest: Mass) => (part: bigint) => readonly bigint[];
  /** For two values of a part: how far apart they leave the components, squared, expected over the rest; times `rest.all`. */
  readonly apart: (rest: Mass) => (one: bigint, other: bigint) => bigint;
  /** Operations that a value of a part costs, for a rest of so many values. */
  readonly cost: (restSize: number) => number;
}

/** Which class a sum falls in: it is that of the last start that is not above it. */
export interface Classes {
  readonly starts: readonly bigint[];
  readonly classes: readonly number[];
  readonly count: number;
}

/** Reads the classes off every sum that is possible. @param classAt  from 0 */
export function classesOf(sums: Mass, classAt: (sum: bigint) => number): Classes {
  const starts: bigint[] = [];
  const classes: number[] = [];
  for (const value of sums.values) {
    const own = classAt(value);
    if (classes.at(-1) === own) continue;
    starts.push(value);
    classes.push(own);
  }
  return { starts, classes, count: Math.max(0, ...classes) + 1 };
}

/**
 * A label as 0 and 1 for each class, their variances added up: the first-order share is then Goodman and Kruskal's tau.
 *
 * Gamboa, Janon, Klein and Lagnoux, "Sensitivity analysis for multidimensional and functional outputs", Electronic
 * Journal of Statistics 8 (2014), 575–603, for the sum over components; Goodman and Kruskal, "Measures of association for
 * cross classifications", Journal of the American Statistical Association 49 (1954), 732–764.
 */
export function classQuantity(classes: Classes): Quantity {
  return {
    expected: (rest) => {
      const below = belowOf(rest);
      return (part) => classWeights(classes, part, below, rest.all);
    },
    apart: (rest) => {
      const below = belowOf(rest);
      return (one, other) => 2n * weightApart(classes, one, other, below, rest.all);
    },
    cost: (restSize) => classes.starts.length * Math.max(1, Math.log2(restSize)),
  };
}

/** A number made from the sum, on the same scale. */
export function numberQuantity(of: (sum: bigint) => bigint): Quantity {
  const over = ({ values, weights }: Mass, term: (value: bigint) => bigint) =>
    values.reduce((sum, value, index) => sum + (weights[index] ?? 0n) * term(value), 0n);
  return {
    expected: (rest) => (part) => [over(rest, (value) => of(part + value))],
    apart: (rest) => (one, other) => over(rest, (value) => (of(one + value) - of(other + value)) ** 2n),
    cost: (restSize) => restSize,
  };
}

/** The weight of all values below a number. */
function belowOf({ values, weights }: Mass): (x: bigint) => bigint {
  const sums = [0n];
  for (const weight of weights) sums.push((sums.at(-1) ?? 0n) + weight);
  return (x) => sums[countBelow(values, x)] ?? 0n;
}

function countBelow(values: readonly bigint[], x: bigint): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0n) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function classWeights({ starts, classes, count }: Classes, part: bigint, below: (x: bigint) => bigint, all: bigint) {
  const weights = Array.from({ length: count }, () => 0n);
  let from = 0n;
  for (const [index, own] of classes.entries()) {
    const next = starts[index + 1];
    const to = next === undefined ? all : below(next - part);
    weights[own] = (weights[own] ?? 0n) + to - from;
    from = to;
  }
  return weights;
}

/** The weight of the rests with which two values fall in different classes: it changes only where one crosses a start. */
function weightApart(classes: Classes, one: bigint, other: bigint, below: (x: bigint) => bigint, all: bigint): bigint {
  const edges = classes.starts.slice(1).flatMap((start) => [start - one, start - other]);
  edges.sort((a, b) => (a < b ? -1 : Number(a > b)));
  let [weight, from] = [0n, 0n];
  for (let index = 0; index <= edges.length; index++) {
    const [before, edge] = [edges[index - 1], edges[index]];
    const to = edge === undefined ? all : below(edge);
    const differ = classAt(classes, one, before) !== classAt(classes, other, before);
    if (differ) weight += to - from;
    from = to;
  }
  return weight;
}

function classAt({ starts, classes }: Classes, part: bigint, rest: bigint | undefined): number | undefined {
  if (rest === undefined) return classes[0];
  return classes[Math.max(0, countBelow(starts, part + rest + 1n) - 1)];
}
