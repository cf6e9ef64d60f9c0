import type { Batch, BatchColumn } from "./engine.ts";

/** Rows of a batch, from one to before another. Numbers stay where they are. */
export function partOf(batch: Batch, from: number, to: number): Batch {
  if (from === 0 && to === batch.rows) return batch;
  return { rows: to - from, columns: batch.columns.map((column) => columnPart(column, from, to)) };
}

function columnPart(column: BatchColumn, from: number, to: number): BatchColumn {
  if (column.kind === "texts") return { kind: "texts", at: (row) => column.at(from + row) };
  if (column.kind === "bytes") return { kind: "bytes", values: column.values.subarray(from, to) };
  const nulls = column.nulls?.filter((row) => row >= from && row < to).map((row) => row - from);
  return { kind: "doubles", values: column.values.subarray(from, to), ...(nulls?.length ? { nulls } : {}) };
}

/** Batches of one query as one. */
export function joinedBatches(parts: readonly Batch[]): Batch {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first ?? { rows: 0, columns: [] };
  const starts: number[] = [];
  let rows = 0;
  for (const part of parts) {
    starts.push(rows);
    rows += part.rows;
  }
  const columns = first.columns.map((_, index) => {
    const own = parts.map((part) => part.columns[index]).filter((column) => column !== undefined);
    return joinedColumn(own, starts, rows);
  });
  return { rows, columns };
}

function joinedColumn(parts: readonly BatchColumn[], starts: readonly number[], rows: number): BatchColumn {
  const kind = parts[0]?.kind;
  if (kind === "texts") return { kind, at: joinedTexts(parts, starts) };
  if (kind === "bytes") {
    const values = new Uint8Array(rows);
    for (const [index, part] of parts.entries()) if (part.kind === "bytes") values.set(part.values, starts[index]);
    return { kind, values };
  }
  const values = new Float64Array(rows);
  const nulls: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "doubles") continue;
    const start = starts[index] ?? 0;
    values.set(part.values, start);
    for (const row of part.nulls ?? []) nulls.push(start + row);
  }
  return { kind: "doubles", values, ...(nulls.length > 0 ? { nulls } : {}) };
}

function joinedTexts(parts: readonly BatchColumn[], starts: readonly number[]): (row: number) => string | null {
  let index = 0;
  return (row) => {
    // Rows are mostly asked for one after the other.
    if (row < (starts[index] ?? 0) || row >= (starts[index + 1] ?? Number.POSITIVE_INFINITY)) {
      index = starts.findLastIndex((start) => start <= row);
    }
    const part = parts[index];
    return part?.kind === "texts" ? part.at(row - (starts[index] ?? 0)) : null;
  };
}
