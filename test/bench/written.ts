import type { Columns } from "../../scoring/targets/columns.ts";
import { computedFields, type FieldSpec, tieFields } from "./fields.ts";

/** The numbers of a column as data write them (万元, %, whole), each the double nearest to its decimal. */
export function writtenColumn({ values }: Columns, { name, perUnit }: FieldSpec): Float64Array {
  const column = values.get(name);
  if (column?.kind !== "number") throw new Error(`no numbers for ${name}`);
  return column.counts.map((count) => count / perUnit);
}

/** The same as decimal texts. */
export function writtenTexts(columns: Columns, field: FieldSpec): string[] {
  return Array.from(writtenColumn(columns, field), String);
}

export function writtenColumns<Key extends string>(
  columns: Columns,
  fields: readonly (FieldSpec & { readonly key: Key })[],
): Record<Key, Float64Array> {
  const found: Partial<Record<Key, Float64Array>> = {};
  for (const field of fields) found[field.key] = writtenColumn(columns, field);
  return found as Record<Key, Float64Array>;
}

export const numbersOf = {
  computed: (columns: Columns) => writtenColumns(columns, computedFields),
  ties: (columns: Columns) => writtenColumns(columns, tieFields),
};

/** One record of numbers a row, as engines that take one fact base at a time want it. */
export function recordsOf(columns: Columns, fields: readonly FieldSpec[]): Record<string, number>[] {
  const arrays = fields.map((field) => [field.key, writtenColumn(columns, field)] as const);
  return Array.from({ length: columns.rows }, (_, row) =>
    Object.fromEntries(arrays.map(([key, array]) => [key, array[row] ?? 0])),
  );
}

/** A total of hundredths as a decimal text; what is off by less than half a hundredth is the same total. */
export function totalText(total: number): string {
  return String(Math.round(total * 100) / 100);
}
