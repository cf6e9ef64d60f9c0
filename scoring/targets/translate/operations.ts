import type { Core, NodeOf, Operation, RoundNode } from "../../model.ts";
import type { Amount } from "../amount/index.ts";
import {
  abs,
  add,
  type Computed,
  compare,
  div,
  exp,
  extreme,
  ln,
  mul,
  neg,
  power,
  round,
  sqrt,
  sub,
} from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";
import { aggregate } from "./aggregate.ts";
import type { Site, Translation } from "./context.ts";
import { lookup } from "./lookup.ts";
import { constantAmount, constantOf, onNumbers, sure } from "./numbers.ts";
import { asTruth, both, choose, either, nothing, type Translated, unsure } from "./value.ts";

type Translator<Op extends Operation> = (node: NodeOf<Op>, site: Site, to: Translation) => Translated;

function binary(compute: (a: Amount, b: Amount, graph: Graph) => Amount) {
  return ({ left, right }: { left: Core; right: Core }, site: Site, to: Translation) =>
    onNumbers(
      [left, right],
      site,
      to,
      sure(([a, b], graph) => compute(a as Amount, b as Amount, graph)),
    );
}

function unary(compute: (a: Amount, graph: Graph) => Computed) {
  return ({ operand }: { operand: Core }, site: Site, to: Translation) =>
    onNumbers([operand], site, to, ([a], graph) => compute(a as Amount, graph));
}

const surely = (compute: (a: Amount, graph: Graph) => Amount) => (a: Amount, graph: Graph) =>
  sure(() => compute(a, graph))([], graph);

function extremeOf(wanted: "min" | "max") {
  return ({ operands }: { operands: readonly Core[] }, site: Site, to: Translation) =>
    onNumbers(
      operands,
      site,
      to,
      sure((amounts, graph) => amounts.reduce((a, b) => extreme(wanted, a, b, graph))),
    );
}

const roundTo: Translator<"round"> = (node, site, to) => {
  const places = placesOf(node);
  const { graph } = to;
  if (places === undefined) return unsure(graph);
  return onNumbers([node.operand], site, to, ([a]) => ({
    ...round(a as Amount, places, node.mode, graph),
    absent: graph.constant(0),
  }));
};

/** Places that only the data tell are left to the exact evaluator. */
function placesOf({ places }: RoundNode): number | undefined {
  const value = constantOf(places);
  return value?.isInteger() === true && value.num <= 15n && value.num >= -15n ? Number(value.num) : undefined;
}

const comparison: Translator<"compare"> = (node, site, to) => {
  const { graph } = to;
  const [a, b] = [to.value(node.left, site), to.value(node.right, site)];
  const absent = either(graph, a.absent, b.absent);
  const doubtful = either(graph, a.doubtful, b.doubtful);
  if (a.kind === "number" && b.kind === "number") {
    const decided = compare(node.operator, a.amount, b.amount, graph);
    return { kind: "truth", yes: decided.yes, absent, doubtful: either(graph, doubtful, decided.doubtful) };
  }
  // Yes and no, texts; what is of two kinds is never the same.
  const same =
    a.kind === b.kind && a.kind !== "nothing" ? graph.binary("equal", plainOf(a), plainOf(b)) : graph.constant(0);
  return { kind: "truth", yes: node.operator === "=" ? same : graph.unary("not", same), absent, doubtful };
};

function plainOf(value: Translated): Node {
  if (value.kind === "text") return value.code;
  if (value.kind === "truth") return value.yes;
  throw new Error("numbers are compared as such");
}

/** The right side only counts where the left does not settle it. */
function logic(settled: 0 | 1): (node: NodeOf<"and" | "or">, site: Site, to: Translation) => Translated {
  return ({ left, right }, site, to) => {
    const { graph } = to;
    const [a, b] = [left, right].map((side) => asTruth(to.value(side, site), graph)) as [
      ReturnType<typeof asTruth>,
      ReturnType<typeof asTruth>,
    ];
    const goesOn = settled === 1 ? graph.unary("not", a.yes) : a.yes;
    return {
      kind: "truth",
      yes: settled === 1 ? either(graph, a.yes, b.yes) : both(graph, a.yes, b.yes),
      absent: either(graph, a.absent, both(graph, goesOn, b.absent)),
      doubtful: either(graph, a.doubtful, both(graph, goesOn, b.doubtful)),
    };
  };
}

