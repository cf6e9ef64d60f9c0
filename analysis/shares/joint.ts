import { Rational } from "../../core/index.ts";
import type { GroupPart, Parts } from "./parts.ts";
import type { Quantity } from "./quantity.ts";
import { minus, plus, shapleyValues } from "./shapley.ts";
import { variableCount } from "./sum-shares.ts";
import { certain } from "./sums.ts";
import type { Table } from "./table.ts";
import { subsetVariances } from "./variances.ts";

/** What only all inputs together tell: Shapley values input by input, and pairs across groups. */
export interface Joint {
  /** Group by group, in the order of their variables. */
  readonly shapley: readonly Rational[];
  /** What two inputs, by their places in that order, do beyond each alone. */
  readonly second: (one: number, other: number) => Rational;
}

/** Rows of the joint table, and sets of inputs times rows. */
const mostRows = 20_000;
const mostParts = 1_000_000;

/** Writes out all combinations of all inputs, where they are few; undefined where they are not. */
export function jointOf(quantity: Quantity, { groups }: Parts): Joint | undefined {
  const axes = groups.flatMap(({ table }) => table.axes);
  if (groups.some(({ table }) => table.walked > 1)) return undefined;
  const rowCount = axes.reduce((product, axis) => product * axis.length, 1);
  if (rowCount > mostRows || axes.reduce((product, axis) => product * (axis.length + 1), 1) > mostParts)
    return undefined;
  const sums = groups.reduce<bigint[]>(
    (rows, group) => rows.flatMap((sum) => partsOf(group).map((y) => sum + y)),
    [0n],
  );
  const closed = closedOf(quantity, axes, sums);
  const at = (set: number) => closed.get(set) ?? Rational.ZERO;
  return {
    shapley: shapleyValues(axes.length, at),
    second: (one, other) => minus(minus(at(2 ** one + 2 ** other), at(2 ** one)), at(2 ** other)),
  };
}

function partsOf({ table }: GroupPart): bigint[] {
  return table.rows.map((runs) => runs[0]?.value ?? 0n);
}

function closedOf(quantity: Quantity, axes: Table["axes"], sums: readonly bigint[]): ReadonlyMap<number, Rational> {
  const components = sums.map(quantity.expected(certain));
  const closed = new Map<number, Rational>();
  for (const [component] of (components[0] ?? []).entries()) {
    const rows = components.map((values) => [{ to: 1, value: values[component] ?? 0n }]);
    for (const [set, variance] of subsetVariances({ axes, walked: 1, rows }))
      closed.set(set, plus(closed.get(set) ?? Rational.ZERO, variance));
  }
  return closed;
}

/** For each group the place of its first variable. */
export function placesOf(groups: readonly GroupPart[]): number[] {
  let next = 0;
  return groups.map(({ table }) => {
    const own = next;
    next += variableCount(table);
    return own;
  });
}
