import type { Graph, Node } from "../graph.ts";
import { isConstant } from "../graph.ts";
import { type Amount, commonScale, type Fraction, hullRange, isFitting, type Range, timesRange } from "./amount.ts";
import { rescaledRange, worst } from "./arithmetic.ts";
import { alike } from "./near.ts";

/** One of two numbers. */
export function select(test: Node, yes: Amount, no: Amount, graph: Graph): Amount {
  if (yes === no) return yes;
  if (test.op === "constant") return test.value === 0 ? no : yes;
  return selectFractions(test, yes, no, graph) ?? selectNear(test, yes, no, graph);
}

/** Denominators are chosen with the numerators: nothing is multiplied but by the scales. */
function selectFractions(test: Node, yes: Amount, no: Amount, graph: Graph): Fraction | undefined {
  if (yes.kind !== "fraction" || no.kind !== "fraction") return undefined;
  const common = scalesOf(yes, no);
  if (common === undefined) return undefined;
  const [left, right] = [times(yes, common.left), times(no, common.right)];
  if (!isFitting(left, graph) || !isFitting(right, graph)) return undefined;
  const scaled = (num: Node, factor: number) => graph.binary("mul", num, graph.constant(factor));
  return {
    kind: "fraction",
    num: graph.select(test, scaled(yes.num, common.left), scaled(no.num, common.right)),
    den: graph.select(test, yes.den, no.den),
    scale: common.scale,
    numRange: hullRange(left, right),
    mostDen: Math.max(yes.mostDen, no.mostDen),
    range: hullRange(rangeIn(yes, common.scale), rangeIn(no, common.scale)),
  };
}

function times({ numRange }: Fraction, factor: number): Range {
  return timesRange(numRange, { low: factor, high: factor });
}

function rangeIn(a: Fraction, scale: Fraction["scale"]): Range {
  return isConstant(a.num, 0) ? { low: 0, high: 0 } : rescaledRange(a, scale);
}

function scalesOf(a: Fraction, b: Fraction) {
  if (isConstant(a.num, 0)) return { scale: b.scale, left: 1, right: 1 };
  if (isConstant(b.num, 0)) return { scale: a.scale, left: 1, right: 1 };
  return commonScale(a.scale, b.scale);
}

function selectNear(test: Node, yes: Amount, no: Amount, graph: Graph): Amount {
  const [left, right] = alike(yes, no, graph);
  return {
    kind: "approximation",
    x: graph.select(test, left.x, right.x),
    scale: left.scale,
    ...worst(left, right, (a, b) => graph.select(test, a, b), graph),
    range: hullRange(left.range, right.range),
  };
}
