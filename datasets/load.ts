import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { type Diagnostic, hasErrors, problem } from "../core/index.ts";
import type { CheckedFramework, UnitData } from "../scoring/index.ts";
import { bindData, eachOnce } from "./bind.ts";
import { type Completeness, completenessOf } from "./completeness.ts";
import { expandPaths } from "./engines/paths.ts";
import { fileNotFound, isFile, isFolder, readText, readWorkbook, STANDARD_INPUT } from "./files.ts";
import { readCsvUnits } from "./from-csv.ts";
import { readJsonUnits } from "./from-json.ts";
import { readPackageUnit } from "./from-package.ts";
import { readWorkbookUnits } from "./from-workbook.ts";
import { DESCRIPTOR_FILE, loadPackage } from "./load-package.ts";
import type { DataPackage } from "./package-types.ts";
import type { RawData } from "./raw-data.ts";

/** The data of a run; to be scored when no diagnostic is an error. */
export interface LoadedData {
  readonly units: readonly UnitData[];
  readonly diagnostics: readonly Diagnostic[];
  /** The data package they come from, if they do: it also holds the published scores. */
  readonly package?: DataPackage;
  /** How far the workbooks are filled in that they come from, if they do. */
  readonly forms?: readonly Completeness[];
}

/**
 * Reads the data of one or many units and binds them to a framework: exact numbers in base units, texts, labels, yes
 * or no; every value knows its place.
 *
 * @param path  a folder with `datapackage.json`, a `.json` or `.csv` file, or `-` for JSON on standard input; a workbook
 *   (`.xlsx`, `.xlsm`, `.xls`), a folder of them or a pattern
 * @param retired  names that the framework had before it was amended; data may still give them
 * @returns with errors, what could be read all the same; nothing of it should be scored then
 */
export async function loadData(
  path: string,
  framework: CheckedFramework,
  retired: ReadonlySet<string> = new Set(),
): Promise<LoadedData> {
  const workbooks = await workbooksAt(path);
  if (workbooks !== undefined) return loadWorkbooks(workbooks, framework, retired);
  if (await isFolder(path)) return loadPackageData(path, framework);
  const format = path === STANDARD_INPUT ? ".json" : extname(path).toLowerCase();
  if (format === ".json" || format === ".csv") return loadFile(path, format, framework, retired);
  const wrong = (await isFile(path))
    ? problem("data-format", { file: path }, { file: path })
    : await fileNotFound(path);
  return { units: [], diagnostics: [wrong] };
}

/** A workbook, those of a folder without a data package, or those that a pattern names; undefined for other data. */
async function workbooksAt(path: string): Promise<readonly string[] | undefined> {
  if (WORKBOOK.test(path) && !/[*?[]/u.test(path)) return [path];
  if (WORKBOOK.test(path)) return (await expandPaths([path])).files.filter((one) => isOwn(basename(one)));
  if (!(await isFolder(path)) || (await isFile(join(path, DESCRIPTOR_FILE)))) return undefined;
  const names = (await readdir(path)).filter((name) => WORKBOOK.test(name) && isOwn(name));
  return names.length === 0 ? undefined : names.sort().map((name) => join(path, name));
}

const WORKBOOK = /\.xls[xm]?$/iu;

/** Spreadsheets leave `~$东晓.xlsx` beside a file that is open. */
function isOwn(name: string): boolean {
  return !name.startsWith("~$") && !name.startsWith(".");
}

async function loadWorkbooks(
  paths: readonly string[],
  framework: CheckedFramework,
  retired: ReadonlySet<string>,
): Promise<LoadedData> {
  const all: RawData[] = [];
  for (const path of paths) {
    const { bytes, diagnostics } = await readWorkbook(path);
    all.push(
      bytes === undefined
        ? { units: [], diagnostics, lenient: false }
        : await readWorkbookUnits(bytes, path, framework),
    );
  }
  const raw: RawData = {
    units: all.flatMap(({ units }) => units),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
    lenient: false,
  };
  if (raw.units.length === 0) return { units: [], diagnostics: raw.diagnostics };
  const bound = bindData(raw, framework, retired);
  const files = all.flatMap(({ units }, index) => units.map(() => basename(paths[index] ?? "")));
  return { ...bound, forms: bound.units.map((unit, index) => completenessOf(framework, unit, files[index] ?? "")) };
}

async function loadPackageData(path: string, framework: CheckedFramework): Promise<LoadedData> {
  const read = await loadPackage(path);
  if (read.package === undefined) return { units: [], diagnostics: read.diagnostics };
  const bound = bindPackage(read.package, framework);
  return { ...bound, diagnostics: eachOnce([...read.diagnostics, ...bound.diagnostics]) };
}

/** The unit of a package that was read before: one reading serves many frameworks. */
export function bindPackage(data: DataPackage, framework: CheckedFramework): LoadedData {
  return { ...bindData(readPackageUnit(data), framework), package: data };
}

async function loadFile(
  path: string,
  format: ".json" | ".csv",
  framework: CheckedFramework,
  retired: ReadonlySet<string>,
): Promise<LoadedData> {
  const { source, diagnostics } = await readText(path, format === ".json" ? "json" : "csv");
  if (source === undefined) return { units: [], diagnostics };
  const raw: RawData = format === ".json" ? readJsonUnits(source) : await readCsvUnits(source, framework);
  // Without a single unit the reader's own problems are all there is to tell.
  if (raw.units.length === 0 && hasErrors(raw.diagnostics)) {
    return { units: [], diagnostics: [...diagnostics, ...raw.diagnostics] };
  }
  const bound = bindData(raw, framework, retired);
  return { units: bound.units, diagnostics: [...diagnostics, ...bound.diagnostics] };
}
