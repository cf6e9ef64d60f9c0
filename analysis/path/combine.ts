import { add, type ExactNumber, Rational } from "../../core/index.ts";
import { addCosts, type Cost, compareCosts, free, type Objective } from "./cost.ts";
import type { Move } from "./group.ts";
import { orderTold } from "./order.ts";

/** Moves of several groups together. */
export interface Combination {
  readonly cost: Cost;
  readonly gain: ExactNumber;
  readonly moves: readonly Move[];
}

/** Points that are wanted; more than that, where it is strict. */
export interface Needed {
  readonly points: ExactNumber;
  readonly isStrict: boolean;
}

export function suffices(gain: ExactNumber, { points, isStrict }: Needed): boolean {
  return orderTold(gain, points) >= (isStrict ? 1 : 0);
}

export const nothingMoved: Combination = { cost: free, gain: Rational.ZERO, moves: [] };

/**
 * All ways to take one move of each list that no other way beats in both cost and gain, by rising cost.
 *
 * @param enough  gains beyond it count as much as it
 * @param limit   ways that cost more are of no use
 */
export function combined(
  lists: readonly (readonly Move[])[],
  objective: Objective,
  enough: Needed,
  limit: Cost | undefined,
): Combination[] {
  return lists.reduce<Combination[]>(
    (ways, moves) => {
      const all = ways.flatMap((way) => extended(way, moves, objective, enough, limit));
      return unbeaten(all, objective);
    },
    [nothingMoved],
  );
}

function extended(
  way: Combination,
  moves: readonly Move[],
  objective: Objective,
  enough: Needed,
  limit: Cost | undefined,
): Combination[] {
  if (suffices(way.gain, enough)) return [way];
  const ways: Combination[] = [];
  for (const move of moves) {
    const cost = addCosts(way.cost, move.cost);
    if (limit !== undefined && compareCosts(cost, limit, objective) > 0) break;
    const gain = add(way.gain, move.gain);
    ways.push({ cost, gain, moves: move.values.size === 0 ? way.moves : [...way.moves, move] });
    if (suffices(gain, enough)) break;
  }
  return ways;
}

function unbeaten(ways: readonly Combination[], objective: Objective): Combination[] {
  const sorted = ways.toSorted((a, b) => compareCosts(a.cost, b.cost, objective) || orderTold(b.gain, a.gain));
  const kept: Combination[] = [];
  for (const way of sorted) {
    const last = kept.at(-1);
    if (last === undefined || orderTold(way.gain, last.gain) > 0) kept.push(way);
  }
  return kept;
}

/** The cheapest way that gives enough. */
export function cheapestOf(ways: readonly Combination[], enough: Needed): Combination | undefined {
  return ways.find(({ gain }) => suffices(gain, enough));
}
