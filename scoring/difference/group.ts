import { hasErrors } from "../../core/index.ts";
import type { Change, Edit, RulesFile, Statement } from "../../grammar/index.ts";
import { applyEdits, type Header } from "../amend/apply.ts";
import { declaredNames } from "../amend/things.ts";
import { check } from "../check/check.ts";
import { namesIn } from "./names.ts";

/**
 * Puts changes together that make a framework only together: names that one brings and another needs, points that one
 * gives and another takes. Each starts by itself; the one that is no framework takes in what leaves the fewest errors.
 *
 * @returns the places of the changes in groups; every group alone is a framework, unless nothing makes it one
 */
export function grouped(old: RulesFile, all: readonly (readonly Change[])[]): number[][] {
  return new Grouping(old, all).run();
}

class Grouping {
  readonly #old: RulesFile;
  readonly #all: readonly (readonly Change[])[];
  readonly #names: readonly ReadonlySet<string>[];
  readonly #errors = new Map<string, number>();
  #groups: number[][];

  constructor(old: RulesFile, all: readonly (readonly Change[])[]) {
    this.#old = old;
    this.#all = all;
    this.#names = all.map((changes) => touchedNames(changes));
    this.#groups = all.map((_, index) => [index]);
  }

  run(): number[][] {
    for (;;) {
      const open = this.#groups.find((group) => this.#errorsOf(group) > 0);
      if (open === undefined || this.#groups.length === 1) return this.#groups;
      this.#join(open, this.#bestFor(open));
    }
  }

  #join(one: readonly number[], others: readonly (readonly number[])[]): void {
    const rest = this.#groups.filter((group) => group !== one && !others.includes(group));
    const joined = [one, ...others].flat().toSorted((a, b) => a - b);
    this.#groups = [...rest, joined].toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  }

  /**
   * The one with which the fewest errors are left; where none helps, the one among those that are no framework either
   * that makes it no worse: points are moved level by level. Else all of these.
   */
  #bestFor(open: readonly number[]): number[][] {
    const others = this.#groups.filter((group) => group !== open);
    const related = others.filter((group) => this.#isRelated(open, group));
    const stuck = (groups: readonly number[][]) => groups.filter((group) => this.#errorsOf(group) > 0);
    const best = this.#best(open, related, -1) ?? this.#best(open, stuck(related), 0) ?? this.#best(open, others, -1);
    if (best !== undefined) return [best];
    return [stuck(related), stuck(others), related].find((groups) => groups.length > 0) ?? others;
  }

  /** @param most  how many errors more than now may be left */
  #best(open: readonly number[], candidates: readonly number[][], most: number): number[] | undefined {
    const tried = candidates.map((group) => ({ group, errors: this.#errorsOf([...open, ...group]) }));
    const [best] = tried.toSorted((a, b) => a.errors - b.errors);
    return best !== undefined && best.errors <= this.#errorsOf(open) + most ? best.group : undefined;
  }

  #isRelated(a: readonly number[], b: readonly number[]): boolean {
    const own = new Set(a.flatMap((index) => [...(this.#names[index] ?? [])]));
    return b.some((index) => [...(this.#names[index] ?? [])].some((name) => own.has(name)));
  }

  #errorsOf(group: readonly number[]): number {
    const places = group.toSorted((a, b) => a - b);
    const key = places.join(" ");
    const known = this.#errors.get(key) ?? this.#counted(places);
    this.#errors.set(key, known);
    return known;
  }

  #counted(places: readonly number[]): number {
    const applied = withChanges(
      this.#old,
      places.map((index) => this.#all[index] ?? []),
    );
    const found = [...applied.diagnostics, ...(hasErrors(applied.diagnostics) ? [] : check(applied.file).diagnostics)];
    return found.filter(({ severity }) => severity === "error").length;
  }
}

/** @param groups  the changes of each edit */
export function withChanges(old: RulesFile, groups: readonly (readonly Change[])[]) {
  const { span } = old;
  const edits = groups.map((changes, index): Edit => {
    // Edits are taken in the order of their places.
    return { kind: "edit", changes, span: { ...span, start: index, end: index } };
  });
  const header: Header = { title: old.title, span };
  return applyEdits(old, edits, header);
}

/** Names that changes bring, take away or mention, with those of the blocks around. */
function touchedNames(changes: readonly Change[]): Set<string> {
  const names = changes.flatMap((change) => [...namesIn(change), ...declaredIn(change)]);
  return new Set(names);
}

function declaredIn(change: Change): string[] {
  const statement: Statement | undefined = "statement" in change ? change.statement : undefined;
  return statement === undefined ? [] : declaredNames(statement).map(({ name }) => name);
}
