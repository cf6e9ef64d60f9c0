import { Rational } from "../../../core/index.ts";
import type { Block, Cap } from "../../model.ts";
import { type Amount, add, compare, div, extreme, isZero, mul, round, select, sub } from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";
import { type BlockValue, type Translation, top } from "./context.ts";
import { constantAmount } from "./numbers.ts";
import { asNumber, asTruth, both, either } from "./value.ts";

/** The steps of a block's score, in the order in which the evaluator takes them. */
export function translateBlock(block: Block, to: Translation): BlockValue {
  const start = startOf(block, to);
  const steps = [rescaled, withExtras, rounded, limited];
  const scored = steps.reduce((value, step) => step(value, block, to), start);
  return block.notApplicable.reduceRight((rest, one) => unlessApplicable(one, rest, block, to), scored);
}

/** What does not apply is full or left out; a condition without an answer leaves no value. */
function unlessApplicable(
  { when, outcome }: Block["notApplicable"][number],
  rest: BlockValue,
  { points }: Block,
  to: Translation,
): BlockValue {
  const { graph } = to;
  const holds = asTruth(to.value(when.core, top), graph);
  const no = graph.unary("not", holds.yes);
  const isLeftOut = outcome === "out" ? graph.constant(1) : graph.constant(0);
  const full = constantAmount(points ?? Rational.ZERO, graph);
  return {
    amount: outcome === "out" ? rest.amount : select(holds.yes, full, rest.amount, graph),
    absent: either(graph, holds.absent, both(graph, no, rest.absent)),
    doubtful: either(graph, holds.doubtful, both(graph, no, rest.doubtful)),
    out: both(graph, graph.unary("not", holds.absent), graph.select(holds.yes, isLeftOut, rest.out)),
    applicable: applicableOf(outcome, holds.yes, full, rest, graph),
  };
}

function applicableOf(outcome: "full" | "out", holds: Node, full: Amount, { applicable }: BlockValue, graph: Graph) {
  if (applicable === undefined || outcome === "out") return applicable;
  return select(holds, full, applicable, graph);
}

function startOf(block: Block, to: Translation): BlockValue {
  if (block.scoring.kind === "children") return childrenSum(block, to);
  const { graph } = to;
  const { value, out } = given(block, to);
  const number = asNumber(value, graph);
  const applicable = block.points && constantAmount(block.points, graph);
  tellOutside(number.amount, both(graph, graph.unary("not", number.absent), graph.unary("not", out)), applicable, to);
  return { amount: number.amount, absent: number.absent, doubtful: number.doubtful, out, applicable };
}

function given(block: Block, to: Translation) {
  if (block.scoring.kind !== "formula") return to.judged(block);
  return { value: to.value(block.scoring.formula.core, top), out: to.graph.constant(0) };
}

/** The evaluator tells of scores below 0 and above their points. */
function tellOutside(score: Amount, isThere: Node, points: Amount | undefined, to: Translation): void {
  if (points === undefined) return;
  const { graph } = to;
  const below = compare("<", score, constantAmount(Rational.ZERO, graph), graph);
  const above = compare(">", score, points, graph);
  to.tell(both(graph, isThere, either(graph, below.yes, above.yes, below.doubtful, above.doubtful)));
}

function childrenSum({ children }: Block, to: Translation): BlockValue {
  const { graph } = to;
  const counted = children.filter(({ role }) => role === undefined).map((child) => to.block(child));
  const zero = constantAmount(Rational.ZERO, graph);
  const inside = counted.map(({ out }) => graph.unary("not", out));
  const sumOf = (amounts: readonly (Amount | undefined)[]) =>
    amounts.reduce<Amount>(
      (sum, one, index) => add(sum, select(inside[index] ?? graph.constant(1), one ?? zero, zero, graph), graph),
      zero,
    );
  const open = counted.filter(({ applicable }) => applicable === undefined);
  // Points that are not declared and may be left out are left to the exact evaluator.
  const unclear = open.length === 0 ? graph.constant(0) : either(graph, ...open.map(({ out }) => out));
  return {
    amount: sumOf(counted.map(({ amount }) => amount)),
    absent: either(graph, ...counted.map(({ absent }, index) => both(graph, inside[index] ?? absent, absent))),
    doubtful: either(graph, unclear, ...counted.map(({ doubtful }) => doubtful)),
    out: counted.length === 0 ? graph.constant(0) : both(graph, ...counted.map(({ out }) => out)),
    applicable: open.length > 0 ? undefined : sumOf(counted.map(({ applicable }) => applicable)),
  };
}

