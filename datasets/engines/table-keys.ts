import { type FilePlace, formatDecimal, problem, relatedPlace } from "../../core/index.ts";
import { type GivenColumn, isNumber, leftOut, Missing, state, type Table, type Value } from "../../scoring/index.ts";
import type { BlockColumn } from "./block-columns.ts";
import type { Collected } from "./collected.ts";
import type { Rows } from "./rows.ts";

/** Every row needs its key, and no two of a unit may share one. A default of a key column is a key like any other. */
export function reportKeys(table: Table, rows: Rows, offsets: Uint32Array, collected: Collected): void {
  const keys = table.keys.map((key) => table.columns.get(key)).filter((column) => column?.kind === "givenColumn");
  if (keys.length === 0) return;
  const columns = keys.map(({ name }) => rows.columns.find((column) => column.name === name));
  const codeAt = plainCodes(columns);
  for (let unit = 0; unit + 1 < offsets.length && !collected.isFull; unit += 1) {
    const [from = 0, to = 0] = offsets.subarray(unit, unit + 2);
    if (codeAt === undefined || repeats(codeAt, from, to)) reportOf(keys, rows, [from, to], collected);
  }
}

type CodeAt = (row: number) => number;

/** The one key of a table as numbers, where all are given: most tables are like that. */
function plainCodes([column, ...others]: readonly (BlockColumn | undefined)[]): CodeAt | undefined {
  if (column === undefined || others.length > 0 || column.states.some((one) => one !== state.given)) return undefined;
  const { column: held } = column;
  if (held.kind === "number") return (row) => held.counts[row] ?? 0;
  return held.kind === "text" ? (row) => held.codes[row] ?? 0 : (row) => held.answers[row] ?? 0;
}

function repeats(codeAt: CodeAt, from: number, to: number): boolean {
  const known = new Set<number>();
  for (let row = from; row < to; row += 1) known.add(codeAt(row));
  return known.size < to - from;
}

function reportOf(
  keys: readonly GivenColumn[],
  rows: Rows,
  [from, to]: readonly [number, number],
  collected: Collected,
): void {
  const firsts = new Map<string, FilePlace>();
  for (let row = from; row < to; row += 1) {
    const values = rows.valuesAt(row);
    const given = keys.map((key) => keyOf(values.get(key.name)?.value, key));
    const gaps = keys.filter(({ name }, index) => given[index] === undefined && !rows.isWrong(name, row));
    const own = rows.placeAt(row);
    for (const { name } of gaps) collected.add(problem("empty-cell", { ...own, field: name }, { column: name }));
    const texts = given.filter((key) => key !== undefined).map(keyText);
    if (texts.length < keys.length) continue;
    const place = { ...own, field: keys[0]?.name ?? "" };
    const first = firsts.get(JSON.stringify(texts));
    if (first === undefined) firsts.set(JSON.stringify(texts), place);
    else collected.add(problem("duplicate-key", place, { key: texts.join("、") }, [relatedPlace(first)]));
  }
}

function keyOf(value: Value | typeof leftOut | undefined, { fallback }: GivenColumn): Value | undefined {
  const key = value === undefined || value === leftOut ? fallback : value;
  return key instanceof Missing ? undefined : key;
}

function keyText(value: Value): string {
  return isNumber(value) ? formatDecimal(value) : String(value);
}
