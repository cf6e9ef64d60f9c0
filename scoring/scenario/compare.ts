import { type ExactNumber, sub } from "../../core/index.ts";
import type { UnitData } from "../data.ts";
import { type Scorecard, scoreUnits } from "../evaluate/index.ts";
import type { CheckedFramework } from "../model.ts";
import { type CrossedEdge, crossedEdges } from "./edges.ts";
import { changedIndicators, type IndicatorChange, numberOf } from "./indicators.ts";
import { type BrokenRequirement, brokenRequirements } from "./requirements.ts";
import { type Contribution, waterfall } from "./waterfall.ts";

/** What a scenario does to the score of a unit. */
export interface ScoreChange {
  readonly before: Scorecard;
  readonly after: Scorecard;
  /** Of the totals; undefined where one is missing. */
  readonly difference: ExactNumber | undefined;
  readonly indicators: readonly IndicatorChange[];
  readonly edges: readonly CrossedEdge[];
  /** Sums exactly to `difference`; undefined where that is. */
  readonly waterfall: readonly Contribution[] | undefined;
  readonly broken: readonly BrokenRequirement[];
}

/** @param before, after  traced, or edges and sides are not known */
export function compareScores(before: Scorecard, after: Scorecard): ScoreChange {
  const [from, to] = [numberOf(before.total), numberOf(after.total)];
  return {
    before,
    after,
    difference: from && to && sub(to, from),
    indicators: changedIndicators(before, after),
    edges: crossedEdges(before, after),
    waterfall: waterfall(before, after),
    broken: brokenRequirements(before, after),
  };
}

/**
 * One unit, traced for a comparison.
 *
 * @param others  the other units of its run; they count only where the rules compare units
 */
export function tracedScore(framework: CheckedFramework, unit: UnitData, others: readonly UnitData[] = []): Scorecard {
  const [card] = scoreUnits(framework, framework.needsCohort ? [unit, ...others] : [unit], { traced: true });
  if (card === undefined) throw new Error("one unit has one scorecard");
  return card;
}
