import type { ClickHouseClient } from "@clickhouse/client";
import { DiagnosticError } from "../../core/index.ts";
import { clickhouseProblem } from "./clickhouse-problems.ts";
import type { ClickHouseSettings } from "./clickhouse-settings.ts";
import { type Batch, type BatchColumn, BLOCK_ROWS, type Engine, type EngineRow } from "./engine.ts";
import { absentEngine } from "./engine-problems.ts";

/** What the answers need so that no digit is lost, and long queries so that they are read. */
const SESSION = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 0,
  output_format_decimal_trailing_zeros: 1,
  date_time_output_format: "iso",
  // Rules of thousands of indicators are long queries.
  max_query_size: "100000000",
  max_ast_depth: "10000",
  max_ast_elements: "10000000",
  max_expanded_ast_elements: "100000000",
  max_subquery_depth: "10000",
} as const;

/** A ClickHouse server. */
export interface ClickHouse extends Engine {
  readonly dialect: "clickhouse";
  /** Puts rows at the end of a table. @param table  quoted */
  insert(table: string, rows: readonly (readonly (string | number | boolean | null)[])[]): Promise<void>;
}

/** @throws DiagnosticError `engine-absent`, `clickhouse-login`, `clickhouse-unreachable`, `clickhouse-timeout` */
export async function openClickHouse(settings: ClickHouseSettings): Promise<ClickHouse> {
  const { createClient, ClickHouseLogLevel } = await loaded();
  const url = new URL(settings.url);
  url.username = "";
  url.password = "";
  const client = createClient({
    url,
    username: settings.user,
    password: settings.password,
    request_timeout: settings.timeoutSeconds * 1000,
    application: "quanheng",
    clickhouse_settings: SESSION,
    // Its log names addresses and headers.
    log: { level: ClickHouseLogLevel.OFF },
    ...(settings.database === undefined ? {} : { database: settings.database }),
  });
  const engine = new OpenClickHouse(client, settings);
  try {
    await engine.rows("SELECT 1 AS one");
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

async function loaded(): Promise<typeof import("@clickhouse/client")> {
  try {
    return await import("@clickhouse/client");
  } catch (error) {
    throw new DiagnosticError([absentEngine("ClickHouse", error)]);
  }
}

class OpenClickHouse implements ClickHouse {
  readonly dialect = "clickhouse";
  readonly #client: ClickHouseClient;
  readonly #settings: ClickHouseSettings;

  constructor(client: ClickHouseClient, settings: ClickHouseSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  async run(sql: string): Promise<void> {
    try {
      await this.#client.command({ query: sql });
    } catch (error) {
      throw this.#told(error);
    }
  }

  async rows(sql: string): Promise<readonly EngineRow[]> {
    try {
      const answer = await this.#client.query({ query: sql, format: "JSONEachRow" });
      const rows: EngineRow[] = [];
      // Not all at once: what the server says in the middle is looked for in streams only.
      for await (const lines of answer.stream<EngineRow>()) rows.push(...lines.map(rowOf));
      return rows;
    } catch (error) {
      throw this.#told(error);
    }
  }

  async *batches(sql: string): AsyncGenerator<Batch> {
    try {
      const answer = await this.#client.query({ query: sql, format: "JSONCompactEachRowWithNamesAndTypes" });
      yield* batchesOf(answer.stream<unknown[]>());
    } catch (error) {
      throw this.#told(error);
    }
  }

  async insert(table: string, rows: readonly (readonly (string | number | boolean | null)[])[]): Promise<void> {
    try {
      await this.#client.insert({ table, values: rows, format: "JSONCompactEachRow" });
    } catch (error) {
      throw this.#told(error);
    }
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #told(error: unknown): unknown {
    return error instanceof DiagnosticError ? error : new DiagnosticError([clickhouseProblem(error, this.#settings)]);
  }
}

interface Line {
  readonly text: string;
}

/** The first line has the names, the second the types. */
async function* batchesOf(stream: AsyncIterable<readonly Line[]>): AsyncGenerator<Batch> {
  let types: readonly string[] | undefined;
  let heads = 2;
  let waiting: (readonly unknown[])[] = [];
  for await (const lines of stream) {
    for (const line of lines) {
      const cells = cellsOf(line);
      if (heads === 0) waiting.push(cells);
      else types = cells.map(String);
      heads = Math.max(0, heads - 1);
    }
    for (; waiting.length >= BLOCK_ROWS; waiting = waiting.slice(BLOCK_ROWS)) {
      yield batchOf(waiting.slice(0, BLOCK_ROWS), types ?? []);
    }
  }
  if (types === undefined) throw new Error("premature end of the answer");
  if (waiting.length > 0) yield batchOf(waiting, types);
}

/** An old server writes what went wrong in the middle of the rows. */
function cellsOf({ text }: Line): readonly unknown[] {
  const cells = jsonOf(text);
  if (Array.isArray(cells)) return cells;
  throw new Error(text);
}

function rowOf({ text }: Line): EngineRow {
  const row = jsonOf(text);
  if (typeof row === "object" && row !== null) return row as EngineRow;
  throw new Error(text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function batchOf(rows: readonly (readonly unknown[])[], types: readonly string[]): Batch {
  return { rows: rows.length, columns: types.map((type, index) => columnOf(rows, index, type)) };
}

function columnOf(rows: readonly (readonly unknown[])[], index: number, type: string): BatchColumn {
  const number = (row: readonly unknown[]) => (typeof row[index] === "number" ? row[index] : Number.NaN);
  if (/^(?:Nullable\()?Float64/u.test(type)) {
    const nulls = rows.flatMap((row, at) => (row[index] === null ? [at] : []));
    return { kind: "doubles", values: Float64Array.from(rows, number), nulls };
  }
  if (/^(?:Nullable\()?U?Int8/u.test(type)) return { kind: "bytes", values: Uint8Array.from(rows, number) };
  return { kind: "texts", at: (row) => textOrNull(rows[row]?.[index]) };
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
