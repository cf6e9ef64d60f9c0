import { Rational } from "../../core/index.ts";
import { nodes, operands } from "../check/walk.ts";
import { constantValue } from "../evaluate/constant.ts";
import type { Core } from "../model.ts";

type Direction = 1 | -1;

/** Whether a formula grows (1) or falls (−1) as a part of it grows; undefined where nothing in its form says so. */
export function directionIn(root: Core, part: Core): Direction | undefined {
  if (root === part) return 1;
  const next = operands(root).filter((operand) => [...nodes(operand)].includes(part));
  const [only, another] = next;
  if (only === undefined || another !== undefined) return undefined;
  const own = ownDirection(root, only);
  const inner = own === undefined ? undefined : directionIn(only, part);
  return own === undefined || inner === undefined ? undefined : own === inner ? 1 : -1;
}

const rising: ReadonlySet<Core["op"]> = new Set(["add", "min", "max", "round"]);

/** How a node follows one of its operands. */
function ownDirection(node: Core, operand: Core): Direction | undefined {
  if (rising.has(node.op)) return 1;
  if (node.op === "neg") return -1;
  if (node.op === "sub") return operand === node.left ? 1 : -1;
  if (node.op === "mul") return signOf(operand === node.left ? node.right : node.left);
  if (node.op === "div") return operand === node.left ? signOf(node.right) : undefined;
  if (node.op === "with") return operand === node.body ? 1 : undefined;
  if (node.op === "choose") return node.cases.some(({ test }) => test === operand) ? undefined : 1;
  return node.op === "aggregate" && (node.fn === "sum" || node.fn === "avg") ? 1 : undefined;
}

function signOf(core: Core): Direction | undefined {
  const value = constantValue(core);
  if (!(value instanceof Rational) || value.sign() === 0) return undefined;
  return value.sign() > 0 ? 1 : -1;
}
