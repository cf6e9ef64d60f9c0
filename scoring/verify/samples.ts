import { addRationals, multiplyRationals, negateRational, Rational } from "../../core/index.ts";
import { blockFormulas } from "../check/walk.ts";
import type { Domain, Field, Row, UnitData } from "../data.ts";
import type { Block, Table } from "../model.ts";
import type { Value } from "../value.ts";
import { isFieldValue } from "./cases.ts";
import { Facts, type Ranges } from "./facts.ts";
import { closed, type Interval, point } from "./interval.ts";
import type { BlockTerm, CellTerm, InputTerm, Term } from "./term.ts";
import { outside } from "./terms.ts";

/** What data can set: an input, a judged score, a cell, or how many rows a table has. */
export type Leaf = InputTerm | BlockTerm | CellTerm | RowsLeaf;

export interface RowsLeaf {
  readonly op: "rows";
  readonly table: Table;
}

/** One value for each leaf. */
export type Sample = ReadonlyMap<Leaf, Value>;

/** The leaves that terms are made of, blocks looked into; undefined where there are too many to try. */
export function leavesOf(roots: readonly Term[], ranges: Ranges, most: number): Leaf[] | undefined {
  const seen = new Set<Term>();
  const leaves = new Set<Leaf>();
  const tables = new Map<Table, RowsLeaf>();
  const waiting = [...roots];
  for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.op === "aggregate" && term.table !== undefined)
      tables.set(term.table, tables.get(term.table) ?? { op: "rows", table: term.table });
    if (isLeaf(term)) leaves.add(term);
    if (leaves.size > most || seen.size > 5_000) return undefined;
    for (const part of term.op === "block" ? partsOf(term.block, ranges) : term.operands) waiting.push(part);
  }
  return [...leaves, ...tables.values()];
}

function isLeaf(term: Term): term is InputTerm | BlockTerm | CellTerm {
  if (term.op === "block") return term.block.scoring.kind === "judged" || term.block.scoring.kind === "checked";
  return term.op === "input" || term.op === "cell";
}

function partsOf(block: Block, { terms }: Ranges): Term[] {
  const formulas = blockFormulas(block).map((formula) => terms.of(formula.core, outside));
  return [...formulas, ...block.children.map((child) => terms.block(child))];
}

/** Values worth trying first: the ends and the numbers that the rules name, each a step to both sides; 0, 1 and so on. */
export function candidates(leaf: Leaf, named: readonly Rational[]): Value[] {
  if (leaf.op === "rows") return [Rational.ONE, Rational.ZERO];
  if (leaf.type.kind === "truth") return [true, false];
  if (leaf.type.kind === "choice") return [...leaf.type.labels];
  if (leaf.type.kind !== "number") return ["a"];
  if (leaf.op === "block") return judgedCandidates(leaf.block);
  return numbers(leaf.op === "input" ? leaf.input : leaf.column, named);
}

function judgedCandidates({ points = Rational.ONE, scoring }: Block): Value[] {
  return scoring.kind === "checked" ? [true, false] : [points, Rational.ZERO, Rational.of(points.num, points.den * 2n)];
}

function numbers(field: Field, named: readonly Rational[]): Rational[] {
  const { domain, scale, fallback } = field;
  const step = domain.step ?? Rational.of(scale.num, scale.den * 10n);
  const ends = [domain.low, domain.high].flatMap((bound) => (bound === undefined ? [] : around(bound.value, step)));
  const common = [0, 1, 100, 2, 50, 10, 1000, -1, 1_000_000].map((n) => multiplyRationals(Rational.of(n), scale));
  const edges = named.flatMap((value) => around(value, step));
  const given = fallback instanceof Rational ? [fallback] : [];
  const all = [...ends, ...given, ...edges, ...common, ...middle(domain)];
  const unique = new Map(all.map((value) => [`${value.num}/${value.den}`, value]));
  return [...unique.values()].filter((value) => isFieldValue(field, value));
}

