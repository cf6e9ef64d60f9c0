import { blockFormulas, nodes, type Target, targets } from "./check/walk.ts";
import type { Core } from "./model.ts";
import type { Variable } from "./variables.ts";

/** A target and everything it is computed from. */
export function targetsBehind(start: Target | readonly Core[]): Set<Target> {
  const first = "kind" in start ? [start] : start.flatMap(targets);
  const seen = new Set<Target>(first);
  for (const target of seen) {
    if (target.kind === "block") for (const child of target.children) seen.add(child);
    for (const core of formulasOf(target)) for (const next of targets(core)) seen.add(next);
  }
  return seen;
}

export function formulasOf(target: Target): Core[] {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  return formulas.map(({ core }) => core);
}

/** Of some variables, those that a target (or some formulas) can move with, by whatever way. */
export function variablesBehind(start: Target | readonly Core[], variables: readonly Variable[]): Variable[] {
  const seen = targetsBehind(start);
  const own = "kind" in start ? [] : start;
  const inputs = new Set(
    [...own, ...[...seen].flatMap(formulasOf)].flatMap((core) =>
      [...nodes(core)].flatMap((node) => (node.op === "input" ? [node.input] : [])),
    ),
  );
  return variables.filter(({ at }) => {
    if (at.kind === "input") return inputs.has(at.input);
    return at.kind === "judged" ? seen.has(at.block) : seen.has(at.column);
  });
}
