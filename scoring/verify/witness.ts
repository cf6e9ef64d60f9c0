import {
  addRationals,
  type Code,
  type Diagnostic,
  type MessageValue,
  multiplyRationals,
  Rational,
  type Span,
} from "../../core/index.ts";
import { scoreUnits } from "../evaluate/index.ts";
import type { Value } from "../value.ts";
import { fieldParts, isFieldValue } from "./cases.ts";
import type { Assumption, Facts } from "./facts.ts";
import { difference, interval, onlyValue, quotient } from "./interval.ts";
import type { Analysis } from "./ranges.ts";
import { candidates, type Leaf, leavesOf, namedNumbers, type Sample, sampleFacts, unitOf } from "./samples.ts";
import { fieldStyle, plainStyle, settingText } from "./show.ts";
import type { CellTerm, Term } from "./term.ts";

type Proof = { readonly code: Code; readonly span: Span } | "values";

/** What data are looked for. */
export interface Search {
  /** The formulas that it is about. */
  readonly about: readonly Term[];
  /** The way to the place: all of it must hold. */
  readonly path: readonly Assumption[];
  /** True where it may be so, under facts that fix every input. */
  readonly can: (facts: Facts) => boolean;
  /** Numbers that matter beside those in the formulas. */
  readonly near?: readonly Rational[];
  /** A formula and the value that it should take. */
  readonly aim?: { readonly term: Term; readonly value: Rational };
  /**
   * What scoring must report, and where: only that proves it. `values`: scoring reports nothing of the kind, and `can`
   * is exact on inputs that are fixed.
   */
  readonly proof: Proof;
  /** True where it takes a second unit, with the same data. */
  readonly inCohort?: boolean | undefined;
}

export interface Witness {
  /** The inputs, in their declared units. */
  readonly values: readonly Exclude<MessageValue, readonly unknown[]>[];
  /** What scoring says of it, where it says something. */
  readonly proof: Diagnostic | undefined;
}

interface Required {
  readonly leaves: readonly Leaf[];
  readonly tests: readonly Term[];
}

const MOST_LEAVES = 6;
/** Formulas worked out for one search. */
const MOST_WORK = 30_000;
const MOST_TRIED = 729;
/** How many of the tried are scored; and for a whole framework. */
const MOST_SCORED = 40;

/** Looks for data that prove a finding. What is found was scored; that nothing is found proves nothing. */
export class WitnessSearch {
  readonly #ranges: Analysis;
  #left = 4_000;

  constructor(ranges: Analysis) {
    this.#ranges = ranges;
  }

  find(search: Search): Witness | undefined {
    const required = this.#requirements(search);
    if (required === undefined) return undefined;
    return this.#ranges.spending(MOST_WORK, (isSpent) => this.#try(search, required, isSpent));
  }

