import { compareRationals, type ExactNumber, Rational } from "../../core/index.ts";
import type { Value } from "../../scoring/index.ts";
import { any } from "./axis.ts";
import { type Needed, suffices } from "./combine.ts";
import { type Cost, compareCosts, free, type Objective } from "./cost.ts";
import { type Box, type Budget, isSame, type Move, type MovingGroup } from "./group.ts";
import { orderTold } from "./order.ts";
import { Queue } from "./queue.ts";

/** The moves of a group that no other move beats in both cost and gain, by rising cost; the first is to stay. */
export interface Frontier {
  readonly moves: readonly Move[];
  /** All moves that cost less are among them or beaten; undefined: all moves are. */
  readonly horizon: Cost | undefined;
}

/** Whether a move of at least this cost and at most this gain can still be part of the answer. */
export type IsUseful = (cost: Cost, most: ExactNumber | undefined) => boolean;

export const stay: Move = { cost: free, gain: Rational.ZERO, values: new Map() };

/**
 * Looks at boxes of plans by what they cost at least: the first plan to give some points is the cheapest that does.
 *
 * @param enough    more points than that are not wanted
 * @param isUseful  boxes that cannot be part of the answer are left aside
 */
export function frontierOf(
  group: MovingGroup,
  objective: Objective,
  enough: Needed,
  isUseful: IsUseful,
  budget: Budget,
): Frontier {
  const queue = new Queue<Box>((a, b) => compareCosts(a.cost, b.cost, objective) || byMost(b, a));
  const moves: Move[] = [stay];
  const first = group.box(
    group.axes.map(() => any),
    true,
    budget,
  );
  if (first !== undefined) queue.add(first);
  while (queue.first !== undefined) {
    if (budget.left <= 0) return { moves, horizon: queue.first.cost };
    const box = queue.take();
    if (box === undefined || isBeaten(box, moves, enough) || !isUseful(box.cost, box.most)) continue;
    if (!box.isTried) keepIfBetter(moves, tried(box, group, budget));
    if (isBeaten(box, moves, enough)) continue;
    for (const part of group.parts(box, budget))
      if (!isBeaten(part, moves, enough) && isUseful(part.cost, part.most)) queue.add(part);
  }
  return { moves, horizon: undefined };
}

function byMost(a: Box, b: Box): number {
  if (a.most === undefined || b.most === undefined) return a.most === b.most ? 0 : a.most === undefined ? 1 : -1;
  return compareRationals(a.most, b.most);
}

function bestOf(moves: readonly Move[]): ExactNumber {
  return moves.at(-1)?.gain ?? Rational.ZERO;
}

function isBeaten({ most }: Box, moves: readonly Move[], enough: Needed): boolean {
  const best = bestOf(moves);
  if (suffices(best, enough)) return true;
  return most !== undefined && orderTold(most, best) <= 0;
}

function tried(box: Box, group: MovingGroup, budget: Budget): Move | undefined {
  return moveTo(group, group.nearest(box), budget);
}

export function moveTo(group: MovingGroup, values: readonly Value[], budget: Budget): Move | undefined {
  const gain = group.gain(values, budget);
  if (gain === undefined) return undefined;
  const changed = group.axes.flatMap(({ variable, from }, index) => {
    const value = values[index];
    return value === undefined || isSame(value, from) ? [] : [[variable, value] as const];
  });
  return { cost: group.costOf(values), gain, values: new Map(changed) };
}

function keepIfBetter(moves: Move[], move: Move | undefined): void {
  if (move !== undefined && orderTold(move.gain, bestOf(moves)) > 0) moves.push(move);
}

/** The most that a group can give, with a plan that gives it; without proof where the work had to end before. */
export interface Most {
  readonly move: Move;
  /** No plan gives more; undefined: there may be no end. */
  readonly bound: ExactNumber | undefined;
}

/** By what boxes can give at most: once a plan gives as much as the best box, nothing gives more. */
export function mostOf(group: MovingGroup, budget: Budget): Most {
  const queue = new Queue<Box>((a, b) => byMost(b, a));
  const start = group.box(
    group.axes.map(() => any),
    false,
    budget,
  );
  if (start !== undefined) queue.add(start);
  let best = stay;
  for (let box = queue.take(); box !== undefined; box = queue.take()) {
    if (box.most !== undefined && orderTold(box.most, best.gain) <= 0) break;
    if (budget.left <= 0) return { move: best, bound: box.most };
    for (const values of [group.nearest(box), group.farthest(box)]) {
      const move = moveTo(group, values, budget);
      if (move !== undefined && orderTold(move.gain, best.gain) > 0) best = move;
    }
    for (const part of group.parts(box, budget)) queue.add(part);
  }
  return { move: best, bound: best.gain };
}
