import type { CheckedFramework, UnitData } from "../scoring/index.ts";

/** What a unit was asked for, and what of it is not there. */
export interface Completeness {
  readonly unit: string;
  /** The workbook that the unit comes from. */
  readonly file: string;
  readonly asked: number;
  /** Names of inputs, judged scores and tables, in the order of the rules. */
  readonly missing: readonly string[];
}

/** How far the workbook of a unit is filled in; what may stay empty is not asked. */
export function completenessOf(
  framework: CheckedFramework,
  { id, values, tables }: UnitData,
  file: string,
): Completeness {
  const inputs = [...framework.inputs.values()].filter(({ optional, fallback }) => !optional && fallback === undefined);
  const names = [...inputs.map(({ name }) => name), ...framework.judged.values()];
  const missing = [
    ...names.filter((name) => !values.has(name)),
    ...[...framework.tables.keys()].filter((name) => !tables.has(name)),
  ];
  return { unit: id, file, asked: names.length + framework.tables.size, missing };
}
