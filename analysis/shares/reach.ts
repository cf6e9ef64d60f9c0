import type { Parts } from "./parts.ts";
import type { Quantity } from "./quantity.ts";
import type { Mass } from "./sums.ts";
import { massOf } from "./sums.ts";
import type { Table } from "./table.ts";

/** Steps of whole-number arithmetic that some seconds are enough for. */
const mostSteps = 60_000_000;
/** Different sums. */
const mostSums = 200_000;

/** True where the distribution of the sum can be written out. */
export function sumsAreFew({ groups }: Parts): boolean {
  let [size, range, steps] = [1, 0n, 0];
  for (const { mass } of groups) {
    const own = mass.values.length;
    steps += size * own;
    range += (mass.values.at(-1) ?? 0n) - (mass.values[0] ?? 0n);
    size = Math.min(size * own, Number(range) + 1);
  }
  return 3 * steps <= mostSteps && size <= mostSums;
}

/** True where the shares of a quantity can be worked out in some seconds. */
export function isCheap(quantity: Quantity, { groups }: Parts, others: readonly Mass[]): boolean {
  const steps = groups.reduce((sum, { table, mass }, index) => {
    const rest = others[index]?.values.length ?? 1;
    const pairs = pairsIn(table) + mass.values.length;
    return sum + pairs * quantity.cost(rest) + rest * quantity.cost(mass.values.length);
  }, 0);
  return steps <= mostSteps;
}

/** Pairs of values of one variable, all else the same. */
function pairsIn(table: Table): number {
  const runs = table.rows.reduce((sum, row) => sum + row.length, 0);
  const listed = table.axes.reduce((sum, axis) => sum + (runs * (axis.length - 1)) / 2, 0);
  if (table.walked === 1) return listed;
  const walked = table.rows.map((row) => massOf({ axes: [], walked: table.walked, rows: [row] }).values.length);
  return walked.reduce((sum, count) => sum + (count * count) / 2, listed);
}
