import { Rational } from "../../../core/index.ts";
import type { Core } from "../../model.ts";
import type { Amount, Computed } from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";
import type { Site, Translation } from "./context.ts";
import { asNumber, either, type NumberValue } from "./value.ts";

/** What arithmetic makes of numbers that are all there. */
export type Compute = (amounts: readonly Amount[], graph: Graph) => Computed;

/** Absent where one operand is, doubtful where one is. */
export function onNumbers(operands: readonly Core[], site: Site, to: Translation, compute: Compute): NumberValue {
  const values = operands.map((operand) => asNumber(to.value(operand, site), to.graph));
  return fromNumbers(values, to.graph, compute);
}

export function fromNumbers(values: readonly NumberValue[], graph: Graph, compute: Compute): NumberValue {
  const { amount, absent, doubtful } = compute(
    values.map((value) => value.amount),
    graph,
  );
  return {
    kind: "number",
    amount,
    absent: either(graph, ...values.map((value) => value.absent), absent),
    doubtful: either(graph, ...values.map((value) => value.doubtful), doubtful),
  };
}

/** What has a value for all numbers. */
export function sure(compute: (amounts: readonly Amount[], graph: Graph) => Amount): Compute {
  return (amounts, graph) => ({
    amount: compute(amounts, graph),
    absent: graph.constant(0),
    doubtful: graph.constant(0),
  });
}

/** A number that stands in the rules. */
export function constantOf(core: Core): Rational | undefined {
  if (core.op === "number") return core.value;
  if (core.op !== "neg") return undefined;
  const value = constantOf(core.operand);
  return value && Rational.of(-value.num, value.den);
}

/** A number that stands in the rules: a sign and a scale. */
export function constantAmount(value: Rational, graph: Graph): Amount {
  const sign = value.sign();
  const scale = sign === 0 ? Rational.ONE : Rational.of(sign < 0 ? -value.num : value.num, value.den);
  return wholeAmount(graph.constant(sign), scale, { low: sign, high: sign }, graph);
}

/** A node that is a whole number, counted in a scale. */
export function wholeAmount(num: Node, scale: Rational, range: { low: number; high: number }, graph: Graph): Amount {
  return { kind: "fraction", num, den: graph.constant(1), scale, numRange: range, mostDen: 1, range };
}
