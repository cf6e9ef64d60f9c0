import { type Diagnostic, DiagnosticError, hasErrors } from "../../core/index.ts";
import type { CheckedFramework } from "../../scoring/index.ts";
import { type Asked, askedOfUnits } from "./asked.ts";
import { type BoundFile, bindFiles } from "./bind-heads.ts";
import { type BulkBlock, blocksOf } from "./blocks.ts";
import { Collected } from "./collected.ts";
import type { DuckDB } from "./duckdb.ts";
import type { Held } from "./held/held.ts";
import { expandPaths } from "./paths.ts";
import { scalesOf } from "./scales.ts";
import { type DescribedFile, describeFile, ofFiles, type SourceFile } from "./source-file.ts";
import { sortFiles } from "./table-files.ts";
import { bindTable, describeTables, type HeadedTable, openTable, placedUnits } from "./tables.ts";
import { countedUnits } from "./unit-ids.ts";

/** Files of many units whose columns are known to fit the rules. */
export interface Bulk extends Held {
  /**
   * The units in the order of the files, in blocks; every pass reads anew.
   *
   * @throws DiagnosticError after the last row, when cells were wrong: `out-of-range`, `not-a-number` … each with file, row
   *   and column, the first two dozen of a kind. Once one was found, no more blocks come.
   */
  readonly batches: () => AsyncIterable<BulkBlock>;
  /** What the passes so far found worth a word without it being wrong. */
  readonly remarks: () => readonly Diagnostic[];
}

export interface OpenedBulk {
  /** Absent when a diagnostic is an error. */
  readonly bulk?: Bulk;
  readonly diagnostics: readonly Diagnostic[];
}

export interface BulkOptions {
  /** Names that the framework had before it was amended; data may still give them. */
  readonly retired?: ReadonlySet<string>;
  /** The file, or the pattern of files, of a table by its name. */
  readonly tables?: ReadonlyMap<string, string>;
}

/**
 * CSV and Parquet files, one unit a row, a column an input or a judged block, as in a CSV file that is read alone. The rows
 * of a table stand in files of their own, each with its unit, in any order; where none is given they are looked for beside
 * the units, as `NAME.parquet` or `NAME.csv`.
 *
 * @param paths  files and patterns (`depts/*.parquet`)
 * @returns with everything that is wrong with any of the files: paths, encodings, heads, types, ids
 */
export async function openBulk(
  paths: readonly string[],
  framework: CheckedFramework,
  engine: DuckDB,
  { retired = new Set(), tables }: BulkOptions = {},
): Promise<OpenedBulk> {
  const sorted = await sortFiles(await expandPaths(paths), framework, tables);
  const described: DescribedFile[] = [];
  for (const [number, path] of sorted.units.entries()) described.push(await describeFile(path, number, engine));
  const rows = await describeTables(sorted.tables, engine, described.length);
  const sources = filesIn(described);
  const asked = askedOfUnits(framework, retired);
  const bound = bindFiles(sources, asked, framework, engine.dialect);
  const headed = rows.map((one) => bindTable(one, framework, engine));
  const all = [...described, ...rows.flatMap((one) => one.described), bound, ...headed];
  const found = [...sorted.diagnostics, ...all.flatMap(({ diagnostics }) => diagnostics)];
  if (hasErrors(found)) return { diagnostics: found };
  try {
    return await opened({ files: bound.files, asked, engine }, headed, framework, found);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const files = [...sources, ...rows.flatMap((one) => filesIn(one.described))];
    return { diagnostics: [...found, ...ofFiles(error.diagnostics, files)] };
  }
}

function filesIn(described: readonly DescribedFile[]): SourceFile[] {
  return described.map(({ file }) => file).filter((file) => file !== undefined);
}

/** What shows only when the rows are read. */
async function opened(
  parts: { readonly files: readonly BoundFile[]; readonly asked: Asked; readonly engine: DuckDB },
  headed: readonly HeadedTable[],
  framework: CheckedFramework,
  found: readonly Diagnostic[],
): Promise<OpenedBulk> {
  const { files, asked, engine } = parts;
  const counted = await countedUnits(files, engine);
  const ids = [...found, ...counted.diagnostics];
  if (hasErrors(ids)) return { diagnostics: ids };
  const places = headed.length === 0 ? "" : await placedUnits(files, engine);
  const sources = files.map(({ file }) => file);
  const tables = [];
  for (const table of headed) tables.push(await openTable(table, places, sources, engine));
  const diagnostics = [...ids, ...tables.flatMap((one) => one.diagnostics)];
  if (hasErrors(diagnostics)) return { diagnostics };
  const scales = await scalesOf(files, asked.targets, engine);
  const byName = new Map(tables.map((one) => [one.table.name, one]));
  const held: Held = { ...parts, scales, tables: byName, places, units: counted.units };
  return { bulk: bulkOf(held, framework), diagnostics };
}

function bulkOf(held: Held, framework: CheckedFramework): Bulk {
  let collected = new Collected();
  const batches = () => {
    collected = new Collected();
    return blocksOf(held, { framework, collected });
  };
  return { ...held, batches, remarks: () => collected.all() };
}
