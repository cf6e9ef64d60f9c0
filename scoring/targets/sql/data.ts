import type { Field } from "../../data.ts";
import type { CheckedFramework, Table } from "../../model.ts";
import { state } from "../columns.ts";
import type { Load } from "../graph.ts";
import { givenColumns } from "../translate/assumed.ts";
import type { ColumnShape, Shape } from "../translate/shape.ts";
import type { Dialect } from "./dialect.ts";

/** Names of columns by the names of data. */
export interface ColumnNames {
  readonly values: ReadonlyMap<string, { readonly value: string; readonly state: string }>;
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, { readonly value: string; readonly state: string }>>;
  /** The state of a whole table, in the relation of the units. */
  readonly tableStates: ReadonlyMap<string, string>;
}

/** `n0 s0 n1 s1 …` for inputs and judged scores in the order of the rules, and so in each table; `t0 …` for tables. */
export function columnNames({ inputs, judged, tables }: CheckedFramework): ColumnNames {
  const named = (names: readonly string[]) =>
    new Map(names.map((name, index) => [name, { value: `n${index}`, state: `s${index}` }]));
  const all = [...tables.values()];
  return {
    values: named([...inputs.keys(), ...judged.values()]),
    tables: new Map(all.map((table) => [table.name, named(givenColumns(table).map(({ name }) => name))])),
    tableStates: new Map(all.map(({ name }, index) => [name, `t${index}`])),
  };
}

/** What the cells of a column stand for. */
export interface Coding {
  readonly framework: CheckedFramework;
  readonly shape: Shape;
  /** The texts of the rules, each at its code. */
  readonly labels: readonly string[];
}

/** What programs read of the data. */
export interface CodedLoad {
  readonly name: string;
  readonly text: string;
  /** Absent for a column of the units. */
  readonly table?: Table;
}

/** One column that programs read, as a DOUBLE. */
export function codedLoad(
  { source, what }: Load,
  name: string,
  { framework, shape, labels }: Coding,
  dialect: Dialect,
): CodedLoad {
  const names = columnNames(framework);
  if (source.kind === "cohort") throw new Error("units are compared elsewhere");
  if (source.kind === "table") return { name, text: `${names.tableStates.get(source.table.name)} AS ${name}` };
  const isCell = source.kind === "cell";
  const own = isCell ? names.tables.get(source.table.name)?.get(source.column.name) : names.values.get(source.name);
  const known = isCell
    ? shape.tables.get(source.table.name)?.columns.get(source.column.name)
    : shape.values.get(source.name);
  if (own === undefined || known === undefined) throw new Error("a column that the shape knows has no name");
  const codes = codesOf(isCell ? source.column : framework.inputs.get(source.name), labels);
  const value = what === "state" ? stateText(own, known, codes, dialect) : valueText(own, known, codes, dialect);
  return { name, text: `${value} AS ${name}`, ...(isCell && { table: source.table }) };
}

interface Name {
  readonly value: string;
  readonly state: string;
}

/** The texts that have a code in a column: those that it allows, or else all of the rules. */
function codesOf(field: Field | undefined, labels: readonly string[]): [string, number][] {
  const allowed = field?.type.kind === "choice" ? new Set(field.type.labels) : undefined;
  return [...labels.entries()].flatMap(([code, label]): [string, number][] =>
    allowed === undefined || allowed.has(label) ? [[label, code]] : [],
  );
}

function valueText({ value }: Name, shape: ColumnShape, codes: [string, number][], dialect: Dialect): string {
  if (shape.kind !== "text") return value;
  return codes.reduceRight(
    (rest, [label, code]) => dialect.choice(`${value} = ${dialect.text(label)}`, dialect.number(code), rest),
    dialect.number(-1),
  );
}

/** Texts without a code: what becomes of them is for the exact evaluator. */
function stateText(name: Name, shape: ColumnShape, codes: [string, number][], dialect: Dialect): string {
  const own = `CAST(${name.state} AS ${dialect.double})`;
  if (shape.kind !== "text") return own;
  const known = codes.map(([label]) => dialect.text(label)).join(", ");
  const isNamed = codes.length === 0 ? "(1 = 0)" : `${name.value} IN (${known})`;
  return dialect.choice(`${name.state} <> ${state.given} OR ${isNamed}`, own, dialect.number(state.beyond));
}
