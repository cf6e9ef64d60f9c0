import { type Diagnostic, problem, relatedPlace } from "../../core/index.ts";
import type { Statement } from "../../grammar/index.ts";
import type { Step } from "./plan.ts";
import type { Thing, Things } from "./things.ts";
import { changeTitle } from "./titles.ts";

/**
 * Two changes overlap when they set the same value or the same points, when both replace or remove the same thing, or
 * when one replaces or removes a thing and the other touches, or adds to, that thing or something inside it. A
 * neighbour only says where an addition goes: it may be removed or replaced. Additions to one block do not overlap,
 * and a block's points are apart from its parts.
 */
export function findOverlaps(steps: readonly Step[], things: Things): Diagnostic[] {
  const finder = new OverlapFinder(steps, things);
  return steps.flatMap((step) => finder.of(step));
}

class OverlapFinder {
  /** Changes of a whole statement, by that statement. */
  readonly #whole = new Map<Statement, Step[]>();
  /** Settings of a value or of points, by their statement; undefined is the framework. */
  readonly #set = new Map<Statement | undefined, Step[]>();
  readonly #order = new Map<Step, number>();
  readonly #things: Things;

  constructor(steps: readonly Step[], things: Things) {
    this.#things = things;
    for (const [index, step] of steps.entries()) {
      this.#order.set(step, index);
      const { action } = step;
      if (action.kind === "put") grow(this.#whole, action.target, step);
      else if (action.kind !== "add") grow(this.#set, action.target?.statement, step);
    }
  }

  /** Each pair is told once; of two that change the same statement, by the later one. */
  of(step: Step): Diagnostic[] {
    const other = this.#same(step) ?? this.#around(step);
    return other === undefined ? [] : [overlap(step, other)];
  }

  #same(step: Step): Step | undefined {
    const { action } = step;
    if (action.kind === "add") return undefined;
    const rivals = action.kind === "put" ? this.#whole.get(action.target) : this.#set.get(action.target?.statement);
    return rivals?.find((rival) => this.#isBefore(rival, step));
  }

  #isBefore(one: Step, other: Step): boolean {
    return (this.#order.get(one) ?? 0) < (this.#order.get(other) ?? 0);
  }

  /** A change of the whole of something that what this one touches stands in, or is. */
  #around(step: Step): Step | undefined {
    for (let thing = this.#outermostAnchor(step); thing !== undefined; thing = thing.parent) {
      const [whole] = this.#whole.get(thing.statement) ?? [];
      if (whole !== undefined) return whole;
    }
    return undefined;
  }

  #outermostAnchor({ action }: Step): Thing | undefined {
    if (action.kind === "add") return action.into;
    return action.kind === "put" ? this.#things.of(action.target)?.parent : action.target;
  }
}

function grow<K>(map: Map<K, Step[]>, key: K, step: Step): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [step]);
  else known.push(step);
}

function overlap(step: Step, other: Step): Diagnostic {
  const [first, second] = titles(other, step);
  const values = { first, second, target: step.target || other.target };
  return problem("edit-overlap", step.span, values, [relatedPlace(other.span)]);
}

/** Edits by their titles; changes of one edit by what they say. */
function titles(one: Step, other: Step): [string, string] {
  if (one.info === other.info) return [changeTitle(one.change), changeTitle(other.change)];
  return [one.info.title, other.info.title];
}
