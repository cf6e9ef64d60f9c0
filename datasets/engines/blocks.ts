import { DiagnosticError } from "../../core/index.ts";
import type { Columns, UnitData } from "../../scoring/index.ts";
import { partOf } from "./batch-parts.ts";
import { type Batch, BLOCK_ROWS, type Engine } from "./engine.ts";
import type { Held } from "./held/held.ts";
import { type NormalColumns, normalColumns, writtenQuery } from "./normal-sql.ts";
import { type BlockWork, columnsOf, type Rows, rowsOf, textAt } from "./rows.ts";
import { ofFiles, unreadable } from "./source-file.ts";
import { type TableBlock, TableReader } from "./table-rows.ts";

/** Some tens of thousands of units; fewer where they have many rows in tables. */
export interface BulkBlock {
  /** How many units come before it. */
  readonly first: number;
  /** With all tables of the framework. */
  readonly columns: Columns;
  /** Of all its units; made when it is asked for. */
  readonly ids: readonly string[];
  readonly idAt: (row: number) => string;
  /** A unit as the exact evaluator takes it, with the place of each value. */
  readonly unitAt: (row: number) => UnitData;
}

/** @throws DiagnosticError at the end, when cells were wrong; once one was, no more blocks come */
export async function* blocksOf(sources: Held, work: BlockWork): AsyncGenerator<BulkBlock> {
  const { collected } = work;
  const readers = new Map(
    [...sources.tables].map(([name, table]) => {
      return [name, new TableReader(table, sources.places, sources.engine, work)] as const;
    }),
  );
  try {
    for await (const { batch, rows, first } of unitsOf(sources, work)) {
      const tables = await tablesOf(readers, first, batch.rows);
      if (collected.isFull) throw new DiagnosticError(collected.all());
      if (!collected.hasErrors) yield blockOf(rows, textAt(batch, 0), tables, batch.rows, first);
    }
  } finally {
    for (const reader of readers.values()) await reader.close();
  }
  if (collected.hasErrors) throw new DiagnosticError(collected.all());
}

interface ReadUnits {
  readonly batch: Batch;
  readonly rows: Rows;
  readonly first: number;
}

async function* unitsOf(sources: Held, work: BlockWork): AsyncGenerator<ReadUnits> {
  const size = blockSize(sources);
  let first = 0;
  for (const file of sources.files) {
    const normal = normalColumns(file, sources.asked.targets, sources.scales, sources.engine.dialect);
    let firstRow = 0;
    for await (const whole of batchesOf(normal, sources.engine)) {
      for (let from = 0; from < whole.rows; from += size) {
        const batch = partOf(whole, from, Math.min(whole.rows, from + size));
        const line = (file.file.firstLine ?? 1) + firstRow;
        const placeAt = (row: number) => ({ file: file.file.path, line: line + row });
        yield { batch, rows: rowsOf(batch, normal, 1, placeAt, work), first };
        firstRow += batch.rows;
        first += batch.rows;
      }
    }
  }
}

/** About so many rows of tables are held at a time. */
const TABLE_ROWS = 1 << 20;

/** How many units make a block, so that memory does not grow with the rows of their tables. */
function blockSize({ tables, units }: Held): number {
  const rows = [...tables.values()].reduce((sum, table) => sum + table.rows, 0);
  if (rows === 0) return BLOCK_ROWS;
  const each = rows / Math.max(1, units);
  return Math.max(1, Math.min(BLOCK_ROWS, Math.floor(TABLE_ROWS / each)));
}

/** What is broken inside a file shows only when it is read. */
async function* batchesOf(normal: NormalColumns, engine: Engine): AsyncGenerator<Batch> {
  const { file } = normal.file;
  try {
    yield* engine.batches(writtenQuery(normal));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(ofFiles(error.diagnostics, [file]).map((one) => unreadable(one, file.path)));
  }
}

type TableBlocks = ReadonlyMap<string, TableBlock>;

async function tablesOf(readers: ReadonlyMap<string, TableReader>, first: number, units: number): Promise<TableBlocks> {
  const blocks = new Map<string, TableBlock>();
  for (const [name, reader] of readers) blocks.set(name, await reader.block(first, units));
  return blocks;
}

function blockOf(
  { columns, valuesAt }: Rows,
  unit: (row: number) => string,
  tables: TableBlocks,
  count: number,
  first: number,
): BulkBlock {
  let ids: readonly string[] | undefined;
  const byName = new Map([...tables].map(([name, table]) => [name, table.columns] as const));
  return {
    first,
    columns: { rows: count, values: columnsOf(columns), tables: byName },
    get ids() {
      ids ??= Array.from({ length: count }, (_, row) => unit(row));
      return ids;
    },
    idAt: unit,
    unitAt: (row) => ({ id: unit(row), values: valuesAt(row), tables: rowsAt(tables, row) }),
  };
}

function rowsAt(tables: TableBlocks, row: number): UnitData["tables"] {
  const own = [...tables].flatMap(([name, table]) => {
    const rows = table.rowsAt(row);
    return rows === undefined ? [] : [[name, rows] as const];
  });
  return new Map(own);
}