/** Points of what is left out go to the rest. */
function rescaled(value: BlockValue, block: Block, { graph }: Translation): BlockValue {
  const { points, scoring } = block;
  const spreads = block.rescale || block.parent === undefined;
  if (!spreads || points === undefined || value.applicable === undefined || scoring.kind !== "children") return value;
  const full = constantAmount(points, graph);
  const isFull = compare("=", value.applicable, full, graph);
  const isNone = isZero(value.applicable, graph);
  const asItIs = either(graph, isFull.yes, isNone.yes);
  const divisor = select(asItIs, full, value.applicable, graph);
  const quotient = div(mul(full, value.amount, graph), divisor, graph);
  return {
    ...value,
    amount: select(asItIs, value.amount, quotient.amount, graph),
    doubtful: either(graph, value.doubtful, isFull.doubtful, isNone.doubtful, quotient.doubtful),
    applicable: select(isNone.yes, value.applicable, full, graph),
  };
}

function withExtras(value: BlockValue, { children }: Block, to: Translation): BlockValue {
  return children.filter(({ role }) => role !== undefined).reduce((sofar, child) => withExtra(sofar, child, to), value);
}

function withExtra(value: BlockValue, child: Block, to: Translation): BlockValue {
  const { graph } = to;
  const extra = to.block(child);
  const inside = graph.unary("not", extra.out);
  const moved = (child.role === "bonus" ? add : sub)(value.amount, extra.amount, graph);
  return {
    ...value,
    amount: select(inside, moved, value.amount, graph),
    absent: either(graph, value.absent, both(graph, inside, extra.absent)),
    doubtful: either(graph, value.doubtful, extra.doubtful),
  };
}

function rounded(value: BlockValue, { rounding }: Block, { graph }: Translation): BlockValue {
  if (rounding === undefined) return value;
  const { amount, doubtful } = round(value.amount, rounding.places, rounding.mode, graph);
  return { ...value, amount, doubtful: either(graph, value.doubtful, doubtful) };
}

/** A cap where it is in force, and where it has no answer. */
interface Limit {
  readonly bound: Amount;
  readonly inForce: Node;
  readonly absent: Node;
  readonly doubtful: Node;
}

/** The least limit wins; a veto leaves exactly 0, or less where a cap is below. */
function limited(value: BlockValue, block: Block, to: Translation): BlockValue {
  if (block.vetoes.length + block.caps.length === 0) return value;
  const { graph } = to;
  const vetoes = block.vetoes.map(({ when }) => asTruth(to.value(when.core, top), graph));
  const caps = block.caps.map((cap) => limitOf(cap, to));
  const isVetoed = either(graph, ...vetoes.map(({ yes, absent }) => both(graph, yes, graph.unary("not", absent))));
  const under = (amount: Amount) =>
    caps.reduce(
      (least, { bound, inForce }) => select(inForce, extreme("min", least, bound, graph), least, graph),
      amount,
    );
  const undecided = [...vetoes, ...caps].map(({ absent }) => absent);
  return {
    ...value,
    amount: select(isVetoed, under(constantAmount(Rational.ZERO, graph)), under(value.amount), graph),
    absent: both(graph, graph.unary("not", isVetoed), either(graph, value.absent, ...undecided)),
    doubtful: either(graph, value.doubtful, ...[...vetoes, ...caps].map(({ doubtful }) => doubtful)),
  };
}

function limitOf({ bound, when }: Cap, to: Translation): Limit {
  const { graph } = to;
  const limit = asNumber(to.value(bound.core, top), graph);
  const none = graph.constant(0);
  const holds =
    when === undefined
      ? { yes: graph.constant(1), absent: none, doubtful: none }
      : asTruth(to.value(when.core, top), graph);
  const applies = both(graph, holds.yes, graph.unary("not", holds.absent));
  return {
    bound: limit.amount,
    inForce: both(graph, applies, graph.unary("not", limit.absent)),
    absent: either(graph, holds.absent, both(graph, applies, limit.absent)),
    doubtful: either(graph, holds.doubtful, both(graph, applies, limit.doubtful)),
  };
}
