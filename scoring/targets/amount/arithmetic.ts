import { compareRationals, invertRational, multiplyRationals } from "../../../core/index.ts";
import { type Graph, isConstant, type Node } from "../graph.ts";
import {
  type Amount,
  type Approximation,
  extremeRange,
  type Fraction,
  isFitting,
  largest,
  negatedRange,
  type Range,
  sumRange,
  timesRange,
  unbounded,
} from "./amount.ts";
import { alike, errorOf, isRelative, nearOf, nearSum, SLACK, size, sumOfMore } from "./near.ts";
import { unified } from "./unify.ts";

/** A number, and where the unit has none, or none that is sure. */
export interface Computed {
  readonly amount: Amount;
  /** Yes where it is sure that there is no value: a divisor that is 0. */
  readonly absent: Node;
  /** Yes where only the exact evaluator can tell. */
  readonly doubtful: Node;
}

export function neg(a: Amount, graph: Graph): Amount {
  const range = negatedRange(a.range);
  return a.kind === "fraction"
    ? { ...a, num: graph.unary("neg", a.num), numRange: negatedRange(a.numRange), range }
    : { ...a, x: graph.unary("neg", a.x), range };
}

export function abs(a: Amount, graph: Graph): Amount {
  if (a.kind === "fraction" && a.numRange.low >= 0) return a;
  const range = { low: 0, high: largest(a.range) };
  return a.kind === "fraction"
    ? { ...a, num: graph.unary("abs", a.num), numRange: { low: 0, high: largest(a.numRange) }, range }
    : { ...a, x: graph.unary("abs", a.x), range };
}

export function add(a: Amount, b: Amount, graph: Graph): Amount {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  return wholeSum(a, b, graph) ?? sumOfNear(a, b, graph);
}

function isNothing(a: Amount): boolean {
  return a.kind === "fraction" && isConstant(a.num, 0);
}

function wholeSum(a: Amount, b: Amount, graph: Graph): Fraction | undefined {
  const both = unified(a, b, graph);
  if (both === undefined) return undefined;
  const { left, right, leftRange, rightRange, den, mostDen, scale } = both;
  const numRange = sumRange(leftRange, rightRange);
  if (!isFitting(numRange, graph)) return undefined;
  const [one, other] = [rescaledRange(a, both.scale), rescaledRange(b, both.scale)];
  const range = isConstant(den, 1) ? numRange : sumRange(one, other);
  return { kind: "fraction", num: graph.binary("add", left, right), den, scale, numRange, mostDen, range };
}

/** Bounds of an amount in another scale. */
export function rescaledRange({ scale, range }: Amount, to: Amount["scale"]): Range {
  if (compareRationals(scale, to) === 0) return range;
  const { num, den } = multiplyRationals(scale, invertRational(to));
  const factor = Number(num) / Number(den);
  return timesRange(range, { low: factor * (1 - 1e-12), high: factor * (1 + 1e-12) });
}

function sumOfNear(a: Amount, b: Amount, graph: Graph): Approximation {
  const [left, right] = alike(a, b, graph);
  return nearSum(left, right, sumRange(left.range, right.range), graph);
}

export function sub(a: Amount, b: Amount, graph: Graph): Amount {
  return a === b ? zeroLike(a, graph) : add(a, neg(b, graph), graph);
}

/** The same number taken from itself leaves exactly 0. */
function zeroLike({ scale }: Amount, graph: Graph): Fraction {
  const none = { low: 0, high: 0 };
  return {
    kind: "fraction",
    num: graph.constant(0),
    den: graph.constant(1),
    scale,
    numRange: none,
    mostDen: 1,
    range: none,
  };
}

export function mul(a: Amount, b: Amount, graph: Graph): Amount {
  const scale = multiplyRationals(a.scale, b.scale);
  const range = timesRange(a.range, b.range);
  if (a.kind === "fraction" && b.kind === "fraction") {
    const numRange = timesRange(a.numRange, b.numRange);
    const mostDen = a.mostDen * b.mostDen;
    if (isFitting(numRange, graph) && mostDen < graph.precision.mostWhole) {
      const [num, den] = [graph.binary("mul", a.num, b.num), graph.binary("mul", a.den, b.den)];
      return { kind: "fraction", num, den, scale, numRange, mostDen, range };
    }
  }
  const [left, right] = [nearOf(a, graph), nearOf(b, graph)];
  // A constant is a sign and a scale.
  if (right.x.op === "constant" && Math.abs(right.x.value) === 1)
    return right.x.value === 1 ? { ...left, scale, range } : neg({ ...left, scale, range: negatedRange(range) }, graph);
  if (left.x.op === "constant" && Math.abs(left.x.value) === 1) return mul(b, a, graph);
  const x = graph.binary("mul", left.x, right.x);
  const relative = left.relative + right.relative + 1;
  const more = crossError(left, right, graph);
  return { kind: "approximation", x, scale, relative, absolute: UNDERFLOW, more, range };
}

/** What a product or quotient of small numbers can lose at the lower end of float64. */
const UNDERFLOW = Number.MIN_VALUE;

