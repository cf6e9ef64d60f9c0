import { basename } from "node:path";
import { type Diagnostic, hasErrors, problem, SourceText, type TextPlace } from "../core/index.ts";
import { type CheckedFramework, frameworkHash, type Table } from "../scoring/index.ts";
import type { CellTable } from "./csv.ts";
import { form, formHeads } from "./form.ts";
import { unitsOfTable } from "./from-csv.ts";
import type { Cell, CellRow } from "./package-types.ts";
import type { RawData, RawRow, RawTable, RawUnit, RawValue } from "./raw-data.ts";
import type { ReadBook, ReadCell, ReadSheet } from "./spreadsheet/read.ts";
import { readBook } from "./spreadsheet/read.ts";

/**
 * Units in a workbook: a form that a department filled in, or a sheet with a row a unit and further sheets named as the
 * tables of the rules, as in CSV.
 *
 * @returns problems of `readBook`, of `readCsvUnits`, `form-other-version`, `form-damaged`, `unit-without-id`
 */
export async function readWorkbookUnits(
  bytes: Uint8Array,
  path: string,
  framework: CheckedFramework,
): Promise<RawData> {
  const book = await readBook(bytes, basename(path));
  if (hasErrors(book.diagnostics) && book.sheets.length === 0)
    return { units: [], diagnostics: book.diagnostics, lenient: false };
  const facts = book.sheets.find(({ name }) => name === form.sheet);
  return facts === undefined ? readTables(book, framework) : readForm(book, factsOf(facts), framework);
}

function readTables(book: ReadBook, framework: CheckedFramework): RawData {
  const shown = book.sheets.filter(({ isHidden }) => !isHidden);
  const sheetOf = (table: Table) => shown.find(({ name }) => name.trim() === table.name);
  const beside = [...framework.tables.values()].flatMap((table): [Table, CellTable][] => {
    const sheet = sheetOf(table);
    return sheet === undefined ? [] : [[table, cellTable(sheet, book.file)]];
  });
  const units = shown.find((sheet) => ![...framework.tables.values()].some((table) => sheetOf(table) === sheet));
  if (units === undefined || units.rows.every(isEmpty))
    return {
      units: [],
      diagnostics: [...book.diagnostics, problem("empty-data", { file: book.file })],
      lenient: false,
    };
  return unitsOfTable(cellTable(units, book.file), new Map(beside), framework, book.diagnostics);
}

function isEmpty(row: readonly ReadCell[]): boolean {
  return row.every(({ text }) => text.trim() === "");
}

/** The first row with something in it is the head; columns without a head are no data. */
function cellTable({ name, rows }: ReadSheet, file: string): CellTable {
  const start = rows.findIndex((row) => !isEmpty(row));
  const head = rows[start] ?? [];
  const columns = new Map<string, TextPlace>();
  const places = new Map<string, number>();
  for (const [column, { text, place }] of head.entries()) {
    const title = text.trim();
    if (title === "" || columns.has(title)) continue;
    columns.set(title, place);
    places.set(title, column);
  }
  const body = rows.slice(start + 1).filter((row) => !isEmpty(row));
  return {
    source: new SourceText(`${file} ${name}`, "", true),
    columns,
    head: head.map(({ text }) => text.trim()),
    rows: body.map((row, index): CellRow => {
      const cells = [...places].map(([title, column]): [string, Cell] => [title, cellAt(row, column, head)]);
      return { number: index + 1, cells: new Map(cells) };
    }),
  };
}

/** Rows end where nothing more stands in them. */
function cellAt(row: readonly ReadCell[], column: number, head: readonly ReadCell[]): Cell {
  const found = row[column] ?? row.at(-1) ?? head[column];
  if (found === undefined) throw new Error("a row without cells");
  return row[column] === undefined ? { text: "", place: found.place } : found;
}

/** Keys and texts of the hidden sheet; tables by the name of their sheet. */
interface Facts {
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
}

function factsOf({ rows }: ReadSheet): Facts {
  const texts = new Map<string, string>();
  const tables = new Map<string, string>();
  for (const [key, first, second] of rows) {
    if (key?.text === form.table) tables.set(first?.text ?? "", second?.text ?? "");
    else if (key !== undefined) texts.set(key.text, first?.text ?? "");
  }
  return { texts, tables };
}

function readForm(book: ReadBook, facts: Facts, framework: CheckedFramework): RawData {
  const other = otherVersion(book, facts, framework);
  const found: Diagnostic[] = [...book.diagnostics, ...other];
  const sheet = book.sheets.find(({ name }) => name === facts.texts.get(form.keys.inputs));
  if (other.length > 0 || sheet === undefined) {
    if (sheet === undefined) found.push(damaged(book.file, facts.texts.get(form.keys.inputs) ?? "", kinds.sheet));
    return { units: [], diagnostics: found, lenient: false };
  }
  const read = inputsOf(sheet, book.file, facts, framework, found);
  const tables = formTables(book, facts, framework, found);
  return { units: read === undefined ? [] : [{ ...read, tables }], diagnostics: found, lenient: false };
}

