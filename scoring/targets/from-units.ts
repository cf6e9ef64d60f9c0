import { gcd, Rational } from "../../core/index.ts";
import type { Datum, Field, UnitData } from "../data.ts";
import { leftOut } from "../data.ts";
import type { Block, CheckedFramework, GivenColumn, Table } from "../model.ts";
import { type Column, type Columns, state, type TableColumns } from "./columns.ts";

/** What may stand in one column: the datum of each row, or nothing. */
type Given = Datum["value"] | undefined;

/**
 * The data of units as columns. The scale of a number is its declared precision, or as fine as the data are; what does
 * not fit it is marked.
 *
 * @param wanted  which names are read; all that the framework has, unless told
 */
export function columnsOf(
  framework: CheckedFramework,
  units: readonly UnitData[],
  wanted: (name: string) => boolean = () => true,
): Columns {
  const fields = [...framework.inputs.values()].filter(({ name }) => wanted(name));
  const judged = [...framework.judged].filter(([, name]) => wanted(name));
  const tables = [...framework.tables.values()].filter(({ name }) => wanted(name));
  const given = givenOf(units, [...fields.map(({ name }) => name), ...judged.map(([, name]) => name)]);
  const values = fields.map((field) => [field.name, columnOf(field, given.get(field.name) ?? [])] as const);
  const scores = judged.map(([block, name]) => {
    const own = (given.get(name) ?? []).map((one) => points(one, block));
    return [name, numberColumn(own)] as const;
  });
  return {
    rows: units.length,
    values: new Map([...values, ...scores]),
    tables: new Map(tables.map((table) => [table.name, tableColumns(table, units)])),
  };
}

/** Unit by unit: what belongs to one lies together. */
function givenOf(units: readonly UnitData[], names: readonly string[]): ReadonlyMap<string, Given[]> {
  const lists = names.map((): Given[] => []);
  for (const { values } of units)
    for (let place = 0; place < names.length; place += 1) lists[place]?.push(values.get(names[place] as string)?.value);
  return new Map(names.map((name, place) => [name, lists[place] ?? []]));
}

/** What was checked counts its points. */
function points(value: Given, { points }: Block): Given {
  if (typeof value !== "boolean") return value;
  return value ? (points ?? Rational.ZERO) : Rational.ZERO;
}

function tableColumns(table: Table, units: readonly UnitData[]): TableColumns {
  const rows = units.map(({ tables }) => tables.get(table.name));
  const offsets = new Uint32Array(units.length + 1);
  for (const [unit, own] of rows.entries()) offsets[unit + 1] = (offsets[unit] ?? 0) + (own?.length ?? 0);
  const all = rows.flatMap((own) => own ?? []);
  const columns = [...table.columns.values()]
    .filter((column): column is GivenColumn => column.kind === "givenColumn")
    .map((column) => {
      const cells = all.map((row) => row.get(column.name)?.value);
      return [column.name, columnOf(column, cells)] as const;
    });
  const states = rows.includes(undefined)
    ? Uint8Array.from(rows, (own) => (own === undefined ? state.absent : state.given))
    : undefined;
  return { offsets, columns: new Map(columns), ...(states && { states }) };
}

function columnOf({ type, domain: { step } }: Field, values: readonly Given[]): Column {
  if (type.kind === "number") return numberColumn(values, step);
  if (type.kind === "truth") {
    const answers = Uint8Array.from(values, (value) => (value === true ? 1 : 0));
    return { kind: "truth", answers, ...statesOf(values, (value) => typeof value === "boolean") };
  }
  const places = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => (typeof value === "string" ? placeOf(value, places) : 0));
  return { kind: "text", codes, labels: [...places.keys()], ...statesOf(values, (value) => typeof value === "string") };
}

function placeOf(label: string, places: Map<string, number>): number {
  const place = places.get(label) ?? places.size;
  places.set(label, place);
  return place;
}

const MOST_COUNT = 2n ** 53n;

function numberColumn(values: readonly Given[], step?: Rational): Column {
  const scale = scaleOf(values, step);
  const counts = new Float64Array(values.length);
  const beyond = new Set<number>();
  for (const [row, value] of values.entries()) {
    if (!(value instanceof Rational)) continue;
    const count = countIn(value, scale);
    if (count === undefined) beyond.add(row);
    else counts[row] = count;
  }
  const states = statesOf(values, (value) => value instanceof Rational).states ?? emptyStates(beyond, values.length);
  for (const row of beyond) if (states !== undefined) states[row] = state.beyond;
  return { kind: "number", scale, counts, ...(states && { states }) };
}

function emptyStates(beyond: ReadonlySet<number>, rows: number): Uint8Array | undefined {
  return beyond.size === 0 ? undefined : new Uint8Array(rows);
}

function countIn({ num, den }: Rational, scale: Rational): number | undefined {
  const [over, under] = [num * scale.den, den * scale.num];
  if (over % under !== 0n) return undefined;
  const count = over / under;
  return count < MOST_COUNT && count > -MOST_COUNT ? Number(count) : undefined;
}

/** Finer denominators than these leave no room for counts. */
const MOST_DENOMINATOR = 10n ** 9n;

/** The declared precision where all fit it; else the coarsest scale of which all that are not too fine are multiples. */
function scaleOf(values: readonly Given[], step: Rational | undefined): Rational {
  const numbers = values.filter((value) => value instanceof Rational);
  if (step !== undefined && numbers.every((value) => countIn(value, step) !== undefined)) return step;
  let den = 1n;
  for (const value of numbers) {
    if (den % value.den === 0n) continue;
    const common = (den * value.den) / gcd(den, value.den);
    if (common <= MOST_DENOMINATOR) den = common;
  }
  return Rational.of(1n, den);
}

/** What is not of the wanted kind is not there, or was left out. What the graph cannot hold goes to the evaluator. */
function statesOf(values: readonly Given[], isGiven: (value: Given) => boolean): { states?: Uint8Array } {
  const states = Uint8Array.from(values, (value) => {
    if (value === undefined) return state.absent;
    if (value === leftOut) return state.leftOut;
    return isGiven(value) ? state.given : state.beyond;
  });
  return states.some((one) => one !== state.given) ? { states } : {};
}