  #try(search: Search, { leaves, tests }: Required, isSpent: () => boolean): Witness | undefined {
    let scored = 0;
    const tried = new Set<string>();
    for (const sample of this.#samples(leaves, search)) {
      const key = leaves.map((leaf) => valueKey(sample.get(leaf))).join();
      if (tried.has(key)) continue;
      tried.add(key);
      this.#left -= 1;
      if (this.#left < 0 || scored >= MOST_SCORED || isSpent()) return undefined;
      // Without rows an aggregate may have no value, which the range of its values does not tell.
      if (search.proof === "values" && hasNoRows(sample)) continue;
      if (!this.#fits(search, tests, sampleFacts(sample))) continue;
      scored += 1;
      const found = this.#scored(sample, search);
      const proof = proofIn(found, search.proof);
      if (proof === undefined && !(search.proof === "values" && found !== undefined)) continue;
      return { values: [...sample].flatMap(([leaf, value]) => shown(leaf, value)), proof };
    }
    return undefined;
  }

  /** The leaves of the formulas, of the way there, and of every requirement on one of them. */
  #requirements({ about, path }: Search): Required | undefined {
    const roots = [...about, ...path.map(({ test }) => test)];
    const own = leavesOf(roots, this.#ranges, MOST_LEAVES);
    if (own === undefined) return undefined;
    const all = this.#ranges.framework.requirements.map(({ condition }) =>
      this.#ranges.terms.of(condition.core, { slots: [], keys: new Map() }),
    );
    const tests = all.filter((test) => leavesOf([test], this.#ranges, 100)?.some((leaf) => own.includes(leaf)));
    const leaves = leavesOf([...roots, ...tests], this.#ranges, MOST_LEAVES);
    return leaves === undefined ? undefined : { leaves, tests };
  }

  #fits({ path, can, proof }: Search, tests: readonly Term[], facts: Facts): boolean {
    const truth = (test: Term) => this.#ranges.truth(test, facts);
    const isSure = (test: Term, holds: boolean) => !(holds ? truth(test).no : truth(test).yes);
    if (proof === "values" && !path.every(({ test, holds }) => isSure(test, holds))) return false;
    if (!tests.every((test) => truth(test).yes)) return false;
    return path.every(({ test, holds }) => (holds ? truth(test).yes : truth(test).no)) && can(facts);
  }

  /** What scoring says of the sample; undefined where it is none that the requirements let pass. */
  #scored(sample: Sample, { inCohort }: Search): readonly Diagnostic[] | undefined {
    const unit = unitOf(sample, this.#ranges);
    const [card] = scoreUnits(this.#ranges.framework, inCohort === true ? [unit, { ...unit, id: "2" }] : [unit]);
    const found = card?.diagnostics ?? [];
    if (found.some(({ code }) => code === "too-much-work")) this.#left = 0;
    return found.some(({ code }) => code === "require-broken") ? undefined : found;
  }

  *#samples(leaves: readonly Leaf[], search: Search): Generator<Sample> {
    const named = [...(search.near ?? []), ...namedNumbers([...search.about, ...search.path.map(({ test }) => test)])];
    const each = perLeaf(leaves.length);
    const choices = leaves.map((leaf) => candidates(leaf, named).slice(0, each));
    const { aim } = search;
    for (const values of combinations(choices)) {
      const sample = new Map(leaves.map((leaf, index) => [leaf, values[index] ?? Rational.ZERO]));
      yield sample;
      if (aim !== undefined) for (const leaf of leaves) yield* this.#aimed(sample, leaf, aim.term, aim.value);
    }
  }

  /** The sample with one number moved to where a straight line through two values meets the aim. */
  *#aimed(sample: Sample, leaf: Leaf, term: Term, aim: Rational): Generator<Sample> {
    const at = sample.get(leaf);
    if (!(at instanceof Rational) || leaf.op === "rows" || leaf.op === "block") return;
    const next = addRationals(at, leaf.op === "input" ? leaf.input.scale : leaf.column.scale);
    const [here, there] = [at, next].map((value) =>
      onlyValue(this.#ranges.interval(term, sampleFacts(new Map(sample).set(leaf, value)))),
    );
    if (here === undefined || there === undefined || difference(there, here).num === 0n) return;
    const slope = quotient(difference(aim, here), difference(there, here));
    const value = addRationals(at, multiplyRationals(slope, difference(next, at)));
    const field = leaf.op === "input" ? leaf.input : leaf.column;
    const snapped = interval(undefined, { value, closed: true }, fieldParts(field)[0]?.grid).high?.value ?? value;
    if (isFieldValue(field, snapped)) yield new Map(sample).set(leaf, snapped);
  }
}

function valueKey(value: Value | undefined): string {
  return value instanceof Rational ? `${value.num}/${value.den}` : String(value);
}

function hasNoRows(sample: Sample): boolean {
  return [...sample].some(([leaf, value]) => leaf.op === "rows" && value instanceof Rational && value.num === 0n);
}

function proofIn(found: readonly Diagnostic[] | undefined, proof: Proof): Diagnostic | undefined {
  if (proof === "values") return undefined;
  const { source, start, end } = proof.span;
  return found?.find(({ code, place }) => {
    if (code !== proof.code || place === undefined || !("span" in place)) return false;
    return place.span.source === source && place.span.start === start && place.span.end === end;
  });
}

function perLeaf(leaves: number): number {
  return leaves <= 1 ? MOST_TRIED : Math.max(2, Math.floor(MOST_TRIED ** (1 / leaves) + 1e-9));
}

function* combinations(choices: readonly (readonly Value[])[]): Generator<readonly Value[]> {
  const total = choices.reduce((product, list) => product * list.length, 1);
  for (let number = 0; number < Math.min(total, MOST_TRIED); number += 1) {
    let rest = number;
    yield choices.map((list) => {
      const value = list[rest % list.length];
      rest = Math.floor(rest / list.length);
      return value ?? Rational.ZERO;
    });
  }
}

function shown(leaf: Leaf, value: Value): Witness["values"] {
  if (leaf.op === "rows")
    return value instanceof Rational && value.num === 0n
      ? [{ zh: `${leaf.table.name} 没有行`, en: `no rows in ${leaf.table.name}` }]
      : [];
  if (leaf.op === "block") return [settingText(leaf.block.name, value, plainStyle)];
  if (leaf.op === "input") return [settingText(leaf.input.name, value, fieldStyle(leaf.input))];
  return [settingText(cellName(leaf), value, fieldStyle(leaf.column))];
}

function cellName({ table, column, operands }: CellTerm): string {
  const keys = operands.map((key) => (key.op === "number" ? `${key.value.num}` : key.op === "text" ? key.text : "…"));
  return keys.length === 0 ? `${table.name}.${column.name}` : `${table.name}[${keys.join(", ")}].${column.name}`;
}
