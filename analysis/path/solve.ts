import { add, type ExactNumber, Rational, sub } from "../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import type { Axis } from "./axis.ts";
import { type Combination, cheapestOf, combined, type Needed, suffices } from "./combine.ts";
import { addCosts, type Cost, compareCosts, free, type Objective } from "./cost.ts";
import { type Frontier, frontierOf, type IsUseful, type Most, mostOf } from "./frontier.ts";
import { type Budget, type Direction, type Move, MovingGroup } from "./group.ts";
import { type GuardedGroup, guardedGroups } from "./guarded.ts";
import { orderTold } from "./order.ts";

/** What is asked for: so many points up or down, at the least cost, by moving these axes. */
export interface Question {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly axes: readonly Axis[];
  readonly direction: Direction;
  readonly needed: Needed;
  readonly objective: Objective;
}

export interface Answer {
  /** The cheapest plan; undefined where none was found. */
  readonly best: Combination | undefined;
  /** True where it is proved that nothing is cheaper, or that there is none. */
  readonly isProved: boolean;
  /** The most points there are in that direction, with the plan that gives them. */
  readonly most: Combination;
  readonly isMostProved: boolean;
}

/** Boxes and plans of one group that are looked at, at most. */
const mostWork = 12_000;
/** … along a single axis, for a first plan to beat. */
const mostWorkAlone = 4_000;

/**
 * The cheapest way to so many points. Groups that share no input are worked out by themselves, the small ones first;
 * what a larger one may cost is then known, and its boxes that cannot be part of a cheaper plan are left aside.
 *
 * @returns undefined where the unit has no total
 */
export function solve(question: Question, budget: Budget): Answer | undefined {
  const { framework, unit, axes, direction, needed } = question;
  const variables = axes.map(({ variable }) => variable);
  const parts = guardedGroups(framework, unit, variables);
  if (parts === undefined) return undefined;
  const groups = parts
    .map((part): Part => ({ part, group: groupOf(question, part, axes) }))
    .sort((a, b) => a.group.axes.length - b.group.axes.length);
  const mosts = groups.map(({ group }) => share(budget, mostWork, (own) => mostOf(group, own)));
  const most = togetherOf(mosts.map(({ move }) => move));
  const bounds = mosts.map(({ bound }) => bound);
  const isMostProved = mosts.every(({ move, bound }) => bound !== undefined && orderTold(move.gain, bound) === 0);
  const reach = { most, isMostProved };
  if (!suffices(most.gain, needed) && !canSuffice(bounds, needed)) return { best: undefined, isProved: true, ...reach };
  const start = suffices(most.gain, needed) ? most : undefined;
  const { best, isProved } = searched({ question, groups, mosts, budget, direction }, start);
  return { best, isProved, ...reach };
}

interface Part {
  readonly part: GuardedGroup;
  readonly group: MovingGroup;
}

interface Search {
  readonly question: Question;
  readonly groups: readonly Part[];
  readonly mosts: readonly Most[];
  readonly budget: Budget;
  readonly direction: Direction;
}

function groupOf({ framework, unit, direction }: Question, part: GuardedGroup, axes: readonly Axis[]): MovingGroup {
  const own = axes.filter(({ variable }) => part.variables.includes(variable));
  return new MovingGroup(framework, unit, part, own, direction);
}

/** Some work out of what is left. */
function share<Result>(budget: Budget, work: number, run: (own: Budget) => Result): Result {
  const own = { ...budget, left: Math.min(work, budget.left), used: 0 };
  const result = run(own);
  budget.left -= own.used;
  budget.used += own.used;
  return result;
}

function togetherOf(moves: readonly Move[]): Combination {
  return {
    cost: moves.reduce((sum, { cost }) => addCosts(sum, cost), free),
    gain: moves.reduce<ExactNumber>((sum, { gain }) => add(sum, gain), Rational.ZERO),
    moves: moves.filter(({ values }) => values.size > 0),
  };
}

function canSuffice(bounds: readonly (ExactNumber | undefined)[], needed: Needed): boolean {
  const sum = sumOf(bounds);
  return sum === undefined || suffices(sum, needed);
}

function sumOf(bounds: readonly (ExactNumber | undefined)[]): ExactNumber | undefined {
  return bounds.reduce<ExactNumber | undefined>(
    (sum, bound) => (sum === undefined || bound === undefined ? undefined : add(sum, bound)),
    Rational.ZERO,
  );
}

