import { Rational } from "../../../core/index.ts";
import { type Amount, select as selectAmount } from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";

/** A value in the graph, and where the unit has none, or none that the graph can tell. */
export type Translated = NumberValue | TruthValue | TextValue;

interface Masks {
  /** Yes where it is sure that there is none, so that `missing(x)` is yes. */
  readonly absent: Node;
  /** Yes where only the exact evaluator can tell; everything else of the value says nothing there. */
  readonly doubtful: Node;
}

export interface NumberValue extends Masks {
  readonly kind: "number";
  readonly amount: Amount;
}

export interface TruthValue extends Masks {
  readonly kind: "truth";
  readonly yes: Node;
}

export interface TextValue extends Masks {
  readonly kind: "text";
  /** The place of the text in the labels of the run. */
  readonly code: Node;
}

export function either(graph: Graph, ...parts: readonly Node[]): Node {
  return parts.reduce((sum, part) => graph.binary("or", sum, part), graph.constant(0));
}

export function both(graph: Graph, ...parts: readonly Node[]): Node {
  return parts.reduce((sum, part) => graph.binary("and", sum, part), graph.constant(1));
}

/** One of two values; which of them is read is sure. */
export function select(test: Node, yes: Translated, no: Translated, graph: Graph): Translated {
  const absent = graph.select(test, yes.absent, no.absent);
  const doubtful = graph.select(test, yes.doubtful, no.doubtful);
  if (isNothing(yes)) return { ...no, absent, doubtful };
  if (isNothing(no)) return { ...yes, absent, doubtful };
  if (yes.kind === "number" && no.kind === "number")
    return { kind: "number", amount: selectAmount(test, yes.amount, no.amount, graph), absent, doubtful };
  if (yes.kind === "truth" && no.kind === "truth")
    return { kind: "truth", yes: graph.select(test, yes.yes, no.yes), absent, doubtful };
  if (yes.kind === "text" && no.kind === "text")
    return { kind: "text", code: graph.select(test, yes.code, no.code), absent, doubtful };
  throw new Error(`the checker let ${yes.kind} and ${no.kind} stand together`);
}

/** True where there is never a value: whatever kind it is of does not matter. */
function isNothing({ absent, doubtful }: Translated): boolean {
  return [absent, doubtful].some((mask) => mask.op === "constant" && mask.value !== 0);
}

/** What a condition leads to: one of two, nothing where it has no answer. */
export function choose(test: TruthValue, yes: Translated, no: Translated, graph: Graph): Translated {
  const chosen = select(test.yes, yes, no, graph);
  return {
    ...chosen,
    absent: either(graph, test.absent, chosen.absent),
    doubtful: either(graph, test.doubtful, chosen.doubtful),
  };
}

export function nothing(graph: Graph): NumberValue {
  return { ...unsure(graph), absent: graph.constant(1), doubtful: graph.constant(0) };
}

/** Never sure. */
export function unsure(graph: Graph): NumberValue {
  const zero = graph.constant(0);
  const none = { low: 0, high: 0 };
  const amount: Amount = {
    kind: "fraction",
    num: zero,
    den: graph.constant(1),
    scale: Rational.ONE,
    numRange: none,
    mostDen: 1,
    range: none,
  };
  return { kind: "number", amount, absent: zero, doubtful: graph.constant(1) };
}

export function asNumber(value: Translated, graph: Graph): NumberValue {
  if (value.kind === "number") return value;
  if (isNothing(value)) return { ...unsure(graph), absent: value.absent, doubtful: value.doubtful };
  throw new Error(`the checker let ${value.kind} pass as a number`);
}

export function asTruth(value: Translated, graph: Graph): TruthValue {
  if (value.kind === "truth") return value;
  if (isNothing(value))
    return { kind: "truth", yes: graph.constant(0), absent: value.absent, doubtful: value.doubtful };
  throw new Error(`the checker let ${value.kind} pass as a condition`);
}
