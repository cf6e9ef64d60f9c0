import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { hasErrors, Rational } from "../../core/index.ts";
import { type Book, loadData, writeBook } from "../../datasets/index.ts";
import { formBook, liveBook } from "../../publish/index.ts";
import { type CheckedFramework, check, type Datum, NotInSheet, type UnitData } from "../../scoring/index.ts";
import { edgeDepartments } from "../agreement/departments.ts";
import { filledForm, plainUnit } from "../datasets/workbooks/filled.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";
import { shownScores, wrongScores } from "../publish/workbook/cells.ts";
import { dataset, frameworkOf } from "../rules/real.ts";
import type { Check } from "./check.ts";
import { converted, soffice } from "./office.ts";

/** A workbook whose formulas have no values yet, and whose inputs are those of a unit. */
interface Blank {
  readonly framework: CheckedFramework;
  readonly units: readonly UnitData[];
  readonly book: Book;
}

type Rows = readonly (readonly unknown[])[];

function without(book: Book): Book {
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => (cell?.formula === undefined ? cell : { ...cell, value: null }))),
  }));
  return { ...book, sheets };
}

/** The sheets of each workbook as LibreOffice works them out. */
async function recalculated(books: readonly Book[]): Promise<(readonly Rows[])[]> {
  const files = new Map<string, Uint8Array>();
  for (const [index, book] of books.entries()) files.set(`b${index}.xlsx`, await writeBook(without(book)));
  const made = await converted(files, "xlsx:Calc MS Excel 2007 XML");
  const all: (readonly Rows[])[] = [];
  for (const index of books.keys()) {
    const { sheets } = await readXlsx(made.get(`b${index}`) ?? new Uint8Array());
    all.push(sheets.map(({ rows }) => rows));
  }
  return all;
}

async function mustAgree(all: readonly Blank[]): Promise<{ count: number; unsure: number }> {
  const results = await recalculated(all.map(({ book }) => book));
  let [count, unsure] = [0, 0];
  for (const [index, { framework, units, book }] of all.entries()) {
    const rows = results[index] ?? [];
    const shown = shownScores(book, units.length, (sheet, row, column) => cellValue(rows[sheet]?.[row]?.[column]));
    const wrong = wrongScores(framework, units, shown);
    if (wrong.length > 0) throw new Error([`workbook ${index}`, ...wrong.slice(0, 5)].join("\n"));
    count += shown.flat().length;
    unsure += shown.flat().filter(({ isUnsure }) => isUnsure).length;
  }
  return { count, unsure };
}

function cellValue(cell: unknown): string | number | boolean | null {
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean" ? cell : null;
}

async function manyDepartments(): Promise<void> {
  const { framework, units } = await edgeDepartments(24, 200);
  const { count, unsure } = await mustAgree([{ framework, units, book: liveBook(framework, units, "zh") }]);
  console.log(`        ${count} scores of 200 departments, ${unsure} on the list`);
  if (unsure > count / 500) throw new Error(`${unsure} of ${count} scores are left to the engine`);
}

async function randomFrameworks(): Promise<void> {
  const drawn = fc.sample(frameworkCase(), { seed: 12, numRuns: 120 });
  const blanks = drawn.flatMap(({ rules, data }): Blank[] => {
    const { framework } = check(parsed("random.rules", rules));
    if (framework === undefined || framework.needsCohort) return [];
    const units = [unitData(framework, data)];
    try {
      return [{ framework, units, book: liveBook(framework, units, "zh") }];
    } catch (error) {
      if (error instanceof NotInSheet) return [];
      throw error;
    }
  });
  const { count, unsure } = await mustAgree(blanks);
  console.log(`        ${count} scores of ${blanks.length} frameworks, ${unsure} on the list`);
  if (blanks.length < 60 || unsure > count / 4) throw new Error(`${blanks.length} workbooks, ${unsure} unsure`);
}

const moved: ReadonlyMap<string, Rational> = new Map([
  // The whole plan, a share just below its edge, and a ratio just above its edge.
  ["采购实际金额", Rational.of(5_041_450n * 10n)],
  ["编外人数", Rational.of(5n)],
  ["三公实际", Rational.of(802_500n)],
]);

