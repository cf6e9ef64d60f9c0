import { Rational } from "../../../core/index.ts";
import type { AggregateFunction, Core, NodeOf, Table } from "../../model.ts";
import {
  type Amount,
  add,
  type Computed,
  div,
  errorOf,
  extreme,
  type Fraction,
  isFitting,
  mul,
  nearOf,
  type Range,
} from "../amount/index.ts";
import { type FoldKind, type Graph, isConstant, type Node } from "../graph.ts";
import type { Site, Translation } from "./context.ts";
import { constantAmount, constantOf, fromNumbers, wholeAmount } from "./numbers.ts";
import { asNumber, asTruth, both, either, type NumberValue, nothing, type Translated, unsure } from "./value.ts";

type Aggregate = NodeOf<"aggregate">;

/** Aggregates never skip: one missing value makes the result missing. */
export function aggregate(node: Aggregate, site: Site, to: Translation): Translated {
  const { over } = node;
  if ("list" in over) return ofList(node, over.list, site, to);
  return ofRows(node, over.table, over.where, site, to);
}

/** Lists longer than this are sorted by the exact evaluator only. */
const MOST_SORTED = 8;

function ofList(node: Aggregate, list: readonly Core[], site: Site, to: Translation): Translated {
  const { graph } = to;
  const values = list.map((one) => asNumber(to.value(one, site), graph));
  const trim = trimOf(node);
  if (trim === undefined || (isSorting(node.fn) && values.length > MOST_SORTED)) return unsure(graph);
  if (values.length === 0 && node.fn !== "sum" && node.fn !== "count") return nothing(graph);
  if (node.fn === "trimmed_mean" && (trim < 0 || values.length <= 2 * trim)) return nothing(graph);
  return fromNumbers(values, graph, (amounts) => listSummaries[node.fn](amounts, trim, graph));
}

function isSorting(fn: AggregateFunction): boolean {
  return fn === "median" || fn === "trimmed_mean";
}

/** Undefined where only the data tell how many are left out. */
function trimOf({ trim }: Aggregate): number | undefined {
  if (trim === undefined) return 0;
  const value = constantOf(trim);
  return value?.isInteger() === true && value.num <= 1000n && value.num >= -1000n ? Number(value.num) : undefined;
}

type ListSummary = (amounts: readonly Amount[], trim: number, graph: Graph) => Computed;

const listSummaries: Readonly<Record<AggregateFunction, ListSummary>> = {
  sum: (amounts, _trim, graph) => sure(total(amounts, graph), graph),
  count: (amounts, _trim, graph) => sure(constantAmount(Rational.of(amounts.length), graph), graph),
  avg: (amounts, _trim, graph) => mean(amounts, graph),
  min: (amounts, _trim, graph) =>
    sure(
      amounts.reduce((a, b) => extreme("min", a, b, graph)),
      graph,
    ),
  max: (amounts, _trim, graph) =>
    sure(
      amounts.reduce((a, b) => extreme("max", a, b, graph)),
      graph,
    ),
  product: (amounts, _trim, graph) =>
    sure(
      amounts.reduce((a, b) => mul(a, b, graph)),
      graph,
    ),
  median: (amounts, _trim, graph) => {
    const ordered = sorted(amounts, graph);
    const middle = ordered.length >> 1;
    return mean(
      ordered.length % 2 === 1 ? ordered.slice(middle, middle + 1) : ordered.slice(middle - 1, middle + 1),
      graph,
    );
  },
  trimmed_mean: (amounts, trim, graph) => mean(sorted(amounts, graph).slice(trim, amounts.length - trim), graph),
};

function sure(amount: Amount, graph: Graph): Computed {
  return { amount, absent: graph.constant(0), doubtful: graph.constant(0) };
}

function total(amounts: readonly Amount[], graph: Graph): Amount {
  return amounts.reduce((a, b) => add(a, b, graph), constantAmount(Rational.ZERO, graph));
}

function mean(amounts: readonly Amount[], graph: Graph): Computed {
  return sure(mul(total(amounts, graph), constantAmount(Rational.of(1, amounts.length), graph), graph), graph);
}

/** By exchanges of neighbours. */
function sorted(amounts: readonly Amount[], graph: Graph): Amount[] {
  const ordered = [...amounts];
  for (let end = ordered.length - 1; end > 0; end -= 1)
    for (let at = 0; at < end; at += 1) {
      const [a, b] = [ordered[at], ordered[at + 1]];
      if (a === undefined || b === undefined) continue;
      ordered[at] = extreme("min", a, b, graph);
      ordered[at + 1] = extreme("max", a, b, graph);
    }
  return ordered;
}

/** The rows of one loop: which count, and what the formula gives for them. */
interface Rows {
  readonly body: NumberValue;
  readonly mostRows: number;
  readonly trim: number;
  /** A fold over the rows that count. */
  fold(kind: FoldKind, of: Node): Node;
  readonly count: Amount;
  readonly graph: Graph;
}

