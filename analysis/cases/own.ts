import {
  type Block,
  type Case,
  type CheckedFramework,
  type CompareNode,
  type Core,
  coreNodes,
  type Formula,
  type NodeOf,
} from "../../scoring/index.ts";

/** What a block is scored by itself: its formulas and the steps that they ask for, but not other blocks. */
export interface Own {
  readonly block: Block;
  /** The formulas of the block, then the steps that they ask for. */
  readonly roots: readonly Core[];
  readonly nodes: ReadonlySet<Core>;
}

export function ownOf(block: Block): Own {
  const roots = new Set(formulasOf(block).map(({ core }) => core));
  const nodes = new Set<Core>();
  for (const root of roots) {
    for (const node of coreNodes(root)) {
      nodes.add(node);
      const step = stepOf(node);
      if (step !== undefined) roots.add(step);
    }
  }
  return { block, roots: [...roots], nodes };
}

function formulasOf({ scoring, vetoes, caps, notApplicable }: Block): Formula[] {
  return [
    ...(scoring.kind === "formula" ? [scoring.formula] : []),
    ...vetoes.map(({ when }) => when),
    ...caps.flatMap(({ bound, when }) => [bound, ...(when === undefined ? [] : [when])]),
    ...notApplicable.map(({ when }) => when),
  ];
}

function stepOf(node: Core): Core | undefined {
  if (node.op === "definition") return node.definition.formula.core;
  if (node.op !== "column" && node.op !== "lookup") return undefined;
  return node.column.kind === "computedColumn" ? node.column.formula.core : undefined;
}

/** The part of a formula with what functions were called with in the place of their parameters; undefined where a row is at hand. */
export function resolved(part: Core, { roots }: Own): Core | undefined {
  const root = roots.find((one) => [...coreNodes(one)].includes(part));
  const found = root && given(part, root, 0);
  if (found === undefined) return undefined;
  const isFree = [...coreNodes(found)].every(({ op }) => op !== "bound" && op !== "column");
  return isFree ? found : undefined;
}

const mostCalls = 64;

function given(core: Core, root: Core, depth: number): Core | undefined {
  if (core.op !== "bound") return core;
  const binding = [...coreNodes(root)].find(
    (node): node is NodeOf<"with"> =>
      node.op === "with" &&
      node.firstSlot <= core.slot &&
      core.slot < node.firstSlot + node.values.length &&
      [...coreNodes(node.body)].includes(core),
  );
  const value = binding?.values[core.slot - binding.firstSlot];
  return value === undefined || depth > mostCalls ? undefined : given(value, root, depth + 1);
}

/** The text of the call that a part of a function stands in, as far as it is written in the framework's own files. */
export function callAround(part: Core, { roots }: Own): Core {
  for (const root of roots) {
    const calls = [...coreNodes(root)].filter(
      (node) => node.op === "with" && node.call !== undefined && [...coreNodes(node.body)].includes(part),
    );
    const [outermost] = calls;
    if (outermost !== undefined) return outermost;
  }
  return part;
}

/** The row of a choice whose test holds a comparison. */
export function rowOf(
  node: CompareNode,
  { nodes }: Own,
): { readonly choice: NodeOf<"choose">; readonly row: Case } | undefined {
  for (const choice of nodes) {
    if (choice.op !== "choose") continue;
    const row = choice.cases.find(({ test }) => [...coreNodes(test)].includes(node));
    if (row !== undefined) return { choice, row };
  }
  return undefined;
}

/** A block with something to test: what only a person scores, or only adds up, has nothing. */
export function testedBlocks(framework: CheckedFramework): Block[] {
  return [...framework.blocks, framework.root].filter(
    (block) => ownOf(block).roots.length > 0 || block.scoring.kind === "checked" || block.rounding !== undefined,
  );
}
