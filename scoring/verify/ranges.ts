import { ArithmeticProblem } from "../../core/index.ts";
import type { CheckedFramework } from "../model.ts";
import { assume } from "./assume.ts";
import { casesOf } from "./cases.ts";
import { eitherTruth, Facts, type Ranges, type Truth } from "./facts.ts";
import { anything, type Interval, intersect, nothing } from "./interval.ts";
import { intervalsOf } from "./range-of.ts";
import type { Term } from "./term.ts";
import { outside, Terms } from "./terms.ts";
import { truths } from "./truth-of.ts";

/** Work that one framework may cost; beyond it formulas are taken to give anything, which proves nothing. */
const MOST_WORK = 400_000;
/** From here on choices are no longer looked at case by case. */
const MOST_REFINED = 200_000;

/** Formulas within formulas. */
const DEEPEST = 250;

/** Series with many digits cost most. */
const costOf: { readonly [Op in Term["op"]]?: number } = { ln: 200, exp: 200, power: 100, sqrt: 50 };

/** What every formula of a framework can give, by interval analysis. */
export class Analysis implements Ranges {
  readonly framework: CheckedFramework;
  readonly terms = new Terms();
  /** What holds everywhere: the requirements. */
  readonly base: Facts = new Facts();
  #work = 0;
  /** Terms being worked out. */
  readonly #open = new Set<Term>();

  constructor(framework: CheckedFramework) {
    this.framework = framework;
    this.base = requirements(framework, this);
    for (const one of framework.order) this.#prepare(one);
  }

  /** In an order in which each finds what it needs, so that long chains do not pile up. */
  #prepare(one: CheckedFramework["order"][number]): void {
    if (one.kind === "block") this.interval(this.terms.block(one), this.base);
    else this.interval(this.terms.of(one.formula.core, outside), this.base);
  }

  get exhausted(): boolean {
    return this.#work > MOST_WORK;
  }

  /** Runs what may stop early, on a budget of its own. */
  spending<T>(most: number, run: (isSpent: () => boolean) => T): T {
    const before = this.#work;
    this.#work = 0;
    const result = run(() => this.#work > most);
    this.#work = before;
    return result;
  }

  get refines(): boolean {
    return this.#work < MOST_REFINED;
  }

  interval(term: Term, facts: Facts): Interval {
    if (facts.known.impossible) return nothing;
    const made = facts.memo.get(term);
    if (made !== undefined) return made;
    if (facts !== this.base && !facts.concerns(term)) return this.interval(term, this.base);
    const known = facts.known.intervals.get(term) ?? anything;
    // What is known of a term may speak of the term itself, and lets may be chained without end: what holds everywhere
    // must do then.
    if (this.#open.has(term) || this.#open.size > DEEPEST)
      return intersect(known, this.base.memo.get(term) ?? anything);
    this.#open.add(term);
    this.#work += costOf[term.op] ?? 1;
    const range = intersect(this.exhausted ? anything : this.#compute(term, facts), known);
    this.#open.delete(term);
    facts.memo.set(term, range);
    return range;
  }

  #compute(term: Term, facts: Facts): Interval {
    const compute = intervalsOf[term.op] as (term: Term, facts: Facts, ranges: Ranges) => Interval;
    try {
      return compute(term, facts, this);
    } catch (problem) {
      if (problem instanceof ArithmeticProblem) return anything;
      throw problem;
    }
  }

  truth(term: Term, facts: Facts): Truth {
    const known = facts.known.truths.get(term);
    if (known !== undefined) return { yes: known, no: !known };
    const compute = truths[term.op] as ((term: Term, facts: Facts, ranges: Ranges) => Truth) | undefined;
    return compute === undefined ? eitherTruth : compute(term, facts, this);
  }

  labels(term: Term, facts: Facts): readonly string[] | undefined {
    const known = facts.known.labels.get(term);
    if (known !== undefined) return known;
    if (term.op === "text") return [term.text];
    if (term.op === "missing") return [];
    if (term.op === "grade") return this.framework.grades.map((grade) => grade.label);
    if (term.op === "choose") return this.#labelsOfCases(term, facts);
    return term.type.kind === "choice" ? term.type.labels : undefined;
  }

  #labelsOfCases(term: Term, facts: Facts): readonly string[] | undefined {
    const values = casesOf(term, facts, this).map((one) => this.labels(one.value, one.facts));
    const all = values.flatMap((labels) => labels ?? []);
    return values.includes(undefined) ? undefined : [...new Set(all)];
  }
}

function requirements(framework: CheckedFramework, analysis: Analysis): Facts {
  const all = framework.requirements.map(({ condition }) => analysis.terms.of(condition.core, outside));
  const facts = all.reduce((sofar, term) => assume(term, true, sofar, analysis), new Facts());
  // Requirements that no data can meet prove everything; nothing is proved from them.
  return facts.known.impossible ? new Facts() : facts.with({ path: [], present: new Set(), touched: new Set() });
}