/** The workbook of the report, three of its inputs changed in its cells: all that depends on them follows. */
async function changedInputs(): Promise<void> {
  const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const [real] = (await loadData(dataset, framework)).units;
  if (real === undefined) throw new Error("no data");
  const values = new Map<string, Datum>([
    ...real.values,
    ...[...moved].map(([name, value]) => [name, { value }] as const),
  ]);
  const [before, after] = [real, { ...real, values }].map((unit) => liveBook(framework, [unit], "zh"));
  if (before === undefined || after === undefined) throw new Error("no workbook");
  const typed = withInputsOf(before, after);
  const [rows = []] = await recalculated([typed]);
  let changed = 0;
  for (const [sheet, { name, rows: own }] of after.sheets.entries()) {
    if (name === "核对") continue;
    for (const [row, cells] of own.entries())
      for (const [column, cell] of cells.entries()) {
        if (cell?.formula === undefined) continue;
        const shown = cellValue(rows[sheet]?.[row]?.[column]) ?? "";
        if (!isSame(shown, cell.value ?? ""))
          throw new Error(`${name} row ${row + 1}: ${shown} instead of ${cell.value}`);
        if (cell.value !== before.sheets[sheet]?.rows[row]?.[column]?.value) changed += 1;
      }
  }
  console.log(`        ${changed} formulas changed with three inputs`);
  if (changed < 20) throw new Error(`only ${changed} formulas changed`);
  const said = rows[after.sheets.findIndex(({ name }) => name === "核对")]?.[0]?.[1];
  if (said !== 3) throw new Error(`the check sheet counts ${String(said)} changes instead of 3`);
}

/** LibreOffice writes fifteen digits. */
function isSame(shown: unknown, wanted: unknown): boolean {
  if (typeof shown !== "number" || typeof wanted !== "number") return shown === wanted;
  return shown === wanted || shown.toPrecision(15) === wanted.toPrecision(15);
}

function withInputsOf(book: Book, typed: Book): Book {
  const sheets = book.sheets.map((sheet, index) =>
    sheet.name === "输入" ? { ...sheet, rows: typed.sheets[index]?.rows ?? [] } : sheet,
  );
  return { ...book, sheets };
}

/** A form that LibreOffice saved, in the new format and in the old one, says the same. */
async function savedForms(): Promise<void> {
  const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
  const { units } = await edgeDepartments(9, 3);
  const form = formBook(framework, "zh");
  const files = new Map<string, Uint8Array>();
  for (const [index, unit] of units.entries())
    files.set(`f${index}.xlsx`, await writeBook(filledForm(form, framework, unit)));
  for (const format of ["xlsx:Calc MS Excel 2007 XML", "xls:MS Excel 97"]) {
    const saved = await converted(files, format);
    for (const [index, unit] of units.entries()) {
      const raw = await readBack(saved.get(`f${index}`) ?? new Uint8Array(), format.replace(/:.*$/u, ""), framework);
      const [read, typed] = [raw, unit].map((one) => JSON.stringify(plainUnit(one)));
      if (read !== typed) throw new Error(`${format}: unit ${unit.id}\n${read}\ninstead of\n${typed}`);
    }
  }
}

async function readBack(bytes: Uint8Array, ending: string, framework: CheckedFramework): Promise<UnitData> {
  const folder = await mkdtemp(join(tmpdir(), "quanheng-form-"));
  try {
    const path = join(folder, `f.${ending}`);
    await writeFile(path, bytes);
    const { units, diagnostics } = await loadData(path, framework);
    const [unit] = units;
    if (unit === undefined || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
    return unit;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const workbookChecks: readonly Check[] = [
  { name: "forms that LibreOffice saved, xlsx and xls", needs: [soffice], run: savedForms },
  { name: "200 departments recalculated by LibreOffice", needs: [soffice], run: manyDepartments },
  { name: "random frameworks recalculated by LibreOffice", needs: [soffice], run: randomFrameworks },
  { name: "a workbook follows three changed inputs", needs: [soffice], run: changedInputs },
];