function around(value: Rational, step: Rational): Rational[] {
  return [value, addRationals(value, step), addRationals(value, negateRational(step))];
}

function middle({ low, high }: Domain): Rational[] {
  if (low === undefined || high === undefined) return [];
  return [multiplyRationals(addRationals(low.value, high.value), Rational.of(1, 2))];
}

/** The numbers that formulas name. */
export function namedNumbers(roots: readonly Term[]): Rational[] {
  const seen = new Set<Term>();
  const waiting = [...roots];
  for (let term = waiting.pop(); term !== undefined && seen.size < 500; term = waiting.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    for (const operand of term.operands) waiting.push(operand);
  }
  return [...seen].flatMap((term) => (term.op === "number" ? [term.value] : []));
}

/** Exactly these values, and nothing else known: intervals under it are the values of formulas. */
export function sampleFacts(sample: Sample): Facts {
  const set = [...sample].flatMap(([leaf, value]) => (leaf.op === "rows" ? [] : [[leaf, value] as const]));
  return new Facts().with({
    isSample: true,
    touched: "all",
    intervals: new Map(set.flatMap(([leaf, value]) => numberOf(leaf, value))),
    truths: new Map(set.flatMap(([leaf, value]) => (typeof value === "boolean" ? [[leaf, value] as const] : []))),
    labels: new Map(set.flatMap(([leaf, value]) => (typeof value === "string" ? [[leaf, [value]] as const] : []))),
    present: new Set(set.map(([leaf]) => leaf)),
  });
}

function numberOf(leaf: Exclude<Leaf, RowsLeaf>, value: Value): (readonly [Term, Interval])[] {
  if (value instanceof Rational) return [[leaf, point(value)]];
  if (typeof value !== "boolean" || leaf.op !== "block") return [];
  return [[leaf, value ? point(leaf.block.points ?? Rational.ONE) : closed(Rational.ZERO, Rational.ZERO)]];
}

/** The sample as data: at most one row for the row at hand, one for each key that is looked up. */
export function unitOf(sample: Sample, ranges: Ranges): UnitData {
  const { judged } = ranges.framework;
  const values = [...sample].flatMap(([leaf, value]) => {
    if (leaf.op === "input") return [[leaf.input.name, { value }] as const];
    return leaf.op === "block" ? [[judged.get(leaf.block) ?? leaf.block.name, { value }] as const] : [];
  });
  return { id: "", values: new Map(values), tables: tablesOf(sample) };
}

function tablesOf(sample: Sample): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<Table, Map<string, Map<string, { value: Value }>>>();
  for (const [leaf, value] of sample) {
    if (leaf.op === "rows") rows.set(leaf.table, rows.get(leaf.table) ?? new Map());
    if (leaf.op === "cell") addCell(leaf, value, rows);
  }
  for (const [leaf, value] of sample) if (leaf.op === "rows") fillRows(leaf.table, value, rows);
  return new Map([...rows].map(([table, byKey]) => [table.name, [...byKey.values()]]));
}

type Rows = Map<Table, Map<string, Map<string, { value: Value }>>>;

function addCell({ table, column, operands }: CellTerm, value: Value, rows: Rows): void {
  const byKey = rows.get(table) ?? new Map<string, Map<string, { value: Value }>>();
  rows.set(table, byKey);
  const name = operands.map((key) => key.id).join(",");
  const row = byKey.get(name) ?? new Map<string, { value: Value }>();
  byKey.set(name, row);
  for (const [index, key] of operands.entries()) {
    const given = key.op === "number" ? key.value : key.op === "text" ? key.text : undefined;
    if (given !== undefined) row.set(table.keys[index] ?? "", { value: given });
  }
  row.set(column.name, { value });
}

function fillRows(table: Table, count: Value, rows: Rows): void {
  const byKey = rows.get(table);
  if (count instanceof Rational && count.num === 0n) byKey?.clear();
  else if (byKey?.size === 0) byKey.set("", new Map());
}
