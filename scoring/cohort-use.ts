import { blockFormulas, nodes } from "./check/walk.ts";
import type { CheckedFramework, Core } from "./model.ts";

/** The first place where a framework compares units with each other; undefined where each is scored by itself. */
export function cohortUse({ order, grades, needsCohort }: CheckedFramework): Core | undefined {
  if (!needsCohort) return undefined;
  const formulas = order.flatMap((one) => (one.kind === "block" ? blockFormulas(one) : [one.formula]));
  const cores = [...formulas.map(({ core }) => core), ...grades.map(({ test }) => test)];
  return cores.flatMap((core) => [...nodes(core)]).find(({ op }) => op === "cohort");
}
