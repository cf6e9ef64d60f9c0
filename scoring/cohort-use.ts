import { targetsBehind } from "./behind.ts";
import { blockFormulas, nodes, type Target } from "./check/walk.ts";
import { freeSlots } from "./closure.ts";
import type { CheckedFramework, Core } from "./model.ts";

/** The first place where a framework compares units with each other; undefined where each is scored by itself. */
export function cohortUse(framework: CheckedFramework): Core | undefined {
  if (!framework.needsCohort) return undefined;
  return formulasOf(framework)
    .flatMap((core) => [...nodes(core)])
    .find(({ op }) => op === "cohort");
}

function formulasOf({ order, grades }: CheckedFramework): Core[] {
  const formulas = order.flatMap((one) => (one.kind === "block" ? blockFormulas(one) : [one.formula]));
  return [...formulas.map(({ core }) => core), ...grades.map(({ test }) => test)];
}

/** All that is computed on the way to what units are compared by. */
export function comparedTargets(framework: CheckedFramework): ReadonlySet<Target> {
  const cells = [...framework.tables.values()].flatMap(({ columns }) =>
    [...columns.values()].flatMap((column) => (column.kind === "computedColumn" ? [column.formula.core] : [])),
  );
  const conditions = framework.requirements.map(({ condition }) => condition.core);
  return targetsBehind([...formulasOf(framework), ...cells, ...conditions].flatMap(comparedIn));
}

/** What is bound to a name in it may stand anywhere in the formula. */
function comparedIn(core: Core): Core[] {
  const found = [...nodes(core)].filter((node) => node.op === "cohort");
  if (found.some((node) => freeSlots(node).size > 0)) return [core];
  return found.flatMap(({ body, within }) => (within === undefined ? [body] : [body, within]));
}
