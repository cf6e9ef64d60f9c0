import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBVector } from "@duckdb/node-api";
import { DiagnosticError } from "../../core/index.ts";
import { onSignals } from "../processes.ts";
import { type Batch, type BatchColumn, BLOCK_ROWS, type Engine, type EngineRow } from "./engine.ts";
import { absentEngine, duckdbProblem } from "./engine-problems.ts";
import { quotedText } from "./quote.ts";
import { type TextCodes, textCodes } from "./text-codes.ts";

export interface DuckDBOptions {
  /** All that the machine has, if not given. */
  readonly threads?: number;
  /** As DuckDB writes it: `2GiB`. What does not fit is spilled to the temporary folder. */
  readonly memory?: string;
  /** Where to spill; a folder of the system's for temporary files, if not given. */
  readonly temporary?: string;
}

/** A DuckDB in memory, with a folder of its own for what must stand on disk. */
export interface DuckDB extends Engine {
  readonly dialect: "duckdb";
  /** Goes away with the engine. */
  readonly folder: string;
  /** Puts rows at the end of a table of its own. @param name  not quoted; nor is the attached database, where it is in one */
  append(name: string, columns: readonly AppendColumn[], rows: number, database?: string): Promise<void>;
}

/** Values of one column, by row. */
export interface AppendColumn {
  readonly kind: "text" | "double" | "truth";
  readonly at: (row: number) => string | number | boolean | null;
}

const MEMORY = "1536MiB";

/** A chunk holds no more. */
const CHUNK_ROWS = 2048;

/** Nothing is fetched from anywhere: extensions that are not built in stay away. */
const OFFLINE = { autoinstall_known_extensions: "false", autoload_known_extensions: "false" } as const;

/** @throws DiagnosticError `engine-absent` where DuckDB has no build for the platform */
export async function openDuckDB(options: DuckDBOptions = {}): Promise<DuckDB> {
  const { DuckDBInstance } = await loaded();
  const folder = await mkdtemp(join(options.temporary ?? tmpdir(), "quanheng-"));
  const threads = options.threads === undefined ? {} : { threads: String(options.threads) };
  const limits = { memory_limit: options.memory ?? MEMORY, temp_directory: join(folder, "spill") };
  const instance = await DuckDBInstance.create(":memory:", { ...OFFLINE, ...limits, ...threads });
  return new OpenDuckDB(instance, folder);
}

async function loaded(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new DiagnosticError([absentEngine("DuckDB", error)]);
  }
}

class OpenDuckDB implements DuckDB {
  readonly dialect = "duckdb";
  readonly folder: string;
  readonly #instance: DuckDBInstance;
  readonly #forget: () => void;

  constructor(instance: DuckDBInstance, folder: string) {
    this.#instance = instance;
    this.folder = folder;
    this.#forget = onSignals(() => rmSync(folder, { recursive: true, force: true }));
  }

  async run(sql: string): Promise<void> {
    await this.#connected(async (connection) => void (await connection.run(sql)));
  }

  rows(sql: string): Promise<readonly EngineRow[]> {
    return this.#connected(async (connection) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  }

  /** A connection of its own: another query may run while this one is being read. */
  async *batches(sql: string): AsyncGenerator<Batch> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql);
      let chunks: DuckDBDataChunk[] = [];
      let rows = 0;
      for await (const chunk of result) {
        chunks.push(chunk);
        rows += chunk.rowCount;
        if (rows < BLOCK_ROWS) continue;
        yield batchOf(chunks, rows);
        chunks = [];
        rows = 0;
      }
      if (rows > 0) yield batchOf(chunks, rows);
    } catch (error) {
      throw told(error);
    } finally {
      connection.closeSync();
    }
  }

  async append(name: string, columns: readonly AppendColumn[], rows: number, database?: string): Promise<void> {
    const { BOOLEAN, DOUBLE, DuckDBDataChunk, ENUM, VARCHAR } = await loaded();
    const types = { text: VARCHAR, double: DOUBLE, truth: BOOLEAN } as const;
    const coded = columns.map(({ kind, at }) => (kind === "text" ? textCodes(at, rows) : undefined));
    await this.#connected(async (connection) => {
      const appender = await connection.createAppender(name, undefined, database);
      // One for all rows, since the lists of texts are dear to make; as it is appended the engine turns codes into texts.
      const chunk = DuckDBDataChunk.create(
        columns.map(({ kind }, index) => (coded[index] === undefined ? types[kind] : ENUM(coded[index].texts))),
      );
      for (let from = 0; from < rows; from += CHUNK_ROWS) {
        const size = Math.min(CHUNK_ROWS, rows - from);
        if (chunk.rowCount !== size) chunk.rowCount = size;
        for (const [index, { at }] of columns.entries()) fill(chunk.getColumnVector(index), from, at, coded[index]);
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
    });
  }

  async close(): Promise<void> {
    this.#forget();
    this.#instance.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #connected<Answer>(work: (connection: DuckDBConnection) => Promise<Answer>): Promise<Answer> {
    const connection = await this.#instance.connect();
    try {
      return await work(connection);
    } catch (error) {
      throw told(error);
    } finally {
      connection.closeSync();
    }
  }
}

