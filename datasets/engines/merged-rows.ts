import { Rational } from "../../core/index.ts";
import { state } from "../../scoring/index.ts";
import type { Target } from "../targets.ts";
import { type BlockColumn, blockColumn } from "./block-columns.ts";
import type { BatchColumn } from "./engine.ts";
import type { Rows } from "./rows.ts";
import type { Scale } from "./scales.ts";

/** Rows of files that are written alike. */
export interface Stream {
  readonly rows: Rows;
  /** The place of the unit of each row; it never goes down. */
  readonly places: Float64Array;
  /** Number of the file and of the row in it. */
  readonly order: (row: number) => readonly [number, number];
}

export type MergedRows = Rows & Pick<Stream, "places">;

/** Where a row was before. */
interface Origin {
  readonly stream: Stream;
  readonly row: number;
}

/** The rows of several streams by unit, file and row; counts of one input have one scale in all of them. */
export function mergedRows(
  streams: readonly Stream[],
  targets: readonly Target[],
  scales: ReadonlyMap<string, Scale>,
): MergedRows {
  const filled = streams.filter(({ places }) => places.length > 0);
  const [only] = filled;
  if (only === undefined) return emptyRows(targets, scales);
  if (filled.length === 1) return { ...only.rows, places: only.places };
  const origins = originsOf(filled);
  const at = <Result>(row: number, work: (rows: Rows, row: number) => Result, none: Result): Result => {
    const origin = origins[row];
    return origin === undefined ? none : work(origin.stream.rows, origin.row);
  };
  const [first] = only.rows.columns.length > 0 ? [only.rows] : [];
  return {
    columns: (first?.columns ?? []).flatMap((column) => {
      const target = targets.find(({ name }) => name === column.name);
      return target === undefined ? [] : [mergedColumn(target, origins, scales)];
    }),
    places: Float64Array.from(origins, ({ stream, row }) => stream.places[row] ?? 0),
    valuesAt: (row) => at(row, (rows, own) => rows.valuesAt(own), new Map()),
    placeAt: (row) => at(row, (rows, own) => rows.placeAt(own), { file: "" }),
    isWrong: (name, row) => at(row, (rows, own) => rows.isWrong(name, own), false),
  };
}

/** Columns without rows, so that a block never lacks what others have. */
function emptyRows(targets: readonly Target[], scales: ReadonlyMap<string, Scale>): MergedRows {
  const columns = targets.map((target) => {
    const isText = target.type.kind === "text" || target.type.kind === "any";
    const values: BatchColumn = isText
      ? { kind: "texts", at: () => null }
      : { kind: "doubles", values: new Float64Array(0) };
    return blockColumn(target, values, new Uint8Array(0), scaleOf(target, scales));
  });
  return {
    columns,
    places: new Float64Array(0),
    valuesAt: () => new Map(),
    placeAt: () => ({ file: "" }),
    isWrong: () => false,
  };
}

function scaleOf({ name }: Target, scales: ReadonlyMap<string, Scale>): Rational {
  return scales.get(name)?.scale ?? Rational.ONE;
}

function originsOf(streams: readonly Stream[]): Origin[] {
  const all = streams.flatMap((stream) =>
    Array.from(stream.places, (place, row) => ({ stream, row, key: [place, ...stream.order(row)] })),
  );
  return all.sort((a, b) => compared(a.key, b.key));
}

function compared(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

function mergedColumn(target: Target, origins: readonly Origin[], scales: ReadonlyMap<string, Scale>): BlockColumn {
  const own = new Map<Rows, BlockColumn | undefined>();
  const columns = origins.map(({ stream: { rows } }) => {
    if (!own.has(rows))
      own.set(
        rows,
        rows.columns.find(({ name }) => name === target.name),
      );
    return own.get(rows);
  });
  const rowAt = (index: number) => origins[index]?.row ?? 0;
  const states = Uint8Array.from(columns, (one, index) => one?.states[rowAt(index)] ?? state.absent);
  const values: BatchColumn =
    target.type.kind === "text" || target.type.kind === "any"
      ? { kind: "texts", at: (index) => String(columns[index]?.at(rowAt(index)) ?? "") }
      : { kind: "doubles", values: Float64Array.from(columns, (one, index) => numberAt(one, rowAt(index))) };
  return blockColumn(target, values, states, scaleOf(target, scales));
}

/** The number that stands for a value in its column. */
function numberAt(column: BlockColumn | undefined, row: number): number {
  if (column === undefined) return 0;
  const { column: held } = column;
  if (held.kind === "number") return held.counts[row] ?? 0;
  return (held.kind === "truth" ? held.answers[row] : held.codes[row]) ?? 0;
}
