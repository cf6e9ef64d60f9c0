import { type Diagnostic, DiagnosticError, hasErrors } from "../../core/index.ts";
import type { CheckedFramework, Columns, UnitData } from "../../scoring/index.ts";
import { type Asked, askedOfUnits } from "./asked.ts";
import { type BoundFile, bindFiles } from "./bind-heads.ts";
import { Collected } from "./collected.ts";
import type { DuckDB } from "./duckdb.ts";
import type { Batch } from "./engine.ts";
import { type NormalColumns, normalColumns, writtenQuery } from "./normal-sql.ts";
import { expandPaths } from "./paths.ts";
import { columnsOf, type Rows, rowsOf } from "./rows.ts";
import { type Scale, scalesOf } from "./scales.ts";
import { type DescribedFile, describeFile, ofFiles, unreadable } from "./source-file.ts";
import { idProblems } from "./unit-ids.ts";

/** Some tens of thousands of units. */
export interface BulkBlock {
  /** How many units come before it. */
  readonly first: number;
  readonly columns: Columns;
  /** Of all its units; made when it is asked for. */
  readonly ids: readonly string[];
  readonly idAt: (row: number) => string;
  /** A unit as the exact evaluator takes it, with the place of each value. */
  readonly unitAt: (row: number) => UnitData;
}

/** Files of many units whose columns are known to fit the rules. */
export interface Bulk {
  readonly files: readonly BoundFile[];
  readonly asked: Asked;
  readonly scales: ReadonlyMap<string, Scale>;
  readonly engine: DuckDB;
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

/**
 * CSV and Parquet files, one unit a row, a column an input or a judged block, as in a CSV file that is read alone.
 *
 * @param paths    files and patterns (`depts/*.parquet`)
 * @param retired  names that the framework had before it was amended; data may still give them
 * @returns with everything that is wrong with any of the files: paths, encodings, heads, types, ids
 */
export async function openBulk(
  paths: readonly string[],
  framework: CheckedFramework,
  engine: DuckDB,
  retired: ReadonlySet<string> = new Set(),
): Promise<OpenedBulk> {
  const expanded = await expandPaths(paths);
  const described: DescribedFile[] = [];
  for (const [number, path] of expanded.files.entries()) described.push(await describeFile(path, number, engine));
  const sources = described.map(({ file }) => file).filter((file) => file !== undefined);
  const asked = askedOfUnits(framework, retired);
  const bound = bindFiles(sources, asked, framework, engine.dialect);
  const found = [...expanded.diagnostics, ...described.flatMap((one) => one.diagnostics), ...bound.diagnostics];
  if (hasErrors(found)) return { diagnostics: found };
  try {
    const diagnostics = [...found, ...(await idProblems(bound.files, engine))];
    if (hasErrors(diagnostics)) return { diagnostics };
    const scales = await scalesOf(bound.files, asked.targets, engine);
    return { bulk: bulkOf({ files: bound.files, asked, scales, engine }, framework), diagnostics };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: [...found, ...ofFiles(error.diagnostics, sources)] };
    throw error;
  }
}

type Parts = Pick<Bulk, "files" | "asked" | "scales" | "engine">;

function bulkOf(parts: Parts, framework: CheckedFramework): Bulk {
  let collected = new Collected();
  const batches = () => {
    collected = new Collected();
    return blocksOf(parts, framework, collected);
  };
  return { ...parts, batches, remarks: () => collected.all() };
}

async function* blocksOf(parts: Parts, framework: CheckedFramework, collected: Collected): AsyncGenerator<BulkBlock> {
  let first = 0;
  for (const file of parts.files) {
    const normal = normalColumns(file, parts.asked.targets, parts.scales, parts.engine.dialect);
    let firstRow = 0;
    for await (const batch of batchesOf(normal, parts.engine)) {
      const rows = rowsOf(batch, normal, firstRow, { framework, collected });
      if (collected.isFull) throw new DiagnosticError(collected.all());
      if (!collected.hasErrors) yield blockOf(rows, batch.rows, first);
      firstRow += batch.rows;
      first += batch.rows;
    }
  }
  if (collected.hasErrors) throw new DiagnosticError(collected.all());
}

/** What is broken inside a file shows only when it is read. */
async function* batchesOf(normal: NormalColumns, engine: DuckDB): AsyncGenerator<Batch> {
  const { file } = normal.file;
  try {
    yield* engine.batches(writtenQuery(normal));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(ofFiles(error.diagnostics, [file]).map((one) => unreadable(one, file.path)));
  }
}

function blockOf({ columns, unit, valuesAt }: Rows, count: number, first: number): BulkBlock {
  let ids: readonly string[] | undefined;
  return {
    first,
    columns: { rows: count, values: columnsOf(columns), tables: new Map() },
    get ids() {
      ids ??= Array.from({ length: count }, (_, row) => unit(row));
      return ids;
    },
    idAt: unit,
    unitAt: (row) => ({ id: unit(row), values: valuesAt(row), tables: new Map() }),
  };
}
