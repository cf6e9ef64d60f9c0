import { DiagnosticError, problem } from "../../../core/index.ts";
import type { ClickHouse } from "../clickhouse.ts";
import { type BatchColumn, textOf } from "../engine.ts";
import { quotedName, quotedPath } from "../quote.ts";
import type { FinishedParts, ResultColumn, ResultFiles, Shape } from "./files.ts";

const TYPES = { text: "Nullable(String)", double: "Nullable(Float64)", truth: "Bool" } as const;

/** A table of a server. It gets its name when all of it is there. */
export class ServerTable implements ResultFiles {
  readonly partRows: number;
  readonly #server: ClickHouse;
  readonly #path: string;
  readonly #shape: Shape;

  private constructor(server: ClickHouse, path: string, partRows: number, shape: Shape) {
    this.#server = server;
    this.#path = path;
    this.#shape = shape;
    this.partRows = partRows;
  }

  /** @throws DiagnosticError `table-exists`, and those of the engine */
  static async create(server: ClickHouse, path: string, partRows: number, shape: Shape): Promise<ServerTable> {
    const made = new ServerTable(server, path, partRows, shape);
    const [there] = await server.rows(`EXISTS TABLE ${quotedPath(path, "clickhouse")}`);
    if (textOf(there, "result") === "1")
      throw new DiagnosticError([problem("table-exists", { file: path }, { table: path })]);
    await made.drop();
    await server.run(
      `CREATE TABLE ${made.#draft} (${shape.columns.map(columnSql).join(", ")}) ENGINE = MergeTree ORDER BY ${quotedName(shape.columns[0]?.name ?? "", "clickhouse")}`,
    );
    return made;
  }

  has(): boolean {
    return false;
  }

  finished(): FinishedParts {
    return { units: 0, files: [] };
  }

  async store(table: string): Promise<void> {
    const { columns, engine } = this.#shape;
    const cells = columns.map(({ name, kind }) => {
      const cell = quotedName(name, "duckdb");
      return kind === "truth" ? `CAST(${cell} AS TINYINT)` : cell;
    });
    for await (const batch of engine.batches(`SELECT ${cells.join(", ")} FROM ${table}`)) {
      const rows = Array.from({ length: batch.rows }, (_, row) =>
        columns.map((column, index) => cellAt(batch.columns[index], column, row)),
      );
      await this.#server.insert(this.#draft, rows);
    }
  }

  async finish(): Promise<readonly string[]> {
    await this.#server.run(`RENAME TABLE ${this.#draft} TO ${quotedPath(this.#path, "clickhouse")}`);
    return [this.#path];
  }

  /** What is not finished goes away. */
  async drop(): Promise<void> {
    await this.#server.run(`DROP TABLE IF EXISTS ${this.#draft}`);
  }

  get #draft(): string {
    return quotedPath(`${this.#path} (writing)`, "clickhouse");
  }
}

function columnSql({ name, kind }: ResultColumn, index: number): string {
  // The first column names the unit, and orders the table.
  return `${quotedName(name, "clickhouse")} ${index === 0 ? "String" : TYPES[kind]}`;
}

function cellAt(
  column: BatchColumn | undefined,
  { kind }: ResultColumn,
  row: number,
): string | number | boolean | null {
  if (column?.kind === "texts") return column.at(row);
  if (column?.kind === "bytes") return column.values[row] === 1;
  if (kind !== "double" || column === undefined) throw new TypeError("a part has the columns of the results");
  const value = column.values[row];
  return value === undefined || Number.isNaN(value) ? null : value;
}
