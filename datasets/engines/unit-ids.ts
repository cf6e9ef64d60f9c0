import { type Diagnostic, type FilePlace, MOST_OF_A_KIND, problem, relatedPlace } from "../../core/index.ts";
import type { BoundFile } from "./bind-heads.ts";
import { WORDS } from "./cell-sql.ts";
import { type Dialect, type Engine, type EngineRow, textOf } from "./engine.ts";
import { withoutBlank } from "./normal-sql.ts";

/**
 * How many units there are, with those without a name and names that more than one unit has. Looked for by hashes first: a
 * run without such faults, as most are, sorts no texts.
 */
export async function countedUnits(
  files: readonly BoundFile[],
  engine: Engine,
): Promise<{ readonly units: number; readonly diagnostics: readonly Diagnostic[] }> {
  const { rows, distinct, empty } = await countedIds(files, engine);
  if (rows === 0) return { units: 0, diagnostics: files.map(({ file }) => problem("empty-data", { file: file.path })) };
  const nameless = empty === 0 ? [] : await namelessRows(files, engine);
  const diagnostics = rows === distinct ? nameless : [...nameless, ...(await repeated(files, engine))];
  return { units: rows, diagnostics };
}

const HASH = { duckdb: "hash", clickhouse: "sipHash64" } as const satisfies Record<Dialect, string>;

export async function countedIds(files: readonly BoundFile[], engine: Engine) {
  const distinct = `count(DISTINCT ${HASH[engine.dialect]}(unit)) AS d`;
  const [counted] = await engine.rows(
    `SELECT count(*) AS n, ${distinct}, count(CASE WHEN unit = '' THEN 1 END) AS e FROM (${idsOf(files, engine.dialect)})`,
  );
  const [rows = 0, different = 0, empty = 0] = ["n", "d", "e"].map((name) => Number(textOf(counted, name)));
  return { rows, distinct: different, empty };
}

function idOf({ id }: BoundFile, dialect: Dialect): string {
  const { trim, text } = WORDS[dialect];
  return `coalesce(${trim(text(id.sql))}, '')`;
}

/** The ids of the rows, in the order of the files. */
export function idsOf(files: readonly BoundFile[], dialect: Dialect): string {
  return files
    .map((file) => `SELECT ${idOf(file, dialect)} AS unit FROM ${file.file.from}${withoutBlank(file)}`)
    .join(" UNION ALL ");
}

export async function namelessRows(files: readonly BoundFile[], engine: Engine): Promise<readonly Diagnostic[]> {
  const rows = await engine.rows(
    `SELECT file, line FROM (${linesOf(files)}) WHERE unit = '' ORDER BY file, line LIMIT ${MOST_OF_A_KIND}`,
  );
  return rows.map((row) => problem("unit-without-id", placeAt(files, row, "")));
}

async function repeated(files: readonly BoundFile[], engine: Engine): Promise<readonly Diagnostic[]> {
  const rows = await engine.rows(
    `SELECT unit, first.file AS file, first.line AS line, last.file AS file2, last.line AS line2, (count(*) OVER ()) AS n
     FROM (SELECT unit, min({file: file, line: line}) AS first, max({file: file, line: line}) AS last
           FROM (${linesOf(files)}) WHERE unit <> '' GROUP BY unit HAVING count(*) > 1)
     ORDER BY first LIMIT ${MOST_OF_A_KIND}`,
  );
  const found = rows.map((row) => {
    const first = relatedPlace(placeAt(files, row, ""));
    return problem("duplicate-unit", placeAt(files, row, "2"), { unit: textOf(row, "unit") }, [first]);
  });
  const more = Number(textOf(rows[0], "n")) - rows.length;
  if (more <= 0) return found;
  return [...found, problem("and-more", undefined, { count: String(more), code: "duplicate-unit" })];
}

/** @param number  of the columns `file` and `line` */
export function placeAt(files: readonly BoundFile[], row: EngineRow, number: string): FilePlace {
  const bound = files[Number(textOf(row, `file${number}`))];
  const line = Number(textOf(row, `line${number}`));
  return bound === undefined ? { file: "" } : { file: bound.file.path, line, field: bound.id.head };
}

/** With the number of the file and of the line in it. */
export function linesOf(files: readonly BoundFile[]): string {
  return files
    .map((file, index) => {
      const line = `row_number() OVER () + ${(file.file.firstLine ?? 1) - 1}`;
      return `SELECT ${idOf(file, "duckdb")} AS unit, ${index} AS file, ${line} AS line FROM ${file.file.from}${withoutBlank(file)}`;
    })
    .join(" UNION ALL ");
}