function told(error: unknown): unknown {
  return error instanceof DiagnosticError ? error : new DiagnosticError([duckdbProblem(error)]);
}

/** @param from  the row that is the vector's first */
function fill(vector: DuckDBVector, from: number, at: AppendColumn["at"], coded: TextCodes | undefined): void {
  const items: unknown = Reflect.get(vector, "items");
  const takesCodes = items instanceof Uint8Array || items instanceof Uint16Array;
  const size = vector.itemCount;
  if (coded !== undefined && takesCodes) items.set(coded.codes.subarray(from, from + size));
  else for (let row = 0; row < size; row += 1) vector.setItem(row, at(from + row));
  vector.flush();
}

function batchOf(chunks: readonly DuckDBDataChunk[], rows: number): Batch {
  const columns = Array.from({ length: chunks[0]?.columnCount ?? 0 }, (_, index) => {
    const vectors = chunks.map((chunk) => chunk.getColumnVector(index));
    return columnOf(vectors, rows);
  });
  return { rows, columns };
}

/** By the kind of the vectors: DOUBLE, TINYINT, and all else as text. */
function columnOf(vectors: readonly DuckDBVector[], rows: number): BatchColumn {
  const kind = String(vectors[0]?.type);
  if (kind === "DOUBLE") return doublesOf(vectors, rows);
  if (kind === "TINYINT") return { kind: "bytes", values: gathered(new Uint8Array(rows), vectors, 0) };
  return { kind: "texts", at: textsOf(vectors) };
}

function doublesOf(vectors: readonly DuckDBVector[], rows: number): BatchColumn {
  const nulls: number[] = [];
  const values = gathered(new Float64Array(rows), vectors, Number.NaN, nulls);
  return nulls.length === 0 ? { kind: "doubles", values } : { kind: "doubles", values, nulls };
}

/** @param nulls  takes the rows that are NULL */
function gathered<Values extends Float64Array | Uint8Array>(
  values: Values,
  vectors: readonly DuckDBVector[],
  gap: number,
  nulls: number[] = [],
): Values {
  let start = 0;
  for (const vector of vectors) {
    const items: unknown = Reflect.get(vector, "items");
    const typed = items instanceof Float64Array || items instanceof Int8Array;
    if (typed) values.set(items, start);
    for (const index of typed ? gaps(vector) : vector.toArray().keys()) {
      const item = vector.getItem(index);
      if (item === null) nulls.push(start + index);
      values[start + index] = typeof item === "number" ? item : gap;
    }
    start += vector.itemCount;
  }
  return values;
}

const ALL_THERE = 2n ** 64n - 1n;

/** Where NULLs may be. The vector's own mask is read, for asking for each item takes ten times as long. */
function* gaps(vector: DuckDBVector): Generator<number> {
  const validity: unknown = Reflect.get(vector, "validity");
  const mask: unknown = typeof validity === "object" && validity !== null ? Reflect.get(validity, "data") : undefined;
  for (let index = 0; mask !== null && index < vector.itemCount; index += 1) {
    if (mask instanceof BigUint64Array && index % 64 === 0 && mask[index / 64] === ALL_THERE) index += 63;
    else yield index;
  }
}

/** Each vector but the last is full. */
function textsOf(vectors: readonly DuckDBVector[]): (row: number) => string | null {
  const starts: number[] = [];
  let rows = 0;
  for (const vector of vectors) {
    starts.push(rows);
    rows += vector.itemCount;
  }
  return (row) => {
    const index = starts.findLastIndex((start) => start <= row);
    return textOrNull(vectors[index]?.getItem(row - (starts[index] ?? 0)) ?? null);
  };
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}

/** A path as DuckDB's readers take it: literally, whatever signs of a pattern it holds. */
export function duckdbPath(path: string): string {
  return quotedText(path.replaceAll(/[[*?]/gu, "[$&]"), "duckdb");
}
