import type { Diagnostic, Place } from "../core/index.ts";
import { formatDecimal, nearest, problem, Rational } from "../core/index.ts";
import { type Datum, type Field, leftOut, type Row, type UnitData } from "./data.ts";
import { isMultiple, isOutside } from "./domain.ts";
import type { Block, CheckedFramework, GivenColumn, Input, Table } from "./model.ts";
import { plainNumber, truthType } from "./types.ts";
import { isNumber, type Value } from "./value.ts";

/** One datum of a unit that an analysis may move: an input, a cell of a table, or a score that a person gave. */
export interface Variable {
  /** As written in `set`: `三公实际`, `季度[2].累计支出`, `可量化`. */
  readonly name: string;
  readonly at: VariablePlace;
  /** Unit, domain, kind of value; of a judged score: from 0 to its points. */
  readonly field: Field;
  /** Reporting precision in base units: values are told in whole multiples of it. */
  readonly step: Rational;
}

export type VariablePlace =
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "judged"; readonly block: Block; readonly name: string }
  | { readonly kind: "cell"; readonly table: Table; readonly column: GivenColumn; readonly row: number };

/** Judges give hundredths of a point at the finest. */
const judgedStep = Rational.of(1, 100);
/** What is reported to where no precision is declared: a ten-thousandth of the unit in which the value is written. */
const undeclaredParts = 10_000n;

/**
 * Everything of a unit that can be moved: all inputs and judged scores, and the cells of its tables that are no keys, in
 * the order of the rules.
 */
export function variablesOf(framework: CheckedFramework, unit: UnitData): Variable[] {
  const inputs = [...framework.inputs.values()].map(inputVariable);
  const judged = [...framework.judged].map(([block, name]) => judgedVariable(block, name));
  const cells = [...framework.tables.values()].flatMap((table) => cellVariables(table, unit));
  return [...inputs, ...cells, ...judged].sort((a, b) => a.field.span.start - b.field.span.start);
}

export type FoundVariable = { readonly variable: Variable } | { readonly problem: Diagnostic };

/**
 * The variable of that name, or whose path ends so (`公用经费控制率.三公实际`).
 *
 * @param place  where the name is written
 * @returns else `unknown-variable` with the nearest name, or `edit-target-ambiguous`
 */
export function findVariable(name: string, framework: CheckedFramework, unit: UnitData, place?: Place): FoundVariable {
  const all = variablesOf(framework, unit);
  const named = all.filter((one) => spelled(one.name) === spelled(name));
  const [variable, another] = named.length > 0 ? named : all.filter((one) => endsWith(pathOf(one), spelled(name)));
  if (variable !== undefined && another === undefined) return { variable };
  if (variable !== undefined) {
    const candidates = all.filter((one) => endsWith(pathOf(one), spelled(name))).map((one) => pathOf(one).join("."));
    return {
      problem: problem("edit-target-ambiguous", place, { target: name, candidates, first: candidates[0] ?? "" }),
    };
  }
  const close = nearest(
    name,
    all.map((one) => one.name),
  );
  const values = { name, ...(close === undefined ? {} : { nearest: close }) };
  return { problem: problem("unknown-variable", place, values) };
}

/** What the unit's data say; a default where they say nothing. */
export function valueOfVariable({ at, field }: Variable, unit: UnitData): Datum["value"] | undefined {
  const given = at.kind === "cell" ? cellOf(at, unit) : unit.values.get(nameOf(at));
  return given?.value === leftOut && at.kind !== "judged" ? field.fallback : (given?.value ?? field.fallback);
}

/** A number that the data hold, in base units; undefined for what is missing, left out, a text or an answer. */
export function numberOfVariable(variable: Variable, unit: UnitData): Rational | undefined {
  const value = valueOfVariable(variable, unit);
  return value instanceof Rational ? value : undefined;
}

