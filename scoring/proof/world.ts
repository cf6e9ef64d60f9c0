import { divideRationals, Rational } from "../../core/index.ts";
import { type Datum, type Field, leftOut, type UnitData } from "../data.ts";
import type { Table } from "../model.ts";
import type { Type } from "../types.ts";
import type { Value } from "../value.ts";
import { Fractions } from "./fraction.ts";
import { type ConditionTerm, type NumberTerm, type Term, Terms, termsIn } from "./term.ts";
import { always, type Symbolic, select } from "./value.ts";

/** A datum of a unit that the solver may choose. */
export interface Leaf {
  readonly key: string;
  readonly at: LeafPlace;
  readonly field: Field;
  /** Tells the other value of a datum that is moved. */
  readonly label: string;
  /** What it is worth to the solver; a text by the place of its label. */
  readonly term: Term;
}

export type LeafPlace =
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "cell"; readonly table: Table; readonly row: number; readonly column: string };

/** Data that are fixed, but for some: what is missing or left out stays so, and tables have the rows that they have. */
export interface GivenData {
  readonly unit: UnitData;
  /** True of a datum whose value the solver may choose. */
  readonly isFree: (at: LeafPlace) => boolean;
}

export function datumAt(unit: UnitData, at: LeafPlace): Datum | undefined {
  return at.kind === "value" ? unit.values.get(at.name) : unit.tables.get(at.table.name)?.[at.row]?.get(at.column);
}

/** Undefined for what is missing or left out. */
export function valueOfDatum(unit: UnitData, at: LeafPlace): Value | undefined {
  const value = datumAt(unit, at)?.value;
  return value === leftOut ? undefined : value;
}

/** What must hold of a variable wherever it is asked about; `exact` only where tables have a bounded number of rows. */
interface Facts {
  readonly always: ConditionTerm[];
  readonly relaxed: ConditionTerm[];
  readonly exact: ConditionTerm[];
}

/** The variables that one or two frameworks speak of, and what holds of them. */
export class World {
  readonly terms = new Terms();
  readonly fractions = new Fractions(this.terms);
  readonly labels: string[] = [];
  readonly #leaves = new Map<string, Leaf>();
  readonly #facts = new Map<Term, Facts>();
  readonly #rounded: Rounded[] = [];
  readonly #aggregates = new Map<
    string,
    { readonly result: NumberTerm; readonly absent: ConditionTerm; readonly undecided: ConditionTerm }
  >();
  readonly #numbers = new Map<string, NumberTerm>();
  readonly given: GivenData | undefined;
  #count = 0;

  /** @param given  data that are no unknowns */
  constructor(given?: GivenData) {
    this.given = given;
  }

  get leaves(): readonly Leaf[] {
    return [...this.#leaves.values()];
  }

  /**
   * The datum of that place; the domain of the field is assumed from now on. Of a second declaration in another unit, the
   * same written number: that is what a data file holds.
   */
  leaf(at: LeafPlace, field: Field, label = ""): Leaf {
    const kind = field.type.kind === "choice" ? "text" : field.type.kind;
    const key = `${at.kind === "value" ? at.name : `${at.table.name}[${at.row}].${at.column}`}:${kind}${label}`;
    const first = this.#leaves.get(key) ?? {
      key,
      at,
      field,
      label,
      term: this.#fixed(at, field, label) ?? this.#unknown(key, field),
    };
    this.#leaves.set(key, first);
    const leaf = inOwnUnit(first, field, this.terms);
    this.assume(first.term, ...this.#domain(leaf, field));
    return leaf;
  }

  #fixed(at: LeafPlace, field: Field, label: string): Term | undefined {
    const value = label === "" && this.given?.isFree(at) === false ? datumAt(this.given.unit, at)?.value : undefined;
    if (typeof value === "boolean" && field.type.kind === "truth") return this.terms.truth(value);
    if (value instanceof Rational && field.type.kind === "number") return this.terms.number(value);
    return typeof value === "string" && isTextual(field.type) ? this.code(value) : undefined;
  }

