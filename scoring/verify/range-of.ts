import { compareRationals, Rational } from "../../core/index.ts";
import type { AggregateFunction, CohortFunction, Table } from "../model.ts";
import { assume } from "./assume.ts";
import { blockRange } from "./block-range.ts";
import { casesOf, fieldRange } from "./cases.ts";
import type { Facts, Ranges } from "./facts.ts";
import {
  anything,
  atLeast,
  atMost,
  closed,
  contains,
  difference,
  hull,
  hullOf,
  type Interval,
  intersect,
  interval,
  isAbove,
  isBelow,
  isEmpty,
  isWithin,
  nothing,
  onlyValue,
  point,
  whole,
} from "./interval.ts";
import * as on from "./interval-arithmetic.ts";
import { isAtom, linearOf } from "./linear.ts";
import { quotientRange } from "./quotients.ts";
import { sumRange } from "./sums.ts";
import type { AggregateTerm, Term } from "./term.ts";

/** The interval of each operation, from those of its operands and from what is known where it stands. */

type RangeOf<T extends Term> = (term: T, facts: Facts, ranges: Ranges) => Interval;

const none = () => anything;

const sum: RangeOf<Term> = (term, facts, ranges) => {
  const linear = linearOf(term);
  if (!isAtom(term, linear)) return sumRange(linear, facts, ranges);
  const [left, right] = rangesOf(term, facts, ranges);
  if (left === undefined) return anything;
  if (right === undefined) return on.neg(left);
  return term.op === "add" ? on.add(left, right) : on.sub(left, right);
};

function rangesOf(term: Term, facts: Facts, ranges: Ranges): Interval[] {
  return term.operands.map((operand) => ranges.interval(operand, facts));
}

function unary(compute: (a: Interval) => Interval): RangeOf<Term> {
  return (term, facts, ranges) => rangesOf(term, facts, ranges).map(compute)[0] ?? anything;
}

function extreme(compute: (a: Interval, b: Interval) => Interval): RangeOf<Term> {
  return (term, facts, ranges) => rangesOf(term, facts, ranges).reduce(compute);
}

export const intervalsOf: { readonly [Op in Term["op"]]: RangeOf<Extract<Term, { op: Op }>> } = {
  number: ({ value }) => point(value),
  text: none,
  truth: none,
  missing: () => nothing,
  grade: none,
  input: ({ input }) => fieldRange(input),
  cell: ({ column }) => fieldRange(column),
  // A block is scored on its own; where it is asked for, only what is known of its score counts.
  block: (term, facts, ranges) =>
    facts.known.isSample || facts === ranges.base
      ? blockRange(term.block, facts, ranges)
      : ranges.interval(term, ranges.base),
  add: sum,
  sub: sum,
  neg: sum,
  mul: (term, facts, ranges) => {
    const linear = linearOf(term);
    if (!isAtom(term, linear)) return sumRange(linear, facts, ranges);
    const [left = anything, right = anything] = rangesOf(term, facts, ranges);
    const product = on.mul(left, right);
    return term.operands[0] === term.operands[1] ? intersect(product, atLeast(Rational.ZERO)) : product;
  },
  div: (term, facts, ranges) => {
    const linear = linearOf(term);
    return isAtom(term, linear) ? quotientRange(term, facts, ranges) : sumRange(linear, facts, ranges);
  },
  power: (term, facts, ranges) => {
    const [base = anything, exponent = anything] = rangesOf(term, facts, ranges);
    return on.power(base, exponent);
  },
  abs: unary(on.abs),
  ln: unary(on.ln),
  exp: unary(on.exp),
  sqrt: unary(on.sqrt),
  min: extreme(on.min),
  max: extreme(on.max),
  round: (term, facts, ranges) => {
    const [operand = anything, places = anything] = rangesOf(term, facts, ranges);
    const digits = onlyValue(places);
    return digits?.isInteger() && hasFewPlaces(digits) ? on.round(operand, Number(digits.num), term.mode) : anything;
  },
  compare: none,
  and: none,
  or: none,
  not: none,
  isMissing: none,
  choose: (term, facts, ranges) =>
    hullOf(casesOf(term, facts, ranges).map((one) => ranges.interval(one.value, one.facts))),
  aggregate: (term, facts, ranges) =>
    term.table === undefined ? overList(term, facts, ranges) : overRows(term, term.table, facts, ranges),
  cohort: ({ fn, operands: [body] }, _facts, ranges) =>
    cohortRanges[fn](body === undefined ? anything : ranges.interval(body, ranges.base)),
};

function overList(term: AggregateTerm, facts: Facts, ranges: Ranges): Interval {
  const all = rangesOf(term, facts, ranges);
  const compute = listRanges[term.fn];
  return compute === undefined ? hullOf(all) : compute(all);
}

const zero = point(Rational.ZERO);
const one = point(Rational.ONE);

