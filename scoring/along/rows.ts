import * as exact from "../../core/index.ts";
import { ArithmeticProblem, Rational, relatedPlace, spanText } from "../../core/index.ts";
import { missingFor } from "../evaluate/environment.ts";
import type { AggregateFunction, NodeOf } from "../model.ts";
import { isNumber, Missing, type Value } from "../value.ts";
import * as on from "../verify/interval-arithmetic.ts";
import { extremeForms, guarded, zero } from "./arithmetic.ts";
import type { Cell } from "./cell.ts";
import { addRatios, combined, divideRatios, type Form, fixed, missingIn, multiplyRatios } from "./form.ts";
import { type Pieces, piece, zip } from "./pieces.ts";
import type { Frame, Site } from "./site.ts";
import { ordered } from "./split.ts";
import type { Walk } from "./walking.ts";

type Node = NodeOf<"aggregate">;

/** Aggregates never skip: one missing value makes the result missing. */
export function aggregate(node: Node, site: Site, cell: Cell, walk: Walk): Pieces {
  const trim = (part: Cell) => (node.trim === undefined ? [piece(part, zero)] : walk.value(node.trim, site, part));
  const sources = "list" in node.over ? listSources(node, site, walk) : rowSources(node, site, walk);
  if (sources instanceof Missing) return [piece(cell, fixed(sources))];
  return zip(cell, [trim, ...sources]).flatMap(({ cell: part, forms }) =>
    guarded(
      forms.filter((form) => !isUncounted(form)),
      part,
      node,
      site,
      walk,
      ([cut = zero, ...counted], inside) => summarised(node, counted, cut, site.subject, inside, walk),
    ),
  );
}

type Source = (cell: Cell) => Pieces;

function listSources(node: Node, site: Site, walk: Walk): Source[] {
  const list = "list" in node.over ? node.over.list : [];
  return list.map((one) => (part) => walk.value(one, site, part));
}

/** Stands for a row that the condition leaves aside. */
const uncounted = "uncounted row";

function isUncounted(form: Form): boolean {
  return form.kind === "fixed" && form.value === uncounted;
}

function rowSources(node: Node, site: Site, walk: Walk): Source[] | Missing {
  if ("list" in node.over) return [];
  const { table, where } = node.over;
  const frames = walk.rows(table, node);
  if (frames instanceof Missing) return frames;
  return frames.map((frame) => {
    const inner = { ...site, rows: new Map([...site.rows, [table, frame]]) };
    const body = (part: Cell) =>
      node.body === undefined ? [piece(part, fixed(Rational.ONE))] : walk.value(node.body, inner, part);
    return where === undefined ? body : (part) => whereHolds(walk.value(where, inner, part), body);
  });
}

function whereHolds(conditions: Pieces, body: Source): Pieces {
  return conditions.flatMap(({ cell, form }) => {
    if (form.kind !== "fixed" || form.value instanceof Missing) return [piece(cell, form)];
    return form.value === true ? body(cell) : [piece(cell, fixed(uncounted))];
  });
}

function summarised(node: Node, forms: readonly Form[], trim: Form, subject: string, cell: Cell, walk: Walk): Pieces {
  const given = trim.kind === "fixed" && isNumber(trim.value) ? trim.value : Rational.ZERO;
  const count = given instanceof Rational && given.isInteger() ? Number(given.num) : -1;
  if (forms.length === 0 && node.fn !== "sum" && node.fn !== "count") return [piece(cell, fixed(nothingLeft(node)))];
  return summaries[node.fn]({ forms, count, cell, node, subject, walk });
}

function nothingLeft(node: Node): Missing {
  return missingFor("nothing-left", node.span, { name: spanText(node.span), formula: spanText(node.span) });
}

interface Summed {
  readonly forms: readonly Form[];
  readonly count: number;
  readonly cell: Cell;
  readonly node: Node;
  readonly subject: string;
  readonly walk: Walk;
}

const summaries: Readonly<Record<AggregateFunction, (summed: Summed) => Pieces>> = {
  sum: ({ forms, cell }) => [piece(cell, total(forms))],
  count: ({ forms, cell }) => [piece(cell, fixed(Rational.of(forms.length)))],
  avg: ({ forms, cell }) => [piece(cell, mean(forms))],
  min: ({ forms, cell, node, subject, walk }) => extremeForms(forms, -1, cell, node, subject, walk),
  max: ({ forms, cell, node, subject, walk }) => extremeForms(forms, 1, cell, node, subject, walk),
  product: ({ forms, cell }) => [
    piece(
      cell,
      forms.reduce((a, b) => combined(a, b, exact.mul, on.mul, multiplyRatios)),
    ),
  ],
  median: (summed) =>
    sorted(summed).map(({ cell, forms }) => {
      const middle = forms.length >> 1;
      return piece(cell, forms.length % 2 === 1 ? (forms[middle] ?? zero) : mean(forms.slice(middle - 1, middle + 1)));
    }),
  trimmed_mean: (summed) =>
    sorted(summed).map(({ cell, forms }) => {
      const kept = forms.slice(summed.count, Math.max(summed.count, forms.length - summed.count));
      return piece(cell, summed.count < 0 || kept.length === 0 ? fixed(nothingLeft(summed.node)) : mean(kept));
    }),
};

