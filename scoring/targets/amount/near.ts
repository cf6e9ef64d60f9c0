import { compareRationals, invertRational, multiplyRationals, type Rational } from "../../../core/index.ts";
import type { Graph, Node } from "../graph.ts";
import { isConstant } from "../graph.ts";
import { type Amount, type Approximation, isOneSign, nearly, type Range, timesRange } from "./amount.ts";

/** Units of roundoff that a factor costs: three of the factor itself, one of the product. */
const FACTOR = 4;

/** A whole quotient as a float64: one rounding. */
export function nearOf(a: Amount, graph: Graph): Approximation {
  if (a.kind === "approximation") return a;
  const { num, den, scale, range } = a;
  const isWhole = isConstant(den, 1);
  const x = isWhole ? num : graph.binary("div", num, den);
  return { kind: "approximation", x, scale, relative: isWhole ? 0 : 1, absolute: 0, more: undefined, range };
}

/** How far x can be from the number, in the scale of x; one unit more than was counted covers products of errors. */
export function errorOf(a: Approximation, graph: Graph): Node {
  const relative = a.relative === 0 ? 0 : (a.relative + 2) * graph.precision.roundoff;
  const part = graph.binary("mul", graph.constant(relative), graph.unary("abs", a.x));
  const sum = graph.binary("add", relative === 0 ? graph.constant(0) : part, graph.constant(a.absolute));
  if (a.more === undefined) return sum;
  return graph.binary("mul", graph.constant(SLACK), graph.binary("add", sum, a.more));
}

/** The same number counted in another scale. */
export function inScale(a: Approximation, scale: Rational, graph: Graph): Approximation {
  if (compareRationals(a.scale, scale) === 0) return a;
  const factor = nearly(multiplyRationals(a.scale, invertRational(scale)));
  const times = (node: Node) => graph.binary("mul", graph.constant(factor), node);
  return {
    kind: "approximation",
    x: times(a.x),
    scale,
    relative: a.relative + FACTOR,
    absolute: a.absolute * factor * SLACK,
    more: a.more && graph.binary("mul", graph.constant(factor * SLACK), a.more),
    range: timesRange(a.range, { low: factor * (1 - 1e-12), high: factor * (1 + 1e-12) }),
  };
}

/** Both in one scale. */
export function alike(a: Amount, b: Amount, graph: Graph): [Approximation, Approximation] {
  const [left, right] = [nearOf(a, graph), nearOf(b, graph)];
  // Nothing fits every scale.
  if (isConstant(left.x, 0)) return [{ ...left, scale: right.scale }, right];
  return [left, inScale(right, left.scale, graph)];
}

/** Sums and products of bounds lose a little themselves. */
export const SLACK = 1.001;

/** The sum of bounds that may not be there. */
export function sumOfMore(graph: Graph, ...parts: readonly (Node | undefined)[]): Node | undefined {
  return parts
    .filter((part) => part !== undefined && !isConstant(part, 0))
    .reduce(
      (sum, part) => (sum === undefined || part === undefined ? (sum ?? part) : graph.binary("add", sum, part)),
      undefined,
    );
}

/** True where the whole error is relative. */
export function isRelative(a: Approximation): boolean {
  return a.absolute === 0 && a.more === undefined;
}

export interface Sum {
  readonly x: Node;
  readonly range: Range;
}

/** The sum of two in one scale. Numbers of one sign keep their relative error; else it is counted at what they are. */
export function nearSum(a: Approximation, b: Approximation, range: Range, graph: Graph): Approximation {
  const x = graph.binary("add", a.x, b.x);
  if (isOneSign({ low: Math.min(a.range.low, b.range.low), high: Math.max(a.range.high, b.range.high) })) {
    const relative = Math.max(a.relative, b.relative) + 1;
    const more = sumOfMore(graph, a.more, b.more);
    return {
      kind: "approximation",
      x,
      scale: a.scale,
      relative,
      absolute: (a.absolute + b.absolute) * SLACK,
      more,
      range,
    };
  }
  const more = sumOfMore(graph, errorOf(a, graph), errorOf(b, graph));
  return { kind: "approximation", x, scale: a.scale, relative: 1, absolute: 0, more, range };
}

/** |x|, for bounds. */
export function size(node: Node, graph: Graph): Node {
  return graph.unary("abs", node);
}
