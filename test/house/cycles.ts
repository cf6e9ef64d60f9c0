/** Edges from a name to the names it points to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Groups of names that reach each other (Tarjan 1972, "Depth-first search and linear graph algorithms"): every group of
 * two or more, and single names that point to themselves. An empty answer means the graph has no cycle.
 */
export function cycles(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];
  const lower = (name: string, value: number) => low.set(name, Math.min(low.get(name) ?? value, value));

  function visit(name: string): void {
    order.set(name, order.size);
    lower(name, order.size - 1);
    stack.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lower(name, low.get(next) ?? 0);
    }
    if (low.get(name) === order.get(name)) groups.push(stack.splice(stack.indexOf(name)));
  }

  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return groups.filter((group) => group.length > 1 || graph.get(group[0] ?? "")?.includes(group[0] ?? ""));
}
