import { DiagnosticError } from "../../core/index.ts";
import type { Asked } from "./asked.ts";
import type { BoundFile } from "./bind-heads.ts";
import type { Batch, Dialect, Engine } from "./engine.ts";
import { type MergedRows, mergedRows, type Stream } from "./merged-rows.ts";
import { type NormalColumns, normalColumns, writtenQuery } from "./normal-sql.ts";
import { type BlockWork, type RowPlace, type Rows, rowsOf } from "./rows.ts";
import type { Scale } from "./scales.ts";
import { placesOf, SortedRows } from "./sorted-rows.ts";
import { ofFiles, unreadable } from "./source-file.ts";

/** Files that are read together, and what their columns are for. */
export interface RowFiles {
  readonly files: readonly BoundFile[];
  readonly asked: Asked;
  readonly scales: ReadonlyMap<string, Scale>;
}

/** One pass over files in the order of the units that their rows belong to; rows of other units are passed over. */
export class UnitRows {
  readonly #source: RowFiles;
  readonly #work: BlockWork;
  readonly #streams: readonly (LikeFiles & { readonly rows: SortedRows })[];

  /** @param places  a relation of units (`unit`) with their places (`place`) */
  constructor(source: RowFiles, places: string, engine: Engine, work: BlockWork) {
    this.#source = source;
    this.#work = work;
    this.#streams = likeFiles(source, engine).map((one) => {
      return {
        ...one,
        rows: new SortedRows(told(engine.batches(sortedQuery(one, places, engine.dialect)), one.files)),
      };
    });
  }

  /** The rows of all units before a place that were not taken yet. */
  async before(end: number): Promise<MergedRows> {
    const streams: Stream[] = [];
    for (const stream of this.#streams) streams.push(await this.#streamOf(stream, end));
    return mergedRows(streams, this.#source.asked.targets, this.#source.scales);
  }

  async close(): Promise<void> {
    for (const { rows } of this.#streams) await rows.close();
  }

  async #streamOf({ rows, files, normal }: LikeFiles & { readonly rows: SortedRows }, end: number): Promise<Stream> {
    const batch = await rows.before(end);
    const [, numbers, lines] = batch.columns;
    const at = (column: Batch["columns"][number] | undefined, row: number) =>
      column?.kind === "doubles" ? (column.values[row] ?? 0) : 0;
    const place = (row: number): RowPlace => {
      const { path, firstLine } = (this.#source.files[at(numbers, row)] ?? files[0])?.file ?? { path: "" };
      if (firstLine !== undefined) return { file: path, line: firstLine + at(lines, row) - 1 };
      return { file: [path, this.#work.unitAt?.(at(batch.columns[0], row)) ?? ""].join(" › ") };
    };
    const own = batch.rows === 0 ? emptyRows(place) : rowsOf(batch, normal, BEFORE, place, this.#work);
    return { rows: own, places: placesOf(batch), order: (row) => [at(numbers, row), at(lines, row)] };
  }
}

/** Place of the unit, number of the file, number of the row in it. */
const BEFORE = 3;

/** Files whose columns are written alike: one query reads them all. */
interface LikeFiles {
  readonly files: readonly BoundFile[];
  readonly numbers: readonly number[];
  readonly normals: readonly NormalColumns[];
  /** Of the first, which stands for all. */
  readonly normal: NormalColumns;
}

function likeFiles({ files, asked, scales }: RowFiles, engine: Engine): LikeFiles[] {
  const groups = new Map<string, { files: BoundFile[]; numbers: number[]; normals: NormalColumns[] }>();
  for (const [number, file] of files.entries()) {
    const columns = [...file.columns.values()].map(({ column, target, kind, places, single, large, unit }) => {
      return [target.name, column.head, kind, places, single, large, unit, scales.get(target.name)?.byFile.get(file)];
    });
    const key = JSON.stringify(columns.sort());
    const group = groups.get(key) ?? { files: [], numbers: [], normals: [] };
    group.files.push(file);
    group.numbers.push(number);
    group.normals.push(normalColumns(file, asked.targets, scales, engine.dialect));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => {
    const [normal] = group.normals;
    return normal === undefined ? [] : [{ ...group, normal }];
  });
}

function sortedQuery({ normals, numbers }: LikeFiles, places: string, dialect: Dialect): string {
  const each = normals.map((normal, index) =>
    writtenQuery(normal, [`${numbers[index]} AS file_number`, "row_number() OVER () AS row_number"]),
  );
  const head = ["u.place", "w.file_number", "w.row_number"].map((one) => `CAST(${one} AS DOUBLE)`).join(", ");
  return `SELECT ${head}, w.* ${EXCEPT[dialect]} (unit, file_number, row_number)
    FROM (${each.join(" UNION ALL ")}) w JOIN ${places} u ON u.unit = w.unit ORDER BY u.place, w.file_number, w.row_number`;
}

const EXCEPT = { duckdb: "EXCLUDE", clickhouse: "EXCEPT" } as const satisfies Record<Dialect, string>;

/** What is broken inside one of the files shows only when it is read. */
async function* told(batches: AsyncIterable<Batch>, bound: readonly BoundFile[]): AsyncGenerator<Batch> {
  const files = bound.map(({ file }) => file);
  try {
    yield* batches;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const found = ofFiles(error.diagnostics, files).map((one) => {
      const named = files.find(({ path }) => String(one.values.reason).includes(path)) ?? files[0];
      return unreadable(one, named?.path ?? "");
    });
    throw new DiagnosticError(found);
  }
}

function emptyRows(placeAt: Rows["placeAt"]): Rows {
  return { columns: [], valuesAt: () => new Map(), placeAt, isWrong: () => false };
}
