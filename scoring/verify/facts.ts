import type { CheckedFramework, Table } from "../model.ts";
import type { Interval } from "./interval.ts";
import type { Linear } from "./linear.ts";
import type { Term } from "./term.ts";
import type { Terms } from "./terms.ts";

/** A sum that is known to be at least 0, or above it. */
export interface Order {
  readonly sum: Linear;
  readonly strict: boolean;
}

export interface Assumption {
  readonly test: Term;
  readonly holds: boolean;
}

interface Known {
  readonly intervals: ReadonlyMap<Term, Interval>;
  readonly truths: ReadonlyMap<Term, boolean>;
  readonly labels: ReadonlyMap<Term, readonly string[]>;
  readonly present: ReadonlySet<Term>;
  readonly orders: readonly Order[];
  /** Sums that are not 0. */
  readonly apart: readonly Linear[];
  /** All conditions on the way here, as they were met. */
  readonly path: readonly Assumption[];
  /** Leaves that something is known of; "all" where they were not counted. */
  readonly touched: ReadonlySet<Term> | "all";
  /** True where every input is fixed, so that formulas have one value. */
  readonly isSample: boolean;
  /** True where the conditions contradict each other: nothing comes here. */
  readonly impossible: boolean;
}

const unknown: Known = {
  intervals: new Map(),
  truths: new Map(),
  labels: new Map(),
  present: new Set(),
  orders: [],
  apart: [],
  path: [],
  touched: new Set(),
  isSample: false,
  impossible: false,
};

/** What holds where a formula is computed. Never changed: `with` gives a new one. */
export class Facts {
  readonly known: Known;
  /** What was worked out under these facts. */
  readonly memo = new Map<Term, Interval>();
  /** Facts that were made from these by an assumption, by its condition. */
  readonly assumed = { yes: new Map<Term, Facts>(), no: new Map<Term, Facts>() } as const;
  readonly #forRow = new Map<Table, Facts>();

  constructor(known: Known = unknown) {
    this.known = known;
  }

  with(more: Partial<Known>): Facts {
    return new Facts({ ...this.known, ...more });
  }

  /** True where something is known of a part of the term. */
  concerns({ leaves }: Term): boolean {
    const { touched } = this.known;
    if (touched === "all" || leaves === undefined) return true;
    for (const leaf of leaves) if (touched.has(leaf)) return true;
    return false;
  }

  /** The same where a new row of the table is at hand: what was known of another row is forgotten. */
  forRow(table: Table): Facts {
    const made = this.#forRow.get(table) ?? this.#forget(table);
    this.#forRow.set(table, made);
    return made;
  }

  #forget(table: Table): Facts {
    const stays = (term: Term) => !term.rows.has(table);
    const { intervals, truths, labels, present, orders, apart } = this.known;
    const isFree = [...intervals.keys(), ...truths.keys(), ...labels.keys(), ...present].every(stays);
    const sumStays = (sum: Linear) => [...sum.parts.keys()].every(stays);
    if (isFree && orders.every(({ sum }) => sumStays(sum)) && apart.every(sumStays)) return this;
    return this.with({
      intervals: filterKeys(intervals, stays),
      truths: filterKeys(truths, stays),
      labels: filterKeys(labels, stays),
      present: new Set([...present].filter(stays)),
      orders: orders.filter(({ sum }) => sumStays(sum)),
      apart: apart.filter(sumStays),
    });
  }
}

function filterKeys<V>(map: ReadonlyMap<Term, V>, stays: (term: Term) => boolean): ReadonlyMap<Term, V> {
  return new Map([...map].filter(([term]) => stays(term)));
}

/** What formulas can give under facts. */
export interface Ranges {
  readonly framework: CheckedFramework;
  readonly terms: Terms;
  /** What holds everywhere. */
  readonly base: Facts;
  /** False once choices are no longer looked at case by case, for the work it would cost. */
  readonly refines: boolean;
  interval(term: Term, facts: Facts): Interval;
  truth(term: Term, facts: Facts): Truth;
  labels(term: Term, facts: Facts): readonly string[] | undefined;
}

/** Which answers a condition can have. */
export interface Truth {
  readonly yes: boolean;
  readonly no: boolean;
}

export const eitherTruth: Truth = { yes: true, no: true };
