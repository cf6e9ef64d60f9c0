import type { Factor } from "./model.ts";
import { normalBelow, normalQuantile } from "./normal.ts";

/** A point of a discrete distribution; weights need not add up to 1. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/** Every number between the ends is as likely as any other. @throws RangeError unless low < high */
export function uniform(name: string, low: number, high: number): Factor {
  if (!(low < high)) throw new RangeError(`${name}: ${low} is not below ${high}`);
  return single(name, (u) => low + u * (high - low));
}

/** Density rising from `low` to `mode` and falling to `high` in straight lines. @throws RangeError when out of order */
export function triangular(name: string, low: number, mode: number, high: number): Factor {
  if (!(low <= mode && mode <= high && low < high)) throw new RangeError(`${name}: ${low}, ${mode}, ${high}`);
  const [width, left, right] = [high - low, mode - low, high - mode];
  return single(name, (u) =>
    u * width < left ? low + Math.sqrt(u * width * left) : high - Math.sqrt((1 - u) * width * right),
  );
}

/** The normal distribution within the ends, its tails cut off. @throws RangeError unless low < high, deviation > 0 */
export function truncatedNormal(
  name: string,
  { mean, deviation, low, high }: Readonly<Record<"mean" | "deviation" | "low" | "high", number>>,
): Factor {
  if (!(low < high && deviation > 0)) throw new RangeError(`${name}: ${low} to ${high}, deviation ${deviation}`);
  const ends = [(low - mean) / deviation, (high - mean) / deviation] as const;
  const mirrored = ends[0] + ends[1] > 0;
  const [below, above] = mirrored ? [normalBelow(-ends[1]), normalBelow(-ends[0])] : ends.map(normalBelow);
  const share = (u: number) => (below ?? 0) + u * ((above ?? 1) - (below ?? 0));
  const standard = (u: number) => (mirrored ? -normalQuantile(share(1 - u)) : normalQuantile(share(u)));
  return single(name, (u) => Math.min(high, Math.max(low, mean + deviation * standard(u))));
}

/** Single values, each with its weight, in the order given. @throws RangeError without a positive weight */
export function discrete(name: string, values: readonly WeightedValue[]): Factor {
  const pick = picker(
    name,
    values.map(({ weight }) => weight),
  );
  return single(name, (u) => values[pick(u)]?.value ?? Number.NaN);
}

/** low, low + step, … up to `high`, each as likely as the other. @throws RangeError unless low ≤ high and step > 0 */
export function discreteUniform(name: string, low: number, high: number, step = 1): Factor {
  if (!(low <= high && step > 0)) throw new RangeError(`${name}: ${low} to ${high} by ${step}`);
  const count = Math.floor((high - low) / step) + 1;
  return discrete(
    name,
    Array.from({ length: count }, (_, index) => ({ value: low + index * step, weight: 1 })),
  );
}

/**
 * Whole rows of a table, drawn together: what depends on each other in the rows does so in the sample, whatever the
 * dependence. As one factor it has a share of its own; its columns have none apart.
 *
 * @param rows  one number a column; @param weights  one a row, 1 where left out
 * @throws RangeError for a row of another length, or without a positive weight
 */
export function resampledRows(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly number[])[],
  weights: readonly number[] = rows.map(() => 1),
): Factor {
  if (rows.some((row) => row.length !== columns.length)) throw new RangeError(`${name}: a row of another length`);
  if (weights.length !== rows.length) throw new RangeError(`${name}: a weight for each row`);
  const pick = picker(name, weights);
  return { name, columns, draw: (u) => rows[pick(u)] ?? [] };
}

function single(name: string, quantile: (u: number) => number): Factor {
  return { name, columns: [name], draw: (u) => [quantile(u)] };
}

/** Number of the item within whose part of the line `u` falls; items without weight are never picked. */
function picker(name: string, weights: readonly number[]): (u: number) => number {
  let total = 0;
  const ends = Float64Array.from(weights, (weight) => (total += weight));
  if (!(total > 0 && weights.every((weight) => weight >= 0))) throw new RangeError(`${name}: weights`);
  const last = weights.findLastIndex((weight) => weight > 0);
  return (u) => Math.min(firstAbove(ends, u * total), last);
}

function firstAbove(ends: Float64Array, value: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
