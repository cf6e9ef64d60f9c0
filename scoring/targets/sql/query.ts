import { visible } from "../../../core/index.ts";
import { frameworkHash } from "../../hash.ts";
import type { CheckedFramework, GivenColumn, Table } from "../../model.ts";
import { state } from "../columns.ts";
import type { Load } from "../graph.ts";
import type { Plan } from "../plan.ts";
import type { ColumnShape, Shape } from "../translate/shape.ts";
import type { Dialect } from "./dialect.ts";
import { printSteps } from "./print.ts";

/**
 * Where the data are: relations whose columns are those of `columnNames`, without NULL. `row` counts units from 0; a
 * number is the count of its scale as a DOUBLE, an answer 1 or 0 as a DOUBLE, a label its text; a state is one of
 * `state`, and the value of what is not given is 0 or the empty text.
 */
export interface Sources {
  readonly units: string;
  /** By the name of the table. */
  readonly tables: ReadonlyMap<string, string>;
}

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

export function givenColumns({ columns }: Table): GivenColumn[] {
  return [...columns.values()].filter((column): column is GivenColumn => column.kind === "givenColumn");
}

export interface ScoringQuery {
  readonly text: string;
  /** One column for each output of the plan's program, beside `row`. */
  readonly columns: readonly string[];
}

/**
 * The plan as one query.
 *
 * @throws NotInSql where rules go through rows within rows
 */
export function scoringQuery(
  framework: CheckedFramework,
  plan: Plan,
  shape: Shape,
  sources: Sources,
  dialect: Dialect,
): ScoringQuery {
  const { relations, last } = scoringRelations(framework, plan, shape, sources, dialect);
  const columns = plan.program.outputs.map((_, index) => `r${index}`);
  const text = [heading(framework), withRelations(relations), select(["row", "unit", ...columns], last)].join("\n");
  return { text, columns };
}

export interface Relation {
  readonly name: string;
  readonly query: string;
}

/** The parts of a scoring query; the last has a row a unit, its outputs in `r0 r1 …`. @throws NotInSql */
export function scoringRelations(
  framework: CheckedFramework,
  plan: Plan,
  shape: Shape,
  sources: Sources,
  dialect: Dialect,
): { readonly relations: readonly Relation[]; readonly last: string } {
  const { program, labels } = plan;
  const names = columnNames(framework);
  const coded = program.loads.map((load, place) => codedLoad(load, place, names, shape, labels, dialect));
  const inUnits = coded.filter(({ table }) => table === undefined);
  const first = { name: "d0", query: select(["row", "unit", ...inUnits.map(({ text }) => text)], sources.units) };
  const tables = program.tables.map((table, index) => {
    const own = coded.filter((one) => one.table === table).map(({ text }) => text);
    return { table, name: `d${index + 1}`, query: select(["row", ...own], sources.tables.get(table.name) ?? "") };
  });
  const places = {
    units: first.name,
    tables: new Map(tables.map(({ table, name }) => [table, name])),
    column: (place: number) => `c${place}`,
  };
  const printed = printSteps(program, places, dialect);
  const results = printed.outputs.map((output, index) => `${output} AS r${index}`);
  const last = { name: "scored", query: select(["row", "unit", ...results], printed.last) };
  return { relations: [first, ...tables, ...printed.relations, last], last: last.name };
}

export function withRelations(relations: readonly Relation[]): string {
  return `WITH\n${relations.map(({ name, query }) => `${name} AS (\n${indented(query)}\n)`).join(",\n")}`;
}

export function heading(framework: CheckedFramework): string {
  return [
    `-- ${oneLine(framework.title)}`,
    `-- ${oneLine(framework.root.span.source.name)}, ${frameworkHash(framework)}`,
    "-- c: data; v: steps of the formulas; r: results, as flags (1 missing, 2 left to the exact evaluator, 4 not counted),",
    "-- numerators and denominators. All numbers are whole and exact in DOUBLE, or come with a bound on their error.",
  ].join("\n");
}

/** A comment ends with its line: whatever ends a line must not be in it. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(/[\r\n\u2028\u2029]/gu, " ");
}

export function select(columns: readonly string[], from: string): string {
  return `SELECT ${columns.join(",\n  ")}\nFROM ${from}`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gmu, "  ");
}

interface CodedLoad {
  readonly text: string;
  /** Absent for a column of the units. */
  readonly table?: Table;
}

/** One column that the program reads, as a DOUBLE. */
function codedLoad(
  { source, what }: Load,
  place: number,
  names: ColumnNames,
  shape: Shape,
  labels: readonly string[],
  dialect: Dialect,
): CodedLoad {
  if (source.kind === "cohort") throw new Error("units are compared elsewhere");
  if (source.kind === "table") return { text: `${names.tableStates.get(source.table.name)} AS c${place}` };
  const isCell = source.kind === "cell";
  const name = isCell ? names.tables.get(source.table.name)?.get(source.column.name) : names.values.get(source.name);
  const known = isCell
    ? shape.tables.get(source.table.name)?.columns.get(source.column.name)
    : shape.values.get(source.name);
  if (name === undefined || known === undefined) throw new Error("a column that the shape knows has no name");
  const value = what === "state" ? stateText(name, known, labels, dialect) : valueText(name, known, labels, dialect);
  return { text: `${value} AS c${place}`, ...(isCell && { table: source.table }) };
}

interface Name {
  readonly value: string;
  readonly state: string;
}

function valueText({ value }: Name, shape: ColumnShape, labels: readonly string[], dialect: Dialect): string {
  if (shape.kind !== "text") return value;
  return labels.reduceRight(
    (rest, label, code) => dialect.choice(`${value} = ${dialect.text(label)}`, dialect.number(code), rest),
    dialect.number(-1),
  );
}

/** Texts that the rules do not name have no code: what becomes of them is for the exact evaluator. */
function stateText(name: Name, shape: ColumnShape, labels: readonly string[], dialect: Dialect): string {
  const own = `CAST(${name.state} AS ${dialect.double})`;
  if (shape.kind !== "text") return own;
  const known = labels.map((label) => dialect.text(label)).join(", ");
  const isNamed = labels.length === 0 ? "(1 = 0)" : `${name.value} IN (${known})`;
  return dialect.choice(`${name.state} <> ${state.given} OR ${isNamed}`, own, dialect.number(state.beyond));
}
