import type { ComparisonOperator } from "../../../grammar/index.ts";
import type { Graph, Node } from "../graph.ts";
import type { Amount, Range } from "./amount.ts";
import { alike, errorOf } from "./near.ts";
import { type Unified, unified } from "./unify.ts";

/** A yes or no, and where only the exact evaluator can tell. */
export interface Decided {
  readonly yes: Node;
  readonly doubtful: Node;
}

/** Whole numbers are compared as they are; others only where their difference is above its error. */
export function compare(operator: ComparisonOperator, a: Amount, b: Amount, graph: Graph): Decided {
  const both = unified(a, b, graph);
  if (both !== undefined && isDecided(both))
    return { yes: holds[operator](...sides(both, graph), graph), doubtful: graph.constant(0) };
  if (both !== undefined) return { yes: holds[operator](both.left, both.right, graph), doubtful: graph.constant(0) };
  const [left, right] = alike(a, b, graph);
  const known = byRanges[operator](left.range, right.range);
  if (known !== undefined) return { yes: graph.constant(known ? 1 : 0), doubtful: graph.constant(0) };
  const distance = graph.binary("sub", left.x, right.x);
  const own = graph.binary("mul", graph.constant(2 * graph.precision.roundoff), graph.unary("abs", distance));
  const error = [errorOf(left, graph), errorOf(right, graph), own].reduce((sum, one) => graph.binary("add", sum, one));
  const isSure = graph.binary("below", graph.binary("mul", graph.constant(1.001), error), graph.unary("abs", distance));
  return { yes: holds[operator](left.x, right.x, graph), doubtful: graph.unary("not", isSure) };
}

/** True where the bounds tell already. */
function isDecided({ leftRange, rightRange }: Unified): boolean {
  return leftRange.high < rightRange.low || rightRange.high < leftRange.low;
}

function sides({ leftRange, rightRange }: Unified, graph: Graph): [Node, Node] {
  const isBelow = leftRange.high < rightRange.low;
  return [graph.constant(isBelow ? 0 : 1), graph.constant(isBelow ? 1 : 0)];
}

type ByRanges = (a: Range, b: Range) => boolean | undefined;

const isLess: ByRanges = (a, b) => {
  if (a.high < b.low) return true;
  return a.low >= b.high ? false : undefined;
};

const isApart: ByRanges = (a, b) => (a.high < b.low || b.high < a.low ? true : undefined);

const not = (known: boolean | undefined) => (known === undefined ? undefined : !known);

/** What bounds tell without looking at the numbers: nothing that is capped at 5 is above 5. */
const byRanges: Readonly<Record<ComparisonOperator, ByRanges>> = {
  "<": isLess,
  "<=": (a, b) => not(isLess(b, a)),
  ">": (a, b) => isLess(b, a),
  ">=": (a, b) => not(isLess(a, b)),
  "=": (a, b) => not(isApart(a, b)),
  "!=": isApart,
};

/** Yes where a number is 0. */
export function isZero(a: Amount, graph: Graph): Decided {
  if (a.kind === "fraction")
    return { yes: graph.binary("equal", a.num, graph.constant(0)), doubtful: graph.constant(0) };
  const isSure = graph.binary("below", errorOf(a, graph), graph.unary("abs", a.x));
  return { yes: graph.constant(0), doubtful: graph.unary("not", isSure) };
}

type Holds = (a: Node, b: Node, graph: Graph) => Node;

const holds: Readonly<Record<ComparisonOperator, Holds>> = {
  "<": (a, b, graph) => graph.binary("less", a, b),
  "<=": (a, b, graph) => graph.binary("atMost", a, b),
  ">": (a, b, graph) => graph.binary("less", b, a),
  ">=": (a, b, graph) => graph.binary("atMost", b, a),
  "=": (a, b, graph) => graph.binary("equal", a, b),
  "!=": (a, b, graph) => graph.unary("not", graph.binary("equal", a, b)),
};
