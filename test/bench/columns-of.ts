import { Rational } from "../../core/index.ts";
import type { Column, NumberColumn, TextColumn, TruthColumn } from "../../scoring/targets/columns.ts";
import type { FieldSpec } from "./fields.ts";

export function numberColumn(scale: readonly [number, number], counts: Float64Array): NumberColumn {
  return { kind: "number", scale: Rational.of(scale[0], scale[1]), counts };
}

export function truthColumn(rows: number): TruthColumn {
  return { kind: "truth", answers: new Uint8Array(rows) };
}

export function textColumn(rows: number, labels: readonly string[]): TextColumn {
  return { kind: "text", codes: new Int32Array(rows), labels };
}

/** Empty columns for fields, with the arrays to fill under the fields' keys. */
export function emptyColumns<Key extends string>(
  fields: readonly (FieldSpec & { readonly key: Key })[],
  rows: number,
): { readonly columns: Map<string, Column>; readonly counts: Record<Key, Float64Array> } {
  const columns = new Map<string, Column>();
  const counts: Partial<Record<Key, Float64Array>> = {};
  for (const { name, key, scale } of fields) {
    const array = new Float64Array(rows);
    counts[key] = array;
    columns.set(name, numberColumn(scale, array));
  }
  return { columns, counts: counts as Record<Key, Float64Array> };
}