const listRanges: Partial<Record<AggregateFunction, (all: readonly Interval[]) => Interval>> = {
  sum: (all) => all.reduce(on.add, zero),
  avg: (all) => on.div(all.reduce(on.add, zero), point(Rational.of(all.length))),
  product: (all) => all.reduce(on.mul, one),
  median: (all) => (all.length === 1 ? hullOf(all) : withoutGrid(hullOf(all))),
  trimmed_mean: (all) => withoutGrid(hullOf(all.slice(0, 1))),
};

function overRows(term: AggregateTerm, table: Table, facts: Facts, ranges: Ranges): Interval {
  const most = mostRows(table);
  if (term.fn === "count") return whole(Rational.ZERO, most);
  const [body, where] = term.operands;
  if (body === undefined) return anything;
  const row = facts.forRow(table);
  const inside = where === undefined ? row : assume(where, true, row, ranges);
  return rowRanges[term.fn](ranges.interval(body, inside), most);
}

type OverRows = (body: Interval, most: Rational | undefined) => Interval;

const rowRanges: Readonly<Record<Exclude<AggregateFunction, "count">, OverRows>> = {
  sum: sumOfRows,
  avg: withoutGrid,
  min: (body) => body,
  max: (body) => body,
  median: withoutGrid,
  trimmed_mean: withoutGrid,
  product: productOfRows,
};

function withoutGrid(a: Interval): Interval {
  return isEmpty(a) ? nothing : interval(a.low, a.high, onlyValue(a) === undefined ? undefined : a.grid);
}

/** Of none to the most rows there can be. */
function sumOfRows(body: Interval, most: Rational | undefined): Interval {
  if (isEmpty(body)) return zero;
  const rows = whole(Rational.ZERO, most);
  const sums = on.mul(isEmpty(body) ? zero : body, rows);
  const grid = body.grid && { offset: Rational.ZERO, step: on.stepOf(body.grid) };
  const range = interval(sums.low, sums.high, grid);
  if (isAbove(body, Rational.ZERO)) return intersect(range, atLeast(Rational.ZERO));
  return isBelow(body, Rational.ZERO) ? intersect(range, atMost(Rational.ZERO)) : range;
}

const MOST_MULTIPLIED = 20;

/** Of one to the most rows there can be: of none there is no product. */
function productOfRows(body: Interval, most: Rational | undefined): Interval {
  if (isEmpty(body)) return nothing;
  if (most === undefined || most.num > MOST_MULTIPLIED) return productOfMany(body);
  let [product, all] = [body, body];
  for (let rows = 1n; rows < most.num; rows += 1n) {
    product = on.mul(product, body);
    all = hull(all, product);
  }
  return all;
}

/** Each further factor shrinks a number below 1, grows one above 1, and turns the sign of a negative one. */
function productOfMany(body: Interval): Interval {
  const { low, high } = body;
  if (isWithin(body, one)) return body;
  if (isAbove(body, Rational.ONE)) return interval(low, undefined);
  if (isAbove(body, Rational.ZERO)) {
    const floor = atLeast(Rational.ZERO, contains(body, Rational.ZERO));
    return isBelow(body, Rational.ONE) ? interval(floor.low, high) : floor;
  }
  return isWithin(body, closed(Rational.of(-1), Rational.ONE)) ? closed(Rational.of(-1), Rational.ONE) : anything;
}

/** Scoring refuses more. */
function hasFewPlaces({ num }: Rational): boolean {
  return num >= -BigInt(on.MOST_PLACES) && num <= BigInt(on.MOST_PLACES);
}

/** As many as there are keys; undefined where keys have no end, or rows have none. */
export function mostRows(table: Table): Rational | undefined {
  if (table.keys.length === 0) return undefined;
  const counts = table.keys.map((key) => {
    const column = table.columns.get(key);
    // A key that may be absent is no key: rows without it have no end.
    if (column?.kind !== "givenColumn" || column.optional || column.fallback !== undefined) return undefined;
    return column.type.kind === "choice" ? BigInt(column.type.labels.length) : countOf(fieldRange(column));
  });
  return counts.reduce<Rational | undefined>((product, count) => {
    return product === undefined || count === undefined ? undefined : Rational.of(product.num * count);
  }, Rational.ONE);
}

/** How many numbers an interval holds, if it has an end. */
export function countOf({ low, high, grid }: Interval): bigint | undefined {
  if (low === undefined || high === undefined || grid === undefined) return undefined;
  if (grid.step.num === 0n) return 1n;
  const width = difference(high.value, low.value);
  return compareRationals(high.value, low.value) < 0
    ? 0n
    : (width.num * grid.step.den) / (width.den * grid.step.num) + 1n;
}

const cohortRanges: Readonly<Record<CohortFunction, (body: Interval) => Interval>> = {
  rank: () => whole(Rational.ONE),
  rank_average: () => atLeast(Rational.ONE),
  percentile: () => interval({ value: Rational.ZERO, closed: false }, { value: Rational.ONE, closed: true }),
  cohort_count: () => whole(Rational.ZERO),
  cohort_avg: withoutGrid,
  cohort_sd: (body) => hull(zero, intersect(on.sub(body, body), atLeast(Rational.ZERO))),
  cohort_min: (body) => body,
  cohort_max: (body) => body,
};
