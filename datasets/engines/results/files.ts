import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { DiagnosticError, problem } from "../../../core/index.ts";
import { onSignals } from "../../processes.ts";
import { type DuckDB, duckdbPath } from "../duckdb.ts";
import { reasonOf } from "../engine-problems.ts";
import { quotedName, quotedText } from "../quote.ts";
import { type Manifest, type ResultPart, writeManifest } from "./manifest.ts";

/** One of the columns of a result. Texts hold exact decimals too. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: "text" | "double" | "truth";
}

/** Where the parts of a result go. */
export interface ResultFiles {
  readonly partRows: number;
  has(first: number): boolean;
  /** @param table  of the engine, quoted: all rows of the part */
  store(table: string, part: Omit<ResultPart, "file">): Promise<void>;
  /** Those that follow each other from the first unit on. */
  finished(): FinishedParts;
  finish(): Promise<readonly string[]>;
}

export interface FinishedParts {
  readonly units: number;
  readonly files: readonly string[];
}

export type Shape = { readonly columns: readonly ResultColumn[]; readonly engine: DuckDB };

/** A folder of parts with their manifest. */
export class PartFiles implements ResultFiles {
  readonly partRows: number;
  readonly #folder: string;
  readonly #shape: Shape;
  #manifest: Manifest;

  constructor(folder: string, manifest: Manifest, shape: Shape) {
    this.#folder = folder;
    this.#manifest = manifest;
    this.#shape = shape;
    this.partRows = manifest.partRows;
  }

  has(first: number): boolean {
    return this.#manifest.parts.some((part) => part.first === first);
  }

  async store(table: string, { first, rows }: Omit<ResultPart, "file">): Promise<void> {
    const number = String(first / this.partRows + 1).padStart(4, "0");
    const file = `part-${number}.${this.#manifest.format}`;
    await copyWhole(table, join(this.#folder, file), this.#shape);
    const parts = [...this.#manifest.parts, { file, first, rows }].sort((a, b) => a.first - b.first);
    await this.#save({ ...this.#manifest, parts });
  }

  finished(): FinishedParts {
    const files: string[] = [];
    let units = 0;
    for (const { file, first, rows } of this.#manifest.parts) {
      if (first !== units) break;
      files.push(join(this.#folder, file));
      units += rows;
    }
    return { units, files };
  }

  async finish(): Promise<readonly string[]> {
    const { parts } = this.#manifest;
    await this.#save({ ...this.#manifest, rows: parts.reduce((sum, { rows }) => sum + rows, 0) });
    return parts.map(({ file }) => join(this.#folder, file));
  }

  async #save(manifest: Manifest): Promise<void> {
    await writeManifest(this.#folder, manifest);
    this.#manifest = manifest;
  }
}

/** One file. Its parts wait in the engine's folder: memory does not grow with them. */
export class OneFile implements ResultFiles {
  readonly partRows: number;
  readonly #path: string;
  readonly #shape: Shape;
  readonly #parts: string[] = [];

  constructor(path: string, partRows: number, shape: Shape) {
    this.#path = path;
    this.partRows = partRows;
    this.#shape = shape;
  }

  has(): boolean {
    return false;
  }

  finished(): FinishedParts {
    return { units: 0, files: [] };
  }

  async store(table: string): Promise<void> {
    const part = join(this.#shape.engine.folder, `${randomUUID()}.parquet`);
    await copyWhole(table, part, this.#shape);
    this.#parts.push(part);
  }

  async finish(): Promise<readonly string[]> {
    const { columns, engine } = this.#shape;
    const nothing = columns.map(
      ({ name, kind }) => `CAST(NULL AS ${SQL_TYPES[kind]}) AS ${quotedName(name, "duckdb")}`,
    );
    const parts = this.#parts.map(duckdbPath).join(", ");
    const from = parts === "" ? `(SELECT ${nothing.join(", ")} LIMIT 0)` : `read_parquet([${parts}])`;
    await copyWhole(from, this.#path, { columns, engine });
    for (const part of this.#parts) await rm(part, { force: true });
    return [this.#path];
  }
}

export const SQL_TYPES = { text: "VARCHAR", double: "DOUBLE", truth: "BOOLEAN" } as const;

const FORMATS: Readonly<Record<string, string>> = {
  ".parquet": "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false",
  ".csv": "FORMAT csv, HEADER true, USE_TMP_FILE false",
};

/** All rows of something, as a file that is there whole or not at all. */
async function copyWhole(from: string, path: string, { columns, engine }: Shape): Promise<void> {
  const ending = extname(path).toLowerCase();
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  const shown = columns.map((column, index) => (ending === ".csv" ? csvColumn(column, index) : sqlName(column)));
  const forget = onSignals(() => rmSync(draft, { force: true }));
  try {
    await engine.run(
      `COPY (SELECT ${shown.join(", ")} FROM ${from}) TO ${quotedText(draft, "duckdb")} (${FORMATS[ending]})`,
    );
    await synced(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw writingProblem(path, error);
  } finally {
    forget();
  }
}

function sqlName({ name }: ResultColumn): string {
  return quotedName(name, "duckdb");
}

/** With the mark by which Excel knows UTF-8. A text that begins like a formula gets an apostrophe: no spreadsheet runs it. */
function csvColumn(column: ResultColumn, index: number): string {
  const sql = sqlName(column);
  const head = quotedName(`${index === 0 ? "\ufeff" : ""}${column.name}`, "duckdb");
  if (column.kind !== "text") return `${sql} AS ${head}`;
  const isFormula = `regexp_full_match(${sql}, '[=+@\\t\\r\\n-](?s:.*)') AND NOT regexp_full_match(${sql}, '-?\\d+(\\.\\d+)?')`;
  return `CASE WHEN ${isFormula} THEN '''' || ${sql} ELSE ${sql} END AS ${head}`;
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const FULL = /ENOSPC|EDQUOT/u;

/** What the engine or the system says of writing is here a word about the file. */
export function writingProblem(file: string, error: unknown): unknown {
  const [told] = error instanceof DiagnosticError ? error.diagnostics : [];
  const reason = told === undefined ? reasonOf(error) : String(told.values.reason ?? "");
  if (told?.code === "disk-full" || FULL.test(reason)) {
    return new DiagnosticError([problem("disk-full", { file }, { file })]);
  }
  if (told !== undefined && !(told.code === "query-failed" && reason.startsWith("IO Error"))) return error;
  return new DiagnosticError([problem("not-written", { file }, { file, reason })]);
}
