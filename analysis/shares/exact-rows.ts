import { type Bilingual, type ExactNumber, Rational } from "../../core/index.ts";
import type { Decomposition } from "../decompose.ts";
import { type Joint, jointOf, placesOf } from "./joint.ts";
import type { GroupPart, Parts } from "./parts.ts";
import type { Quantity } from "./quantity.ts";
import { sharesOf, type VarianceShareRow } from "./row.ts";
import { minus, plus, shapleyValues } from "./shapley.ts";
import { type GroupVariances, groupShapley, type SumVariances, sumVariances, variableCount } from "./sum-shares.ts";
import type { Mass } from "./sums.ts";
import { sumOfTables, type Table } from "./table.ts";
import { allVariables, subsetVariances, varianceOf } from "./variances.ts";

export const ofTotal: Bilingual = { zh: "总分", en: "total" };

/** A total that may be reached. */
export interface Target {
  readonly of: Bilingual;
  readonly total: ExactNumber;
}

/** How a share is told from its numerator. */
type Share = (numerator: Rational) => ExactNumber;

/** Shares of a total that is the plain sum of its parts: the groups do not meet, so every set of inputs is known. */
export function plainRows({ groups, error }: Parts, spread: bigint): VarianceShareRow[] {
  const all = groups.map((group) => ({ group, closed: subsetVariances(group.table) }));
  const variance = all.reduce((sum, one) => plus(sum, wholeOf(one)), Rational.ZERO);
  const share = sharesOf(variance, errorOf(error, spread));
  const ofGroups = all.map((one) =>
    groupRow(one.group, { first: wholeOf(one), total: wholeOf(one), shapley: wholeOf(one) }, share),
  );
  const ofInputs = all.flatMap(({ group, closed }) => {
    const count = variableCount(group.table);
    const full = allVariables(group.table);
    const at = (set: number) => closed.get(set) ?? Rational.ZERO;
    const shapley = shapleyValues(count, at);
    return group.varied.map((one, index): VarianceShareRow => {
      const bit = 2 ** index;
      const total = minus(at(full), at(full - bit));
      const values = { first: share(at(bit)), total: share(total), shapley: share(shapley[index] ?? Rational.ZERO) };
      return { of: ofTotal, by: "input", name: one.variable.name, ...values };
    });
  });
  const ofPairs = all.flatMap(({ group, closed }) => pairRows(group, closed, ofTotal, share));
  return [...bySize(ofInputs), ...bySize(ofGroups), ...ofPairs];
}

function wholeOf({ group, closed }: { readonly group: GroupPart; readonly closed: ReadonlyMap<number, Rational> }) {
  return closed.get(allVariables(group.table)) ?? Rational.ZERO;
}

/** A variance is the square of a length: values that are off by e move the length by e at most. */
function errorOf(error: Rational, spread: bigint): Rational {
  if (error.num === 0n) return Rational.ZERO;
  const twice = Rational.of(2n * error.num * spread, error.den);
  return plus(twice, Rational.of(error.num ** 2n, error.den ** 2n));
}

export interface QuantityRows {
  readonly rows: VarianceShareRow[];
  readonly found: SumVariances;
  /** Whether Shapley shares of single inputs are among them, and not of groups alone. */
  readonly byInput: boolean;
}

/** Shares of whatever else the sum decides. */
export function quantityRows(
  of: Bilingual,
  quantity: Quantity,
  parts: Parts,
  others: readonly Mass[],
  sum: Mass,
): QuantityRows {
  const { groups } = parts;
  const found = sumVariances(quantity, groups, others, sum);
  const share = sharesOf(found.variance, Rational.ZERO);
  const shapley = groupShapley(quantity, groups, sum);
  const joint = jointOf(quantity, parts);
  const places = placesOf(groups);
  const ofInputs = groups.flatMap((group, index) => {
    const own = found.groups[index];
    const alone = variableCount(group.table) === 1 && isAlone(groups) ? shapley?.[index] : undefined;
    const first = places[index] ?? 0;
    return inputRows(of, group, own, share, (at) => joint?.shapley[first + at] ?? alone);
  });
  const ofGroups = groups.map((group, index) => {
    const own = found.groups[index];
    const first = own?.closed.get(allVariables(group.table)) ?? Rational.ZERO;
    const values = { first, total: own?.total ?? Rational.ZERO, shapley: shapley?.[index] };
    return { ...groupRow(group, values, share), of };
  });
  const ofPairs =
    joint === undefined
      ? groups.flatMap((group, index) => pairRows(group, found.groups[index]?.closed ?? new Map(), of, share))
      : jointPairs(groups, joint, of, share);
  const byInput = joint !== undefined || (isAlone(groups) && shapley !== undefined);
  return { rows: [...bySize(ofInputs), ...bySize(ofGroups), ...ofPairs], found, byInput };
}

