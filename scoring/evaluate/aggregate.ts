import { add, compare, div, type ExactNumber, max, min, mul, Rational, spanText } from "../../core/index.ts";
import type { AggregateFunction, NodeOf } from "../model.ts";
import { Missing, missingOf, type Value } from "../value.ts";
import { type Environment, missingFor, type RowFrame, type Run } from "./environment.ts";
import { asNumber, wholeNumber } from "./numbers.ts";

/** Aggregates never skip: one missing value makes the result missing. */
export function aggregate(node: NodeOf<"aggregate">, environment: Environment, run: Run): Value {
  const values = "list" in node.over ? listValues(node, environment, run) : rowValues(node, environment, run);
  if (values instanceof Missing) return values;
  const trim = node.trim === undefined ? Rational.ZERO : run.value(node.trim, environment);
  if (trim instanceof Missing) return trim;
  const result = summaries[node.fn](values, wholeNumber(asNumber(trim)));
  return result ?? missingFor("nothing-left", node.span, { name: environment.subject, formula: spanText(node.span) });
}

function listValues(node: NodeOf<"aggregate">, environment: Environment, run: Run): ExactNumber[] | Missing {
  const list = "list" in node.over ? node.over.list : [];
  const values = list.map((one) => run.value(one, environment));
  return missingOf(values) ?? values.map(asNumber);
}

function rowValues(node: NodeOf<"aggregate">, environment: Environment, run: Run): ExactNumber[] | Missing {
  if ("list" in node.over) return [];
  const { table, where } = node.over;
  const rows = run.rows(table, node);
  if (rows instanceof Missing) return rows;
  const values: Value[] = [];
  for (const frame of rows) {
    const inner = inRow(environment, node, frame, run);
    const counts = where === undefined ? true : run.value(where, inner);
    if (counts instanceof Missing) values.push(counts);
    else if (counts === true) values.push(node.body === undefined ? Rational.ONE : run.value(node.body, inner));
  }
  environment.notes?.rows.set(node, { all: rows.length, counted: values.length });
  return missingOf(values) ?? values.map(asNumber);
}

/** What single rows meet is kept with the aggregate itself: the formula around it shows how many there were. */
function inRow(environment: Environment, node: NodeOf<"aggregate">, frame: RowFrame, run: Run): Environment {
  if ("list" in node.over) return environment;
  const rows = new Map([...environment.rows, [node.over.table, frame]]);
  const { slots, subject, notes } = environment;
  return { slots, rows, subject, notes: notes && run.notesOf(node) };
}

type Summary = (values: readonly ExactNumber[], trim: number) => ExactNumber | undefined;

/** Of nothing, sum and count are 0 and the others have no value. */
const summaries: Readonly<Record<AggregateFunction, Summary>> = {
  sum: total,
  count: (values) => Rational.of(values.length),
  avg: mean,
  min: (values) => (values.length === 0 ? undefined : values.reduce(min)),
  max: (values) => (values.length === 0 ? undefined : values.reduce(max)),
  product: (values) => (values.length === 0 ? undefined : values.reduce(mul)),
  median: (values) => {
    const ordered = values.toSorted(compare);
    const middle = ordered.length >> 1;
    return ordered.length % 2 === 1 ? ordered[middle] : mean(ordered.slice(middle - 1, middle + 1));
  },
  trimmed_mean: (values, trim) =>
    trim < 0 ? undefined : mean(values.toSorted(compare).slice(trim, Math.max(trim, values.length - trim))),
};

function total(values: readonly ExactNumber[]): ExactNumber {
  return values.reduce(add, Rational.ZERO);
}

function mean(values: readonly ExactNumber[]): ExactNumber | undefined {
  return values.length === 0 ? undefined : div(total(values), Rational.of(values.length));
}
