import { addRationals, divideRationals, multiplyRationals, Rational, round } from "../../core/index.ts";
import { type Datum, type Field, leftOut, type Row, type UnitData } from "../data.ts";
import { isMultiple, isOutside } from "../domain.ts";
import type { CheckedFramework, Table } from "../model.ts";
import type { Value } from "../value.ts";
import { type Model, termValue } from "./question.ts";
import { keysOf, MOST_ROWS } from "./rows.ts";
import { gridOf, type Leaf, valueOfDatum, type World } from "./world.ts";

/** Where nothing is declared, a witness is written to a ten-thousandth of its unit. */
const undeclaredParts = 10_000n;
/** Data whose digits do not end are written to one side or the other, this many of them. */
const MOST_SNAPPED = 5;

/**
 * Data as a department would report them, from what a solver chose: on their steps, within their domains. What the
 * solver did not choose is plain: full, a hundred, yes where it must be.
 *
 * @returns the likeliest first; none is more than a proposal before it is scored
 */
export function* unitsFrom(model: Model, world: World, tables: readonly Table[], base?: UnitData): Generator<UnitData> {
  const leaves = world.leaves.filter(({ at }) => world.given?.isFree(at) !== false);
  const choices = leaves.map((leaf) => valuesOf(leaf, model, base));
  const rowsOf = (table: Table, cells: CellsByRow) =>
    world.given === undefined ? rowsIn(table, cells, model) : changedRows(base?.tables.get(table.name) ?? [], cells);
  const open = choices.flatMap((values, index) => (values.length > 1 ? [index] : [])).slice(0, MOST_SNAPPED);
  const ways = open.reduce((product, index) => product * (choices[index]?.length ?? 1), 1);
  for (let way = 0; way < ways; way += 1) {
    let rest = way;
    const chosen = choices.map((values, index) => {
      if (!open.includes(index)) return values[0];
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      return value;
    });
    yield unitOf(leaves, chosen, model, base, (cells) =>
      tables.map((table) => [table.name, rowsOf(table, cells.get(table.name) ?? new Map())]),
    );
  }
}

function unitOf(
  leaves: readonly Leaf[],
  chosen: readonly (Value | undefined)[],
  model: Model,
  base: UnitData | undefined,
  tablesOf: (cells: ReadonlyMap<string, CellsByRow>) => [string, readonly Row[]][],
): UnitData {
  const values = new Map<string, Datum>(base?.values);
  const cells = new Map<string, Map<number, Map<string, Datum>>>();
  for (const [index, leaf] of leaves.entries()) {
    const { at } = leaf;
    const value = chosen[index];
    const isGiven = model.get(`given ${leaf.key}`) !== false && value !== undefined;
    if (at.kind === "value") {
      const name = at.name + leaf.label;
      if (model.get(`out ${leaf.key}`) === true) values.set(name, { value: leftOut });
      else if (isGiven) values.set(name, { value });
      else values.delete(name);
      continue;
    }
    const rows = cells.get(at.table.name) ?? new Map<number, Map<string, Datum>>();
    cells.set(at.table.name, rows);
    const row = rows.get(at.row) ?? new Map<string, Datum>();
    rows.set(at.row, row);
    if (isGiven) row.set(at.column + leaf.label, { value });
  }
  return { id: base?.id ?? "1", values, tables: new Map([...(base?.tables ?? []), ...tablesOf(cells)]) };
}

type CellsByRow = ReadonlyMap<number, ReadonlyMap<string, Datum>>;

function changedRows(rows: readonly Row[], cells: CellsByRow): Row[] {
  return rows.map((row, index) => new Map([...row, ...(cells.get(index) ?? [])]));
}

function rowsIn(table: Table, cells: CellsByRow, model: Model): Row[] {
  const keys = keysOf(table);
  if (keys !== undefined)
    return keys.map((key, index) => {
      const known = key.map(({ column, value }): [string, Datum] => [column.name, { value }]);
      return new Map([...known, ...(cells.get(index) ?? [])]);
    });
  const count = model.get(`rows of ${table.name}`);
  const most = count instanceof Rational ? Math.min(MOST_ROWS, Number(round(count, 0, "floor").num)) : 1;
  return Array.from({ length: most }, (_, index) => new Map(cells.get(index) ?? []));
}

