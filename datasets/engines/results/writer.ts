import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { isFolder } from "../../files.ts";
import type { ClickHouse } from "../clickhouse.ts";
import type { DuckDB } from "../duckdb.ts";
import { quotedName } from "../quote.ts";
import {
  type FinishedParts,
  OneFile,
  PartFiles,
  type ResultColumn,
  type ResultFiles,
  type Shape,
  SQL_TYPES,
  writingProblem,
} from "./files.ts";
import { lockFolder } from "./lock.ts";
import { type ResultOrigin, resumedManifest, statesOf, writeManifest } from "./manifest.ts";
import { ServerTable } from "./table.ts";

/** Results of some units, in the order of the units. */
export interface ResultBlock {
  /** How many units come before it. */
  readonly first: number;
  readonly rows: number;
  /** As many as the writer has columns, in their order; null is an empty cell. */
  readonly values: readonly ((row: number) => string | number | boolean | null)[];
}

export interface ResultOptions {
  readonly columns: readonly ResultColumn[];
  readonly origin: ResultOrigin;
  readonly engine: DuckDB;
  /** Of the parts in a folder; `parquet` if not given. */
  readonly format?: "parquet" | "csv";
  /** Units in a part. */
  readonly partRows?: number;
}

const PART_ROWS = 1 << 18;

/** In a database of its own: where the rows of units are read, what is dropped is held until the last of them is. */
const TABLE = "results";

/** Writes results as they come; a file is there whole or not at all. */
export class ResultWriter {
  readonly #files: ResultFiles;
  readonly #shape: Shape;
  readonly #release: () => Promise<void>;
  readonly #database = `results ${randomUUID()}`;
  /** The part that is being filled. */
  #open: { readonly first: number; rows: number } | undefined;

  /** @param release  is called when nothing more is written */
  constructor(files: ResultFiles, shape: Shape, release: () => Promise<void> = async () => {}) {
    this.#files = files;
    this.#shape = shape;
    this.#release = release;
  }

  /** What an earlier run finished, from the first unit on: how many units, and the files that hold them. */
  get finished(): FinishedParts {
    return this.#files.finished();
  }

  /** Whether any of the units is still to be written: others need not be scored. */
  wants(first: number, rows: number): boolean {
    const { partRows } = this.#files;
    for (let part = first - (first % partRows); part < first + rows; part += partRows) {
      if (!this.#files.has(part)) return true;
    }
    return false;
  }

  /**
   * Blocks come in the order of the units; those that are not wanted may be left out.
   *
   * @throws DiagnosticError `disk-full`, `not-written`; finished parts stay
   * @throws RangeError where units are left out that are wanted
   */
  async write(block: ResultBlock): Promise<void> {
    const { partRows } = this.#files;
    for (let from = 0; from < block.rows; ) {
      const unit = block.first + from;
      const part = unit - (unit % partRows);
      const to = Math.min(block.rows, from + part + partRows - unit);
      if (!this.#files.has(part)) await this.#append(part, block, from, to);
      from = to;
    }
  }

  /**
   * After the last block: only now is the result complete.
   *
   * @returns the files that hold it
   */
  async finish(): Promise<readonly string[]> {
    if (this.#open !== undefined) await this.#store(this.#open);
    const files = await this.#files.finish();
    await this.#release();
    return files;
  }

  /** Forgets the part that is not finished; the next run goes on from those that are. */
  async abandon(): Promise<void> {
    await this.#drop();
    await this.#release();
  }

  async #append(part: number, { first, values }: ResultBlock, from: number, to: number): Promise<void> {
    const { engine, columns } = this.#shape;
    if (this.#open === undefined) {
      await this.#create();
      this.#open = { first: part, rows: 0 };
    }
    const open = this.#open;
    if (open.first + open.rows !== first + from)
      throw new RangeError("units come in their order, and none is left out");
    const cells = columns.map(({ kind }, index) => {
      return { kind, at: (row: number) => values[index]?.(from + row) ?? null };
    });
    await engine.append(TABLE, cells, to - from, this.#database);
    open.rows += to - from;
    if (open.rows === this.#files.partRows) await this.#store(open);
  }

  async #store(part: { readonly first: number; readonly rows: number }): Promise<void> {
    await this.#files.store(this.#quoted(TABLE), part);
    await this.#drop();
  }

  async #create(): Promise<void> {
    const columns = this.#shape.columns.map(({ name, kind }) => `${quotedName(name, "duckdb")} ${SQL_TYPES[kind]}`);
    await this.#drop();
    await this.#shape.engine.run(`ATTACH ':memory:' AS ${this.#quoted()}`);
    await this.#shape.engine.run(`CREATE TABLE ${this.#quoted(TABLE)} (${columns.join(", ")})`);
  }

  async #drop(): Promise<void> {
    this.#open = undefined;
    await this.#shape.engine.run(`DETACH DATABASE IF EXISTS ${this.#quoted()}`);
  }

  #quoted(...table: readonly string[]): string {
    return [this.#database, ...table].map((name) => quotedName(name, "duckdb")).join(".");
  }
}

/**
 * A writer of results of many units: to one `.csv` or `.parquet` file, or into a folder, a part for so many units, with a
 * manifest from which a run that was cut off goes on.
 *
 * @param path  what does not end in `.csv` or `.parquet` is a folder; it is made where it is not there
 * @throws DiagnosticError `results-differ`, `results-unknown` where the folder holds other results; `results-busy`; `not-written`, `disk-full`
 */
export async function resultWriter(path: string, options: ResultOptions): Promise<ResultWriter> {
  const { columns, engine, format = "parquet", partRows = PART_ROWS, origin } = options;
  const shape = { columns, engine };
  if (/^\.(?:csv|parquet)$/iu.test(extname(path))) {
    if (!(await isFolder(dirname(path)))) throw writingProblem(path, new Error("ENOENT"));
    return new ResultWriter(new OneFile(path, partRows, shape), shape);
  }
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw writingProblem(path, error);
  });
  const release = await lockFolder(path);
  const heads = columns.map(({ name, kind }) => `${name} ${kind}`);
  try {
    const sources = await statesOf(origin.sources, path);
    const fresh = { framework: origin.framework, sources, columns: heads, format, partRows, parts: [] };
    const manifest = await resumedManifest(path, fresh);
    await writeManifest(path, manifest);
    return new ResultWriter(new PartFiles(path, manifest, shape), shape, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * A writer of results to a new table of a server, which gets its name when all of it is there.
 *
 * @param path  `scores`, `db.scores`
 * @throws DiagnosticError `table-exists`, and those of the engine
 */
export async function tableWriter(
  path: string,
  server: ClickHouse,
  { columns, engine, partRows = PART_ROWS }: Pick<ResultOptions, "columns" | "engine" | "partRows">,
): Promise<ResultWriter> {
  const shape = { columns, engine };
  const table = await ServerTable.create(server, path, partRows, shape);
  return new ResultWriter(table, shape, () => table.drop());
}
