import { blockFormulas, nodes, type Target, targets } from "./check/walk.ts";
import type { Core, Input, Table } from "./model.ts";

/** The inputs that a block, a definition or an output is computed from, by whatever way; each once. */
export function inputsBehind(start: Target): Input[] {
  const inputs = new Set<Input>();
  for (const node of nodesBehind(start)) if (node.op === "input") inputs.add(node.input);
  return [...inputs];
}

/** The tables whose rows it is computed from; each once. */
export function tablesBehind(start: Target): Table[] {
  const tables = new Set<Table>();
  for (const node of nodesBehind(start)) {
    if (node.op === "lookup" || node.op === "column") tables.add(node.table);
    if (node.op === "aggregate" && "table" in node.over) tables.add(node.over.table);
  }
  return [...tables];
}

function* nodesBehind(start: Target): Iterable<Core> {
  const seen = new Set<Target>([start]);
  for (const target of seen) {
    if (target.kind === "block") for (const child of target.children) seen.add(child);
    for (const core of formulasOf(target)) {
      yield* nodes(core);
      for (const next of targets(core)) seen.add(next);
    }
  }
}

function formulasOf(target: Target) {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  return formulas.map(({ core }) => core);
}
