import { blockFormulas, nodes, type Target, targets } from "./check/walk.ts";
import type { Block, Core, GivenColumn, Input } from "./model.ts";

/** What data hold: an input, a column of a table, the score that a person gives to a block. */
export type Source = Input | GivenColumn | Block;

/** All data that a block, a definition, an output or a formula is computed from, by whatever way. */
export function dataBehind(start: Target | Core): ReadonlySet<Source> {
  const isTarget = "kind" in start;
  const seen = new Set<Target>(isTarget ? [start] : targets(start));
  const sources = new Set<Source>(isTarget ? [] : inputsIn(start));
  for (const target of seen) {
    if (target.kind === "givenColumn") sources.add(target);
    if (target.kind === "block") {
      if (target.scoring.kind === "judged" || target.scoring.kind === "checked") sources.add(target);
      for (const child of target.children) seen.add(child);
    }
    for (const core of formulasOf(target)) {
      for (const input of inputsIn(core)) sources.add(input);
      for (const next of targets(core)) seen.add(next);
    }
  }
  return sources;
}

function inputsIn(core: Core): Input[] {
  return [...nodes(core)].flatMap((node) => (node.op === "input" ? [node.input] : []));
}

function formulasOf(target: Target): Core[] {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  return formulas.map(({ core }) => core);
}