/** The unit with other values; places and reasons of what is changed are gone with the old value. */
export function withVariables(unit: UnitData, changes: ReadonlyMap<Variable, Datum["value"]>): UnitData {
  const values = new Map(unit.values);
  const tables = new Map(unit.tables);
  for (const [{ at }, value] of changes) {
    if (at.kind === "cell") tables.set(at.table.name, withCell(tables.get(at.table.name) ?? [], at, value));
    else values.set(nameOf(at), { value });
  }
  return { ...unit, values, tables };
}

/** True where the domain allows the value and the reporting precision can tell it. */
export function allows({ field, step }: Variable, value: Value): boolean {
  if (field.type.kind === "choice") return typeof value === "string" && field.type.labels.includes(value);
  if (field.type.kind === "truth") return typeof value === "boolean";
  if (!(value instanceof Rational)) return field.type.kind === "text" && typeof value === "string";
  return !isOutside(value, field) && isMultiple(value, step);
}

function pathOf({ name, at }: Variable): readonly string[] {
  if (at.kind === "judged") return at.block.path;
  return at.kind === "input" ? [...at.input.home.path, name] : [name];
}

function endsWith(path: readonly string[], end: string): boolean {
  return path.some((_, index) => spelled(path.slice(index).join(".")) === end);
}

function nameOf(at: Exclude<VariablePlace, { kind: "cell" }>): string {
  return at.kind === "input" ? at.input.name : at.name;
}

function inputVariable(input: Input): Variable {
  return { name: input.name, at: { kind: "input", input }, field: input, step: stepOf(input) };
}

function stepOf({ domain, whole, scale }: Field): Rational {
  if (domain.step !== undefined) return domain.step;
  return whole ? scale : Rational.of(scale.num, scale.den * undeclaredParts);
}

function judgedVariable(block: Block, name: string): Variable {
  const { points = Rational.ONE, doc, span, scoring } = block;
  const ends = { low: { value: Rational.ZERO, closed: true }, high: { value: points, closed: true } };
  const field: Field = {
    name,
    type: scoring.kind === "checked" ? truthType : plainNumber,
    unitText: "",
    scale: Rational.ONE,
    domain: { ...ends, step: judgedStep },
    whole: false,
    optional: block.orLeftOut,
    fallback: undefined,
    better: "higher",
    doc,
    span,
  };
  return { name, at: { kind: "judged", block, name }, field, step: judgedStep };
}

function cellVariables(table: Table, unit: UnitData): Variable[] {
  const rows = unit.tables.get(table.name) ?? [];
  const given = [...table.columns.values()].filter(
    (column): column is GivenColumn => column.kind === "givenColumn" && !table.keys.includes(column.name),
  );
  return rows.flatMap((row, index) =>
    given.map((column) => ({
      name: `${table.name}[${rowName(table, row, index)}].${column.name}`,
      at: { kind: "cell", table, column, row: index } as const,
      field: column,
      step: stepOf(column),
    })),
  );
}

/** By its keys, as rules look it up; by its number, from 1, where it has none. */
function rowName({ keys, columns }: Table, row: Row, index: number): string {
  const parts = keys.map((key) => keyText(row.get(key)?.value, columns.get(key)));
  return parts.length === 0 || parts.includes(undefined) ? String(index + 1) : parts.join(", ");
}

function keyText(value: Datum["value"] | undefined, column: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isNumber(value)) return undefined;
  const { scale } = column as Field;
  return value instanceof Rational
    ? formatDecimal(Rational.of(value.num * scale.den, value.den * scale.num))
    : formatDecimal(value);
}

function cellOf({ table, column, row }: Extract<VariablePlace, { kind: "cell" }>, unit: UnitData): Datum | undefined {
  return unit.tables.get(table.name)?.[row]?.get(column.name);
}

function withCell(
  rows: readonly Row[],
  { column, row }: Extract<VariablePlace, { kind: "cell" }>,
  value: Datum["value"],
) {
  return rows.map((cells, index) => (index === row ? new Map([...cells, [column.name, { value }]]) : cells));
}

/** Spaces and quotes inside brackets do not matter. */
function spelled(name: string): string {
  return name.replaceAll(/[\s"“”「」]/gu, "");
}