/** |a|·error(b) + |b|·error(a) + both errors, without the parts that are relative already. */
function crossError(a: Approximation, b: Approximation, graph: Graph): Node | undefined {
  if (isRelative(a) && isRelative(b)) return undefined;
  const [fromA, fromB] = [errorOf(a, graph), errorOf(b, graph)];
  const parts = [
    graph.binary("mul", size(a.x, graph), fromB),
    graph.binary("mul", size(b.x, graph), fromA),
    graph.binary("mul", fromA, fromB),
  ];
  const sum = sumOfMore(graph, ...parts);
  return sum && graph.binary("mul", graph.constant(SLACK), sum);
}

/** Absent where the divisor is 0, doubtful where it may be. */
export function div(a: Amount, b: Amount, graph: Graph): Computed {
  return wholeQuotient(a, b, graph) ?? nearQuotient(a, b, graph);
}

function wholeQuotient(a: Amount, b: Amount, graph: Graph): Computed | undefined {
  if (a.kind !== "fraction" || b.kind !== "fraction") return undefined;
  const numRange = timesRange(a.numRange, { low: -b.mostDen, high: b.mostDen });
  const mostDen = a.mostDen * largest(b.numRange);
  if (!isFitting(numRange, graph) || !(mostDen < graph.precision.mostWhole)) return undefined;
  const num = graph.binary("mul", a.num, b.den);
  const den = graph.binary("mul", a.den, b.numRange.low >= 0 ? b.num : graph.unary("abs", b.num));
  const [signed, signedRange] = withSign(num, a, b, graph);
  const amount: Fraction = {
    kind: "fraction",
    num: signed,
    den,
    scale: multiplyRationals(a.scale, invertRational(b.scale)),
    numRange: signedRange,
    mostDen: Math.max(mostDen, 1),
    range: quotientRange(a, b, signedRange),
  };
  return { amount, absent: graph.binary("equal", b.num, graph.constant(0)), doubtful: graph.constant(0) };
}

/** The denominator is kept positive: its sign goes to the numerator. */
function withSign(num: Node, a: Fraction, b: Fraction, graph: Graph): [Node, Range] {
  const least = Math.min(0, a.numRange.low * b.mostDen);
  const most = Math.max(0, a.numRange.high * b.mostDen);
  if (b.numRange.low >= 0) return [num, { low: least, high: most }];
  const isNegative = graph.binary("less", b.num, graph.constant(0));
  const either = { low: Math.min(least, -most), high: Math.max(most, -least) };
  return [graph.select(isNegative, graph.unary("neg", num), num), either];
}

/** A divisor that is not 0 is at least one count over its denominator. */
function quotientRange(a: Fraction, b: Fraction, range: Range): Range {
  const most = largest(a.range) * b.mostDen;
  return { low: Math.max(range.low, -most), high: Math.min(range.high, most) };
}

function nearQuotient(a: Amount, b: Amount, graph: Graph): Computed {
  const [left, right] = [nearOf(a, graph), nearOf(b, graph)];
  const x = graph.binary("div", left.x, right.x);
  const scale = multiplyRationals(a.scale, invertRational(b.scale));
  const relative = left.relative + right.relative + 1;
  const common = { kind: "approximation", x, scale, relative, absolute: UNDERFLOW, range: unbounded } as const;
  const isZero = graph.binary("equal", right.x, graph.constant(0));
  if (isRelative(left) && isRelative(right))
    return { amount: { ...common, more: undefined }, absent: isZero, doubtful: graph.constant(0) };
  const rest = graph.binary("sub", size(right.x, graph), errorOf(right, graph));
  const over = sumOfMore(graph, errorOf(left, graph), graph.binary("mul", size(x, graph), errorOf(right, graph)));
  const more = graph.binary("div", graph.binary("mul", graph.constant(SLACK), over ?? graph.constant(0)), rest);
  const isSure = graph.binary("below", graph.constant(0), rest);
  return { amount: { ...common, more }, absent: graph.constant(0), doubtful: graph.unary("not", isSure) };
}

export function extreme(wanted: "min" | "max", a: Amount, b: Amount, graph: Graph): Amount {
  const both = unified(a, b, graph);
  if (both !== undefined) {
    const { left, right, leftRange, rightRange, den, mostDen, scale } = both;
    const numRange = extremeRange(wanted, leftRange, rightRange);
    const range = extremeRange(wanted, rescaledRange(a, scale), rescaledRange(b, scale));
    return { kind: "fraction", num: graph.binary(wanted, left, right), den, scale, numRange, mostDen, range };
  }
  const [left, right] = alike(a, b, graph);
  return {
    kind: "approximation",
    x: graph.binary(wanted, left.x, right.x),
    scale: left.scale,
    // The sum of both bounds is one of either, and what is no number stays none.
    ...worst(left, right, (one, other) => graph.binary("add", one, other), graph),
    range: extremeRange(wanted, left.range, right.range),
  };
}

/** An error that holds for either of two numbers in one scale. */
export function worst(a: Approximation, b: Approximation, join: (a: Node, b: Node) => Node, graph: Graph) {
  const more = a.more === undefined && b.more === undefined ? undefined : join(moreOf(a, graph), moreOf(b, graph));
  return { relative: Math.max(a.relative, b.relative), absolute: Math.max(a.absolute, b.absolute), more };
}

function moreOf({ more }: Approximation, graph: Graph): Node {
  return more ?? graph.constant(0);
}
