import { spanText } from "../../core/index.ts";
import { freeSlots } from "../closure.ts";
import type { Core, NodeOf } from "../model.ts";
import type { Report } from "./context.ts";
import { nodes, operands } from "./walk.ts";

type Column = NodeOf<"column">;

/** A cell given to a function that compares units by it: the other units have no row at hand. */
export function checkComparedRows(cores: readonly Core[], report: Report): void {
  const known = new Map<Core, ReadonlySet<number>>();
  const columns = new Map<Core, readonly Column[]>();
  for (const node of new Set(cores.flatMap((core) => [...nodes(core)]))) {
    if (node.op !== "with") continue;
    const cells = node.values.filter((_, index) => comparedSlots(node.body, known).has(node.firstSlot + index));
    for (const { span, table } of cells.flatMap((value) => freeColumns(value, columns).slice(0, 1)))
      report("column-without-row", span, { name: spanText(span), table: table.name });
  }
}

/** The slots that a formula reads for other units. */
function comparedSlots(node: Core, known: Map<Core, ReadonlySet<number>>): ReadonlySet<number> {
  const before = known.get(node);
  if (before !== undefined) return before;
  const inside = (one: Core) => [...comparedSlots(one, known)];
  const slots = new Set(
    node.op === "cohort" ? freeSlots(node) : node.op === "with" ? passed(node, inside) : operands(node).flatMap(inside),
  );
  known.set(node, slots);
  return slots;
}

/** What a value that is read for other units reads itself, it reads for them. */
function passed({ values, body, firstSlot }: NodeOf<"with">, inside: (one: Core) => number[]): number[] {
  const ofBody = inside(body);
  const read = ofBody.flatMap((slot) => {
    const value = values[slot - firstSlot];
    return value === undefined ? [] : [...freeSlots(value)];
  });
  return [...values.flatMap(inside), ...read, ...ofBody.filter((slot) => slot < firstSlot)];
}

/** The cells of rows that are at hand around a formula. */
function freeColumns(node: Core, known: Map<Core, readonly Column[]>): readonly Column[] {
  if (node.op === "column") return [node];
  const before = known.get(node);
  if (before !== undefined) return before;
  const inside = [...new Set(operands(node).flatMap((one) => freeColumns(one, known)))];
  const own = node.op === "aggregate" && "table" in node.over ? node.over.table : undefined;
  const free = inside.filter(({ table }) => table !== own);
  known.set(node, free);
  return free;
}
