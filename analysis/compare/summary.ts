import { compareRationals, divideRationals, Rational } from "../../core/index.ts";
import { type Correlation, kendall, type PairCounts, pairCounts, spearman } from "./ranks.ts";
import { sumOf } from "./shapley.ts";
import type { Player, UnitComparison } from "./unit.ts";

/** Units whose change lies in a range of points; `low` and `high` undefined: without an end; 0 is a band of its own. */
export interface ChangeBand {
  readonly low: Rational | undefined;
  readonly high: Rational | undefined;
  readonly units: number;
}

/** What some units have in common: how many, means, who moves which way. */
export interface Totals {
  readonly units: number;
  readonly meanOld: Rational | undefined;
  readonly meanNew: Rational | undefined;
  readonly meanChange: Rational | undefined;
  readonly up: number;
  readonly down: number;
  readonly same: number;
  readonly better: number;
  readonly worse: number;
  /** What each player changes on average, over the units that have parts. */
  readonly parts: readonly Rational[];
}

export interface Summary extends Totals {
  readonly bands: readonly ChangeBand[];
  /** Units that lie on another place, and the largest step up and down. */
  readonly rankMoved: number;
  readonly rankUp: { readonly id: string; readonly places: number } | undefined;
  readonly rankDown: { readonly id: string; readonly places: number } | undefined;
  readonly spearman: Correlation | undefined;
  readonly kendall: Correlation | undefined;
  readonly pairs: PairCounts;
  readonly groups: readonly (Totals & { readonly group: string })[];
  /** Units whose total moves, the largest change first; ten at most. */
  readonly mostAffected: readonly UnitComparison[];
}

const MOST_TOLD = 10;

/** @param grades  the best first */
export function summaryOf(
  all: readonly UnitComparison[],
  players: readonly Player[],
  lowerIsBetter: boolean,
  grades: readonly string[],
): Summary {
  const units = all.filter(({ change }) => change !== undefined);
  const [old, now] = [units.map((unit) => unit.old.rank ?? 0), units.map((unit) => unit.now.rank ?? 0)];
  const pairs = pairCounts(old, now);
  const groups = [...new Set(units.flatMap(({ group }) => group ?? []))].toSorted();
  const totals = (own: readonly UnitComparison[]) => totalsOf(own, players.length, lowerIsBetter, grades);
  return {
    ...totals(units),
    bands: bandsOf(units),
    ...rankMoves(units),
    spearman: spearman(old, now),
    kendall: kendall(pairs),
    pairs,
    groups: groups.map((group) => ({ group, ...totals(units.filter((unit) => unit.group === group)) })),
    mostAffected: units
      .filter(({ change }) => change?.num !== 0n)
      .toSorted((a, b) => compareRationals(sizeOf(b.change), sizeOf(a.change)))
      .slice(0, MOST_TOLD),
  };
}

function totalsOf(
  units: readonly UnitComparison[],
  players: number,
  lowerIsBetter: boolean,
  grades: readonly string[],
): Totals {
  const signs = units.map(({ change }) => (change?.sign() ?? 0) * (lowerIsBetter ? -1 : 1));
  const steps = units.map(({ old, now }) => stepOf(old.grade, now.grade, grades));
  const count = (list: readonly number[], sign: number) => list.filter((one) => Math.sign(one) === sign).length;
  const split = units.flatMap(({ parts }) => (parts === undefined ? [] : [parts]));
  return {
    units: units.length,
    meanOld: meanOf(units.map(({ old }) => old.total)),
    meanNew: meanOf(units.map(({ now }) => now.total)),
    meanChange: meanOf(units.map(({ change }) => change)),
    up: count(signs, 1),
    down: count(signs, -1),
    same: count(signs, 0),
    better: count(steps, 1),
    worse: count(steps, -1),
    parts: Array.from({ length: players }, (_, player) => meanOf(split.map((one) => one[player])) ?? Rational.ZERO),
  };
}

/** Grades up, or down below 0. */
function stepOf(from: string | undefined, to: string | undefined, grades: readonly string[]): number {
  if (from === undefined || to === undefined) return 0;
  return grades.indexOf(from) - grades.indexOf(to);
}

function meanOf(numbers: readonly (Rational | undefined)[]): Rational | undefined {
  if (numbers.length === 0) return undefined;
  return divideRationals(sumOf(numbers.map((one) => one ?? Rational.ZERO)), Rational.of(numbers.length));
}

const edges = [-10, -5, -2, -1, 0, 1, 2, 5, 10].map((edge) => Rational.of(edge));

/** [−10, −5), …, [−1, 0), 0, (0, 1], … (5, 10]: a band takes in the end that is farther from 0. */
function bandsOf(units: readonly UnitComparison[]): ChangeBand[] {
  const changes = units.map(({ change }) => change ?? Rational.ZERO);
  const ends: [Rational | undefined, Rational | undefined][] = [
    [undefined, edges[0]],
    ...edges.slice(1).map((high, place): [Rational | undefined, Rational | undefined] => [edges[place], high]),
    [edges.at(-1), undefined],
  ];
  const split = ends.flatMap(([low, high]): [Rational | undefined, Rational | undefined][] =>
    low?.num === 0n
      ? [
          [low, low],
          [low, high],
        ]
      : [[low, high]],
  );
  return split.map(([low, high]) => ({ low, high, units: changes.filter((change) => isIn(change, low, high)).length }));
}

function isIn(change: Rational, low: Rational | undefined, high: Rational | undefined): boolean {
  if (low?.num === 0n && high?.num === 0n) return change.num === 0n;
  const [fromLow, fromHigh] = [low && compareRationals(change, low), high && compareRationals(change, high)];
  if (high !== undefined && high.num <= 0n) return (fromLow ?? 1) >= 0 && (fromHigh ?? 1) < 0;
  return (fromLow ?? -1) > 0 && (fromHigh ?? -1) <= 0;
}

function rankMoves(units: readonly UnitComparison[]): Pick<Summary, "rankMoved" | "rankUp" | "rankDown"> {
  const moves = units.map(({ id, old, now }) => ({ id, places: (old.rank ?? 0) - (now.rank ?? 0) }));
  const [up, down] = [1, -1].map((sign) => {
    const own = moves.filter(({ places }) => Math.sign(places) === sign);
    const [first] = own.toSorted((a, b) => Math.abs(b.places) - Math.abs(a.places));
    return first && { id: first.id, places: Math.abs(first.places) };
  });
  return { rankMoved: moves.filter(({ places }) => places !== 0).length, rankUp: up, rankDown: down };
}

function sizeOf(change: Rational | undefined): Rational {
  if (change === undefined) return Rational.ZERO;
  return change.num < 0n ? Rational.ofReduced(-change.num, change.den) : change;
}

/** The part that did most of a change, in its direction; undefined where none did. */
export function largestPart(
  { change, parts }: Pick<UnitComparison, "change" | "parts">,
  players: readonly Player[],
): { readonly player: Player; readonly part: Rational } | undefined {
  const sign = change?.sign() ?? 0;
  const own = (parts ?? []).flatMap((part, place) => {
    const player = players[place];
    return player === undefined || part.sign() !== sign || sign === 0 ? [] : [{ player, part }];
  });
  return own.toSorted((a, b) => compareRationals(sizeOf(b.part), sizeOf(a.part)))[0];
}
