import type { Rational } from "../../core/index.ts";
import type { UnitData } from "../data.ts";
import type { Scorecard } from "../evaluate/index.ts";
import { scoreUnits } from "../evaluate/index.ts";
import type { CheckedFramework, GivenColumn, Input, Table } from "../model.ts";
import type { Value } from "../value.ts";
import { Encoder } from "./encoder.ts";
import { MOVED } from "./encoding.ts";
import { type Answer, ask, type Model, type Solver } from "./question.ts";
import { type ConditionTerm, type NumberTerm, type Term, TooManyTerms, termsIn } from "./term.ts";
import {
  filledRows,
  isAllowedAt,
  movedUnit,
  otherValues,
  smallValue,
  unitsFrom,
  withLabels,
  withOther,
  writtenFor,
} from "./witness.ts";
import { type GivenData, gridOf, type Leaf, type LeafPlace, valueOfDatum, World } from "./world.ts";

/** What is known of a claim about all data that the domains allow and the requirements let pass. */
export type Verdict =
  /** There is no exception. `rows`: for tables of up to so many rows. */
  | { readonly kind: "proved"; readonly rows?: number }
  /** An exception, scored. */
  | { readonly kind: "refuted"; readonly unit: UnitData; readonly concerns: readonly Leaf[] }
  | { readonly kind: "undecided"; readonly reason: string };

export interface Claim {
  /** Where the claim does not hold. */
  readonly unless: ConditionTerm;
  /** Wider, and easier to ask about: where it has no exception the claim has none. */
  readonly unlessWidely?: ConditionTerm;
  /** True where scoring the data shows that the claim does not hold. Only that refutes it. */
  readonly shows: (cards: readonly Scorecard[]) => boolean;
  /** Data to differ from as little as the solver likes. */
  readonly base?: UnitData;
}

/** An input, or the cells of a column in one row. */
export interface MovedDatum {
  readonly field: Input | GivenColumn;
  readonly table?: Table;
  readonly row?: number;
}

export function placeOf({ field, table, row = 0 }: MovedDatum): LeafPlace {
  return table === undefined ? { kind: "value", name: field.name } : { kind: "cell", table, row, column: field.name };
}

function isAt(at: LeafPlace, { field, table, row }: MovedDatum): boolean {
  if (at.kind === "value") return table === undefined && at.name === field.name;
  return at.table === table && at.row === row && at.column === field.name;
}

/** Milliseconds that one question may take on a usual machine, first relaxed and then exactly. */
export interface Effort {
  readonly relaxed: number;
  readonly exact: number;
}

export const usualEffort: Effort = { relaxed: 1_500, exact: 1_500 };

export interface ProverOptions {
  /** Data that are fixed: questions about the few others are small, and answered soon. */
  readonly given?: GivenData;
  /** For each framework: the first one's names of inputs that it calls otherwise, by its own. */
  readonly names?: readonly ReadonlyMap<string, string>[];
}

/** Settles claims about one framework, or about several that speak of the same data. */
export class Prover {
  readonly world: World;
  readonly encoders: readonly Encoder[];
  readonly #solver: Solver;
  readonly #names: readonly ReadonlyMap<string, string>[];
  #requirements: readonly ConditionTerm[] | undefined;
  readonly #tables: readonly Table[];
  readonly #cards = new WeakMap<UnitData, readonly Scorecard[]>();
  readonly #variables = new Map<ConditionTerm, ReadonlySet<Term>>();

  /** @throws TooManyTerms for rules of which no solver should be asked */
  constructor(frameworks: readonly CheckedFramework[], solver: Solver, { given, names = [] }: ProverOptions = {}) {
    this.#solver = solver;
    this.#names = names;
    this.world = new World(given);
    this.encoders = frameworks.map(
      (framework, index) => new Encoder(framework, this.world, { names: names[index] ?? new Map() }),
    );
    const tables = new Map(frameworks.flatMap((framework) => [...framework.tables]));
    this.#tables = [...tables.values()];
  }