const not: Translator<"not"> = ({ operand }, site, to) => {
  const value = asTruth(to.value(operand, site), to.graph);
  return { ...value, yes: to.graph.unary("not", value.yes) };
};

const isMissing: Translator<"isMissing"> = ({ operand }, site, to) => {
  const { absent, doubtful } = to.value(operand, site);
  return { kind: "truth", yes: absent, absent: to.graph.constant(0), doubtful };
};

/** From the last case to the first. Where none fits, the exact evaluator says so. */
const chooseCase: Translator<"choose"> = ({ cases, otherwise }, site, to) =>
  cases.reduceRight<Translated>(
    (rest, { test, value }) => choose(asTruth(to.value(test, site), to.graph), to.value(value, site), rest, to.graph),
    otherwise === undefined ? unsure(to.graph) : to.value(otherwise, site),
  );

const bind: Translator<"with"> = ({ values, firstSlot, body }, site, to) => {
  const slots = site.slots.slice(0, firstSlot);
  for (const [index, node] of values.entries()) slots[firstSlot + index] = { node, site };
  return to.value(body, { ...site, slots });
};

const bound: Translator<"bound"> = ({ slot, name }, { slots }, to) => {
  const thunk = slots[slot];
  if (thunk === undefined) throw new Error(`nothing is bound for ${name}`);
  thunk.value ??= to.value(thunk.node, thunk.site);
  return thunk.value;
};

const blockScore: Translator<"block"> = ({ block }, _site, to) => {
  const { amount, absent, doubtful, out } = to.block(block);
  return { kind: "number", amount, absent: either(to.graph, absent, out), doubtful };
};

const raise: Translator<"power"> = ({ left, right }, site, to) =>
  onNumbers([left, right], site, to, ([a, b], graph) => power(a as Amount, b as Amount, constantOf(right), graph));

const literal = (value: Translated["kind"], node: Node, { graph }: Translation): Translated => {
  const masks = { absent: graph.constant(0), doubtful: graph.constant(0) };
  return value === "truth" ? { kind: "truth", yes: node, ...masks } : { kind: "text", code: node, ...masks };
};

export const translators: { readonly [Op in Operation]: Translator<Op> } = {
  number: ({ value }, _site, { graph }) => ({
    kind: "number",
    amount: constantAmount(value, graph),
    absent: graph.constant(0),
    doubtful: graph.constant(0),
  }),
  text: ({ value }, _site, to) => literal("text", to.code(value), to),
  truth: ({ value }, _site, to) => literal("truth", to.graph.constant(value ? 1 : 0), to),
  missing: (_node, _site, { graph }) => nothing(graph),
  input: ({ input }, _site, to) => to.input(input),
  column: ({ table, column }, site, to) => to.cell(table, column, site),
  definition: ({ definition }, _site, to) => to.definition(definition),
  block: blockScore,
  grade: (_node, _site, to) => to.grade(),
  bound,
  add: binary(add),
  sub: binary(sub),
  mul: binary(mul),
  div: ({ left, right }, site, to) =>
    onNumbers([left, right], site, to, ([a, b], graph) => div(a as Amount, b as Amount, graph)),
  power: raise,
  neg: unary(surely(neg)),
  abs: unary(surely(abs)),
  ln: unary(ln),
  exp: unary(exp),
  sqrt: unary(sqrt),
  min: extremeOf("min"),
  max: extremeOf("max"),
  round: roundTo,
  compare: comparison,
  and: logic(0),
  or: logic(1),
  not,
  isMissing,
  choose: chooseCase,
  with: bind,
  aggregate,
  lookup,
  cohort: (node, site, to) => to.cohort(node, site),
};
