import { type Diagnostic, DiagnosticError, hasErrors, MOST_OF_A_KIND, problem } from "../../../core/index.ts";
import type { CheckedFramework, Table } from "../../../scoring/index.ts";
import { askedOfRows, askedOfUnits } from "../asked.ts";
import { type BoundFile, bindFiles } from "../bind-heads.ts";
import { type Engine, textOf } from "../engine.ts";
import { columnOf, quotedPath, SOURCE } from "../quote.ts";
import { scalesOf } from "../scales.ts";
import type { SourceFile } from "../source-file.ts";
import { noTable } from "../table-files.ts";
import type { BoundTable } from "../tables.ts";
import { countedIds, idsOf } from "../unit-ids.ts";
import type { Held } from "./held.ts";

export interface OpenedHeld {
  /** Absent when a diagnostic is an error. */
  readonly held?: Held;
  readonly diagnostics: readonly Diagnostic[];
}

/** The names of tables as the user writes them: `units`, `db.units`. */
export interface ServerTables {
  readonly units: string;
  /** By the names of the framework's tables; the others are looked for by those names where the units are. */
  readonly tables: ReadonlyMap<string, string>;
}

/**
 * Tables of a server, one unit a row, a column an input or a judged block; those of the framework have a row a row, each
 * with its unit.
 *
 * @returns with everything that is wrong with any of the tables
 * @throws DiagnosticError of the engine
 */
export async function openServer(
  names: ServerTables,
  framework: CheckedFramework,
  engine: Engine,
): Promise<OpenedHeld> {
  const unknown = [...names.tables.keys()].filter((name) => !framework.tables.has(name));
  const found = unknown.map((name) => noTable(name, [...framework.tables.keys()]));
  const asked = askedOfUnits(framework, new Set());
  const units = bindFiles([await described(names.units, engine)], asked, framework, engine.dialect);
  found.push(...units.diagnostics);
  const tables = [];
  for (const table of framework.tables.values()) {
    const source = await described(names.tables.get(table.name) ?? besideIn(names.units, table), engine);
    const own = askedOfRows(table);
    const bound = bindFiles([source], own, framework, engine.dialect);
    found.push(...bound.diagnostics);
    tables.push({ table, asked: own, files: bound.files });
  }
  if (hasErrors(found)) return { diagnostics: found };
  const counted = await checkedUnits(units.files, engine);
  const all = [...found, ...counted.diagnostics];
  const bound: BoundTable[] = [];
  for (const { table, asked: own, files } of tables) {
    const { rows, diagnostics } = await checkedRows(files, units.files, engine);
    all.push(...diagnostics);
    bound.push({ table, asked: own, files, rows, scales: await scalesOf(files, own.targets, engine) });
  }
  if (hasErrors(all)) return { diagnostics: all };
  const scales = await scalesOf(units.files, asked.targets, engine);
  const byName = new Map(bound.map((one) => [one.table.name, one]));
  const held = { engine, files: units.files, asked, scales, tables: byName, places: "", units: counted.units };
  return { held, diagnostics: all };
}

function besideIn(units: string, { name }: Table): string {
  const database = units.split(".").slice(0, -1);
  return [...database, name].join(".");
}

async function described(path: string, engine: Engine): Promise<SourceFile> {
  const from = quotedPath(path, engine.dialect);
  const rows = await engine.rows(`DESCRIBE TABLE ${from}`).catch((error: unknown) => {
    throw ofTable(error, path);
  });
  const columns = rows.map((row) => {
    const head = textOf(row, "name");
    return { head, sql: columnOf(head, engine.dialect), type: textOf(row, "type") };
  });
  return { path, columns, from: `${from} AS ${SOURCE}`, rows: undefined };
}

/** What the engine says is said of the table. */
function ofTable(error: unknown, file: string): unknown {
  if (!(error instanceof DiagnosticError)) return error;
  return new DiagnosticError(error.diagnostics.map((one) => ({ ...one, place: one.place ?? { file } })));
}

async function checkedUnits(files: readonly BoundFile[], engine: Engine) {
  const { rows, distinct, empty } = await countedIds(files, engine);
  const place = { file: files[0]?.file.path ?? "", field: files[0]?.id.head ?? "" };
  const diagnostics: Diagnostic[] = [];
  if (rows === 0) diagnostics.push(problem("empty-data", place));
  if (empty > 0) diagnostics.push(problem("unit-without-id", place));
  if (rows !== distinct) {
    const repeated = `SELECT unit FROM (${idsOf(files, engine.dialect)}) WHERE unit <> '' GROUP BY unit HAVING count(*) > 1`;
    const found = await engine.rows(`${repeated} ORDER BY unit LIMIT ${MOST_OF_A_KIND}`);
    diagnostics.push(...found.map((row) => problem("duplicate-unit", place, { unit: textOf(row, "unit") })));
  }
  return { units: rows, diagnostics };
}

async function checkedRows(files: readonly BoundFile[], units: readonly BoundFile[], engine: Engine) {
  const { dialect } = engine;
  const { rows, empty } = await countedIds(files, engine);
  const place = { file: files[0]?.file.path ?? "", field: files[0]?.id.head ?? "" };
  const strangers = await engine.rows(
    `SELECT unit FROM (${idsOf(files, dialect)}) WHERE unit <> '' AND unit NOT IN (${idsOf(units, dialect)})
     GROUP BY unit ORDER BY unit LIMIT ${MOST_OF_A_KIND}`,
  );
  const [{ file, id } = { file: { path: "" }, id: { head: "" } }] = units;
  const diagnostics = strangers.map((row) =>
    problem("foreign-key", place, { value: textOf(row, "unit"), table: file.path, column: id.head }),
  );
  return { rows, diagnostics: empty === 0 ? diagnostics : [problem("unit-without-id", place), ...diagnostics] };
}