  /**
   * Is there no exception to the claim?
   *
   * First over real numbers, with roundings as what they can be and tables as what their aggregates can give: what has
   * no exception there has none. Then with whole numbers and tables of a few rows. An exception is a claim of the
   * solver's until scoring shows it.
   */
  async settle(claim: Claim, effort: Effort = usualEffort): Promise<Verdict> {
    if (claim.unlessWidely !== undefined && (await this.excludes(claim.unlessWidely, effort)))
      return { kind: "proved" };
    const relaxed = await this.#ask(claim, true, effort.relaxed);
    if (relaxed.kind === "none") return { kind: "proved" };
    const found = this.#confirmed(relaxed, claim);
    if (found !== undefined) return found;
    const exact = await this.#ask(claim, false, effort.exact);
    if (exact.kind === "none") return this.#provedExactly(claim);
    const confirmed = this.#confirmed(exact, claim);
    if (confirmed !== undefined) return confirmed;
    return { kind: "undecided", reason: exact.kind === "unknown" ? exact.reason : "not-shown" };
  }

  /** Whether there are surely no such data; looks for none. */
  async excludes(unless: ConditionTerm, { relaxed }: Effort = usualEffort): Promise<boolean> {
    return (await this.#ask({ unless }, true, relaxed)).kind === "none";
  }

  async #ask({ unless }: Pick<Claim, "unless">, asRelaxed: boolean, effort: number): Promise<Answer> {
    try {
      const conditions = [unless, ...this.#concerning(unless)];
      return await ask(this.world, conditions, this.#solver, { asRelaxed, effort });
    } catch (error) {
      if (error instanceof TooManyTerms) return { kind: "unknown", reason: "size" };
      throw error;
    }
  }

  /** The requirements on any of the data that the condition speaks of, or on data that those speak of. */
  #concerning(condition: ConditionTerm): ConditionTerm[] {
    const met = new Set(this.#variablesOf(condition));
    const chosen = new Set<ConditionTerm>();
    this.#requirements ??= this.encoders.flatMap((encoder) => encoder.requirements());
    const requirements = this.#requirements;
    for (let grown = true; grown; ) {
      grown = false;
      for (const one of requirements) {
        const own = this.#variablesOf(one);
        if (chosen.has(one) || ![...own].some((variable) => met.has(variable))) continue;
        chosen.add(one);
        for (const variable of own) met.add(variable);
        grown = true;
      }
    }
    return [...chosen];
  }

  #variablesOf(condition: ConditionTerm): ReadonlySet<Term> {
    const known =
      this.#variables.get(condition) ??
      new Set(termsIn(this.world.withFacts([condition], true)).filter((one) => one.variable !== undefined));
    this.#variables.set(condition, known);
    return known;
  }

  #confirmed(answer: Answer, claim: Claim): Extract<Verdict, { kind: "refuted" }> | undefined {
    if (answer.kind !== "some") return undefined;
    const model: Model = withLabels(answer.model, this.world);
    for (const unit of unitsFrom(model, this.world, this.#tables, claim.base)) {
      if (!this.shows(unit, claim)) continue;
      return { kind: "refuted", unit, concerns: this.concerns(claim.unless) };
    }
    return undefined;
  }

  /** The data that the condition speaks of. */
  concerns(condition: ConditionTerm): Leaf[] {
    const met = this.#variablesOf(condition);
    return this.world.leaves.filter(({ term }) => termsIn([term]).some((one) => met.has(one)));
  }

  /** Scores the data: they must be data that the requirements let pass. */
  shows(unit: UnitData, { shows }: Pick<Claim, "shows">): boolean {
    const cards = this.scored(unit);
    if (cards.some(({ diagnostics }) => diagnostics.some(({ code }) => code === "require-broken"))) return false;
    return shows(cards);
  }

  /** Data as an analyst would write them first, but for some values. */
  plainUnit(values: ReadonlyMap<Leaf, Value>): UnitData {
    const model = new Map<string, Rational | boolean | undefined>();
    const [unit] = unitsFrom(model, this.world, this.#tables);
    const all = new Map(unit?.values);
    for (const [{ at }, value] of values) if (at.kind === "value") all.set(at.name, { value });
    return { id: "1", tables: unit?.tables ?? new Map(), values: all };
  }

  /** The smallest amounts that can be reported: there a step moves a ratio most. */
  smallUnit(): UnitData {
    return this.world.leaves.reduce((unit, { at, field }) => {
      const value = smallValue(field);
      if (value === undefined) return unit;
      if (at.kind === "value") return withOther(unit, at.name, value);
      return withOther(unit, at.column, value, { table: at.table.name, row: at.row });
    }, this.plainUnit(new Map()));
  }

  /** Data with plain values where some are missing; undefined where the domains do not allow them. */
  completed(unit: UnitData): UnitData | undefined {
    const plain = this.plainUnit(new Map());
    const tables = new Map([...plain.tables].map(([name, rows]) => [name, filledRows(rows, unit.tables.get(name))]));
    const whole = { id: unit.id, values: new Map([...plain.values, ...unit.values]), tables };
    return this.world.leaves.every((leaf) => isAllowedAt(leaf, whole)) ? whole : undefined;
  }

  /** A scorecard for each framework. */
  scored(unit: UnitData): readonly Scorecard[] {
    const known =
      this.#cards.get(unit) ?? this.encoders.map((encoder) => cardOf(encoder.framework, this.readBy(encoder, unit)));
    this.#cards.set(unit, known);
    return known;
  }

  /** The data with the names and in the units that one of the frameworks declares. */
  readBy(encoder: Encoder, unit: UnitData): UnitData {
    const names = this.#names[this.encoders.indexOf(encoder)] ?? new Map();
    return writtenFor(encoder.framework, unit, this.world.leaves, names);
  }

  /** The two values of a datum that is moved: its own and the other. */
  #pairOf(datum: MovedDatum): readonly [NumberTerm, NumberTerm] | undefined {
    const own = this.world.leaves.filter(({ at }) => isAt(at, datum));
    const [before, after] = [
      own.find(({ label }) => label === "")?.term,
      own.find(({ label }) => label === MOVED)?.term,
    ];
    return before?.sort === "number" && after?.sort === "number" ? [before, after] : undefined;
  }

  /** Where the other value is above its own; undefined where the datum is not moved. */
  rises(datum: MovedDatum): ConditionTerm | undefined {
    const pair = this.#pairOf(datum);
    return pair && this.world.terms.less(...pair);
  }

  /** Where the other value is one reporting step above its own; undefined where none is declared. */
  steps(datum: MovedDatum): ConditionTerm | undefined {
    const { terms } = this.world;
    const [pair, step] = [this.#pairOf(datum), gridOf(datum.field)];
    return pair && step && terms.equal(pair[1], terms.add(pair[0], terms.number(step)));
  }

  /** Other values worth a look: labels, ends, and the own value a little and a lot away. */
  otherValues(unit: UnitData, datum: MovedDatum): Value[] {
    return otherValues(valueOfDatum(unit, placeOf(datum)), datum.field);
  }

  /** The unit with another value of the datum beside its own. */
  withOther(unit: UnitData, { field, table, row }: MovedDatum, value: Value): UnitData {
    return withOther(unit, field.name + MOVED, value, table && { table: table.name, row: row ?? 0 });
  }

  /** The unit with the other value of the datum. */
  movedUnit(unit: UnitData, { field, table, row }: MovedDatum): UnitData {
    return movedUnit(unit, field.name, MOVED, table && { table: table.name, row: row ?? 0 });
  }

  /** Whole numbers forget nothing; tables with any number of rows were looked at with a few. */
  #provedExactly({ unless }: Claim): Verdict {
    const met = [...this.#variablesOf(unless)].some(({ variable }) => variable?.name.startsWith("rows of ") === true);
    return met ? { kind: "proved", rows: 3 } : { kind: "proved" };
  }
}

/** Units are compared with another one that has the same data. */
export function cardOf(framework: CheckedFramework, unit: UnitData): Scorecard {
  const units = framework.needsCohort ? [unit, { ...unit, id: `${unit.id}′` }] : [unit];
  const [card] = scoreUnits(framework, units, { traced: true, only: [0] });
  if (card === undefined) throw new Error("a unit has a scorecard");
  return card;
}
