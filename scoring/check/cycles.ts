import { relatedPlace } from "../../core/index.ts";
import type { CheckedFramework, Core } from "../model.ts";
import type { Report } from "./context.ts";
import { blockFormulas, nodes, type Target, targets } from "./walk.ts";

type Unordered = Omit<CheckedFramework, "order">;

interface Visit {
  readonly target: Target;
  readonly waiting: Target[];
}

/**
 * Nothing may need its own result: told once a circle, with the way round.
 *
 * @returns everything that is computed, each after what it needs; by a stack of its own, since chains may be long
 */
export function orderOfWork(framework: Unordered, report: Report): Target[] {
  const order = new Set<Target>();
  const open = new Map<Target, Visit>();
  for (const start of allTargets(framework)) {
    const path: Visit[] = [];
    const enter = (target: Target) => {
      const visit = { target, waiting: dependencies(target, framework) };
      open.set(target, visit);
      path.push(visit);
    };
    if (!order.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.waiting.pop();
      if (next === undefined) {
        order.add(visit.target);
        open.delete(visit.target);
        path.pop();
      } else if (open.has(next))
        tell(path.map((one) => one.target).slice(path.findIndex((one) => one.target === next)), report);
      else if (!order.has(next)) enter(next);
    }
  }
  return [...order];
}

function allTargets({ root, blocks, outputs, params, tables }: Unordered): Target[] {
  const lets = [root, ...blocks].flatMap((block) => block.lets);
  const columns = [...tables.values()].flatMap((table) => [...table.columns.values()]);
  return [...params.values(), ...lets, ...columns, ...outputs.values(), root, ...blocks];
}

function dependencies(target: Target, framework: Unordered): Target[] {
  if (target.kind === "givenColumn") return [];
  const formulas = target.kind === "block" ? blockFormulas(target) : [target.formula];
  const children = target.kind === "block" ? target.children : [];
  return [...children, ...formulas.flatMap(({ core }) => needs(core, framework))];
}

/** The grade needs the total and whatever its edges are made of. */
function needs(core: Core, { root, grades }: Unordered): Target[] {
  const named = targets(core);
  if (![...nodes(core)].some((node) => node.op === "grade")) return named;
  return [...named, root, ...grades.flatMap(({ test }) => targets(test))];
}

function tell(circle: readonly Target[], report: Report): void {
  const [first] = circle;
  if (first === undefined) return;
  const path = [...circle, first].map((target) => target.name).join(" → ");
  const related = circle.slice(1).map((target) => relatedPlace(target.span));
  report("cyclic-definition", first.span, { name: first.name, path }, related);
}