function ofRows(node: Aggregate, table: Table, where: Core | undefined, site: Site, to: Translation): Translated {
  const { graph } = to;
  const { shape, absent, doubtful } = to.table(table);
  const trim = trimOf(node);
  if (shape === undefined) return nothing(graph);
  if (trim === undefined) return unsure(graph);
  const inner: Site = { ...site, rows: new Map([...site.rows, [table, site.depth]]), depth: site.depth + 1 };
  const condition = where && asTruth(to.value(where, inner), graph);
  const counts = condition?.yes ?? graph.constant(1);
  const body = node.body === undefined ? one(graph) : asNumber(to.value(node.body, inner), graph);
  const fold = (kind: FoldKind, of: Node) =>
    graph.fold(kind, table, site.depth, counts, of, kind === "kept" ? trim : 0);
  const anyRow = (of: Node) => graph.fold("any", table, site.depth, graph.constant(1), of);
  const count = wholeAmount(fold("sum", graph.constant(1)), Rational.ONE, { low: 0, high: shape.mostRows }, graph);
  const summary = rowSummaries[node.fn]({ body, mostRows: shape.mostRows, trim, fold, count, graph });
  const none = graph.constant(0);
  return {
    kind: "number",
    amount: summary.amount,
    absent: either(
      graph,
      absent,
      anyRow(either(graph, condition?.absent ?? none, both(graph, counts, body.absent))),
      summary.absent,
    ),
    doubtful: either(
      graph,
      doubtful,
      anyRow(either(graph, condition?.doubtful ?? none, both(graph, counts, body.doubtful))),
      summary.doubtful,
    ),
  };
}

function one(graph: Graph): NumberValue {
  const none = graph.constant(0);
  return { kind: "number", amount: constantAmount(Rational.ONE, graph), absent: none, doubtful: none };
}

const rowSummaries: Readonly<Record<AggregateFunction, (rows: Rows) => Computed>> = {
  sum: sumOfRows,
  count: ({ count, graph }) => sure(count, graph),
  avg: (rows) => {
    const sum = sumOfRows(rows);
    const quotient = div(sum.amount, rows.count, rows.graph);
    return { ...quotient, doubtful: either(rows.graph, sum.doubtful, quotient.doubtful) };
  },
  min: (rows) => extremeRow("min", rows),
  max: (rows) => extremeRow("max", rows),
  product: ({ graph }) => ({ ...sure(constantAmount(Rational.ONE, graph), graph), doubtful: graph.constant(1) }),
  median: medianRow,
  trimmed_mean: trimmedMean,
};

/** A fraction that is whole in its scale. */
function isWhole(amount: Amount): amount is Fraction {
  return amount.kind === "fraction" && isConstant(amount.den, 1);
}

function timesRows({ low, high }: Range, mostRows: number): Range {
  return { low: Math.min(0, low * mostRows), high: Math.max(0, high * mostRows) };
}

/** Sums of fractions of many rows have denominators that even the exact evaluator does not write out. */
const MOST_FRACTIONS = 512;

function sumOfRows({ body: { amount }, mostRows, fold, graph }: Rows): Computed {
  const range = timesRows(amount.range, mostRows);
  if (isWhole(amount) && isFitting(range, graph))
    return sure(wholeAmount(fold("sum", amount.num), amount.scale, range, graph), graph);
  const near = nearOf(amount, graph);
  const x = fold("sum", near.x);
  // Each of n − 1 additions is off by at most a unit of roundoff of the sum of sizes, in whatever order they are made.
  const sizes = graph.binary("mul", graph.constant(mostRows * 2 ** -52), fold("sum", graph.unary("abs", near.x)));
  const more = graph.binary(
    "add",
    sizes,
    graph.binary("mul", graph.constant(1.001), fold("sum", errorOf(near, graph))),
  );
  const isLong = mostRows > MOST_FRACTIONS ? graph.constant(1) : graph.constant(0);
  return {
    amount: { ...near, x, relative: 1, absolute: 0, more, range },
    absent: graph.constant(0),
    doubtful: isWhole(amount) ? graph.constant(0) : isLong,
  };
}

function isEmpty({ count, graph }: Rows): Node {
  return graph.binary("equal", (count as Fraction).num, graph.constant(0));
}

function extremeRow(wanted: "min" | "max", rows: Rows): Computed {
  const {
    body: { amount },
    fold,
    graph,
  } = rows;
  const result = { absent: isEmpty(rows), doubtful: graph.constant(0) };
  if (isWhole(amount)) return { amount: { ...amount, num: fold(wanted, amount.num) }, ...result };
  const near = nearOf(amount, graph);
  // The sum of all bounds is one of each, and what is no number stays none.
  const more = fold("sum", errorOf(near, graph));
  return { amount: { ...near, x: fold(wanted, near.x), relative: 0, absolute: 0, more }, ...result };
}

/** Sorting moves no value farther than the largest error. */
function medianRow(rows: Rows): Computed {
  const {
    body: { amount },
    fold,
    graph,
  } = rows;
  const result = { absent: isEmpty(rows), doubtful: graph.constant(0) };
  const half = Rational.of(1, 2);
  if (isWhole(amount) && isFitting(timesRows(amount.range, 2), graph)) {
    const sum = wholeAmount(fold("middles", amount.num), amount.scale, timesRows(amount.range, 2), graph);
    return { amount: mul(sum, constantAmount(half, graph), graph), ...result };
  }
  const near = nearOf(amount, graph);
  const most = fold("sum", errorOf(near, graph));
  const more = graph.binary("mul", graph.constant(2.001), most);
  const sum: Amount = {
    ...near,
    x: fold("middles", near.x),
    relative: 1,
    absolute: 0,
    more,
    range: timesRows(near.range, 2),
  };
  return { amount: mul(sum, constantAmount(half, graph), graph), ...result };
}

function trimmedMean(rows: Rows): Computed {
  const {
    body: { amount },
    mostRows,
    trim,
    fold,
    count,
    graph,
  } = rows;
  const range = timesRows(amount.range, mostRows);
  if (!isWhole(amount) || !isFitting(range, graph) || trim < 0)
    return { ...sure(constantAmount(Rational.ZERO, graph), graph), doubtful: graph.constant(1) };
  const kept = add(count, constantAmount(Rational.of(-2 * trim), graph), graph) as Fraction;
  const quotient = div(wholeAmount(fold("kept", amount.num), amount.scale, range, graph), kept, graph);
  return { ...quotient, absent: graph.binary("atMost", kept.num, graph.constant(0)) };
}
