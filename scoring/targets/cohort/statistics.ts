import type { CohortFunction } from "../../model.ts";
import { state } from "../columns.ts";
import { type Compared, commonDivisor, type Values } from "./compared.ts";
import { deviationOf, meanOf, type Quotient } from "./moments.ts";
import { type Places, placesOf } from "./order.ts";

/** What a program loads of one function: value ÷ den, and whether there is one. */
export interface CohortColumn {
  readonly value: Float64Array;
  readonly den: Float64Array;
  readonly state: Uint8Array;
}

/** One group on the way to a column; its order is worked out at most once for all functions. */
interface Group {
  readonly rows: Uint32Array;
  readonly values: Values;
  readonly places: () => Places;
}

/** The columns of all functions that are asked for, by their places. */
export function columnsOfPlaces(
  { values, groups, states }: Compared,
  places: ReadonlyMap<CohortFunction, number>,
): Map<number, CohortColumn> {
  const all = groups.map((rows): Group => ({ rows, values, places: lazily(() => placesOf(values, rows)) }));
  return new Map([...places].map(([fn, place]) => [place, columnOf(fn, all, states)]));
}

function columnOf(fn: CohortFunction, groups: readonly Group[], states: Uint8Array): CohortColumn {
  const rows = states.length;
  const column = { value: new Float64Array(rows), den: new Float64Array(rows).fill(1), state: states.slice() };
  for (const group of groups) {
    const at = statistics[fn](group);
    for (const [index, row] of group.rows.entries()) write(column, row, at(index));
  }
  return column;
}

function write({ value, den, state: states }: CohortColumn, row: number, quotient: Quotient | undefined): void {
  if (quotient === undefined) {
    states[row] = state.beyond;
    return;
  }
  value[row] = quotient.num;
  den[row] = quotient.den;
}

/** By the place in the group; undefined where only the exact evaluator can tell. */
type Statistic = (group: Group) => (index: number) => Quotient | undefined;

/** What depends on where a row stands; rows without a sure place are left out. */
function ofPlace(compute: (above: number, ties: number, count: number) => Quotient): Statistic {
  return ({ rows, places }) => {
    const { above, ties } = places();
    return (index) =>
      ties[index] === 0 ? undefined : compute(above[index] as number, ties[index] as number, rows.length);
  };
}

function ofAll(compute: (values: Values, rows: Uint32Array) => Quotient | undefined): Statistic {
  return ({ values, rows }) => {
    const quotient = compute(values, rows);
    return () => quotient;
  };
}

/** Both are told exactly: what is only near has no digits of its own. */
function extreme(isWanted: (above: number, ties: number, count: number) => boolean): Statistic {
  return ({ values, rows, places }) => {
    if (values.kind === "near") return () => undefined;
    const { above, ties } = places();
    const found = rows.findIndex((_, index) => isWanted(above[index] as number, ties[index] as number, rows.length));
    const row = rows[found] as number;
    const quotient = { num: values.nums[row] as number, den: values.dens?.[row] ?? 1 };
    return () => quotient;
  };
}

const statistics: Readonly<Record<CohortFunction, Statistic>> = {
  rank: ofPlace((above) => ({ num: above + 1, den: 1 })),
  // Counted in halves.
  rank_average: ofPlace((above, ties) => ({ num: 2 * above + ties + 1, den: 1 })),
  percentile: ofPlace((above, _ties, count) => reduced(count - above, count)),
  cohort_count: ofAll((_values, rows) => ({ num: rows.length, den: 1 })),
  cohort_avg: ofAll(meanOf),
  cohort_sd: ofAll(deviationOf),
  cohort_min: extreme((above, ties, count) => above + ties === count),
  cohort_max: extreme((above) => above === 0),
};

function reduced(num: number, den: number): Quotient {
  const common = commonDivisor(num, den);
  return { num: num / common, den: den / common };
}

function lazily<Result>(compute: () => Result): () => Result {
  let known: Result | undefined;
  return () => {
    known ??= compute();
    return known;
  };
}
