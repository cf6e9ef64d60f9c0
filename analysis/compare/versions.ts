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
  readonly #columns: { readonly old: SideColumns; readonly now: SideColumns };
  readonly #mixtures = new Map<string, Mixture>();

  constructor(old: BoundSide, now: BoundSide) {
    this.old = old;
    this.now = now;
    this.rows = old.units.length;
    if (now.units.length !== this.rows) throw new RangeError("both sides have the same units");
    const columns = new SideColumns(old);
    this.#columns = {
      old: columns,
      now: old.units === now.units && old.framework === now.framework ? columns : new SideColumns(now),
    };
  }

  /** What a framework with some of the edits reads; the same for frameworks that read the same. */
  of(framework: CheckedFramework): Mixture {
    return this.mixed(namesOf(framework).filter((name) => !this.#isNew(name, framework)));
  }

  /** @param fromOld  the names that are taken as the old side has them; all others as the new one has */
  mixed(fromOld: Iterable<string>): Mixture {
    const [old, now] = [new Set(namesOf(this.old.framework)), new Set(namesOf(this.now.framework))];
    const wanted = new Set(fromOld);
    // A name that one side alone has is as that side has it.
    const names = [...old].filter((name) => !now.has(name) || wanted.has(name));
    const key = JSON.stringify(names);
    const known =
      this.#mixtures.get(key) ?? new Mixture(this.old.units, this.now.units, this.#joined(names), new Set(names));
    this.#mixtures.set(key, known);
    return known;
  }

  #joined(fromOld: readonly string[]): Columns {
    const names = new Set(fromOld);
    const [old, now] = [
      this.#columns.old.of(names),
      this.#columns.now.of(namesOf(this.now.framework).filter((name) => !names.has(name))),
    ];
    return {
      rows: this.rows,
      values: new Map([...old.values, ...now.values]),
      tables: new Map([...old.tables, ...now.tables]),
    };
  }

  #isNew(name: string, framework: CheckedFramework): boolean {
    return (
      !namesOf(this.old.framework).includes(name) || declared(name, framework) === declared(name, this.now.framework)
    );
  }
}

/** The columns of one side, each made when it is first asked for. */
class SideColumns {
  readonly #side: BoundSide;
  readonly #values = new Map<string, Column>();
  readonly #tables = new Map<string, TableColumns>();

  constructor(side: BoundSide) {
    this.#side = side;
  }

  of(names: Iterable<string>): Columns {
    const wanted = new Set(names);
    const { framework, units } = this.#side;
    const made = columnsOf(
      framework,
      units,
      (name) => wanted.has(name) && !this.#values.has(name) && !this.#tables.has(name),
    );
    for (const [name, column] of made.values) this.#values.set(name, column);
    for (const [name, table] of made.tables) this.#tables.set(name, table);
    return { rows: units.length, values: only(this.#values, wanted), tables: only(this.#tables, wanted) };
  }
}

function only<T>(all: ReadonlyMap<string, T>, names: ReadonlySet<string>): Map<string, T> {
  return new Map([...all].filter(([name]) => names.has(name)));
}

/** Units, each name of one of two versions. */
export class Mixture {
  readonly columns: Columns;
  readonly #old: readonly UnitData[];
  readonly #now: readonly UnitData[];
  readonly #fromOld: ReadonlySet<string>;

  constructor(old: readonly UnitData[], now: readonly UnitData[], columns: Columns, fromOld: ReadonlySet<string>) {
    this.columns = columns;
    this.#old = old;
    this.#now = now;
    this.#fromOld = fromOld;
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
  for (const [name, one] of old) if (fromOld.has(name)) all.set(name, one);
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
