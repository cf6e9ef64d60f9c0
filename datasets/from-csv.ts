import { dirname, join } from "node:path";
import {
  type Diagnostic,
  DiagnosticError,
  MOST_OF_A_KIND,
  nearest,
  problem,
  relatedPlace,
  type SourceText,
  type TextPlace,
} from "../core/index.ts";
import type { CheckedFramework, Table } from "../scoring/index.ts";
import { type CellTable, readCsv } from "./csv.ts";
import { isFile, readText } from "./files.ts";
import { type Head, idHead, noIdProblem, readHead } from "./heads.ts";
import type { Cell, CellRow } from "./package-types.ts";
import type { RawData, RawRow, RawTable, RawUnit, RawValue } from "./raw-data.ts";
import { targetsOf } from "./targets.ts";

/** A column with the place of its head. */
interface Column extends Head {
  readonly place: TextPlace;
}

/**
 * Units in a table, one a row, a column an input or a judged block; the tables of the framework in files beside it,
 * `NAME.csv`, each row with its unit.
 *
 * @returns problems of `readText`, `readCsv`, `missing-unit-column`, `missing-column`, `unit-without-id`, `foreign-key`, `empty-data`
 */
export async function readCsvUnits(source: SourceText, framework: CheckedFramework): Promise<RawData> {
  const { table, diagnostics } = readCsv(source);
  if (table === undefined) return { units: [], diagnostics, lenient: false };
  const besides = await tableFiles(source.name, framework);
  return unitsOfTable(table, besides.tables, framework, [...diagnostics, ...besides.diagnostics]);
}

/**
 * The same of tables that were read already.
 *
 * @param besides  tables of the framework, each row with its unit
 */
export function unitsOfTable(
  table: CellTable,
  besides: ReadonlyMap<Table, CellTable>,
  framework: CheckedFramework,
  diagnostics: readonly Diagnostic[],
): RawData {
  const found = [...diagnostics];
  const names = new Set(targetsOf(framework).byName.keys());
  const id = idColumn(table, names, found);
  const columns = columnsOf(table, id, names, framework);
  found.push(...sameColumns(columns));
  const units = table.rows.flatMap((row) => unitOf(row, id, columns, found));
  if (table.rows.length === 0) found.push(problem("empty-data", { file: table.source.name }));
  const tables = [...besides].flatMap(([one, cells]) => tableBeside(cells, one, found, framework) ?? []);
  const owners = new Map(units.map((unit) => [unit.id, unit]));
  for (const beside of tables) reportStrangers(beside, owners, { file: table.source.name, id: id ?? "" }, found);
  return { units: units.map((unit) => withTables(unit, tables)), diagnostics: found, lenient: false };
}

/** The column of the units' names; a head without one is reported. */
function idColumn(table: CellTable, names: ReadonlySet<string>, found: Diagnostic[]): string | undefined {
  const heads = [...table.columns.keys()];
  const id = idHead(heads, names);
  if (id === undefined) found.push(noIdProblem(heads, names, { file: table.source.name, line: headLine(table) }));
  return id;
}

function headLine(table: CellTable): number {
  const [first] = table.columns.values();
  return first === undefined ? 1 : table.source.position(first.span.start).line;
}

function columnsOf(
  table: CellTable,
  id: string | undefined,
  names: ReadonlySet<string>,
  framework: CheckedFramework,
): Column[] {
  return [...table.columns]
    .filter(([head]) => head !== id)
    .map(([head, place]) => ({ ...readHead(head, names, framework), place }));
}

/** Two heads for one name: 三公实际 and 三公实际(元). */
function sameColumns(columns: readonly Column[]): Diagnostic[] {
  const firsts = new Map<string, Column>();
  return columns.flatMap((column) => {
    const key = `${column.isReason} ${column.name}`;
    const first = firsts.get(key);
    if (first !== undefined) {
      return [problem("duplicate-column", column.place, { column: column.name }, [relatedPlace(first.place)])];
    }
    firsts.set(key, column);
    return [];
  });
}

function unitOf(row: CellRow, id: string | undefined, columns: readonly Column[], found: Diagnostic[]): RawUnit[] {
  const cell = id === undefined ? undefined : row.cells.get(id);
  if (cell === undefined) return [];
  const name = cell.text.trim();
  if (name === "") {
    found.push(problem("unit-without-id", cell.place));
    return [];
  }
  return [{ id: name, place: cell.place, values: rawCells(row, columns), tables: new Map() }];
}

function rawCells(row: CellRow, columns: readonly Column[]): Map<string, RawValue> {
  const reasons = new Map(
    columns.filter(({ isReason }) => isReason).map(({ name, head }) => [name, row.cells.get(head)?.text.trim() ?? ""]),
  );
  const values = new Map<string, RawValue>();
  for (const column of columns) {
    const cell = row.cells.get(column.head);
    if (cell === undefined || column.isReason) continue;
    values.set(column.name, rawCell(cell, column, reasons.get(column.name)));
  }
  return values;
}

