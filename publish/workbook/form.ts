import { simulateUnits } from "../../analysis/index.ts";
import { DiagnosticError, type Language, Rational } from "../../core/index.ts";
import { type Book, form, type Sheet, type SheetCell, writeBook } from "../../datasets/index.ts";
import {
  type CheckedFramework,
  frameworkHash,
  inUnit,
  type Row,
  type Table,
  type UnitData,
} from "../../scoring/index.ts";
import { askedOf, columnsAsked } from "./asked.ts";
import { type Asked, shownDatum } from "./given.ts";
import { inputRow, ruleFor } from "./inputs.ts";
import { sheetName } from "./spot.ts";
import { styles, textCell } from "./style.ts";
import { type WorkbookWords, workbookWords } from "./words.ts";

/** The form (xlsx) that a department fills in: all that a framework asks of one unit, to be read back by `--data`. */
export async function formWorkbook(framework: CheckedFramework, lang: Language): Promise<Uint8Array> {
  return writeBook(formBook(framework, lang));
}

/** The same before it is written. */
export function formBook(framework: CheckedFramework, lang: Language): Book {
  const words = workbookWords[lang];
  const { sheets } = words.form;
  const taken = new Set<string>([...Object.values(sheets), form.sheet]);
  const tables = [...framework.tables.values()].map((table) => {
    const name = sheetName(words.tableSheet(table.name), taken);
    taken.add(name);
    return { table, name };
  });
  const example = exampleOf(framework);
  return {
    title: words.form.title(framework.title),
    sheets: [
      aboutSheet(framework, words),
      inputSheet(sheets.inputs, framework, undefined, words),
      ...tables.map(({ table, name }) => tableSheet(name, table, framework, words)),
      ...(example === undefined ? [] : exampleSheets(example, framework, words)),
      factsSheet(framework, sheets.inputs, tables, words),
    ],
  };
}

/** Made-up data; none where nothing that fits the rules was found. */
function exampleOf(framework: CheckedFramework): UnitData | undefined {
  try {
    const [block] = simulateUnits(framework, { units: 1, seed: 1 });
    return block?.units[0];
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

function aboutSheet(framework: CheckedFramework, words: WorkbookWords): Sheet {
  const { title, version = "" } = framework;
  const facts = words.form.about({ title, version, hash: frameworkHash(framework) });
  return {
    name: words.form.sheets.about,
    widths: [16, 96],
    protected: true,
    rows: facts.map(([head, text]) => [textCell(head, styles.head), textCell(text, styles.long)]),
  };
}

/** The unit's name first, then what is asked in the order of the rules. */
function inputSheet(
  name: string,
  framework: CheckedFramework,
  unit: UnitData | undefined,
  words: WorkbookWords,
): Sheet {
  const asked = askedOf(framework);
  const own: SheetCell[] = [
    textCell(""),
    textCell(words.form.unit, styles.group),
    { value: unit?.id ?? null, style: styles.open },
    textCell(""),
    textCell(""),
    textCell(words.form.unitNote, styles.long),
    textCell(""),
    textCell(""),
  ];
  return {
    name,
    widths: [24, 22, 20, 10, 24, 46, 40, 30],
    frozen: { rows: 1, columns: 2 },
    protected: true,
    landscape: true,
    rows: [
      words.inputHeads.map((head) => textCell(head, styles.head)),
      own,
      ...asked.map((one) => inputRow(one, unit, words)),
    ],
    rules: asked.flatMap((one, index) =>
      ruleFor(one, { row: 2 + index, column: 2, lastRow: 2 + index, lastColumn: 2 }, words),
    ),
  };
}

const FREE_ROWS = 40;

/** A table with the keys that it must have, or with free rows. */
function tableSheet(name: string, table: Table, framework: CheckedFramework, words: WorkbookWords): Sheet {
  const columns = columnsAsked(table, framework);
  const keys = keysOf(table, columns);
  const body = keys ?? Array.from({ length: FREE_ROWS }, () => new Map());
  return {
    name,
    widths: columns.map(() => 20),
    frozen: { rows: 1, columns: 0 },
    protected: true,
    rows: [
      columns.map((column) => headCell(column)),
      ...body.map((row) =>
        columns.map((column) => cellOf(row, column, keys !== undefined && column.name === table.keys[0], words)),
      ),
    ],
    rules: columns.flatMap((column, at) =>
      ruleFor(column, { row: 1, column: at, lastRow: body.length, lastColumn: at }, words),
    ),
  };
}

function headCell({ name, of }: Asked): SheetCell {
  const { unitText, doc } = "field" in of ? of.field : { unitText: "", doc: undefined };
  return {
    value: unitText === "" ? name : `${name}(${unitText})`,
    style: styles.head,
    ...(doc !== undefined && { note: doc }),
  };
}

function cellOf(row: Row, column: Asked, isKey: boolean, words: WorkbookWords): SheetCell {
  return { value: shownDatum(row.get(column.name), column, words), style: isKey ? styles.quiet : styles.open };
}

const MOST_KEYS = 60;

/** The rows that a table with a single key must have: where its values can be counted beforehand. */
function keysOf({ keys }: Table, columns: readonly Asked[]): Row[] | undefined {
  const [key, another] = keys;
  const column = columns.find(({ name }) => name === key);
  if (column === undefined || another !== undefined || !("field" in column.of)) return undefined;
  const { type, domain, whole, scale } = column.of.field;
  if (type.kind === "choice") return type.labels.map((label) => new Map([[column.name, { value: label }]]));
  if (type.kind !== "number" || !whole || domain.low === undefined || domain.high === undefined) return undefined;
  const [low, high] = [domain.low.value, domain.high.value].map((value) => Number(inUnit(value, { scale })));
  if (low === undefined || high === undefined || high - low >= MOST_KEYS) return undefined;
  return Array.from({ length: high - low + 1 }, (_, at): Row => {
    const value = Rational.of(BigInt(low + at) * scale.num, scale.den);
    return new Map([[column.name, { value }]]);
  });
}

/** Filled in, and not to be changed. */
function exampleSheets(unit: UnitData, framework: CheckedFramework, words: WorkbookWords): Sheet[] {
  const { rows, ...own } = inputSheet(words.form.sheets.example, framework, unit, words);
  const [head = [], ...body] = rows;
  const closed = body.map((row) => row.map((cell) => cell && { ...cell, style: styles.long }));
  return [{ ...own, rows: [head, ...closed], rules: [] }];
}

/** What says on reading which rules the form belongs to, and which sheet is what. */
function factsSheet(
  framework: CheckedFramework,
  inputs: string,
  tables: readonly { readonly table: Table; readonly name: string }[],
  words: WorkbookWords,
): Sheet {
  const facts: readonly (readonly string[])[] = [
    [form.keys.format, form.format],
    [form.keys.framework, framework.title],
    [form.keys.version, framework.version ?? ""],
    [form.keys.hash, frameworkHash(framework)],
    [form.keys.inputs, inputs],
    [form.keys.unit, words.form.unit],
    ...tables.map(({ table, name }) => [form.table, name, table.name]),
  ];
  return { name: form.sheet, hidden: true, protected: true, rows: facts.map((row) => row.map((value) => ({ value }))) };
}
