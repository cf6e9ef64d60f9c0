import { rowWeights, type Table } from "./table.ts";

/** A distribution on whole numbers, ascending; weights are whole and add up to `all`. */
export interface Mass {
  readonly values: readonly bigint[];
  readonly weights: readonly bigint[];
  readonly all: bigint;
}

export const certain: Mass = { values: [0n], weights: [1n], all: 1n };

/** How likely each value of a table is. */
export function massOf(table: Table): Mass {
  const byValue = new Map<bigint, bigint>();
  const weights = rowWeights(table.axes);
  for (const [index, runs] of table.rows.entries()) {
    let from = 0;
    for (const { to, value } of runs) {
      addTo(byValue, value, (weights[index] ?? 0n) * BigInt(to - from));
      from = to;
    }
  }
  return ordered(byValue);
}

/** Of the sum of two that are independent. */
export function convolved(a: Mass, b: Mass): Mass {
  if (a === certain) return b;
  if (b === certain) return a;
  const byValue = new Map<bigint, bigint>();
  for (const [i, x] of a.values.entries()) {
    const weight = a.weights[i] ?? 0n;
    for (const [j, y] of b.values.entries()) addTo(byValue, x + y, weight * (b.weights[j] ?? 0n));
  }
  return ordered(byValue);
}

function addTo(byValue: Map<bigint, bigint>, value: bigint, weight: bigint): void {
  byValue.set(value, (byValue.get(value) ?? 0n) + weight);
}

function ordered(byValue: ReadonlyMap<bigint, bigint>): Mass {
  const pairs = [...byValue].sort(([a], [b]) => (a < b ? -1 : 1));
  const weights = pairs.map(([, weight]) => weight);
  return { values: pairs.map(([value]) => value), weights, all: weights.reduce((sum, weight) => sum + weight, 0n) };
}
