import { randomUUID } from "node:crypto";
import { type Diagnostic, hasErrors, MOST_OF_A_KIND, nearest, problem } from "../../core/index.ts";
import type { CheckedFramework, Table } from "../../scoring/index.ts";
import { type Asked, askedOfRows } from "./asked.ts";
import { type BoundFile, bindFiles } from "./bind-heads.ts";
import type { DuckDB } from "./duckdb.ts";
import { textOf } from "./engine.ts";
import { quotedName, quotedText } from "./quote.ts";
import { type Scale, scalesOf } from "./scales.ts";
import { type DescribedFile, describeFile, type SourceFile } from "./source-file.ts";
import { idsOf, linesOf, namelessRows, placeAt } from "./unit-ids.ts";

/** The rows of one table of the framework, in files whose columns are known to fit. */
export interface BoundTable {
  readonly table: Table;
  readonly asked: Asked;
  readonly files: readonly BoundFile[];
  readonly scales: ReadonlyMap<string, Scale>;
  /** Of all units together. */
  readonly rows: number;
}

export interface TableSources {
  readonly table: Table;
  readonly described: readonly DescribedFile[];
}

/** @param from  the number of the first file, for what must be copied */
export async function describeTables(
  tables: ReadonlyMap<Table, readonly string[]>,
  engine: DuckDB,
  from: number,
): Promise<readonly TableSources[]> {
  const sources: TableSources[] = [];
  let number = from;
  for (const [table, paths] of tables) {
    const described: DescribedFile[] = [];
    for (const path of paths) described.push(await describeFile(path, number++, engine));
    sources.push({ table, described });
  }
  return sources;
}

export interface HeadedTable {
  readonly table: Table;
  readonly asked: Asked;
  readonly files: readonly BoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export function bindTable(
  { table, described }: TableSources,
  framework: CheckedFramework,
  engine: DuckDB,
): HeadedTable {
  const files = described.map(({ file }) => file).filter((file) => file !== undefined);
  const asked = askedOfRows(table);
  return { table, asked, ...bindFiles(files, asked, framework, engine.dialect) };
}

/**
 * The units with their places, in the order of their files, as a table of the engine's own.
 *
 * @returns its name, quoted; it goes away with the engine
 */
export async function placedUnits(units: readonly BoundFile[], engine: DuckDB): Promise<string> {
  const name = quotedName(`units ${randomUUID()}`, "duckdb");
  await engine.run(`CREATE TABLE ${name} (unit VARCHAR, place BIGINT)`);
  for (const file of units) {
    const place = `row_number() OVER () - 1 + (SELECT count(*) FROM ${name})`;
    await engine.run(`INSERT INTO ${name} SELECT unit, ${place} FROM (${idsOf([file], engine.dialect)})`);
  }
  return name;
}

/** @returns with `foreign-key` for units that no file of units has, and `unit-without-id` */
export async function openTable(
  { table, asked, files }: HeadedTable,
  places: string,
  units: readonly SourceFile[],
  engine: DuckDB,
): Promise<BoundTable & { readonly diagnostics: readonly Diagnostic[] }> {
  const counts = `count(*) AS n, count(u.unit) AS known, count(CASE WHEN w.unit = '' THEN 1 END) AS empty`;
  const [row] = await engine.rows(
    `SELECT ${counts} FROM (${idsOf(files, engine.dialect)}) w LEFT JOIN ${places} u ON u.unit = w.unit`,
  );
  const [rows = 0, known = 0, empty = 0] = ["n", "known", "empty"].map((name) => Number(textOf(row, name)));
  const nameless = empty === 0 ? [] : await namelessRows(files, engine);
  const strange = rows - empty === known ? [] : await strangers(files, places, units, engine);
  const diagnostics = [...nameless, ...strange];
  const scales = hasErrors(diagnostics) ? new Map() : await scalesOf(files, asked.targets, engine);
  return { table, asked, files, scales, rows, diagnostics };
}

/** Each unit once, where it is first. */
async function strangers(
  files: readonly BoundFile[],
  places: string,
  units: readonly SourceFile[],
  engine: DuckDB,
): Promise<readonly Diagnostic[]> {
  const rows = await engine.rows(
    `SELECT unit, first.file AS file, first.line AS line, (count(*) OVER ()) AS n
     FROM (SELECT unit, min({file: file, line: line}) AS first FROM (${linesOf(files)})
           WHERE unit <> '' AND unit NOT IN (SELECT unit FROM ${places}) GROUP BY unit)
     ORDER BY first LIMIT ${MOST_OF_A_KIND}`,
  );
  const [first] = units;
  const found: Diagnostic[] = [];
  for (const row of rows) {
    const value = textOf(row, "unit");
    const close = await likelyUnit(value, places, engine);
    const values = {
      value,
      table: first?.path ?? "",
      column: "id",
      ...(close === undefined ? {} : { nearest: close }),
    };
    found.push(problem("foreign-key", placeAt(files, row, ""), values));
  }
  const more = Number(textOf(rows[0], "n")) - rows.length;
  return more > 0 ? [...found, problem("and-more", undefined, { count: String(more), code: "foreign-key" })] : found;
}

async function likelyUnit(value: string, places: string, engine: DuckDB): Promise<string | undefined> {
  const by = `levenshtein(unit, ${quotedText(value.replaceAll("\0", ""), "duckdb")}), place`;
  const rows = await engine.rows(`SELECT unit FROM ${places} ORDER BY ${by} LIMIT 8`);
  return nearest(
    value,
    rows.map((row) => textOf(row, "unit")),
  );
}
