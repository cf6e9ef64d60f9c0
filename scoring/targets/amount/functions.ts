import { Rational } from "../../../core/index.ts";
import type { Graph } from "../graph.ts";
import type { Amount, Approximation, Range } from "./amount.ts";
import { abs, type Computed, div, mul } from "./arithmetic.ts";
import { errorOf, inScale, nearOf, SLACK } from "./near.ts";

/**
 * Units of roundoff by which `ln` and `exp` of an engine may be off: libraries of mathematics promise one unit in the
 * last place, which is two; four times that is allowed.
 */
const LIBRARY = 8;
/** Above, e^x is near the end of float64. */
const MOST_EXPONENT = 600;

/** In counts of 1, as functions want it. */
function plain(a: Amount, graph: Graph): Approximation {
  return inScale(nearOf(a, graph), Rational.ONE, graph);
}

/** Doubtful where the number may be below or at 0: errors of a root are largest there. */
export function sqrt(a: Amount, graph: Graph): Computed {
  const y = plain(a, graph);
  const error = errorOf(y, graph);
  const x = graph.unary("sqrt", y.x);
  const more = graph.binary("div", graph.binary("mul", graph.constant(SLACK), error), x);
  const range = { low: 0, high: outer(Math.sqrt(Math.max(y.range.high, 0))) };
  const isSure = graph.binary("below", graph.binary("mul", graph.constant(2), error), y.x);
  return computed(
    { kind: "approximation", x, scale: Rational.ONE, relative: 1, absolute: 0, more, range },
    isSure,
    graph,
  );
}

/** Doubtful where the number may be 0 or below. */
export function ln(a: Amount, graph: Graph): Computed {
  const y = plain(a, graph);
  const error = errorOf(y, graph);
  const rest = graph.binary("sub", y.x, error);
  const more = graph.binary("div", graph.binary("mul", graph.constant(SLACK), error), rest);
  const isSure = graph.binary("below", graph.constant(0), rest);
  const absolute = Number.MIN_VALUE;
  const x = graph.unary("ln", y.x);
  return computed(
    { kind: "approximation", x, scale: Rational.ONE, relative: LIBRARY, absolute, more, range: logarithms(y.range) },
    isSure,
    graph,
  );
}

/** Of numbers above 0 that a float64 tells; what is sure is one of them. */
function logarithms({ low, high }: Range): Range {
  return {
    low: low >= 1 ? 0 : -LARGEST_LOGARITHM,
    high: high <= 1 ? 0 : Math.min(LARGEST_LOGARITHM, outer(Math.log(high))),
  };
}

/** The least float64 above 0 is e^−744.4…, the largest e^709.8…. */
const LARGEST_LOGARITHM = 746;

/** A bound that functions of the library, which may be off by some units in the last place, do not go beyond. */
function outer(bound: number): number {
  return Math.ceil(bound) + 1;
}

/** Doubtful for large numbers and large errors. */
export function exp(a: Amount, graph: Graph): Computed {
  const y = plain(a, graph);
  const error = errorOf(y, graph);
  const x = graph.unary("exp", y.x);
  // e^(y+d) − e^y is at most e^y · d · e^d, and d is below a thousandth.
  const more = graph.binary("mul", graph.constant(1.01), graph.binary("mul", x, error));
  const isNear = graph.binary("below", error, graph.constant(0.001));
  const isInside = graph.binary("below", graph.unary("abs", y.x), graph.constant(MOST_EXPONENT));
  const range = { low: 0, high: outer(Math.exp(Math.min(y.range.high, MOST_EXPONENT))) * SLACK };
  return computed(
    { kind: "approximation", x, scale: Rational.ONE, relative: LIBRARY, absolute: 0, more, range },
    graph.binary("and", isNear, isInside),
    graph,
  );
}

function computed(amount: Approximation, isSure: ReturnType<Graph["unary"]>, graph: Graph): Computed {
  return { amount, absent: graph.constant(0), doubtful: graph.unary("not", isSure) };
}

/** Powers that are multiplied out; others go through logarithms. */
const MOST_FACTORS = 16n;

export function power(a: Amount, exponent: Amount, known: Rational | undefined, graph: Graph): Computed {
  if (known?.isInteger() === true && known.num <= MOST_FACTORS && known.num >= -MOST_FACTORS)
    return wholePower(a, Number(known.num), graph);
  if (known?.num === 1n && known.den === 2n) return sqrt(a, graph);
  const logarithm = ln(a, graph);
  const result = exp(mul(exponent, logarithm.amount, graph), graph);
  return { ...result, doubtful: graph.binary("or", logarithm.doubtful, result.doubtful) };
}

/** 0^0 is 1; 0 to a negative power is a division by 0. */
function wholePower(a: Amount, exponent: number, graph: Graph): Computed {
  const one: Amount = {
    kind: "fraction",
    num: graph.constant(1),
    den: graph.constant(1),
    scale: Rational.ONE,
    numRange: { low: 1, high: 1 },
    mostDen: 1,
    range: { low: 1, high: 1 },
  };
  const product = Array.from({ length: Math.abs(exponent) }).reduce<Amount>((sofar) => mul(sofar, a, graph), one);
  const size = exponent % 2 === 0 && exponent !== 0 ? abs(product, graph) : product;
  if (exponent >= 0) return { amount: size, absent: graph.constant(0), doubtful: graph.constant(0) };
  return div(one, size, graph);
}
