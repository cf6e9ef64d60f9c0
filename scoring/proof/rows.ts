import { Rational } from "../../core/index.ts";
import type { GivenColumn, Table } from "../model.ts";
import type { ConditionTerm, NumberTerm } from "./term.ts";
import { absentAlways, type Symbolic } from "./value.ts";
import type { World } from "./world.ts";

/** A row that the solver may fill, with its computed cells once they are asked for. */
export interface Row {
  readonly table: Table;
  readonly number: number;
  readonly present: ConditionTerm;
  readonly cells: Map<string, Symbolic>;
}

export interface SymbolicTable {
  readonly rows: readonly Row[];
  /** Every row is there: those given, or one for each key. Otherwise there are as many rows as `count` says: any number, to the solver up to `MOST_ROWS`. */
  readonly isComplete: boolean;
  readonly count: NumberTerm;
}

type LabelOf = (column: GivenColumn, row: number) => string;

/** Rows of a table without an end that exact questions look at. */
export const MOST_ROWS = 3;
/** Combinations of keys that are written out. */
const MOST_KEYS = 64;

/** @param labelOf  tells a cell that has another value than in the same table without a label */
export function rowsOf(table: Table, world: World, labelOf: LabelOf): SymbolicTable {
  const given = world.given && (world.given.unit.tables.get(table.name)?.length ?? 0);
  const keys = given === undefined ? keysOf(table) : Array.from({ length: given }, () => []);
  if (keys !== undefined) return complete(table, keys, world, labelOf);
  const { terms } = world;
  const count = terms.unknown({
    name: `rows of ${table.name}`,
    sort: "number",
    whole: true,
    low: Rational.ZERO,
  });
  world.assume(count, terms.atMost(terms.zero, count));
  world.assumeExact(count, terms.atMost(count, terms.number(Rational.of(MOST_ROWS))));
  const rows = Array.from({ length: MOST_ROWS }, (_, index): Row => {
    const present = terms.less(terms.number(Rational.of(index)), count);
    return { table, number: index, present, cells: givenCells(table, index, new Map(), world, labelOf) };
  });
  for (const clash of clashes(table, rows, world)) world.assumeExact(count, clash);
  return { rows, isComplete: false, count };
}

function complete(table: Table, keys: readonly (readonly Key[])[], world: World, labelOf: LabelOf): SymbolicTable {
  const { terms } = world;
  const rows = keys.map((key, index): Row => {
    const known = new Map(
      key.map(({ column, value }): [string, Symbolic] => [column.name, world.constant(value) ?? absentAlways(terms)]),
    );
    return { table, number: index, present: terms.yes, cells: givenCells(table, index, known, world, labelOf) };
  });
  return { rows, isComplete: true, count: terms.number(Rational.of(rows.length)) };
}

interface Key {
  readonly column: GivenColumn;
  readonly value: Rational | string | boolean;
}

/** The keys of each row that a table can have; undefined where there is no end of them, or too many. */
export function keysOf({ keys, columns }: Table): readonly (readonly Key[])[] | undefined {
  if (keys.length === 0) return undefined;
  let found: readonly (readonly Key[])[] = [[]];
  for (const name of keys) {
    const column = columns.get(name);
    const values = column?.kind === "givenColumn" ? valuesOf(column) : undefined;
    if (column?.kind !== "givenColumn" || values === undefined) return undefined;
    found = found.flatMap((key) => values.map((value) => [...key, { column, value }]));
    if (found.length > MOST_KEYS) return undefined;
  }
  return found;
}

function valuesOf({ type, domain, whole, scale }: GivenColumn): Key["value"][] | undefined {
  if (type.kind === "choice") return [...type.labels];
  if (type.kind === "truth") return [true, false];
  const { low, high } = domain;
  if (!whole || low === undefined || high === undefined || scale.num !== scale.den) return undefined;
  const [first, last] = [Number(low.value.num / low.value.den), Number(high.value.num / high.value.den)];
  if (last - first >= MOST_KEYS) return undefined;
  return Array.from({ length: last - first + 1 }, (_, index) => Rational.of(first + index));
}

function givenCells(
  table: Table,
  row: number,
  known: ReadonlyMap<string, Symbolic>,
  world: World,
  labelOf: LabelOf,
): Map<string, Symbolic> {
  const cells = new Map(known);
  for (const column of table.columns.values()) {
    if (column.kind !== "givenColumn" || cells.has(column.name)) continue;
    const leaf = world.leaf({ kind: "cell", table, row, column: column.name }, column, labelOf(column, row));
    cells.set(column.name, world.datum(leaf, column, world.constant(column.fallback) ?? absentAlways(world.terms)));
  }
  return cells;
}

/** Two rows have not the same keys. */
function clashes({ keys }: Table, rows: readonly Row[], world: World): ConditionTerm[] {
  if (keys.length === 0) return [];
  const { terms } = world;
  return rows.flatMap((a, index) =>
    rows.slice(index + 1).map((b) => terms.not(terms.and(b.present, ...keys.map((key) => same(a, b, key, world))))),
  );
}

function same(a: Row, b: Row, key: string, { terms, fractions }: World): ConditionTerm {
  const [left, right] = [a.cells.get(key), b.cells.get(key)];
  if (left?.kind === "number" && right?.kind === "number") return fractions.compare("=", left.number, right.number);
  if (left?.kind === "text" && right?.kind === "text") return terms.equal(left.code, right.code);
  return left?.kind === "truth" && right?.kind === "truth" ? terms.same(left.yes, right.yes) : terms.no;
}
