import { relatedPlace } from "../../core/index.ts";
import type { CheckedFramework } from "../model.ts";
import type { Report } from "./context.ts";
import { blockFormulas, type Target, targets } from "./walk.ts";

/** Nothing may need its own result: told once a circle, with the way round. */
export function checkCycles(framework: CheckedFramework, report: Report): void {
  const state = new Map<Target, "open" | "done">();
  const path: Target[] = [];
  const visit = (target: Target): void => {
    if (state.get(target) === "done") return;
    if (state.get(target) === "open") return tell(path.slice(path.indexOf(target)), report);
    state.set(target, "open");
    path.push(target);
    for (const next of dependencies(target)) visit(next);
    path.pop();
    state.set(target, "done");
  };
  for (const target of allTargets(framework)) visit(target);
}

function allTargets({ root, blocks, outputs, params, tables }: CheckedFramework): Target[] {
  const lets = [root, ...blocks].flatMap((block) => block.lets);
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  return [...params.values(), ...lets, ...columns, ...outputs.values(), root, ...blocks];
}

function dependencies(target: Target): Target[] {
  if (target.kind === "givenColumn") return [];
  if (target.kind !== "block") return targets(target.formula.core);
  return [...target.children, ...blockFormulas(target).flatMap((formula) => targets(formula.core))];
}

function tell(circle: readonly Target[], report: Report): void {
  const [first] = circle;
  if (first === undefined) return;
  const path = [...circle, first].map((target) => target.name).join(" → ");
  const related = circle.slice(1).map((target) => relatedPlace(target.span));
  report("cyclic-definition", first.span, { name: first.name, path }, related);
}
