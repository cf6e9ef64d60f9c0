import { multiplyRationals, Rational } from "../../core/index.ts";
import type { Facts, Ranges } from "./facts.ts";
import { anything, atLeast, atMost, type Interval, intersect, isAbove, point, quotient } from "./interval.ts";
import * as on from "./interval-arithmetic.ts";
import { linearOf, minus, scale } from "./linear.ts";
import { isNeverBelowZero, knownFactors } from "./sums.ts";
import type { Term } from "./term.ts";

/** A product of numbers over a product of numbers. */
interface Fraction {
  readonly factor: Rational;
  readonly over: readonly Term[];
  readonly under: readonly Term[];
}

/**
 * The range of a quotient. Beside the plain division, each divisor is set against a number above that is known to be
 * no larger (6 · done / planned, done <= planned: at most 6).
 */
export function quotientRange(term: Term, facts: Facts, ranges: Ranges): Interval {
  const [left, right] = term.operands;
  if (left === undefined || right === undefined) return anything;
  const plain = on.div(ranges.interval(left, facts), ranges.interval(right, facts));
  return intersect(plain, paired(fractionOf(term), facts, ranges));
}

function fractionOf(term: Term): Fraction {
  const [left, right] = term.operands;
  if (term.op === "number") return { factor: term.value, over: [], under: [] };
  if (left === undefined) return { factor: Rational.ONE, over: [term], under: [] };
  if (term.op === "mul" && right !== undefined) return times(fractionOf(left), fractionOf(right));
  if (term.op === "div" && right !== undefined) return times(fractionOf(left), inverse(fractionOf(right)));
  if (term.op === "neg") return times(fractionOf(left), { factor: Rational.of(-1), over: [], under: [] });
  return { factor: Rational.ONE, over: [term], under: [] };
}

function times(a: Fraction, b: Fraction): Fraction {
  return {
    factor: multiplyRationals(a.factor, b.factor),
    over: [...a.over, ...b.over],
    under: [...a.under, ...b.under],
  };
}

/** A factor of 0 below has no inverse; the quotient is then no number at all, and 1 is as good as any. */
function inverse({ factor, over, under }: Fraction): Fraction {
  const inverted = factor.num === 0n ? Rational.ONE : quotient(Rational.ONE, factor);
  return { factor: inverted, over: under, under: over };
}

function paired({ factor, over, under }: Fraction, facts: Facts, ranges: Ranges): Interval {
  let product = point(factor);
  const left = [...over];
  for (const divisor of under) {
    const part = taken(left, divisor, facts, ranges);
    product = part === undefined ? on.div(product, ranges.interval(divisor, facts)) : on.mul(product, part);
  }
  return left.reduce((sofar, term) => on.mul(sofar, ranges.interval(term, facts)), product);
}

/** The quotient of the first number that is known beside the divisor, which is taken out of the list. */
function taken(left: Term[], divisor: Term, facts: Facts, ranges: Ranges): Interval | undefined {
  for (const [index, term] of left.entries()) {
    const part = ratio(term, divisor, facts, ranges);
    if (part === undefined) continue;
    left.splice(index, 1);
    return part;
  }
  return undefined;
}

/** The range of a quotient of two numbers whose order is known; undefined where it is not. */
function ratio(over: Term, under: Term, facts: Facts, ranges: Ranges): Interval | undefined {
  if (over === under) return point(Rational.ONE);
  const divisor = ranges.interval(under, facts);
  if (!isAbove(divisor, Rational.ZERO)) return undefined;
  const [a, b] = [linearOf(over), linearOf(under)];
  const bounds = knownFactors(a, b, facts).flatMap((factor) => {
    const most = isNeverBelowZero(minus(scale(b, factor), a), facts, ranges) ? [atMost(factor)] : [];
    const least = isNeverBelowZero(minus(a, scale(b, factor)), facts, ranges) ? [atLeast(factor)] : [];
    return [...most, ...least];
  });
  if (bounds.length === 0) return undefined;
  return bounds.reduce(intersect, on.div(ranges.interval(over, facts), divisor));
}
