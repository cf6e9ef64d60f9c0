import { blockFormulas, nodes } from "../check/walk.ts";
import type { Block, CheckedFramework, Core, Definition, Output } from "../model.ts";
import type { Movable } from "./encoding.ts";

/** All that is worked out from a datum or a parameter, by whatever way. */
export function touchedBy(what: Movable, framework: CheckedFramework): Set<Block | Definition | Output> {
  const touched = new Set<Block | Definition | Output>();
  const column = new Map<object, boolean>();
  const reads = (core: Core): boolean =>
    [...nodes(core)].some((node) => {
      if (node.op === "input") return node.input === what;
      if (node.op === "definition") return node.definition === what || touched.has(node.definition);
      if (node.op === "block") return touched.has(node.block);
      if (node.op === "grade") return touched.has(framework.root);
      return (node.op === "column" || node.op === "lookup") && readsColumn(node.column);
    });
  const readsColumn = (one: Extract<Core, { op: "column" }>["column"]): boolean => {
    if (one.kind === "givenColumn") return one === what;
    const known = column.get(one);
    if (known !== undefined) return known;
    column.set(one, false);
    const found = reads(one.formula.core);
    column.set(one, found);
    return found;
  };
  const keys = [...framework.tables.values()].filter(({ columns, keys: names }) =>
    names.some((name) => columns.get(name) === what),
  );
  for (const one of framework.order) {
    const cores = one.kind === "block" ? blockFormulas(one).map((formula) => formula.core) : [one.formula.core];
    const isChild = one.kind === "block" && (one === what || one.children.some((child) => touched.has(child)));
    const looksUp =
      keys.length > 0 &&
      cores.some((core) => [...nodes(core)].some((node) => node.op === "lookup" && keys.includes(node.table)));
    if (isChild || looksUp || cores.some(reads)) touched.add(one);
  }
  return touched;
}
