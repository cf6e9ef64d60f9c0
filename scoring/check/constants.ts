import { constantValue } from "../evaluate/constant.ts";
import { Missing } from "../value.ts";
import type { Report, Task } from "./context.ts";
import { nodes } from "./walk.ts";

/** Powers of fixed numbers are worked out at once: `9^9^9^9` is refused before any data is seen. */
export function checkConstants(tasks: readonly Task[], report: Report): void {
  for (const node of tasks.flatMap(({ formula }) => [...nodes(formula.core)])) {
    if (node.op !== "power" && node.op !== "exp") continue;
    const value = constantValue(node);
    const [cause] = value instanceof Missing ? value.causes : [];
    if (cause?.place !== undefined && cause.code !== "missing-value") report(cause.code, cause.place, cause.values);
  }
}
