import { visible } from "../../../core/index.ts";
import { frameworkHash } from "../../hash.ts";
import type { CheckedFramework, Table } from "../../model.ts";
import type { Load } from "../graph.ts";
import type { Plan } from "../plan.ts";
import type { Program } from "../program.ts";
import type { Shape } from "../translate/shape.ts";
import { type CodedLoad, codedLoad } from "./data.ts";
import type { Dialect } from "./dialect.ts";
import { Printer } from "./print.ts";
import { comparedName, Windows } from "./windows.ts";

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

/**
 * The parts of a scoring query; the last has a row a unit, its outputs in `r0 r1 …`. Where units are compared with each
 * other, the sources must hold all units of the run: what is compared comes first, as windows over all rows.
 *
 * @throws NotInSql
 */
export function scoringRelations(
  framework: CheckedFramework,
  plan: Plan,
  shape: Shape,
  sources: Sources,
  dialect: Dialect,
): { readonly relations: readonly Relation[]; readonly last: string } {
  const { read, column } = readBy(plan, framework, shape, dialect);
  const inUnits = read.filter(({ table }) => table === undefined);
  const first = { name: "d0", query: select(["row", "unit", ...inUnits.map(({ text }) => text)], sources.units) };
  const tables = tablesOf(plan).map((table, index) => {
    const own = read.filter((one) => one.table === table);
    const query = select(["row", ...own.map(({ text }) => text)], sources.tables.get(table.name) ?? "");
    return { table, name: `d${index + 1}`, query, columns: own.map(({ name }) => name) };
  });
  const places = { units: first.name, tables: new Map(tables.map(({ table, ...one }) => [table, one])), column };
  const printer = new Printer(places, dialect);
  const windows = new Windows(printer, shape.units ?? 0, dialect);
  for (const phase of plan.phases) windows.phase(phase);
  const results = printer.program(plan.program).map((output, index) => `${output} AS r${index}`);
  const last = { name: "scored", query: select(["row", "unit", ...results], printer.last) };
  const read0 = tables.map(({ name, query }) => ({ name, query }));
  return { relations: [first, ...read0, ...printer.parts, last], last: last.name };
}

function programsOf({ phases, program }: Plan): Program[] {
  return [...phases.map((phase) => phase.program), program];
}

function tablesOf(plan: Plan): Table[] {
  return [...new Set(programsOf(plan).flatMap(({ tables }) => tables))];
}

/** Every datum that some program reads, once, and the name of the column that each load finds it in. */
function readBy(
  plan: Plan,
  framework: CheckedFramework,
  shape: Shape,
  dialect: Dialect,
): { readonly read: readonly CodedLoad[]; readonly column: (load: Load) => string } {
  const data = new Map<Load, CodedLoad>();
  const coding = { framework, shape, labels: plan.labels };
  for (const load of programsOf(plan).flatMap(({ loads }) => loads))
    if (load.source.kind !== "cohort" && !data.has(load))
      data.set(load, codedLoad(load, `c${data.size}`, coding, dialect));
  const column = (load: Load) =>
    load.source.kind === "cohort" ? comparedName(load.source.place, load.what) : (data.get(load)?.name ?? "");
  return { read: [...data.values()], column };
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
    ...(framework.needsCohort ? [compared] : []),
  ].join("\n");
}

const compared =
  "-- w: how units are compared, over all rows; k: what comes of it, as value, denominator and state (1 missing, 3 left to the exact evaluator).";

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
