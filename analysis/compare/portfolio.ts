import { addRationals, compareRationals, type Diagnostic, negateRational, Rational } from "../../core/index.ts";
import { type CheckedFramework, type Difference, gradesBestFirst } from "../../scoring/index.ts";
import { type Equality, equalityOf } from "./equality.ts";
import { type GameOptions, type Played, play } from "./game.ts";
import { ranksOf } from "./ranks.ts";
import { portfolioGame, rulesGame } from "./rules-game.ts";
import { type Graded, scoreBlocks } from "./scores.ts";
import { type Summary, summaryOf } from "./summary.ts";
import type { Player, UnitComparison } from "./unit.ts";
import { type BoundSide, type Mixture, Versions } from "./versions.ts";

/** A unit without a total on one side or both, and why. */
export interface UnscoredUnit {
  readonly id: string;
  readonly old: readonly Diagnostic[] | undefined;
  readonly now: readonly Diagnostic[] | undefined;
}

/** Units of one old grade that have one new grade. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly units: readonly string[];
}

export interface PortfolioComparison extends Equality {
  readonly old: CheckedFramework;
  readonly now: CheckedFramework;
  readonly difference: Difference;
  /** Who shares the change: edits, or several that are no framework without each other. */
  readonly players: readonly Player[];
  /** In the order of the data. */
  readonly units: readonly UnitComparison[];
  readonly unscored: readonly UnscoredUnit[];
  /** Grades, the best first; those of the old side before what only the new one has. */
  readonly grades: readonly string[];
  /** Only those with units. */
  readonly transitions: readonly Transition[];
  readonly summary: Summary;
  readonly played: Omit<Played, "parts">;
}

export interface PortfolioOptions extends GameOptions {
  /** The group of each unit, by its id. */
  readonly groups?: ReadonlyMap<string, string>;
}

/**
 * Two frameworks on one portfolio: totals, grades and ranks of each unit under both, and which edit changed what.
 *
 * The change of each unit is split over the edits by Shapley's value: independent of their order, exact, and so that the
 * parts sum to the change. Sets of edits are frameworks of their own, in which points need not be in balance.
 *
 * @param old, now  the same units in the same order, bound to each side's framework
 */
export function comparePortfolio(
  difference: Difference,
  old: BoundSide,
  now: BoundSide,
  options: PortfolioOptions = {},
): PortfolioComparison {
  const data = new Versions(old, now);
  const rules = rulesGame(difference, { old: old.framework, now: now.framework }, options);
  const played = play(portfolioGame(rules, data), options);
  const mixtures = { old: data.of(old.framework), now: data.of(now.framework) };
  return assembled(difference, { old, now }, { players: rules.players, played, isYears: false, mixtures }, options);
}

/** Who shares the change, and how it was split. */
export interface Attributed {
  readonly players: readonly Player[];
  readonly played: Played;
  /** The data differ too: nothing is said of the rules being equal. */
  readonly isYears: boolean;
  /** What each side's rules read. */
  readonly mixtures: { readonly old: Mixture; readonly now: Mixture };
}

/** The comparison of two sides whose change was split already. */
export function assembled(
  difference: Difference,
  sides: { readonly old: BoundSide; readonly now: BoundSide },
  { players, played: { parts, ...played }, isYears, mixtures }: Attributed,
  options: PortfolioOptions,
): PortfolioComparison {
  const before = graded(sides.old.framework, mixtures.old);
  const after = graded(sides.now.framework, mixtures.now);
  const units = unitsOf(sides, before, after, parts, options);
  for (const unit of units) confirm(unit);
  const [old, now] = [sides.old.framework, sides.now.framework];
  const grades = [...new Set([...labelsOf(old), ...labelsOf(now)])];
  return {
    ...{ old, now, difference, players, units, grades, played },
    unscored: unscoredOf(units, before, after),
    transitions: transitionsOf(units, grades),
    summary: summaryOf(units, players, now.better === "lower", grades),
    ...(isYears ? { equal: null, witness: undefined } : equalityOf(difference, units)),
  };
}

function graded(framework: CheckedFramework, data: Mixture): Graded {
  return scoreBlocks(framework, data, [framework.root], true);
}

function labelsOf(framework: CheckedFramework): string[] {
  return framework.grades.length === 0 ? [] : gradesBestFirst(framework);
}

function unitsOf(
  sides: { readonly old: BoundSide; readonly now: BoundSide },
  before: Graded,
  after: Graded,
  parts: Played["parts"],
  { groups }: PortfolioOptions,
): UnitComparison[] {
  const totals = sides.now.units.map((_, row) => ({ old: before.blocks[0]?.at(row), now: after.blocks[0]?.at(row) }));
  const both = totals.flatMap(({ old, now }, row) => (old === undefined || now === undefined ? [] : [row]));
  const ranks = (side: "old" | "now") => {
    const own = ranksOf(
      both.map((row) => totals[row]?.[side] ?? Rational.ZERO),
      sides[side].framework.better === "lower",
    );
    return new Map(both.map((row, place) => [row, own[place]]));
  };
  const [oldRanks, newRanks] = [ranks("old"), ranks("now")];
  return sides.now.units.map(({ id }, row) => {
    const { old, now } = totals[row] ?? {};
    const isKnown = old !== undefined && now !== undefined;
    return {
      id,
      group: groups?.get(id),
      old: { total: old, grade: before.grade(row), rank: oldRanks.get(row) },
      now: { total: now, grade: after.grade(row), rank: newRanks.get(row) },
      change: isKnown ? addRationals(now, negateRational(old)) : undefined,
      parts: isKnown ? parts[row] : undefined,
    };
  });
}

/** A split that does not sum to the change is a defect of the program. */
function confirm({ id, change, parts }: UnitComparison): void {
  if (change === undefined || parts === undefined) return;
  const sum = parts.reduce(addRationals, Rational.ZERO);
  if (compareRationals(sum, change) !== 0) throw new Error(`${id}: the parts of the change do not sum to it`);
}

function unscoredOf(units: readonly UnitComparison[], before: Graded, after: Graded): UnscoredUnit[] {
  const causes = ({ cards }: Graded, row: number, total: unknown) =>
    total === undefined
      ? (cards.get(row)?.diagnostics ?? []).filter(({ severity }) => severity === "error")
      : undefined;
  return units.flatMap(({ id, old, now, change }, row) =>
    change === undefined ? [{ id, old: causes(before, row, old.total), now: causes(after, row, now.total) }] : [],
  );
}

function transitionsOf(units: readonly UnitComparison[], grades: readonly string[]): Transition[] {
  const scored = units.filter(({ change, old, now }) => change !== undefined && old.grade && now.grade);
  return grades.flatMap((from) =>
    grades.flatMap((to) => {
      const own = scored.filter(({ old, now }) => old.grade === from && now.grade === to).map(({ id }) => id);
      return own.length === 0 ? [] : [{ from, to, units: own }];
    }),
  );
}
