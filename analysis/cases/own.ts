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
  /** What keeps the traces: formulas, and the steps they ask for. */
  readonly formulas: readonly object[];
}

export function ownOf(block: Block): Own {
  const formulas: object[] = [...formulasOf(block)];
  const roots = new Set(formulasOf(block).map(({ core }) => core));
  const nodes = new Set<Core>();
  for (const root of roots) {
    for (const node of coreNodes(root)) {
      nodes.add(node);
      if (node.op === "definition") formulas.push(node.definition);
      const step = stepOf(node);
      if (step !== undefined) roots.add(step);
    }
  }
  return { block, roots: [...roots], nodes, formulas };
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

/** A part of a formula that can be worked out by itself: what is bound around it is bound around it here too. */
export function free(part: Core, { roots }: Own): Core | undefined {
  const root = roots.find((one) => [...coreNodes(one)].includes(part));
  if (root === undefined || [...coreNodes(part)].some(({ op }) => op === "column")) return undefined;
  const around = bindingsAround(part, root).toReversed();
  const whole = around.reduce<Core>((body, binding) => ({ ...binding, type: body.type, body }), part);
  return [...coreNodes(whole)].some(({ op }) => op === "column") ? undefined : whole;
}

/** The outermost first. */
function bindingsAround(part: Core, root: Core): NodeOf<"with">[] {
  return [...coreNodes(root)].filter(
    (node): node is NodeOf<"with"> => node.op === "with" && [...coreNodes(node.body)].includes(part),
  );
}

const mostCalls = 64;

function given(core: Core, root: Core, depth: number): Core | undefined {
  if (core.op !== "bound" || depth > mostCalls) return core;
  const binding = bindingsAround(core, root).findLast(
    ({ firstSlot, values }) => firstSlot <= core.slot && core.slot < firstSlot + values.length,
  );
  const value = binding?.values[core.slot - binding.firstSlot];
  return value === undefined ? core : given(value, root, depth + 1);
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