function rawCell(cell: Cell, { place, unit }: Column, reason: string | undefined): RawValue {
  return {
    form: "text",
    text: cell.text,
    place: cell.place,
    namePlace: place,
    ...(unit === undefined ? {} : { unit: { text: unit, noted: true } }),
    ...(reason === undefined || reason === "" ? {} : { reason }),
  };
}

/** A table's file, its rows by unit. */
interface TableBeside {
  readonly name: string;
  readonly place: TextPlace;
  readonly byUnit: ReadonlyMap<string, readonly RawRow[]>;
  readonly ids: readonly Cell[];
  readonly idColumn: string;
}

async function tableFiles(
  path: string,
  framework: CheckedFramework,
): Promise<{ readonly tables: ReadonlyMap<Table, CellTable>; readonly diagnostics: readonly Diagnostic[] }> {
  const tables = new Map<Table, CellTable>();
  const diagnostics: Diagnostic[] = [];
  for (const table of framework.tables.values()) {
    const file = join(dirname(path), `${table.name}.csv`);
    if (!(await isFile(file))) continue;
    const read = await readText(file, "csv");
    diagnostics.push(...read.diagnostics);
    const cells = read.source && readCsv(read.source);
    diagnostics.push(...(cells?.diagnostics ?? []));
    if (cells?.table !== undefined) tables.set(table, cells.table);
  }
  return { tables, diagnostics };
}

function tableBeside(
  cells: CellTable,
  table: Table,
  found: Diagnostic[],
  framework: CheckedFramework,
): TableBeside | undefined {
  const names = new Set(table.columns.keys());
  const id = idColumn(cells, names, found);
  const place = id === undefined ? undefined : cells.columns.get(id);
  if (id === undefined || place === undefined) return undefined;
  const columns = columnsOf(cells, id, names, framework);
  found.push(...sameColumns(columns), ...missingColumns(cells, columns, table));
  const byUnit = new Map<string, RawRow[]>();
  const ids: Cell[] = [];
  for (const row of cells.rows) {
    const cell = row.cells.get(id);
    if (cell === undefined) continue;
    ids.push(cell);
    const owner = cell.text.trim();
    const rows = byUnit.get(owner) ?? [];
    rows.push(rawCells(row, columns));
    byUnit.set(owner, rows);
  }
  return { name: table.name, place, byUnit, ids, idColumn: id };
}

function missingColumns(cells: CellTable, columns: readonly Column[], table: Table): Diagnostic[] {
  const present = new Set(columns.map(({ name }) => name));
  const needed = [...table.columns.values()].filter((column) => column.kind === "givenColumn" && !column.optional);
  return needed
    .filter(({ name }) => !present.has(name))
    .map(({ name, doc }) => {
      const close = nearest(name, present);
      const values = {
        column: name,
        ...(doc === undefined ? {} : { meaning: doc }),
        ...(close ? { nearest: close } : {}),
      };
      return problem("missing-column", { file: cells.source.name, line: headLine(cells) }, values);
    });
}

/** Each unit that is not among the units once; to look for the one that is meant takes as long as there are units. */
function reportStrangers(
  beside: TableBeside,
  owners: ReadonlyMap<string, RawUnit>,
  { file, id }: { readonly file: string; readonly id: string },
  found: Diagnostic[],
): void {
  const firsts = new Map<string, Cell>();
  for (const cell of beside.ids) {
    const value = cell.text.trim();
    if (!owners.has(value) && !firsts.has(value)) firsts.set(value, cell);
  }
  const strangers = [...firsts];
  for (const [value, cell] of strangers.slice(0, MOST_OF_A_KIND)) {
    const close = nearest(value, owners.keys());
    const [first] = owners.values();
    const values = { value, table: file, column: id, ...(close === undefined ? {} : { nearest: close }) };
    found.push(problem("foreign-key", cell.place, values, first === undefined ? [] : [relatedPlace(first.place)]));
  }
  const more = strangers.length - MOST_OF_A_KIND;
  if (more > 0) found.push(problem("and-more", undefined, { count: String(more), code: "foreign-key" }));
}

/** A unit without rows in a table has no data there, which is not the same as an empty table. */
function withTables(unit: RawUnit, tables: readonly TableBeside[]): RawUnit {
  const own = tables.flatMap(({ name, place, byUnit }): [string, RawTable][] => {
    const rows = byUnit.get(unit.id);
    return rows === undefined ? [] : [[name, { namePlace: place, rows }]];
  });
  return { ...unit, tables: new Map(own) };
}

/**
 * The names of the units in a table, in order, each once.
 *
 * @throws DiagnosticError problems of `readText` and `readCsv`, `missing-unit-column`
 */
export async function readUnitIds(path: string): Promise<string[]> {
  const { source, diagnostics } = await readText(path, "csv");
  if (source === undefined) throw new DiagnosticError(diagnostics);
  const { table, diagnostics: problems } = readCsv(source);
  const found = [...problems];
  const id = table === undefined ? undefined : idColumn(table, new Set(), found);
  if (table === undefined || id === undefined) throw new DiagnosticError(found);
  const ids = table.rows.map((row) => row.cells.get(id)?.text.trim() ?? "");
  return [...new Set(ids)].filter((one) => one !== "");
}
