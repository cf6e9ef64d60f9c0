import type {
  Block,
  Cap,
  Core,
  Definition,
  Formula,
  NodeOf,
  NotApplicable,
  Operation,
  Output,
  Veto,
} from "../model.ts";

/** The operands of a node, in the order they are written. */
export function operands(node: Core): readonly Core[] {
  return (operandsOf[node.op] as (node: Core) => readonly Core[])(node);
}

const none = () => [];
const two = ({ left, right }: { left: Core; right: Core }) => [left, right];
const one = ({ operand }: { operand: Core }) => [operand];

const operandsOf: { readonly [Op in Operation]: (node: NodeOf<Op>) => readonly Core[] } = {
  number: none,
  text: none,
  truth: none,
  missing: none,
  input: none,
  column: none,
  definition: none,
  block: none,
  grade: none,
  bound: none,
  add: two,
  sub: two,
  mul: two,
  div: two,
  power: two,
  neg: one,
  abs: one,
  ln: one,
  exp: one,
  sqrt: one,
  min: ({ operands: list }) => list,
  max: ({ operands: list }) => list,
  round: ({ operand, places }) => [operand, places],
  compare: two,
  and: two,
  or: two,
  not: one,
  isMissing: one,
  choose: ({ cases, otherwise }) => [...cases.flatMap(({ test, value }) => [test, value]), ...defined(otherwise)],
  with: ({ values, body }) => [...values, body],
  aggregate: ({ body, over, trim }) => [
    ...("list" in over ? over.list : defined(over.where)),
    ...defined(body),
    ...defined(trim),
  ],
  lookup: ({ keys }) => keys,
  cohort: ({ body, within }) => [body, ...defined(within)],
};

function defined(node: Core | undefined): Core[] {
  return node === undefined ? [] : [node];
}

/** Every node of a tree, parents first; a shared part once. */
export function* nodes(root: Core): Generator<Core> {
  const seen = new Set<Core>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    for (const operand of operands(node).toReversed()) waiting.push(operand);
  }
}

/** All formulas that a block's own score is made of. */
export function blockFormulas(block: Block): Formula[] {
  const own = block.scoring.kind === "formula" ? [block.scoring.formula] : [];
  const conditions: readonly (NotApplicable | Veto | Cap)[] = [...block.notApplicable, ...block.vetoes, ...block.caps];
  return [...own, ...conditions.flatMap((one) => ("bound" in one ? [one.bound, ...formula(one.when)] : [one.when]))];
}

function formula(one: Formula | undefined): Formula[] {
  return one === undefined ? [] : [one];
}

/** What a node points to outside its own formula. */
export type Target = Definition | Output | Block | Extract<Core, { op: "column" }>["column"];

export function targets(core: Core): Target[] {
  return [...nodes(core)].flatMap((node): Target[] => {
    if (node.op === "definition") return [node.definition];
    if (node.op === "block") return [node.block];
    return node.op === "column" || node.op === "lookup" ? [node.column] : [];
  });
}
