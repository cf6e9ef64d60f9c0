import type { Table } from "../../model.ts";
import type { FoldKind, Load } from "../graph.ts";
import { type Expression, isTruth, type Let, type Loop, type Program, type Step } from "../program.ts";
import type { Dialect } from "./dialect.ts";

/** Where the columns of programs are: a relation with a row a unit, and one with a row a row for each table. */
export interface Relations {
  /** With `row` (0-based, whole), and the columns that `column` names. */
  readonly units: string;
  /** With `row`, and these columns. */
  readonly tables: ReadonlyMap<Table, { readonly name: string; readonly columns: readonly string[] }>;
  /** The name of the column of each load. */
  readonly column: (load: Load) => string;
}

/** Thrown for rules that a query cannot follow: rows within rows. */
export class NotInSql extends Error {}

/** Programs as parts of one query, each a relation that the next one reads. */
export class Printer {
  readonly parts: { readonly name: string; readonly query: string }[] = [];
  /** The last of them with a row a unit: everything that outputs read is there. */
  last: string;
  readonly #relations: Relations;
  readonly #dialect: Dialect;
  /** The tables whose rows are beside the units. */
  readonly #gathered = new Set<Table>();
  #loads: readonly Load[] = [];
  /** The first slot of the program that is printed, among those of all. */
  #first = 0;
  #slots = 0;

  constructor(relations: Relations, dialect: Dialect) {
    this.#relations = relations;
    this.#dialect = dialect;
    this.last = relations.units;
  }

  /**
   * Adds the steps of a program.
   *
   * @returns its outputs, as expressions over `last`
   * @throws NotInSql
   */
  program({ steps, outputs, loads, slots }: Program): string[] {
    this.#loads = loads;
    this.#first = this.#slots;
    this.#slots += slots;
    this.#units(steps);
    return outputs.map((one) => this.#number(one));
  }

  /** Adds columns of the units, each of which may read what is there already. */
  beside(columns: readonly string[]): void {
    this.last = this.#part("u", `SELECT *,\n  ${columns.join(",\n  ")}\nFROM ${this.last}`);
  }

  #units(steps: readonly Step[]): void {
    let waiting: Step[] = [];
    for (const step of steps) {
      if (step.kind === "let") {
        waiting.push(step);
        continue;
      }
      this.last = this.#layers(waiting, this.last, "u");
      waiting = [];
      if (this.#dialect.rows === "joined") this.#joined(step);
      else this.#arrays(step);
    }
    this.last = this.#layers(waiting, this.last, "u");
  }

  /** What only needs what is there already comes together; an engine that copies names would write it out again. */
  #layers(
    steps: readonly Step[],
    from: string,
    prefix: string,
    column = ({ slot, of }: Let) => `${this.#value(of)} AS ${this.#slot(slot)}`,
  ): string {
    const depths = new Map<number, number>();
    const layers: string[][] = [];
    for (const step of steps) {
      if (step.kind === "loop") throw new NotInSql();
      const depth = Math.max(0, ...slotsIn(step.of).map((slot) => (depths.get(slot) ?? -1) + 1));
      depths.set(step.slot, depth);
      layers[depth] = [...(layers[depth] ?? []), column(step)];
    }
    return layers.reduce(
      (name, columns) => this.#part(prefix, `SELECT *,\n  ${columns.join(",\n  ")}\nFROM ${name}`),
      from,
    );
  }

