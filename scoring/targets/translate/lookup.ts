import type { NodeOf } from "../../model.ts";
import type { Amount } from "../amount/index.ts";
import { compare, errorOf, isFitting, nearOf } from "../amount/index.ts";
import { type Graph, isConstant, type Node } from "../graph.ts";
import type { Site, Translation } from "./context.ts";
import { both, either, nothing, type Translated, unsure } from "./value.ts";

/** The row whose keys are as asked: absent where there is none, doubtful where there are several. */
export function lookup(node: NodeOf<"lookup">, site: Site, to: Translation): Translated {
  const { graph } = to;
  const { table } = node;
  const keys = node.keys.map((key) => to.value(key, site));
  const rows = to.table(table);
  if (rows.shape === undefined) return nothing(graph);
  const inner: Site = { ...site, rows: new Map([...site.rows, [table, site.depth]]), depth: site.depth + 1 };
  const tests = table.keys.map((name, index) => matches(name, keys[index], node, inner, to));
  const fits = both(graph, ...tests.map(({ yes }) => yes));
  const cell = to.cell(table, node.column, inner);
  const every = graph.constant(1);
  const sum = (of: Node) => graph.fold("sum", table, site.depth, fits, of);
  const any = (of: Node) => graph.fold("any", table, site.depth, every, of);
  const hits = sum(graph.constant(1));
  const found = sumOf(cell, sum, graph);
  if (found === undefined) return unsure(graph);
  return {
    ...found,
    absent: either(
      graph,
      rows.absent,
      ...keys.map(({ absent }) => absent),
      graph.binary("less", hits, every),
      any(both(graph, fits, cell.absent)),
    ),
    doubtful: either(
      graph,
      rows.doubtful,
      ...keys.map(({ doubtful }) => doubtful),
      graph.binary("less", every, hits),
      ...tests.map(({ doubtful }) => any(doubtful)),
      any(both(graph, fits, cell.doubtful)),
    ),
  };
}

/** A cell that is missing is like no key. */
function matches(name: string, key: Translated | undefined, { table }: NodeOf<"lookup">, site: Site, to: Translation) {
  const { graph } = to;
  const column = table.columns.get(name);
  if (column === undefined || key === undefined) return { yes: graph.constant(0), doubtful: graph.constant(0) };
  const cell = to.cell(table, column, site);
  const isThere = graph.unary("not", cell.absent);
  if (cell.kind === "number" && key.kind === "number") {
    const { yes, doubtful } = compare("=", cell.amount, key.amount, graph);
    return { yes: both(graph, isThere, yes), doubtful: either(graph, cell.doubtful, both(graph, isThere, doubtful)) };
  }
  const same = cell.kind === key.kind ? graph.binary("equal", plain(cell), plain(key)) : graph.constant(0);
  return { yes: both(graph, isThere, same), doubtful: cell.doubtful };
}

function plain(value: Translated): Node {
  if (value.kind === "text") return value.code;
  if (value.kind === "truth") return value.yes;
  throw new Error("numbers are compared as such");
}

/** With one row that fits, its value is the sum of all that fit. */
function sumOf(cell: Translated, sum: (of: Node) => Node, graph: Graph): Translated | undefined {
  if (cell.kind === "nothing") return cell;
  if (cell.kind === "text") return { ...cell, code: sum(cell.code) };
  if (cell.kind === "truth") return { ...cell, yes: graph.binary("less", graph.constant(0), sum(cell.yes)) };
  const amount = amountOf(cell.amount, sum, graph);
  return amount && { ...cell, amount };
}

function amountOf(amount: Amount, sum: (of: Node) => Node, graph: Graph): Amount | undefined {
  if (amount.kind === "fraction" && !isFitting(amount.numRange, graph)) return undefined;
  if (amount.kind === "fraction") {
    const {
      numRange: { low, high },
    } = amount;
    const numRange = { low: Math.min(0, low), high: Math.max(0, high) };
    const range = { low: Math.min(0, amount.range.low), high: Math.max(0, amount.range.high) };
    const den = isConstant(amount.den, 1) ? amount.den : graph.binary("max", graph.constant(1), sum(amount.den));
    return { ...amount, num: sum(amount.num), den, numRange, range };
  }
  const near = nearOf(amount, graph);
  return { ...near, x: sum(near.x), relative: 0, absolute: 0, more: sum(errorOf(near, graph)) };
}
