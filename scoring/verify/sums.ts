import { Rational } from "../../core/index.ts";
import type { Facts, Order, Ranges } from "./facts.ts";
import { atLeast, difference, type Interval, intersect, isAbove, point, quotient } from "./interval.ts";
import { add, neg, times } from "./interval-arithmetic.ts";
import { type Linear, linearOf, minus, plus, scale } from "./linear.ts";
import type { AggregateTerm, Term } from "./term.ts";

/** How many known orders are chained to bound a sum, and how many are tried at each link. */
const MOST_LINKS = 2;
const MOST_ORDERS = 24;

/** The interval of a sum, its terms taken one by one. */
export function sumOf(sum: Linear, facts: Facts, ranges: Ranges): Interval {
  const parts = [...sum.parts].map(([term, factor]) => times(ranges.interval(term, facts), factor));
  return parts.reduce(add, point(sum.constant));
}

/** What a sum can be: its terms one by one, and what is known of how they are ordered. */
export function sumRange(sum: Linear, facts: Facts, ranges: Ranges): Interval {
  const plain = sumOf(sum, facts, ranges);
  if (sum.parts.size < 2 && !hasImplied(sum, ranges)) return plain;
  const apart = risingPair(sum);
  if (apart !== undefined && isNeverBelowZero(apart, facts, ranges)) return intersect(plain, atLeast(Rational.ZERO));
  const low = lowest(sum, facts, ranges, MOST_LINKS);
  const high = neg(lowest(scale(sum, Rational.of(-1)), facts, ranges, MOST_LINKS));
  return intersect(plain, intersect(low, high));
}

export function isNeverBelowZero(sum: Linear, facts: Facts, ranges: Ranges): boolean {
  return isAbove(lowest(sum, facts, ranges, MOST_LINKS), Rational.ZERO);
}

const rising: ReadonlySet<Term["op"]> = new Set(["ln", "exp", "sqrt"] as const);

/** ln a − ln b is at least 0 where a − b is: the difference to look at instead. */
function risingPair({ constant, parts }: Linear): Linear | undefined {
  const [first, second] = [...parts].sort(([, a], [, b]) => (a.num > b.num ? -1 : 1));
  if (constant.num !== 0n || parts.size !== 2 || first === undefined || second === undefined) return undefined;
  const [[over, by], [under, less]] = [first, second];
  const [a, b] = [over.operands[0], under.operands[0]];
  if (a === undefined || b === undefined || over.op !== under.op || !rising.has(over.op)) return undefined;
  return by.num === -less.num && by.den === less.den && by.num > 0n ? minus(linearOf(a), linearOf(b)) : undefined;
}

function hasImplied({ parts }: Linear, ranges: Ranges): boolean {
  return [...parts.keys()].some((term) => implied(term, ranges).length > 0);
}

/** From the lowest that can be shown on. */
function lowest(sum: Linear, facts: Facts, ranges: Ranges, links: number): Interval {
  const plain = sumOf(sum, facts, ranges).low;
  let best = plain === undefined ? atLeastAny : atLeast(plain.value, plain.closed);
  if (links === 0) return best;
  for (const { order, by } of helpful(sum, facts, ranges)) {
    const rest = lowest(minus(sum, scale(order.sum, by)), facts, ranges, links - 1).low;
    if (rest !== undefined) best = intersect(best, atLeast(rest.value, rest.closed && !order.strict));
  }
  return best;
}

const atLeastAny: Interval = { low: undefined, high: undefined, grid: undefined };

/** Known orders that cancel a term of the sum: sum = rest + by · order, and the order is at least 0. */
function helpful(sum: Linear, facts: Facts, ranges: Ranges): { readonly order: Order; readonly by: Rational }[] {
  const orders = [...facts.known.orders, ...[...sum.parts.keys()].flatMap((term) => implied(term, ranges))].slice(
    0,
    MOST_ORDERS,
  );
  return orders.flatMap((order) =>
    [...sum.parts].flatMap(([term, factor]) => {
      const of = order.sum.parts.get(term);
      const by = of === undefined ? undefined : quotient(factor, of);
      return by === undefined || by.num <= 0n ? [] : [{ order, by }];
    }),
  );
}

/** What holds of a term by what it is: a minimum is below each of its operands, a floor below what it rounds. */
function implied(term: Term, ranges: Ranges): Order[] {
  const self = linearOf(term);
  const isOver = (operand: Term): Order => ({ sum: minus(linearOf(operand), self), strict: false });
  const isUnder = (operand: Term): Order => ({ sum: minus(self, linearOf(operand)), strict: false });
  const [operand] = term.operands;
  if (term.op === "min") return term.operands.map(isOver);
  if (term.op === "max") return term.operands.map(isUnder);
  if (term.op === "aggregate") return partOfAll(term, ranges).map(isOver);
  if (operand === undefined) return [];
  if (term.op === "abs") return [isUnder(operand), { sum: plus(self, linearOf(operand)), strict: false }];
  if (term.op === "round" && term.mode === "floor") return [isOver(operand)];
  return term.op === "round" && term.mode === "ceiling" ? [isUnder(operand)] : [];
}

/** The same over all rows, which is no less than over those that fit a condition. */
function partOfAll(term: AggregateTerm, ranges: Ranges): Term[] {
  const { fn, table, hasWhere, operands } = term;
  if (!hasWhere || table === undefined || (fn !== "count" && fn !== "sum")) return [];
  const [body] = operands;
  const isCounted =
    fn === "count" || (body !== undefined && isAbove(ranges.interval(body, ranges.base), Rational.ZERO));
  return isCounted ? [ranges.terms.overAllRows(term, table)] : [];
}

/** The factors that known orders relate two terms by: a <= 3·b gives 3. */
export function knownFactors(over: Linear, under: Linear, facts: Facts): Rational[] {
  const found = facts.known.orders.slice(0, MOST_ORDERS).flatMap(({ sum }) => factorIn(sum, over, under));
  return [Rational.ONE, ...found.filter((factor) => difference(factor, Rational.ONE).num !== 0n)];
}

function factorIn(sum: Linear, over: Linear, under: Linear): Rational[] {
  const [top] = over.parts;
  const [bottom] = under.parts;
  if (top === undefined || bottom === undefined) return [];
  const [a, b] = [sum.parts.get(top[0]), sum.parts.get(bottom[0])];
  if (a === undefined || b === undefined || a.num < 0n === b.num < 0n) return [];
  const perTop = quotient(a, top[1]);
  const factor = quotient(quotient(b, bottom[1]), Rational.of(-perTop.num, perTop.den));
  return factor.num > 0n ? [factor] : [];
}
