import { operands } from "../check/walk.ts";
import type { CheckedFramework, Core } from "../model.ts";
import type { Value } from "../value.ts";
import { newCohort } from "./cohort.ts";
import { Evaluation } from "./evaluation.ts";

/** The value of a formula that needs no data (params allowed); undefined where it does. */
export function constantValue(core: Core): Value | undefined {
  if (!isConstant(core)) return undefined;
  const unit = { id: "", values: new Map(), tables: new Map() };
  const run = new Evaluation(noFramework, unit, newCohort([]), false);
  return run.value(core, { slots: [], rows: new Map(), subject: "", notes: undefined });
}

const dataOperations: ReadonlySet<Core["op"]> = new Set(["input", "column", "block", "grade", "lookup", "cohort"]);

/** A name bound by a function or by bands is constant only when what binds it is part of the formula, and constant. */
function isConstant(core: Core, bound: ReadonlySet<number> = new Set()): boolean {
  if (dataOperations.has(core.op)) return false;
  if (core.op === "aggregate" && "table" in core.over) return false;
  if (core.op === "bound") return bound.has(core.slot);
  if (core.op === "definition") return core.definition.kind === "param" && isConstant(core.definition.formula.core);
  if (core.op !== "with") return operands(core).every((operand) => isConstant(operand, bound));
  const outer = [...bound].filter((slot) => slot < core.firstSlot);
  const inner = new Set([...outer, ...core.values.map((_, index) => core.firstSlot + index)]);
  return core.values.every((value) => isConstant(value, bound)) && isConstant(core.body, inner);
}

/** Constants name nothing of a framework. */
const noFramework = { grades: [] } as unknown as CheckedFramework;
