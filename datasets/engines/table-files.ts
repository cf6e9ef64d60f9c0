import { dirname, join } from "node:path";
import { type Diagnostic, nearest, problem, relatedPlace } from "../../core/index.ts";
import type { CheckedFramework, Table } from "../../scoring/index.ts";
import { isFile } from "../files.ts";
import { type ExpandedPaths, expandPaths } from "./paths.ts";

/** The files of units and of tables, told apart. */
export interface SortedFiles {
  readonly units: readonly string[];
  readonly tables: ReadonlyMap<Table, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

const ENDINGS = [".parquet", ".csv"] as const;

/**
 * Files for each table of a framework: those that are given for it, or `NAME.parquet` or `NAME.csv` beside the units. A
 * pattern that takes in all of a folder takes in the tables too: they are no units.
 *
 * @param given  paths or patterns by the names of tables
 * @returns problems `table-not-found`, `table-file-missing`, `table-file-twice`, those of paths
 */
export async function sortFiles(
  { files, diagnostics }: ExpandedPaths,
  { tables }: CheckedFramework,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<SortedFiles> {
  const unknown = [...given.keys()]
    .filter((name) => !tables.has(name))
    .map((name) => noTable(name, [...tables.keys()]));
  const found = await Promise.all([...tables.values()].map((table) => filesOf(table, files, given.get(table.name))));
  const all = [...tables.values()].map((table, index) => [table, found[index]?.files ?? []] as const);
  const taken = new Set(all.flatMap(([, own]) => own));
  const units = files.filter((path) => !taken.has(path));
  return {
    // Where a table's file is all that was named, what it lacks as units is told.
    units: units.length === 0 ? files : units,
    tables: new Map(all),
    diagnostics: [...diagnostics, ...unknown, ...found.flatMap((one) => one.diagnostics)],
  };
}

export function noTable(name: string, tables: readonly string[]): Diagnostic {
  const close = nearest(name, tables);
  const known = tables.length === 0 ? {} : { tables };
  return problem("table-not-found", undefined, { name, ...known, ...(close === undefined ? {} : { nearest: close }) });
}

async function filesOf(table: Table, units: readonly string[], given: string | undefined): Promise<ExpandedPaths> {
  if (given !== undefined) return expandPaths([given]);
  const folders = [...new Set(units.map((path) => dirname(path)))];
  const found = await Promise.all(folders.map((folder) => besideIn(folder, table)));
  const files = found.flatMap((one) => one.files);
  const diagnostics = found.flatMap((one) => one.diagnostics);
  if (files.length > 0 || units.length === 0) return { files, diagnostics };
  const [folder = "."] = folders;
  const values = { table: table.name, file: join(folder, `${table.name}.parquet`) };
  const declared = [relatedPlace({ span: table.span })];
  return { files, diagnostics: [...diagnostics, problem("table-file-missing", undefined, values, declared)] };
}

/** Two files of one name may be one table twice. */
async function besideIn(folder: string, { name }: Table): Promise<ExpandedPaths> {
  if (name.includes("/")) return { files: [], diagnostics: [] };
  const paths = ENDINGS.map((ending) => join(folder, `${name}${ending}`));
  const there = await Promise.all(paths.map(isFile));
  const files = paths.filter((_, index) => there[index]);
  const [first = "", second] = files;
  if (second === undefined) return { files, diagnostics: [] };
  const values = { table: name, first, second };
  return { files, diagnostics: [problem("table-file-twice", { file: second }, values)] };
}
