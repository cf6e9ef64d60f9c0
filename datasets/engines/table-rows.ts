import { DiagnosticError, type FilePlace } from "../../core/index.ts";
import { type Row, state, type TableColumns } from "../../scoring/index.ts";
import type { BoundFile } from "./bind-heads.ts";
import type { DuckDB } from "./duckdb.ts";
import type { Batch } from "./engine.ts";
import { mergedRows, type Stream } from "./merged-rows.ts";
import { type NormalColumns, normalColumns, writtenQuery } from "./normal-sql.ts";
import { type BlockWork, columnsOf, type RowPlace, type Rows, rowsOf } from "./rows.ts";
import { placesOf, SortedRows } from "./sorted-rows.ts";
import { ofFiles, unreadable } from "./source-file.ts";
import { reportKeys } from "./table-keys.ts";
import type { BoundTable } from "./tables.ts";

/** The rows of a table for the units of one block. */
export interface TableBlock {
  readonly columns: TableColumns;
  /** Undefined for a unit without the table. */
  readonly rowsAt: (unit: number) => readonly Row[] | undefined;
}

/** One pass over a table, in the order of the units. */
export class TableReader {
  readonly #table: BoundTable;
  readonly #work: BlockWork;
  readonly #streams: readonly (LikeFiles & { readonly rows: SortedRows })[];

  /** @param places  the engine's table of units with their places */
  constructor(table: BoundTable, places: string, engine: DuckDB, work: BlockWork) {
    this.#table = table;
    this.#work = work;
    this.#streams = likeFiles(table, engine).map((one) => {
      return { ...one, rows: new SortedRows(told(engine.batches(sortedQuery(one, places)), one.files)) };
    });
  }

  /** @param first  how many units come before the block */
  async block(first: number, units: number): Promise<TableBlock> {
    const streams: Stream[] = [];
    for (const stream of this.#streams) streams.push(await this.#streamOf(stream, first + units));
    const rows = mergedRows(streams, this.#table.asked.targets, this.#table.scales);
    const offsets = offsetsOf(rows.places, first, units);
    reportKeys(this.#table.table, rows, offsets, this.#work.collected);
    return {
      columns: { offsets, columns: columnsOf(rows.columns), ...unitStates(offsets) },
      rowsAt: rowsAt(rows, offsets),
    };
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
      const file = this.#table.files[at(numbers, row)] ?? files[0];
      return { file: file?.file.path ?? "", line: (file?.file.firstLine ?? 1) + at(lines, row) - 1 };
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

function likeFiles({ files, asked, scales }: BoundTable, engine: DuckDB): LikeFiles[] {
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

function sortedQuery({ normals, numbers }: LikeFiles, places: string): string {
  const each = normals.map((normal, index) =>
    writtenQuery(normal, [`${numbers[index]} AS file_number`, "row_number() OVER () AS row_number"]),
  );
  const head = ["u.place", "w.file_number", "w.row_number"].map((one) => `CAST(${one} AS DOUBLE)`).join(", ");
  return `SELECT ${head}, w.* EXCLUDE (unit, file_number, row_number)
    FROM (${each.join(" UNION ALL ")}) w JOIN ${places} u ON u.unit = w.unit ORDER BY u.place, w.file_number, w.row_number`;
}

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

function emptyRows(placeAt: (row: number) => FilePlace & { readonly line: number }): Rows {
  return { columns: [], valuesAt: () => new Map(), placeAt, isWrong: () => false };
}

function offsetsOf(places: Float64Array, first: number, units: number): Uint32Array {
  const offsets = new Uint32Array(units + 1);
  for (const place of places) {
    const next = place - first + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let unit = 0; unit < units; unit += 1) offsets[unit + 1] = (offsets[unit + 1] ?? 0) + (offsets[unit] ?? 0);
  return offsets;
}

/** A unit without rows has no data there, which is not the same as an empty table. */
function unitStates(offsets: Uint32Array): { readonly states?: Uint8Array } {
  const states = new Uint8Array(offsets.length - 1);
  for (let unit = 0; unit < states.length; unit += 1) {
    if (offsets[unit] === offsets[unit + 1]) states[unit] = state.absent;
  }
  return states.includes(state.absent) ? { states } : {};
}

function rowsAt(rows: Rows, offsets: Uint32Array): TableBlock["rowsAt"] {
  return (unit) => {
    const [from = 0, to = 0] = offsets.subarray(unit, unit + 2);
    return from === to ? undefined : Array.from({ length: to - from }, (_, index) => rows.valuesAt(from + index));
  };
}