/** True where every group is a single input. */
function isAlone(groups: readonly GroupPart[]): boolean {
  return groups.every(({ table }) => variableCount(table) <= 1);
}

function jointPairs(groups: readonly GroupPart[], joint: Joint, of: Bilingual, share: Share): VarianceShareRow[] {
  const names = groups.flatMap(({ varied }) => varied.map(({ variable }) => variable.name));
  return names.flatMap((name, i) =>
    names.slice(i + 1).flatMap((other, next): VarianceShareRow[] => {
      const second = joint.second(i, i + 1 + next);
      return second.num === 0n ? [] : [{ of, by: "pair", name, with: other, second: share(second) }];
    }),
  );
}

function inputRows(
  of: Bilingual,
  group: GroupPart,
  found: GroupVariances | undefined,
  share: Share,
  shapleyOf: (at: number) => Rational | undefined,
): VarianceShareRow[] {
  return group.varied.map((one, index) => {
    const shapley = shapleyOf(index);
    return {
      of,
      by: "input",
      name: one.variable.name,
      first: share(found?.closed.get(2 ** index) ?? Rational.ZERO),
      total: share(found?.totals[index] ?? Rational.ZERO),
      ...(shapley === undefined ? {} : { shapley: share(shapley) }),
    };
  });
}

interface GroupValues {
  readonly first: Rational;
  readonly total: Rational;
  readonly shapley: Rational | undefined;
}

function groupRow(group: GroupPart, { first, total, shapley }: GroupValues, share: Share): VarianceShareRow {
  const values = { first: share(first), total: share(total), ...(shapley && { shapley: share(shapley) }) };
  const name = group.terms.map(({ block }) => block.name).join(" + ");
  const inputs = group.varied.map(({ variable }) => variable.name);
  return { of: ofTotal, by: "group", name, ...values, inputs };
}

/** What two inputs of one group do together beyond each alone; pairs that do nothing together are left off. */
function pairRows(
  { varied }: GroupPart,
  closed: ReadonlyMap<number, Rational>,
  of: Bilingual,
  share: Share,
): VarianceShareRow[] {
  const at = (set: number) => closed.get(set) ?? Rational.ZERO;
  return varied.flatMap((one, i) =>
    varied.slice(i + 1).flatMap((other, next): VarianceShareRow[] => {
      const [a, b] = [2 ** i, 2 ** (i + 1 + next)];
      const second = minus(minus(at(a + b), at(a)), at(b));
      if (second.num === 0n) return [];
      return [{ of, by: "pair", name: one.variable.name, with: other.variable.name, second: share(second) }];
    }),
  );
}

/** What each section and indicator does to the variance of the sum; the nodes below one add up to it. */
export function nodeRows({ groups, error }: Parts, { nodes }: Decomposition, spread: bigint): VarianceShareRow[] {
  const variance = groups.reduce((sum, { table }) => plus(sum, varianceOf(table)), Rational.ZERO);
  const share = sharesOf(variance, errorOf(error, spread));
  return nodes.flatMap(({ block, terms }): VarianceShareRow[] => {
    if (block.parent === undefined) return [];
    const names = new Set(terms.map((term) => term.block));
    let [own, covariance] = [Rational.ZERO, Rational.ZERO];
    for (const group of groups) {
      const tables = group.tables.filter((_, index) => names.has(group.terms[index]?.block ?? block.parent ?? block));
      const node = sumOfTables(tables);
      if (node === undefined) continue;
      own = plus(own, varianceOf(node));
      covariance = plus(covariance, covarianceOf(node, group.table));
    }
    if (own.num === 0n) return [];
    return [{ of: ofTotal, by: "node", name: block.path.join("."), share: share(covariance), own: share(own) }];
  });
}

/** Var(A + B) − Var(A) − Var(B) is twice the covariance. */
function covarianceOf(a: Table, b: Table): Rational {
  const both = sumOfTables([a, b]);
  if (both === undefined) return Rational.ZERO;
  const twice = minus(minus(varianceOf(both), varianceOf(a)), varianceOf(b));
  return Rational.of(twice.num, twice.den * 2n);
}

/** The largest first, by what is told of a single input. */
function bySize(rows: readonly VarianceShareRow[]): VarianceShareRow[] {
  const size = ({ shapley, total }: VarianceShareRow) => approximately(shapley ?? total ?? Rational.ZERO);
  return rows.toSorted((a, b) => size(b) - size(a));
}

function approximately(value: ExactNumber): number {
  const { num, den } = value instanceof Rational ? value : value.low;
  return Number((num * 10n ** 12n) / den);
}