function valuesOf(leaf: Leaf, model: Model, base: UnitData | undefined): readonly (Value | undefined)[] {
  const { field, term, at } = leaf;
  const chosen = termValue(term, model);
  if (chosen === undefined) return [(base && valueOfDatum(base, at)) ?? plainValue(field)];
  if (typeof chosen === "boolean") return [chosen];
  if (field.type.kind === "choice") return [labelAt(chosen, field.type.labels, model)];
  if (field.type.kind !== "number") return [textAt(chosen)];
  return isWritable(chosen, field) ? [chosen] : snapped(chosen, field);
}

const labels = new WeakMap<Model, readonly string[]>();

/** The texts of a world, by their places: told once for each model. */
export function withLabels(model: Model, world: World): Model {
  labels.set(model, world.labels);
  return model;
}

function labelAt(code: Rational, allowed: readonly string[], model: Model): string {
  const label = labels.get(model)?.[Number(code.num)];
  return label !== undefined && allowed.includes(label) ? label : (allowed[0] ?? "");
}

function textAt(code: Rational): string {
  return `text ${code.num}/${code.den}`;
}

/** On its step; where none is declared, a decimal that ends soon. */
function isWritable(value: Rational, field: Field): boolean {
  if (isOutside(value, field)) return false;
  const step = gridOf(field);
  if (step !== undefined) return isMultiple(value, step);
  return 10n ** 9n % divideRationals(value, field.scale).den === 0n;
}

function snapped(value: Rational, field: Field): Rational[] {
  const step = gridOf(field) ?? Rational.of(field.scale.num, field.scale.den * undeclaredParts);
  const steps = divideRationals(value, step);
  const near = (["half_up", "floor", "ceiling"] as const).map((mode) => multiplyRationals(round(steps, 0, mode), step));
  const unique = new Map(near.map((one) => [`${one.num}/${one.den}`, one]));
  const fitting = [...unique.values()].filter((one) => !isOutside(one, field));
  return fitting.length > 0 ? fitting : near.slice(0, 1);
}

/** What an analyst would write first. */
export function plainValue(field: Field): Value {
  if (field.type.kind === "truth") return false;
  if (field.type.kind === "choice") return field.type.labels[0] ?? "";
  if (field.type.kind !== "number") return "甲";
  const { low, high, step } = field.domain;
  const unit = field.scale;
  const tried = [
    high?.value,
    ...[100, 10, 1, 0].map((n) => multiplyRationals(Rational.of(n), unit)),
    low?.value,
    ...(low === undefined ? [] : [addRationals(low.value, step ?? unit)]),
    ...(high === undefined ? [] : [addRationals(high.value, multiplyRationals(Rational.of(-1), step ?? unit))]),
    ...(low === undefined || high === undefined ? [] : [middle(low.value, high.value)]),
  ];
  const fits = (one: Rational | undefined) =>
    one !== undefined && !isOutside(one, field) && (step === undefined || isMultiple(one, step));
  return tried.find(fits) ?? Rational.ZERO;
}

/** A step above the least; undefined where there is no such. */
export function smallValue(field: Field): Value | undefined {
  const [{ low }, step] = [field.domain, gridOf(field)];
  if (field.type.kind !== "number" || low === undefined || step === undefined) return undefined;
  const value = addRationals(low.value, step);
  return isWritable(value, field) ? value : undefined;
}

function middle(a: Rational, b: Rational): Rational {
  return multiplyRationals(addRationals(a, b), Rational.of(1, 2));
}

/** The unit with the other value of a datum that was moved in place of its own. */
export function movedUnit(
  unit: UnitData,
  name: string,
  label: string,
  cell?: { readonly table: string; readonly row: number },
): UnitData {
  if (cell === undefined) return { ...unit, values: replaced(unit.values, name, label) };
  const rows = (unit.tables.get(cell.table) ?? []).map((row, index) =>
    index === cell.row ? replaced(row, name, label) : row,
  );
  return { ...unit, tables: new Map([...unit.tables, [cell.table, rows]]) };
}

