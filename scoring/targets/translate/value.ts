import { Rational } from "../../../core/index.ts";
import { type Amount, select as selectAmount } from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";

/** A value in the graph, and where the unit has none, or none that the graph can tell. */
export type Translated = NumberValue | TruthValue | TextValue | Nothing;

export interface Masks {
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

/** There is never a value, so that it is of every kind. */
export interface Nothing extends Masks {
  readonly kind: "nothing";
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
  if (yes.kind === "nothing") return { ...no, absent, doubtful };
  if (no.kind === "nothing") return { ...yes, absent, doubtful };
  if (yes.kind === "number" && no.kind === "number")
    return { kind: "number", amount: selectAmount(test, yes.amount, no.amount, graph), absent, doubtful };
  if (yes.kind === "truth" && no.kind === "truth")
    return { kind: "truth", yes: graph.select(test, yes.yes, no.yes), absent, doubtful };
  if (yes.kind === "text" && no.kind === "text")
    return { kind: "text", code: graph.select(test, yes.code, no.code), absent, doubtful };
  throw new Error(`the checker let ${yes.kind} and ${no.kind} stand together`);
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

export function nothing(graph: Graph): Nothing {
  return { kind: "nothing", absent: graph.constant(1), doubtful: graph.constant(0) };
}

/** Never sure. */
export function unsure(graph: Graph): Nothing {
  return { kind: "nothing", absent: graph.constant(0), doubtful: graph.constant(1) };
}

export function asNumber(value: Translated, graph: Graph): NumberValue {
  if (value.kind === "number") return value;
  if (value.kind === "nothing") return { ...value, kind: "number", amount: zeroOf(graph) };
  throw new Error(`the checker let ${value.kind} pass as a number`);
}

function zeroOf(graph: Graph): Amount {
  const none = { low: 0, high: 0 };
  return {
    kind: "fraction",
    num: graph.constant(0),
    den: graph.constant(1),
    scale: Rational.ONE,
    numRange: none,
    mostDen: 1,
    range: none,
  };
}

export function asTruth(value: Translated, graph: Graph): TruthValue {
  if (value.kind === "truth") return value;
  if (value.kind === "nothing") return { ...value, kind: "truth", yes: graph.constant(0) };
  throw new Error(`the checker let ${value.kind} pass as a condition`);
}
