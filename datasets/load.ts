import { extname } from "node:path";
import { type Diagnostic, hasErrors, problem } from "../core/index.ts";
import type { CheckedFramework, UnitData } from "../scoring/index.ts";
import { bindData, eachOnce } from "./bind.ts";
import { fileNotFound, isFile, isFolder, readText, STANDARD_INPUT } from "./files.ts";
import { readCsvUnits } from "./from-csv.ts";
import { readJsonUnits } from "./from-json.ts";
import { readPackageUnit } from "./from-package.ts";
import { loadPackage } from "./load-package.ts";
import type { DataPackage } from "./package-types.ts";
import type { RawData } from "./raw-data.ts";

/** The data of a run; to be scored when no diagnostic is an error. */
export interface LoadedData {
  readonly units: readonly UnitData[];
  readonly diagnostics: readonly Diagnostic[];
  /** The data package they come from, if they do: it also holds the published scores. */
  readonly package?: DataPackage;
}

/**
 * Reads the data of one or many units and binds them to a framework: exact numbers in base units, texts, labels, yes
 * or no; every value knows its place.
 *
 * @param path  a folder with `datapackage.json`, a `.json` or `.csv` file, or `-` for JSON on standard input
 * @param retired  names that the framework had before it was amended; data may still give them
 * @returns with errors, what could be read all the same; nothing of it should be scored then
 */
export async function loadData(
  path: string,
  framework: CheckedFramework,
  retired: ReadonlySet<string> = new Set(),
): Promise<LoadedData> {
  if (await isFolder(path)) return loadPackageData(path, framework);
  const format = path === STANDARD_INPUT ? ".json" : extname(path).toLowerCase();
  if (format === ".json" || format === ".csv") return loadFile(path, format, framework, retired);
  const wrong = (await isFile(path))
    ? problem("data-format", { file: path }, { file: path })
    : await fileNotFound(path);
  return { units: [], diagnostics: [wrong] };
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