function replaced(values: ReadonlyMap<string, Datum>, name: string, label: string): Map<string, Datum> {
  const moved = values.get(name + label);
  const rest = new Map(values);
  rest.delete(name + label);
  if (moved === undefined) rest.delete(name);
  else rest.set(name, moved);
  return rest;
}

interface Cell {
  readonly table: string;
  readonly row: number;
}

export function withOther(unit: UnitData, name: string, value: Value, cell?: Cell): UnitData {
  if (cell === undefined) return { ...unit, values: new Map([...unit.values, [name, { value }]]) };
  const rows = (unit.tables.get(cell.table) ?? []).map((row, index) =>
    index === cell.row ? new Map([...row, [name, { value }]]) : row,
  );
  return { ...unit, tables: new Map([...unit.tables, [cell.table, rows]]) };
}

/** Shares of a number that ratios are often cut at. */
const shares = [0, 50, 80, 89, 94, 99, 101, 106, 120, 200, 1000].map((share) => Rational.of(share, 100));

export function otherValues(own: Value | undefined, field: Field): Value[] {
  const { type, domain } = field;
  if (type.kind === "truth") return [own !== true];
  if (type.kind === "choice") return type.labels.filter((label) => label !== own);
  if (type.kind !== "number" || !(own instanceof Rational)) return [];
  const ends = [domain.low?.value, domain.high?.value].filter((one) => one !== undefined);
  const step = gridOf(field) ?? Rational.of(field.scale.num, field.scale.den * undeclaredParts);
  const near = [addRationals(own, step), addRationals(own, multiplyRationals(Rational.of(-1), step))];
  const found = [...ends, ...near, ...shares.map((share) => multiplyRationals(own, share))];
  return found.flatMap((value) => snapped(value, field).slice(0, 1)).filter((value) => !isOutside(value, field));
}

/** Rows by their place: what they lack is taken from the plain ones. */
export function filledRows(plain: readonly Row[], given: readonly Row[] | undefined): readonly Row[] {
  if (given === undefined || given.length !== plain.length) return plain;
  return plain.map((row, index) => new Map([...row, ...(given[index] ?? [])]));
}

/** On its step and within its domain; a table may have fewer rows than the solver looks at. */
export function isAllowedAt({ at, field, label }: Leaf, unit: UnitData): boolean {
  if (label !== "") return true;
  const cells = at.kind === "value" ? unit.values : unit.tables.get(at.table.name)?.[at.row];
  const value = cells?.get(at.kind === "value" ? at.name : at.column)?.value;
  if (cells === undefined) return true;
  if (value === undefined || value === leftOut) return field.optional || field.fallback !== undefined;
  if (field.type.kind === "number") return value instanceof Rational && isWritable(value, field);
  if (field.type.kind === "choice") return typeof value === "string" && field.type.labels.includes(value);
  return typeof value === (field.type.kind === "truth" ? "boolean" : "string");
}

/**
 * The same written numbers, read in the units and under the names that a framework declares: those of the leaves are the
 * first one's.
 *
 * @param names  the leaves' names by the framework's, where they are others
 */
export function writtenFor(
  { inputs }: CheckedFramework,
  unit: UnitData,
  leaves: readonly Leaf[],
  names: ReadonlyMap<string, string>,
): UnitData {
  const values = new Map(unit.values);
  for (const [own, name] of names) {
    const value = unit.values.get(name);
    if (value === undefined) values.delete(own);
    else values.set(own, value);
  }
  const ownNames = new Map([...names].map(([own, name]) => [name, own]));
  for (const { at, field, label } of leaves) {
    const own = at.kind === "value" && label === "" ? inputs.get(ownNames.get(at.name) ?? at.name) : undefined;
    const value = own && values.get(own.name)?.value;
    if (own === undefined || own.type.kind !== "number" || field.type.kind !== "number") continue;
    if (!(value instanceof Rational) || (own.scale.num === field.scale.num && own.scale.den === field.scale.den))
      continue;
    values.set(own.name, { value: divideRationals(multiplyRationals(value, own.scale), field.scale) });
  }
  return { ...unit, values };
}