function searched(
  search: Search,
  found: Combination | undefined,
): { best: Combination | undefined; isProved: boolean } {
  const { question, groups, mosts } = search;
  const { needed, objective } = question;
  const start = groups.reduce((best, part) => lesser(best, aloneEnough(search, part, best?.cost), objective), found);
  const lists = groups.map((part) => aloneMoves(search, part, start?.cost));
  let best = lesser(start, cheapestOf(combined(lists, objective, needed, start?.cost), needed), objective);
  const horizons: (Cost | undefined)[] = [];
  for (const [index, { group }] of groups.entries()) {
    const done = combined(lists.slice(0, index), objective, needed, best?.cost);
    const open = sumOf(mosts.slice(index + 1).map(({ bound }) => bound));
    const isUseful = usefulBeside(done, open, needed, objective, best?.cost);
    const { moves, horizon } = frontier(search, group, isUseful);
    lists[index] = merged(lists[index] ?? [], moves, objective);
    horizons.push(horizon);
    best = lesser(best, cheapestOf(combined(lists, objective, needed, best?.cost), needed), objective);
  }
  const end = best;
  const isProved = horizons.every(
    (horizon) => horizon === undefined || (end !== undefined && compareCosts(end.cost, horizon, objective) <= 0),
  );
  return { best, isProved };
}

function frontier({ question, budget }: Search, group: MovingGroup, isUseful: IsUseful): Frontier {
  return share(budget, mostWork, (own) => frontierOf(group, question.objective, question.needed, isUseful, own));
}

function lesser(a: Combination | undefined, b: Combination | undefined, objective: Objective): Combination | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareCosts(b.cost, a.cost, objective) < 0 ? b : a;
}

/** The cheapest plan that moves one axis of a group and nothing else. */
function aloneEnough(search: Search, part: Part, limit: Cost | undefined): Combination | undefined {
  const { objective, needed } = search.question;
  return part.group.axes.reduce<Combination | undefined>((best, axis) => {
    const most = best?.cost ?? limit;
    const isUseful: IsUseful = (cost, gain) =>
      (gain === undefined || suffices(gain, needed)) && isLess(cost, most, objective);
    return lesser(
      best,
      cheapestOf(combined([alone(search, part, axis, isUseful)], objective, needed, undefined), needed),
      objective,
    );
  }, undefined);
}

function isLess(cost: Cost, limit: Cost | undefined, objective: Objective): boolean {
  return limit === undefined || compareCosts(cost, limit, objective) < 0;
}

function alone({ question, budget }: Search, { part, group }: Part, axis: Axis, isUseful: IsUseful): readonly Move[] {
  const { framework, unit, direction, objective, needed } = question;
  const one = group.axes.length === 1 ? group : new MovingGroup(framework, unit, part, [axis], direction);
  return share(budget, mostWorkAlone, (own) => frontierOf(one, objective, needed, isUseful, own)).moves;
}

/** What single axes of a group can do by themselves: plans to begin with. A group of one axis is worked out anyway. */
function aloneMoves(search: Search, part: Part, limit: Cost | undefined): Move[] {
  const { objective } = search.question;
  const isUseful: IsUseful = (cost) => isLess(cost, limit, objective);
  const lists = part.group.axes.map((axis) => alone(search, part, axis, isUseful));
  return lists.reduce<Move[]>((all, moves) => merged(all, moves, objective), []);
}

/** The moves of both that none of the others beats. */
function merged(a: readonly Move[], b: readonly Move[], objective: Objective): Move[] {
  const sorted = [...a, ...b].sort(
    (one, other) => compareCosts(one.cost, other.cost, objective) || orderTold(other.gain, one.gain),
  );
  const kept: Move[] = [];
  for (const move of sorted) {
    const last = kept.at(-1);
    if (last === undefined || orderTold(move.gain, last.gain) > 0) kept.push(move);
  }
  return kept;
}

/**
 * A box is of use where the groups that are done can add what is missing for less than the best plan leaves, those
 * still open adding all they can for nothing.
 */
function usefulBeside(
  done: readonly Combination[],
  open: ExactNumber | undefined,
  needed: Needed,
  objective: Objective,
  limit: Cost | undefined,
): IsUseful {
  return (cost, most) => {
    if (most === undefined || open === undefined) return isLess(cost, limit, objective);
    const rest = { points: sub(needed.points, add(most, open)), isStrict: needed.isStrict };
    const others = cheapestOf(done, rest);
    return others !== undefined && isLess(addCosts(cost, others.cost), limit, objective);
  };
}
