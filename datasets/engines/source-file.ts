import { open } from "node:fs/promises";
import { extname, join } from "node:path";
import { type Diagnostic, DiagnosticError, problem, SourceText } from "../../core/index.ts";
import { readCsv } from "../csv.ts";
import { prepareCsv } from "./csv-text.ts";
import { type DuckDB, duckdbPath } from "./duckdb.ts";
import { textOf } from "./engine.ts";
import { columnOf, SOURCE } from "./quote.ts";

/** A column as the database gives it. */
export interface SourceColumn {
  /** As the file calls it. */
  readonly head: string;
  /** Quoted, as SQL calls it. */
  readonly sql: string;
  readonly type: string;
}

/** One of the files that hold units, or rows of a table. */
export interface SourceFile {
  readonly path: string;
  /** What is read in its place, where its text is not as the database wants it. */
  readonly copy?: string;
  readonly columns: readonly SourceColumn[];
  /** Rows in their order, to stand behind FROM. */
  readonly from: string;
  /** Known without reading where the file says so. */
  readonly rows: number | undefined;
  /** What the first row is called in messages: the line it stands in, where nothing before has line ends in its cells. */
  readonly firstLine?: number;
}

export interface DescribedFile {
  /** Absent when the file cannot be read. */
  readonly file?: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** @returns problems `bulk-format`, `parquet-unreadable`, those of a CSV file's encoding and of its head */
export async function describeFile(path: string, number: number, engine: DuckDB): Promise<DescribedFile> {
  const ending = extname(path).toLowerCase();
  if (ending === ".parquet") return describeParquet(path, engine);
  if (ending === ".csv") return describeCsv(path, join(engine.folder, `copy-${number}.csv`));
  return { diagnostics: [problem("bulk-format", { file: path }, { file: path })] };
}

async function describeParquet(path: string, engine: DuckDB): Promise<DescribedFile> {
  const from = `read_parquet(${duckdbPath(path)}) AS ${SOURCE}`;
  try {
    const described = await engine.rows(`DESCRIBE SELECT * FROM ${from}`);
    const columns = described.map((row) => {
      const head = textOf(row, "column_name");
      return { head, sql: columnOf(head, "duckdb"), type: textOf(row, "column_type") };
    });
    const [counted] = await engine.rows(`SELECT num_rows AS n FROM parquet_file_metadata(${duckdbPath(path)})`);
    return { file: { path, columns, from, rows: Number(textOf(counted, "n")), firstLine: 1 }, diagnostics: [] };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: error.diagnostics.map((one) => unreadable(one, path)) };
    throw error;
  }
}

/** What the database says of a query is here a word about the file. */
export function unreadable(told: Diagnostic, file: string): Diagnostic {
  if (told.code !== "query-failed") return told;
  return problem("parquet-unreadable", { file }, { file, reason: told.values.reason ?? "" });
}

/** What went wrong in a copy of a file went wrong in the file. */
export function ofFiles(found: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  return found.map((one) => {
    const { place } = one;
    const file = place !== undefined && "file" in place && files.find(({ copy }) => copy === place.file);
    return file ? { ...one, place: { ...place, file: file.path } } : one;
  });
}

/** No head is longer. */
const HEAD_BYTES = 1 << 20;
const HEAD_RECORDS = 8;

async function describeCsv(path: string, copy: string): Promise<DescribedFile> {
  const prepared = await prepareCsv(path, copy);
  if (prepared.path === undefined) return prepared;
  const source = new SourceText(path, await beginningOf(prepared.path));
  const { table, diagnostics: found } = readCsv(source, HEAD_RECORDS);
  // The database tells of short and long rows, and of quotes, wherever they are.
  const diagnostics = [...prepared.diagnostics, ...found.filter(({ code }) => code !== "ragged-row")];
  if (table === undefined) return { diagnostics };
  const columns = table.head.map((head, index) => ({ head, sql: `c${index}`, type: "VARCHAR" }));
  const first = [...table.columns.values()][0]?.span.start ?? 0;
  const skip = source.position(first).line - 1;
  const types = columns.map(({ sql }) => `'${sql}':'VARCHAR'`).join(",");
  const options = `delim=',', quote='"', escape='"', header=true, skip=${skip}, auto_detect=false, columns={${types}}`;
  const from = `read_csv(${duckdbPath(prepared.path)}, ${options})`;
  return {
    file: { path, copy: prepared.path, columns, from, rows: undefined, firstLine: skip + 2 },
    diagnostics,
  };
}

async function beginningOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, HEAD_BYTES);
    return new TextDecoder("utf-8").decode(bytes.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
