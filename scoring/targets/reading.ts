import { multiplyRationals, Rational } from "../../core/index.ts";
import type { Block } from "../model.ts";
import { nearOf } from "./amount/index.ts";
import { type Graph, isConstant, type Node } from "./graph.ts";
import type { Results } from "./javascript/engine.ts";
import type { Translator } from "./translate/translator.ts";
import type { Masks, NumberValue, Translated } from "./translate/value.ts";

/** One result of all units. */
export type ScoredColumn = ScoredNumbers | ScoredLabels | ScoredAnswers;

interface Flags {
  /** 0 where the value is sure; else some of `flag`. */
  readonly flags: Uint8Array;
}

/** Value = nums ÷ dens × scale; where there are no dens they are 1. */
export interface ScoredNumbers extends Flags {
  readonly kind: "number";
  readonly nums: Float64Array;
  readonly dens?: Float64Array;
  readonly scale: Rational;
}

export interface ScoredLabels extends Flags {
  readonly kind: "text";
  readonly codes: Float64Array;
  readonly labels: readonly string[];
}

export interface ScoredAnswers extends Flags {
  readonly kind: "truth";
  readonly answers: Float64Array;
}

/** Why a result is not a sure value: it is missing, only the exact evaluator can tell, the block does not count. */
export const flag = { absent: 1, doubtful: 2, out: 4 } as const;

/** How one result is read from the outputs of a program. */
export interface Reading {
  readonly kind: "number" | "text" | "truth";
  readonly nodes: readonly Node[];
  readonly scale: Rational;
}

export function blockReading(block: Block, translator: Translator): Reading {
  const { amount, absent, doubtful, out } = translator.block(block);
  return numberReading({ kind: "number", amount, absent, doubtful }, out, translator.graph);
}

export function readingOf(value: Translated, graph: Graph): Reading {
  const none = graph.constant(0);
  if (value.kind === "number") return numberReading(value, none, graph);
  if (value.kind === "nothing") return readingOf({ ...value, kind: "truth", yes: none }, graph);
  const node = value.kind === "text" ? value.code : value.yes;
  return { kind: value.kind, nodes: [flagsNode(value, none, graph), node], scale: Rational.ONE };
}

/** What is only near is doubtful: its digits are not known. */
function numberReading(value: NumberValue, out: Node, graph: Graph): Reading {
  const { amount } = value;
  if (amount.kind === "fraction") {
    const nodes = [flagsNode(value, out, graph), amount.num, ...(isConstant(amount.den, 1) ? [] : [amount.den])];
    return { kind: "number", nodes, scale: amount.scale };
  }
  const near = nearOf(amount, graph);
  const nodes = [flagsNode({ ...value, doubtful: graph.constant(1) }, out, graph), near.x];
  return { kind: "number", nodes, scale: near.scale };
}

export function flagsNode({ absent, doubtful }: Masks, out: Node, graph: Graph): Node {
  const bit = (test: Node, value: number) => graph.select(test, graph.constant(value), graph.constant(0));
  return graph.binary(
    "add",
    bit(absent, flag.absent),
    graph.binary("add", bit(doubtful, flag.doubtful), bit(out, flag.out)),
  );
}

/** @param arrays  one number a unit for each node of the reading */
export function resultOf(
  { kind, scale }: Reading,
  arrays: readonly Results[],
  labels: readonly string[],
): ScoredColumn {
  const [flags, values, dens] = arrays as [Uint8Array, Float64Array, Float64Array | undefined];
  if (kind === "text") return { kind, codes: values, labels, flags };
  if (kind === "truth") return { kind, answers: values, flags };
  return { kind, nums: values, scale, flags, ...(dens && { dens }) };
}

/** The exact value of a number that is sure. */
export function valueAt({ nums, dens, scale }: ScoredNumbers, row: number): Rational {
  const num = Rational.of(nums[row] ?? Number.NaN);
  const quotient = dens === undefined ? num : Rational.of(num.num, dens[row] ?? Number.NaN);
  return multiplyRationals(quotient, scale);
}