function total(forms: readonly Form[]): Form {
  return forms.reduce((a, b) => combined(a, b, exact.add, on.add, addRatios), zero as Form);
}

function mean(forms: readonly Form[]): Form {
  return combined(total(forms), fixed(Rational.of(forms.length)), exact.div, on.div, divideRatios);
}

interface Sorted {
  readonly cell: Cell;
  readonly forms: readonly Form[];
}

/** By insertion: each form finds its place on each part of the cell. */
function sorted({ forms, cell, node, walk }: Summed): Sorted[] {
  return forms.reduce<Sorted[]>(
    (parts, form) => parts.flatMap((part) => inserted(part, form, 0, node, walk)),
    [{ cell, forms: [] }],
  );
}

function inserted({ cell, forms }: Sorted, form: Form, index: number, node: Node, walk: Walk): Sorted[] {
  const other = forms[index];
  if (other === undefined) return [{ cell, forms: [...forms, form] }];
  return ordered(form, other, cell, walk.step, walk.cutter(node)).flatMap(({ cell: part, order }) => {
    if (order === undefined) throw new ArithmeticProblem("too-close");
    if (order === 1) return inserted({ cell: part, forms }, form, index + 1, node, walk);
    return [{ cell: part, forms: forms.toSpliced(index, 0, form) }];
  });
}

/** The row whose keys are as asked, on each part of the cell. */
export function lookup(node: NodeOf<"lookup">, site: Site, cell: Cell, walk: Walk): Pieces {
  const frames = walk.rows(node.table, node);
  const keys = node.keys.map((key) => (part: Cell) => walk.value(key, site, part));
  return zip(cell, keys).flatMap(({ cell: part, forms }) => {
    if (frames instanceof Missing) return [piece(part, fixed(missingIn(forms) ?? frames))];
    return guarded(forms, part, node, site, walk, (at, inside) => found(node, frames, at, inside, walk));
  });
}

function found(
  node: NodeOf<"lookup">,
  frames: readonly Frame[],
  keys: readonly Form[],
  cell: Cell,
  walk: Walk,
): Pieces {
  const tests = frames.map((frame) => (part: Cell) => hasKeys(node, frame, keys, part, walk));
  return zip(cell, tests).flatMap(({ cell: part, forms }) => {
    const fitting = frames.filter((_, index) => isYes(forms[index]));
    const [row] = fitting;
    const key = keys.map((form) => keyText(form)).join(", ");
    const place = [relatedPlace(node.table.span)];
    if (row === undefined)
      return [piece(part, fixed(missingFor("no-row", node.span, { table: node.table.name, key }, place)))];
    if (fitting.length === 1) return walk.cell(node.table, row, node.column, part);
    const count = String(fitting.length);
    return [piece(part, fixed(missingFor("several-rows", node.span, { table: node.table.name, key, count })))];
  });
}

function isYes(form: Form | undefined): boolean {
  return form?.kind === "fixed" && form.value === true;
}

function keyText(form: Form): string {
  if (form.kind !== "fixed") return "";
  return isNumber(form.value) ? exact.formatDecimal(form.value) : String(form.value as Value);
}

function hasKeys(node: NodeOf<"lookup">, frame: Frame, keys: readonly Form[], cell: Cell, walk: Walk): Pieces {
  return node.table.keys.reduce<Pieces>(
    (parts, name, index) =>
      parts.flatMap((part) =>
        isYes(part.form) ? hasKey(node, frame, name, keys[index] ?? zero, part.cell, walk) : [part],
      ),
    [piece(cell, fixed(true))],
  );
}

function hasKey(node: NodeOf<"lookup">, frame: Frame, name: string, key: Form, cell: Cell, walk: Walk): Pieces {
  const column = node.table.columns.get(name);
  if (column === undefined) return [piece(cell, fixed(false))];
  return walk.cell(node.table, frame, column, cell).flatMap(({ cell: part, form }) => {
    const areNumbers = isNumeric(form) && isNumeric(key);
    if (!areNumbers)
      return [piece(part, fixed(form.kind === "fixed" && key.kind === "fixed" && form.value === key.value))];
    return ordered(form, key, part, walk.step, walk.cutter(node)).map((one) => piece(one.cell, fixed(one.order === 0)));
  });
}

function isNumeric(form: Form): boolean {
  return form.kind !== "fixed" || isNumber(form.value);
}