  /** Whole multiples of a step are whole numbers to the solver. */
  #unknown(key: string, field: Field): Term {
    if (field.type.kind === "truth") return this.terms.unknownTruth(key);
    if (field.type.kind !== "number") return this.terms.unknown({ name: key, sort: "number", whole: false });
    const step = gridOf(field) ?? Rational.ONE;
    const inSteps = (bound: Rational | undefined) => bound && divideRationals(bound, step);
    const { low, high } = field.domain;
    const count = this.terms.unknown({
      name: key,
      sort: "number",
      whole: gridOf(field) !== undefined,
      low: inSteps(low?.value),
      high: inSteps(high?.value),
    });
    return this.terms.times(step, count);
  }

  #domain({ term, key }: Leaf, { type, domain, ...field }: Field): ConditionTerm[] {
    const { terms } = this;
    if (type.kind === "choice" && term.sort === "number")
      return [terms.or(...type.labels.map((label) => terms.equal(term, this.code(label))))];
    if (type.kind !== "number" || term.sort !== "number") return [];
    const { low, high } = domain;
    const bounds = [
      ...(low === undefined ? [] : [lower(low.closed)(terms, terms.number(low.value), term)]),
      ...(high === undefined ? [] : [lower(high.closed)(terms, term, terms.number(high.value))]),
    ];
    const step = gridOf({ domain, ...field });
    if (step === undefined) return bounds;
    const count = terms.times(divideRationals(Rational.ONE, step), term);
    if (count.variable?.whole === true) return bounds;
    // The grid of a second declaration.
    const own = terms.unknown({ name: `${key} in ${step.num}/${step.den}`, sort: "number", whole: true });
    return [...bounds, terms.equal(own, count)];
  }

  /** What holds of a variable, told whenever it is asked about. Must be possible whatever the rest is. */
  assume(of: Term, ...facts: readonly ConditionTerm[]): void {
    this.#factsOf(of).always.push(...facts);
  }

  assumeRelaxed(of: Term, ...facts: readonly ConditionTerm[]): void {
    this.#factsOf(of).relaxed.push(...facts);
  }

  assumeExact(of: Term, ...facts: readonly ConditionTerm[]): void {
    this.#factsOf(of).exact.push(...facts);
  }

  #factsOf(of: Term): Facts {
    const [variable] = termsIn([of]).filter((one) => one.variable !== undefined);
    if (variable === undefined) return { always: [], relaxed: [], exact: [] };
    const known = this.#facts.get(variable) ?? { always: [], relaxed: [], exact: [] };
    this.#facts.set(variable, known);
    return known;
  }

  /** A number that stands for something the solver is told about by facts only. */
  fresh(hint: string, options: { readonly whole?: boolean; readonly low?: Rational; readonly high?: Rational } = {}) {
    this.#count += 1;
    return this.terms.unknown({
      name: `${hint} #${this.#count}`,
      sort: "number",
      whole: options.whole ?? false,
      low: options.low,
      high: options.high,
    });
  }

  freshTruth(hint: string): ConditionTerm {
    this.#count += 1;
    return this.terms.unknownTruth(`${hint} #${this.#count}`);
  }

  /** What an aggregate over any number of rows gives; equal ones are one. */
  aggregate(key: string) {
    const known = this.#aggregates.get(key);
    if (known !== undefined) return { ...known, isNew: false };
    const made = {
      result: this.fresh("rows"),
      absent: this.freshTruth("absent"),
      undecided: this.freshTruth("undecided"),
    };
    this.#aggregates.set(key, made);
    return { ...made, isNew: true };
  }

  /** A name for a quotient; equal quotients have one. Where the divisor is 0 there is no value, and nothing is told. */
  named(num: NumberTerm, den: NumberTerm): NumberTerm {
    const { terms } = this;
    return this.once(`${num.id}/${den.id}`, () => {
      const number = this.fresh("quotient");
      this.assume(number, terms.implies(terms.less(terms.zero, den), terms.equal(terms.mul(number, den), num)));
      return number;
    });
  }

  /** What is worked out from the same in the same way is one number: a curve, a rounding. */
  once(key: string, make: () => NumberTerm): NumberTerm {
    const known = this.#numbers.get(key) ?? make();
    this.#numbers.set(key, known);
    return known;
  }

  code(text: string): NumberTerm {
    const known = this.labels.indexOf(text);
    if (known < 0) this.labels.push(text);
    return this.terms.number(Rational.of(known < 0 ? this.labels.length - 1 : known));
  }

  /** All that is to be asserted with these conditions: what holds of each variable that they lead to. */
  withFacts(conditions: readonly ConditionTerm[], asRelaxed: boolean): ConditionTerm[] {
    const found = new Set(conditions);
    const seen = new Set<Term>();
    for (let waiting: readonly Term[] = conditions; waiting.length > 0; ) {
      const variables = termsIn(waiting).filter((one) => one.variable !== undefined && !seen.has(one));
      const next: ConditionTerm[] = [];
      for (const variable of variables) {
        seen.add(variable);
        const facts = this.#facts.get(variable);
        if (facts === undefined) continue;
        next.push(...facts.always, ...(asRelaxed ? facts.relaxed : facts.exact));
      }
      const fresh = next.filter((one) => !found.has(one) && one !== this.terms.yes);
      for (const one of fresh) found.add(one);
      waiting = fresh;
    }
    return [...found, ...this.#orderOfRoundings(seen)];
  }

  /** Roundings keep the order of numbers: told where two of the same kind meet in one question. */
  rememberRounded(rounded: Rounded): void {
    this.#rounded.push(rounded);
  }

  #orderOfRoundings(seen: ReadonlySet<Term>): ConditionTerm[] {
    const { terms, fractions } = this;
    const met = this.#rounded.filter(({ result }) => seen.has(result)).slice(0, 24);
    return met.flatMap((a, index) =>
      met.slice(index + 1).flatMap((b) => {
        if (a.kind !== b.kind) return [];
        const isThere = terms.and(terms.less(terms.zero, a.of.den), terms.less(terms.zero, b.of.den));
        return [
          terms.implies(terms.and(isThere, fractions.compare("<=", a.of, b.of)), terms.atMost(a.result, b.result)),
          terms.implies(terms.and(isThere, fractions.compare(">=", a.of, b.of)), terms.atMost(b.result, a.result)),
        ];
      }),
    );
  }

  /** The datum of that place, or what stands for it where it may be missing. */
  datum(leaf: Leaf, field: Field, fallback: Symbolic): Symbolic {
    const given = this.valueOf(leaf);
    if (field.fallback === undefined && !field.optional) return given;
    const isThere = this.given && this.terms.truth(datumAt(this.given.unit, leaf.at) !== undefined);
    return select(isThere ?? this.terms.unknownTruth(`given ${leaf.key}`), given, fallback, this.terms);
  }

  /** Where a datum that may be left out is. */
  isOut({ key, at }: Leaf): ConditionTerm {
    if (this.given === undefined) return this.terms.unknownTruth(`out ${key}`);
    return this.terms.truth(datumAt(this.given.unit, at)?.value === leftOut);
  }

  /** A value of the rules or of a default; undefined for what is no plain value. */
  constant(value: Value | undefined): Symbolic | undefined {
    const masks = always(this.terms);
    if (value instanceof Rational) return { kind: "number", number: this.fractions.constant(value), ...masks };
    if (typeof value === "string") return { kind: "text", code: this.code(value), ...masks };
    if (typeof value === "boolean") return { kind: "truth", yes: this.terms.truth(value), ...masks };
    return undefined;
  }

  valueOf({ term, field }: Leaf): Symbolic {
    const masks = always(this.terms);
    if (term.sort === "condition") return { kind: "truth", yes: term, ...masks };
    if (isTextual(field.type)) return { kind: "text", code: term, ...masks };
    return { kind: "number", number: this.fractions.whole(term), ...masks };
  }
}

interface Rounded {
  /** Places and mode. */
  readonly kind: string;
  readonly of: { readonly num: NumberTerm; readonly den: NumberTerm };
  readonly result: NumberTerm;
}

function inOwnUnit(first: Leaf, field: Field, terms: Terms): Leaf {
  const ratio = divideRationals(field.scale, first.field.scale);
  if (first.term.sort !== "number" || field.type.kind !== "number" || ratio.num === ratio.den) return first;
  return { ...first, field, term: terms.times(ratio, first.term) };
}

function lower(closed: boolean) {
  return (terms: Terms, a: NumberTerm, b: NumberTerm) => (closed ? terms.atMost(a, b) : terms.less(a, b));
}

function isTextual(type: Type): boolean {
  return type.kind === "choice" || type.kind === "text";
}

/** What values are whole multiples of, where that is declared; in base units. */
export function gridOf({ domain, whole, scale }: Pick<Field, "domain" | "whole" | "scale">): Rational | undefined {
  if (domain.step !== undefined && domain.step.sign() > 0) return domain.step;
  return whole ? scale : undefined;
}
