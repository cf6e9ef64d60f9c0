import { abs, addRationals, divideRationals, Rational } from "../../core/index.ts";
import { check, type DifferenceEdit, scoreUnits, type UnitData } from "../../scoring/index.ts";
import type { PortfolioComparison } from "./portfolio.ts";
import { largestPart } from "./summary.ts";

/** The edit that moves the mean total most, and what would be without it. */
export interface LeadingEdit {
  readonly title: string;
  /** Of the mean change. */
  readonly part: Rational;
  /** Of all that edits move on average, up and down; between 0 and 1. */
  readonly share: Rational;
  /** Units that change their grade by the other edits; undefined where these alone are no framework. */
  readonly regradedWithout?: number;
}

/**
 * Which edit does most on average, in the direction of the whole change; undefined where nothing moves.
 *
 * @param units  as the new framework takes them
 */
export function leadingEdit(comparison: PortfolioComparison, units: readonly UnitData[]): LeadingEdit | undefined {
  const { summary, players, difference } = comparison;
  const main = largestPart({ change: summary.meanChange, parts: summary.parts }, players);
  if (main === undefined) return undefined;
  const all = summary.parts.map((part) => abs(part) as Rational).reduce(addRationals, Rational.ZERO);
  const others = difference.edits.filter((edit) => !main.player.edits.includes(edit));
  const regradedWithout = regradedBy(others, comparison, units);
  return {
    title: main.player.title,
    part: main.part,
    share: divideRationals(abs(main.part) as Rational, all),
    ...(regradedWithout === undefined ? {} : { regradedWithout }),
  };
}

/** Units with another grade than before by some of the edits. */
function regradedBy(
  edits: readonly DifferenceEdit[],
  comparison: PortfolioComparison,
  units: readonly UnitData[],
): number | undefined {
  const { framework } = check(comparison.difference.fileWith(edits).file);
  if (framework === undefined) return undefined;
  const grades = new Map(scoreUnits(framework, units).map(({ unit, grade }) => [unit.id, grade]));
  return comparison.units.filter(({ id, old }) => grades.get(id) !== old.grade).length;
}