  #part(prefix: string, query: string): string {
    const name = `${prefix}${this.parts.length + 1}`;
    this.parts.push({ name, query });
    return name;
  }

  /** The rows of one table: with what they need of their unit, gathered by unit, and put beside it. */
  #joined({ table, steps, folds }: Loop): void {
    const { name: source } = this.#source(table);
    const read = this.#readFromUnits(
      [...steps.flatMap(expressionsOf), ...folds.flatMap(({ counts, body }) => [counts, body])],
      steps,
    );
    const rows =
      read.length === 0
        ? source
        : this.#part(
            "r",
            `SELECT t.*, ${read.map((name) => `u.${name}`).join(", ")}\nFROM ${source} AS t JOIN ${this.last} AS u ON u.row = t.row`,
          );
    const ready = this.#layers(steps, rows, "r");
    const results = folds.map(({ slot, kind, counts, body, trim }) => {
      const value = kind === "any" ? this.#test(body) : this.#number(body);
      return `${this.#folded(kind, this.#dialect.fold[kind](value, this.#test(counts), trim))} AS ${this.#slot(slot)}`;
    });
    const gathered = this.#part("g", `SELECT row,\n  ${results.join(",\n  ")}\nFROM ${ready}\nGROUP BY row`);
    const none = folds.map(
      ({ slot, kind }) =>
        `coalesce(g.${this.#slot(slot)}, ${kind === "any" ? "(1 = 0)" : this.#dialect.number(nothing[kind])}) AS ${this.#slot(slot)}`,
    );
    this.last = this.#part(
      "u",
      `SELECT u.*,\n  ${none.join(",\n  ")}\nFROM ${this.last} AS u LEFT JOIN ${gathered} AS g ON g.row = u.row`,
    );
  }

  /** The rows of one table as arrays, put beside their unit once; what is made of them follows from there. */
  #arrays({ table, steps, folds }: Loop): void {
    const place = [...this.#relations.tables.keys()].indexOf(table);
    if (!this.#gathered.has(table)) this.#gather(table, place);
    const own = slotsOf(steps);
    const each = (text: string, of: readonly Expression[]) => {
      const names = this.#ofRows(of, own);
      const from = [`i${place}`, ...names.map((name) => `a${name}`)].join(", ");
      return `arrayMap((${[`i`, ...names].join(", ")}) -> ${text}, ${from})`;
    };
    const ready = this.#layers(
      steps,
      this.last,
      "u",
      ({ slot, of }) => `${each(this.#value(of), [of])} AS a${this.#slot(slot)}`,
    );
    const results = folds.map(({ slot, kind, counts, body, trim }) => {
      const values = each(kind === "any" ? this.#test(body) : this.#number(body), [body]);
      const fold = this.#dialect.fold[kind](values, each(this.#test(counts), [counts]), trim);
      return `${this.#folded(kind, fold)} AS ${this.#slot(slot)}`;
    });
    this.last = this.#part("u", `SELECT *,\n  ${results.join(",\n  ")}\nFROM ${ready}`);
  }

  #gather(table: Table, place: number): void {
    const { name, columns: read } = this.#source(table);
    this.#gathered.add(table);
    const lists = [`groupArray(row) AS i${place}`, ...read.map((one) => `groupArray(${one}) AS a${one}`)];
    const gathered = this.#part("g", `SELECT row AS at,\n  ${lists.join(",\n  ")}\nFROM ${name}\nGROUP BY row`);
    const columns = [`i${place}`, ...read.map((one) => `a${one}`)].map((one) => `g.${one} AS ${one}`);
    this.last = this.#part(
      "u",
      `SELECT u.*,\n  ${columns.join(",\n  ")}\nFROM ${this.last} AS u LEFT JOIN ${gathered} AS g ON g.at = u.row`,
    );
  }

  /** What is another for each row. */
  #ofRows(all: readonly Expression[], own: ReadonlySet<number>): string[] {
    const slots = all.flatMap(slotsIn).filter((slot) => own.has(slot));
    const places = all.flatMap(loadsIn).filter((load) => this.#loads[load]?.source.kind === "cell");
    return [...new Set([...slots.map((slot) => this.#slot(slot)), ...places.map((load) => this.#column(load))])];
  }

  #slot(slot: number): string {
    return `v${this.#first + slot}`;
  }

  #column(place: number): string {
    const load = this.#loads[place];
    if (load === undefined) throw new Error("a program reads what it does not list");
    return this.#relations.column(load);
  }

  #source(table: Table) {
    const source = this.#relations.tables.get(table);
    if (source === undefined) throw new NotInSql();
    return source;
  }

  #readFromUnits(all: readonly Expression[], inside: readonly Step[]): string[] {
    const own = slotsOf(inside);
    const slots = all.flatMap(slotsIn).filter((slot) => !own.has(slot));
    const places = all.flatMap(loadsIn).filter((place) => this.#loads[place]?.source.kind !== "cell");
    return [...new Set([...slots.map((slot) => this.#slot(slot)), ...places.map((place) => this.#column(place))])];
  }

  /** What is kept in a column: a condition as one. */
  #value(of: Expression): string {
    return isTruth(of) ? this.#test(of) : this.#number(of);
  }

  /** Engines fold conditions to numbers. */
  #folded(kind: FoldKind, fold: string): string {
    return kind === "any" ? `(${fold} <> ${this.#dialect.number(0)})` : fold;
  }

  #number(of: Expression): string {
    return isTruth(of)
      ? this.#dialect.choice(this.#test(of), this.#dialect.number(1), this.#dialect.number(0))
      : this.#print(of);
  }

  #test(of: Expression): string {
    if (of.op === "constant") return of.value === 0 ? "(1 = 0)" : "(1 = 1)";
    return isTruth(of) ? this.#print(of) : `(${this.#print(of)} <> ${this.#dialect.number(0)})`;
  }

  #print(of: Expression): string {
    if (of.op === "constant") return this.#dialect.number(of.value);
    if (of.op === "slot") return this.#slot(of.slot);
    if (of.op === "load") return this.#column(of.place);
    if (of.op === "select") return this.#select(of);
    if (of.op === "not") return `(NOT ${this.#test(of.a)})`;
    if (of.op === "and") return `(${this.#test(of.a)} AND ${this.#test(of.b)})`;
    if (of.op === "or") return `(${this.#test(of.a)} OR ${this.#test(of.b)})`;
    if ("b" in of) return this.#dialect.binary[of.op](this.#number(of.a), this.#number(of.b));
    return this.#dialect.unary[of.op](this.#number(of.a));
  }

  #select(of: Expression & { op: "select" }): string {
    const test = this.#test(of.test);
    if (!isTruth(of)) return this.#dialect.choice(test, this.#number(of.yes), this.#number(of.no));
    return this.#dialect.choice(test, this.#test(of.yes), this.#test(of.no));
  }
}

const nothing = {
  sum: 0,
  product: 1,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  middles: 0,
  kept: 0,
} as const;

function expressionsOf(step: Step): Expression[] {
  if (step.kind === "loop") throw new NotInSql();
  return [step.of];
}

function slotsOf(steps: readonly Step[]): ReadonlySet<number> {
  return new Set(steps.flatMap((step) => (step.kind === "let" ? [step.slot] : [])));
}

function partsOf(of: Expression): Expression[] {
  if (of.op === "select") return [of.test, of.yes, of.no];
  if ("b" in of) return [of.a, of.b];
  return "a" in of ? [of.a] : [];
}

function slotsIn(of: Expression): number[] {
  return of.op === "slot" ? [of.slot] : partsOf(of).flatMap(slotsIn);
}

function loadsIn(of: Expression): number[] {
  return of.op === "load" ? [of.place] : partsOf(of).flatMap(loadsIn);
}
