import { type DuckDB, resultWriter } from "../../datasets/index.ts";
import { progressOf } from "./progress.ts";

/** Rows that follow each other: the name of the unit, and numbers. */
export interface ParquetBlock {
  readonly rows: number;
  readonly unitAt: (row: number) => string;
  readonly numbers: readonly Float64Array[];
}

export interface ParquetFile {
  readonly path: string;
  /** Heads of the numbers, in the order of the blocks' arrays. */
  readonly names: readonly string[];
  readonly rows: number;
  readonly blocks: Iterable<ParquetBlock>;
}

/** A file of any length; no more than a part of it is held at a time. */
export async function writeParquet({ path, names, rows, blocks }: ParquetFile, engine: DuckDB): Promise<void> {
  const numbers = names.map((name) => ({ name, kind: "double" as const }));
  const columns = [{ name: "id", kind: "text" as const }, ...numbers];
  const writer = await resultWriter(path, { columns, origin: { framework: "", sources: [] }, engine });
  const progress = progressOf("Rows written to score them afterwards", rows);
  let first = 0;
  for (const block of blocks) {
    const values = block.numbers.map((array) => (row: number) => array[row] ?? 0);
    await writer.write({ first, rows: block.rows, values: [block.unitAt, ...values] });
    first += block.rows;
    progress(first);
  }
  await writer.finish();
}

/** The name of a department by its number. */
export function unitName(number: number): string {
  return `D${String(number).padStart(8, "0")}`;
}
