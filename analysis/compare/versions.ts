import { Rational } from "../../core/index.ts";
import {
  type CheckedFramework,
  type Column,
  type Columns,
  columnsOf,
  type Datum,
  type Field,
  type Row,
  type Table,
  type TableColumns,
  type UnitData,
} from "../../scoring/index.ts";

/** The data of one side: the same units in the same order on both. */
export interface BoundSide {
  readonly framework: CheckedFramework;
  readonly units: readonly UnitData[];
}

/**
 * Two bindings of data, and what a framework reads that is a mixture of both sides' rules: each name as the side has it
 * whose declaration it is. Or the data of two years: each name as of the year that is asked for.
 */
export class Versions {
  readonly old: BoundSide;
  readonly now: BoundSide;
  readonly rows: number;
  readonly #columns: { readonly old: Columns; readonly now: Columns };

  constructor(old: BoundSide, now: BoundSide) {
    this.old = old;
    this.now = now;
    this.rows = old.units.length;
    if (now.units.length !== this.rows) throw new RangeError("both sides have the same units");
    this.#columns = { old: columnsOf(old.framework, old.units), now: columnsOf(now.framework, now.units) };
  }

  /** What a framework with some of the edits reads. */
  of(framework: CheckedFramework): Mixture {
    return this.mixed(namesOf(framework).filter((name) => !this.#isNew(name, framework)));
  }

  /** @param fromOld  the names that are taken as the old side has them; all others as the new one has */
  mixed(fromOld: Iterable<string>): Mixture {
    return new Mixture(this.old.units, this.now.units, this.#columns.old, this.#columns.now, new Set(fromOld));
  }

  #isNew(name: string, framework: CheckedFramework): boolean {
    return (
      !namesOf(this.old.framework).includes(name) || declared(name, framework) === declared(name, this.now.framework)
    );
  }
}

/** Units, each name of one of two versions. */
export class Mixture {
  readonly columns: Columns;
  readonly #old: readonly UnitData[];
  readonly #now: readonly UnitData[];
  readonly #fromOld: ReadonlySet<string>;

  constructor(
    old: readonly UnitData[],
    now: readonly UnitData[],
    oldColumns: Columns,
    nowColumns: Columns,
    fromOld: ReadonlySet<string>,
  ) {
    this.#old = old;
    this.#now = now;
    this.#fromOld = fromOld;
    this.columns = {
      rows: old.length,
      values: merged<Column>(oldColumns.values, nowColumns.values, fromOld),
      tables: merged<TableColumns>(oldColumns.tables, nowColumns.tables, fromOld),
    };
  }

  unitAt(row: number): UnitData {
    const [old, now] = [this.#old[row], this.#now[row]];
    if (old === undefined || now === undefined) throw new RangeError(`there is no unit ${row}`);
    return {
      id: now.id,
      values: merged<Datum>(old.values, now.values, this.#fromOld),
      tables: merged<readonly Row[]>(old.tables, now.tables, this.#fromOld),
    };
  }
}

function merged<T>(old: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>, fromOld: ReadonlySet<string>) {
  const all = new Map<string, T>();
  for (const [name, one] of old) if (fromOld.has(name) || !now.has(name)) all.set(name, one);
  for (const [name, one] of now) if (!fromOld.has(name)) all.set(name, one);
  return all;
}

/** Names that data give: inputs, tables, scores of judges. */
export function namesOf({ inputs, tables, judged }: CheckedFramework): string[] {
  return [...inputs.keys(), ...tables.keys(), ...judged.values()];
}

/** How a value is written in data, as one text; undefined where the framework does not know the name. */
export function declared(name: string, { inputs, tables, judged }: CheckedFramework): string | undefined {
  const input = inputs.get(name);
  if (input !== undefined) return fieldText(input);
  const table = tables.get(name);
  if (table !== undefined) return tableText(table);
  const block = [...judged].find(([, own]) => own === name)?.[0];
  return block && `${block.scoring.kind} ${fraction(block.points ?? Rational.ZERO)}`;
}

function fieldText({ type, unitText, scale }: Field): string {
  return JSON.stringify([type.kind, unitText, fraction(scale)]);
}

function tableText({ keys, columns }: Table): string {
  const given = [...columns.values()].flatMap((one) =>
    one.kind === "givenColumn" ? [[one.name, fieldText(one)]] : [],
  );
  return JSON.stringify([keys, given]);
}

function fraction({ num, den }: Rational): string {
  return `${num}/${den}`;
}
