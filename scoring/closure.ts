import { operands } from "./check/walk.ts";
import type { Core } from "./model.ts";

const known = new WeakMap<Core, ReadonlySet<number>>();

/** The slots of the bound values that a node reads from around it. */
export function freeSlots(node: Core): ReadonlySet<number> {
  const before = known.get(node);
  if (before !== undefined) return before;
  const free = new Set(freeIn(node));
  known.set(node, free);
  return free;
}

function freeIn(node: Core): number[] {
  if (node.op === "bound") return [node.slot];
  const inside = (one: Core) => [...freeSlots(one)];
  if (node.op !== "with") return operands(node).flatMap(inside);
  // Slots from the first on are what this node binds itself.
  return [...node.values.flatMap(inside), ...inside(node.body).filter((slot) => slot < node.firstSlot)];
}

/** Tells formulas apart by what they are and by what is bound to the names they read. */
export class Closures<Bound extends { readonly node: Core }> {
  readonly #slotsOf: (bound: Bound) => readonly Bound[];
  readonly #nodes = new Map<Core, number>();
  readonly #texts = new Map<string, number>();

  /** @param slotsOf  what is bound where a bound value stands */
  constructor(slotsOf: (bound: Bound) => readonly Bound[]) {
    this.#slotsOf = slotsOf;
  }

  /** The same text for the same formula with the same formulas bound. */
  key(node: Core, slots: readonly Bound[], places = new Map<Bound, number>()): string {
    const id = numberOf(node, this.#nodes);
    const free = freeSlots(node);
    if (free.size === 0) return String(id);
    const parts = [...free].sort((a, b) => a - b).map((slot) => this.#place(slots[slot], places));
    return `${id}(${parts.join(",")})`;
  }

  /** Each bound value is looked at once, however many formulas share it. */
  #place(bound: Bound | undefined, places: Map<Bound, number>): number {
    if (bound === undefined) return -1;
    const before = places.get(bound);
    if (before !== undefined) return before;
    const place = numberOf(this.key(bound.node, this.#slotsOf(bound), places), this.#texts);
    places.set(bound, place);
    return place;
  }
}

function numberOf<Thing>(thing: Thing, numbers: Map<Thing, number>): number {
  const number = numbers.get(thing) ?? numbers.size;
  numbers.set(thing, number);
  return number;
}