function otherVersion(book: ReadBook, { texts }: Facts, framework: CheckedFramework): Diagnostic[] {
  if (texts.get(form.keys.hash) === frameworkHash(framework)) return [];
  const named = (title = "", version = "") => [title, version].filter((one) => one !== "").join(" ");
  const [found, expected] = [
    named(texts.get(form.keys.framework), texts.get(form.keys.version)),
    named(framework.title, framework.version),
  ];
  return [problem("form-other-version", { file: book.file }, { found, expected })];
}

const kinds = {
  sheet: { zh: "这张工作表", en: "a sheet" },
  row: { zh: "这一行", en: "a row" },
  column: { zh: "这一列", en: "a column" },
} as const;

function damaged(file: string, name: string, kind: (typeof kinds)[keyof typeof kinds]): Diagnostic {
  return problem("form-damaged", { file }, { name, kind });
}

type ReadInputs = Omit<RawUnit, "tables">;

/** Each row whose name the framework asks for, and the row of the unit's own name. */
function inputsOf(
  { name, rows }: ReadSheet,
  file: string,
  { texts }: Facts,
  framework: CheckedFramework,
  found: Diagnostic[],
): ReadInputs | undefined {
  const place = `${file} ${name}`;
  const start = rows.findIndex((row) => columnOf(row, formHeads.name) >= 0);
  const head = rows[start] ?? [];
  const [named, valued, reasoned] = [formHeads.name, formHeads.value, formHeads.reason].map((one) =>
    columnOf(head, one),
  );
  if (named === undefined || valued === undefined || named < 0 || valued < 0) {
    found.push(damaged(place, named === undefined || named < 0 ? formHeads.name[0] : formHeads.value[0], kinds.column));
    return undefined;
  }
  const byName = new Map(
    rows.slice(start + 1).flatMap((row) => (row[named] ? [[row[named].text.trim(), row] as const] : [])),
  );
  const wanted = [...framework.inputs.keys(), ...framework.judged.values()];
  const values = new Map<string, RawValue>();
  for (const one of wanted) {
    const row = byName.get(one);
    if (row === undefined) found.push(damaged(place, one, kinds.row));
    else values.set(one, rawValue(row, named, valued, reasoned ?? -1));
  }
  const own = byName.get(texts.get(form.keys.unit) ?? "");
  const id = own?.[valued];
  if (own === undefined) found.push(damaged(place, texts.get(form.keys.unit) ?? "", kinds.row));
  if (id === undefined || id.text.trim() === "") {
    if (own !== undefined) found.push(problem("unit-without-id", id?.place ?? { file: place }));
    return undefined;
  }
  return { id: id.text.trim(), place: id.place, values };
}

function columnOf(row: readonly ReadCell[], heads: readonly string[]): number {
  return row.findIndex(({ text }) => heads.includes(text.trim()));
}

function rawValue(row: readonly ReadCell[], named: number, valued: number, reasoned: number): RawValue {
  const name = row[named] as ReadCell;
  const cell = row[valued] ?? { text: "", place: name.place };
  const reason = row[reasoned]?.text.trim() ?? "";
  return { form: "text", text: cell.text, place: cell.place, namePlace: name.place, ...(reason !== "" && { reason }) };
}

/** A sheet without a filled row is a table that is not there. */
function formTables(
  book: ReadBook,
  { tables }: Facts,
  framework: CheckedFramework,
  found: Diagnostic[],
): ReadonlyMap<string, RawTable> {
  const read = new Map<string, RawTable>();
  for (const [sheetName, tableName] of tables) {
    const table = framework.tables.get(tableName);
    const sheet = book.sheets.find(({ name }) => name === sheetName);
    if (table === undefined) continue;
    if (sheet === undefined) {
      found.push(damaged(book.file, sheetName, kinds.sheet));
      continue;
    }
    const cells = cellTable(sheet, book.file);
    const rows = rowsOf(cells, table, `${book.file} ${sheetName}`, found);
    const [place] = cells.columns.values();
    if (rows.length > 0 && place !== undefined) read.set(tableName, { namePlace: place, rows });
  }
  return read;
}

/** Rows in which nothing but the keys that stood there before is filled in are empty. */
function rowsOf(cells: CellTable, table: Table, place: string, found: Diagnostic[]): RawRow[] {
  const given = [...table.columns.values()].filter(({ kind }) => kind === "givenColumn");
  const heads = new Map(given.map(({ name }) => [name, headOf(name, cells)]));
  for (const [name, head] of heads) if (head === undefined) found.push(damaged(place, name, kinds.column));
  const others = given.filter(({ name }) => !table.keys.includes(name));
  return cells.rows.flatMap((row): RawRow[] => {
    const cell = (name: string) => row.cells.get(heads.get(name) ?? "");
    const isFilled = (others.length > 0 ? others : given).some(({ name }) => (cell(name)?.text.trim() ?? "") !== "");
    if (!isFilled) return [];
    const values = given.flatMap(({ name }): [string, RawValue][] => {
      const found = cell(name);
      const head = cells.columns.get(heads.get(name) ?? "");
      return found === undefined || head === undefined
        ? []
        : [[name, { form: "text", text: found.text, place: found.place, namePlace: head }]];
    });
    return [new Map(values)];
  });
}

/** `累计支出` or `累计支出(万元)`. */
function headOf(name: string, { columns }: CellTable): string | undefined {
  return [...columns.keys()].find((head) => head === name || (head.startsWith(`${name}(`) && head.endsWith(")")));
}
