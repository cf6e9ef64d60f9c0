import { Rational } from "../../core/index.ts";
import { state } from "../../scoring/index.ts";
import type { Target } from "../targets.ts";
import type { BoundColumn, BoundFile } from "./bind-heads.ts";
import { type CellSql, cellSql, WORDS } from "./cell-sql.ts";
import type { Dialect } from "./engine.ts";
import { LARGEST_COUNT, type Scale } from "./scales.ts";

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
function isText({ type }: Target): boolean {
  return type.kind === "text" || type.kind === "any";
}

/**
 * A query of a file's rows as a scoring query reads them: `unit`, then for every target `n<i>` (DOUBLE: a count, 1 and 0; a
 * label or text as text) and `s<i>` (TINYINT: state); nothing is NULL, and what is not given is 0 or the empty text.
 *
 * @param targets  all that the rules ask for, in their order
 */
export function countedQuery(normal: NormalColumns, targets: readonly Target[]): string {
  const cells = new Map(cellsOf(normal).map((cell) => [cell.index, cell]));
  const columns = targets.map((target, index) => {
    const cell = cells.get(index);
    return cell === undefined ? nothingOf(target, index, normal.dialect) : countedSql(cell, normal.dialect);
  });
  return `SELECT ${["unit", ...columns].join(", ")} FROM (${nested(normal, [...cells.values()], [])})`;
}

function nothingOf({ type }: Target, index: number, dialect: Dialect): string {
  const none = type.kind === "number" || type.kind === "truth" ? "0e0" : "''";
  return `${none} AS n${index}, CAST(${state.absent} AS ${TINY[dialect]}) AS s${index}`;
}

function countedSql({ index, column, sql }: Cell, dialect: Dialect): string {
  const { kind } = column.target.type;
  const { text, trim } = WORDS[dialect];
  const own = kind === "choice" ? trim(text(`r${index}`)) : text(`r${index}`);
  const [value, none] = kind === "number" || kind === "truth" ? [sql.value, "0e0"] : [own, "''"];
  return `coalesce(CASE WHEN s${index} = ${state.given} THEN ${value} END, ${none}) AS n${index}, s${index}`;
}

/**
 * A query of a file's rows for whoever counts himself, which is several times faster here than there: `unit`, then for each
 * target that the file has a typed number as `v<i>`, the DOUBLE next to it; else `n<i>` (DOUBLE: count, place among the
 * labels, or 1 and 0) or `x<i>` (text), and `s<i>` (TINYINT: state). Then `odd`: for a row with a cell that was not read
 * here, the texts of all its cells as JSON, else NULL.
 *
 * @param more  columns of the file's own rows to pass on, such as `row_number() OVER () AS row_number`
 */
export function writtenQuery(normal: NormalColumns, more: readonly string[] = []): string {
  const cells = cellsOf(normal).map((cell) => ({ ...cell, written: isWritten(cell.column) }));
  const carried = more.map((one) => one.split(" AS ").at(-1) ?? one);
  const values = cells.flatMap((cell) => valueSql(cell, normal.dialect));
  const columns = ["unit", ...carried, ...values, `${oddSql(normal, cells)} AS odd`];
  return `SELECT ${columns.join(", ")} FROM (${nested(normal, cells, more)})`;
}

/** Whether a column is a number by its type. */
export function isWritten({ target, kind }: BoundColumn): boolean {
  return target.type.kind === "number" && kind !== "text";
}

function valueSql({ index, column, sql, written }: Cell, dialect: Dialect): string[] {
  if (written) return [`${sql.double} AS v${index}`];
  const given = `s${index} = ${state.given}`;
  if (!isText(column.target)) return [`CASE WHEN ${given} THEN ${sql.value} ELSE 0e0 END AS n${index}`, `s${index}`];
  return [`CASE WHEN ${given} THEN ${WORDS[dialect].text(`r${index}`)} END AS x${index}`, `s${index}`];
}

interface Cell {
  readonly index: number;
  readonly column: BoundColumn;
  readonly sql: CellSql;
  readonly written: boolean;
}

function cellsOf({ file, columns, scales, dialect }: NormalColumns): Cell[] {
  return columns.flatMap((column, index) => {
    if (column === undefined) return [];
    const scale = scales.get(column.target.name);
    const sized = { places: 0, factor: 1, ...scale?.byFile.get(file), of: scale?.scale ?? Rational.ONE };
    return [{ index, column, sql: cellSql(column, `r${index}`, `u${index}`, dialect, sized), written: false }];
  });
}

/** Each level names what the next one uses: the raw cells, the counts, the states. */
function nested({ file, dialect }: NormalColumns, cells: readonly Cell[], more: readonly string[]): string {
  const { text, trim } = WORDS[dialect];
  const unit = `coalesce(${trim(text(file.id.sql))}, '') AS unit`;
  const raw = cells.map(({ index, column }) => `${column.column.sql} AS r${index}`);
  const level = `SELECT ${[unit, ...more, ...raw].join(", ")} FROM ${file.file.from}${withoutBlank(file)}`;
  const read = cells.filter(({ written }) => !written);
  const counts = read.map(({ index, sql }) => `${sql.counted} AS u${index}`);
  const states = read.map(({ index, sql }) => `${stateSql(sql, dialect)} AS s${index}`);
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
  // Most cells are given: a cell that fits is never one of the others.
  const rows = `WHEN ${fits} THEN ${state.given} WHEN ${absent} THEN ${state.absent}${left}`;
  return `CAST(CASE ${rows} ELSE ${state.beyond} END AS ${TINY[dialect]})`;
}

function oddSql({ dialect }: NormalColumns, cells: readonly Cell[]): string {
  const texts = cells.map(({ index }) => WORDS[dialect].text(`r${index}`)).join(", ");
  const odd = cells.flatMap((cell) => oddCell(cell)).join(" OR ");
  if (odd === "") return `CAST(NULL AS ${dialect === "duckdb" ? "VARCHAR" : "Nullable(String)"})`;
  const json = dialect === "duckdb" ? `CAST(to_json([${texts}]) AS VARCHAR)` : `toJSONString([${texts}])`;
  return `CASE WHEN ${odd} THEN ${json} END`;
}

/** A written number that its DOUBLE does not tell is one too. */
function oddCell({ index, column, sql, written }: Cell): string[] {
  if (!written) return [`s${index} = ${state.beyond}`];
  return column.large ? [`abs(${sql.double}) > ${LARGEST_COUNT}`] : [];
}
