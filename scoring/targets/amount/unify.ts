import type { Rational } from "../../../core/index.ts";
import { type Graph, isConstant, type Node } from "../graph.ts";
import { type Amount, commonScale, type Fraction, isFitting, type Range, timesRange } from "./amount.ts";

/** Two fractions as whole numbers over one denominator and in one scale. */
export interface Unified {
  readonly left: Node;
  readonly right: Node;
  readonly leftRange: Range;
  readonly rightRange: Range;
  readonly den: Node;
  readonly mostDen: number;
  readonly scale: Rational;
}

/** Undefined where one of the whole numbers could be too large, or one number is none. */
export function unified(a: Amount, b: Amount, graph: Graph): Unified | undefined {
  if (a.kind !== "fraction" || b.kind !== "fraction") return undefined;
  const common = scalesOf(a, b);
  if (common === undefined) return undefined;
  const isSame = a.den === b.den;
  const one = graph.constant(1);
  const left = scaled(a, common.left, isSame ? one : b.den, isSame ? 1 : b.mostDen, graph);
  const right = scaled(b, common.right, isSame ? one : a.den, isSame ? 1 : a.mostDen, graph);
  const mostDen = isSame ? a.mostDen : a.mostDen * b.mostDen;
  if (left === undefined || right === undefined || mostDen >= graph.precision.mostWhole) return undefined;
  return {
    left: left.num,
    right: right.num,
    leftRange: left.range,
    rightRange: right.range,
    den: isSame ? a.den : graph.binary("mul", a.den, b.den),
    mostDen,
    scale: common.scale,
  };
}

/** Nothing fits every scale. */
function scalesOf(a: Fraction, b: Fraction) {
  if (isConstant(a.num, 0)) return { scale: b.scale, left: 1, right: 1 };
  if (isConstant(b.num, 0)) return { scale: a.scale, left: 1, right: 1 };
  return commonScale(a.scale, b.scale);
}

function scaled({ num, numRange }: Fraction, factor: number, den: Node, mostDen: number, graph: Graph) {
  const range = timesRange(numRange, { low: isConstant(den, 1) ? factor : 0, high: factor * mostDen });
  const widest = isConstant(den, 1)
    ? range
    : { low: Math.min(range.low, numRange.low), high: Math.max(range.high, numRange.high) };
  if (!isFitting(widest, graph) || factor * mostDen >= graph.precision.mostWhole) return undefined;
  const times = graph.binary("mul", graph.constant(factor), den);
  return { num: graph.binary("mul", num, times), range: widest };
}
