import { type RowScorer, type ScoredBlock, scoredHere, scoredThere } from "../../../analysis/index.ts";
import type { Diagnostic } from "../../../core/index.ts";
import {
  type ClickHouse,
  clickhouseSettings,
  type DuckDB,
  openBulk,
  openClickHouse,
  openServer,
  type ResultOrigin,
  tableStates,
} from "../../../datasets/index.ts";
import type { CheckedFramework } from "../../../scoring/index.ts";

export type EngineName = "auto" | "js" | "duckdb" | "clickhouse";

export const engineNames: readonly EngineName[] = ["auto", "js", "duckdb", "clickhouse"];

/** What the user asked for. */
export interface Asked {
  readonly engine: EngineName;
  /** Files or a pattern of files; a table of the server. */
  readonly data: string;
  /** By the names of the framework's tables. */
  readonly tables: ReadonlyMap<string, string>;
  readonly url: string | undefined;
  readonly threads: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Units that can be scored. */
export interface Source {
  readonly units: number;
  /** Where the units are in tables of a server. */
  readonly server?: ClickHouse;
  readonly origin: () => Promise<ResultOrigin["sources"]>;
  /** @param from  how many units need no scores */
  readonly scores: (scorer: RowScorer, from: number, report: (found: Diagnostic) => void) => AsyncIterable<ScoredBlock>;
  /** What reading found worth a word. */
  readonly remarks: () => readonly Diagnostic[];
  readonly close: () => Promise<void>;
}

export interface OpenedSource {
  /** Absent when a diagnostic is an error. */
  readonly source?: Source;
  readonly diagnostics: readonly Diagnostic[];
}

export function isOnServer({ engine, url }: Asked): boolean {
  return engine === "clickhouse" || (engine === "auto" && url !== undefined);
}

/** @throws DiagnosticError of the engine */
export function openSource(asked: Asked, framework: CheckedFramework, duckdb: DuckDB): Promise<OpenedSource> {
  return isOnServer(asked) ? serverSource(asked, framework) : fileSource(asked, framework, duckdb);
}

async function fileSource(
  { engine, data, tables, threads }: Asked,
  framework: CheckedFramework,
  duckdb: DuckDB,
): Promise<OpenedSource> {
  const { bulk, diagnostics } = await openBulk([data], framework, duckdb, { tables });
  if (bulk === undefined) return { diagnostics };
  const paths = [bulk, ...bulk.tables.values()].flatMap(({ files }) => files.map(({ file }) => file.path));
  const source: Source = {
    units: bulk.units,
    origin: async () => paths,
    scores: (scorer, from, report) =>
      engine === "duckdb" ? scoredThere(bulk, scorer, from, report) : scoredHere(bulk, scorer, from, threads - 1),
    remarks: bulk.remarks,
    close: async () => {},
  };
  return { source, diagnostics };
}

async function serverSource(
  { data, tables, url, environment }: Asked,
  framework: CheckedFramework,
): Promise<OpenedSource> {
  const server = await openClickHouse(await clickhouseSettings(url, environment));
  try {
    const { held, diagnostics } = await openServer({ units: data, tables }, framework, server);
    if (held === undefined) {
      await server.close();
      return { diagnostics };
    }
    const names = [held, ...held.tables.values()].flatMap(({ files }) => files.map(({ file }) => file.path));
    const source: Source = {
      units: held.units,
      server,
      origin: () => tableStates(names, server),
      scores: (scorer, from, report) => scoredThere(held, scorer, from, report),
      remarks: () => [],
      close: () => server.close(),
    };
    return { source, diagnostics };
  } catch (error) {
    await server.close();
    throw error;
  }
}
