import { blockFormulas, nodes, type Target, targets } from "./check/walk.ts";
import type { Input } from "./model.ts";

/** The inputs that a block, a definition or an output is computed from, by whatever way; each once. */
export function inputsBehind(start: Target): Input[] {
  const seen = new Set<Target>([start]);
  const inputs = new Set<Input>();
  for (const target of seen) {
    if (target.kind === "block") for (const child of target.children) seen.add(child);
    for (const core of formulasOf(target)) {
      for (const node of nodes(core)) if (node.op === "input") inputs.add(node.input);
      for (const next of targets(core)) seen.add(next);
    }
  }
  return [...inputs];
}

function formulasOf(target: Target) {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  return formulas.map(({ core }) => core);
}
