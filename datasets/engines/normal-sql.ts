import { Rational } from "../../core/index.ts";
import { state } from "../../scoring/index.ts";
import type { Target } from "../targets.ts";
import type { BoundColumn, BoundFile } from "./bind-heads.ts";
import { type CellSql, cellSql, WORDS } from "./cell-sql.ts";
import type { Dialect } from "./engine.ts";
import type { Scale } from "./scales.ts";

/** The columns of a file in the order of the targets; a target that the file does not have is undefined. */
export interface NormalColumns {
  readonly file: BoundFile;
  readonly columns: readonly (BoundColumn | undefined)[];
  readonly scales: ReadonlyMap<string, Scale>;
  readonly dialect: Dialect;
}

export function normalColumns(
  file: BoundFile,
  targets: readonly Target[],
  scales: ReadonlyMap<string, Scale>,
  dialect: Dialect,
): NormalColumns {
  return { file, columns: targets.map(({ name }) => file.columns.get(name)), scales, dialect };
}

/** Whether an input is handed on as text, in `x<i>`: it has no other form. */
export function isText({ type }: Target): boolean {
  return type.kind === "text" || type.kind === "any";
}

/**
 * A query of a file's rows as they stand: `unit`, then for each target that the file has `n<i>` (DOUBLE: count, place
 * among the labels, or 1 and 0) or `x<i>` (text), and `s<i>` (TINYINT: state), then `odd`: for a row with a cell that was
 * not read here, the texts of all its cells as JSON, else NULL.
 *
 * @param more  columns of the file's own rows to pass on, such as `file_row_number AS row`
 */
export function normalQuery(normal: NormalColumns, more: readonly string[] = []): string {
  const cells = cellsOf(normal);
  const carried = more.map((one) => one.split(" AS ").at(-1) ?? one);
  const raw = nested(normal, cells, more);
  const values = cells.flatMap(({ index, column, sql }) => {
    const given = `s${index} = ${state.given}`;
    const value = isText(column.target)
      ? `CASE WHEN ${given} THEN ${WORDS[normal.dialect].text(`r${index}`)} END AS x${index}`
      : `CASE WHEN ${given} THEN ${sql.value} ELSE 0e0 END AS n${index}`;
    return [value, `s${index}`];
  });
  return `SELECT ${["unit", ...carried, ...values, `${oddSql(normal, cells)} AS odd`].join(", ")} FROM (${raw})`;
}

interface Cell {
  readonly index: number;
  readonly column: BoundColumn;
  readonly sql: CellSql;
}

function cellsOf({ file, columns, scales, dialect }: NormalColumns): Cell[] {
  return columns.flatMap((column, index) => {
    if (column === undefined) return [];
    const scale = scales.get(column.target.name);
    const sized = { places: 0, factor: 1, ...scale?.byFile.get(file), of: scale?.scale ?? Rational.ONE };
    return [{ index, column, sql: cellSql(column, `r${index}`, `u${index}`, dialect, sized) }];
  });
}

/** Each level names what the next one uses: the raw cells, the counts, the states. */
function nested({ file, dialect }: NormalColumns, cells: readonly Cell[], more: readonly string[]): string {
  const { text, trim } = WORDS[dialect];
  const unit = `coalesce(${trim(text(file.id.sql))}, '') AS unit`;
  const raw = cells.map(({ index, column }) => `${column.column.sql} AS r${index}`);
  const level = `SELECT ${[unit, ...more, ...raw].join(", ")} FROM ${file.file.from}${withoutBlank(file)}`;
  const counts = cells.map(({ index, sql }) => `${sql.counted} AS u${index}`);
  const states = cells.map(({ index, sql }) => `${stateSql(sql, dialect)} AS s${index}`);
  return `SELECT ${["*", ...states].join(", ")} FROM (SELECT ${["*", ...counts].join(", ")} FROM (${level}))`;
}

/** A row of a CSV file without any text is none. */
export function withoutBlank({ file }: BoundFile): string {
  if (!file.from.startsWith("read_csv(")) return "";
  return ` WHERE NOT (${file.columns.map(({ sql }) => `coalesce(trim(${sql}), '') = ''`).join(" AND ")})`;
}

const TINY = { duckdb: "TINYINT", clickhouse: "Int8" } as const satisfies Record<Dialect, string>;

function stateSql({ absent, leftOut, fits }: CellSql, dialect: Dialect): string {
  const left = leftOut === undefined ? "" : ` WHEN ${leftOut} THEN ${state.leftOut}`;
  const rows = `WHEN ${absent} THEN ${state.absent} WHEN ${fits} THEN ${state.given}${left}`;
  return `CAST(CASE ${rows} ELSE ${state.beyond} END AS ${TINY[dialect]})`;
}

function oddSql({ dialect }: NormalColumns, cells: readonly Cell[]): string {
  if (cells.length === 0) return "NULL";
  const texts = cells.map(({ index }) => WORDS[dialect].text(`r${index}`)).join(", ");
  const odd = cells.map(({ index }) => `s${index} = ${state.beyond}`).join(" OR ");
  const json = dialect === "duckdb" ? `CAST(to_json([${texts}]) AS VARCHAR)` : `toJSONString([${texts}])`;
  return `CASE WHEN ${odd} THEN ${json} END`;
}
