export { type Equality, equalityOf } from "./equality.ts";
export {
  coalitionsOf,
  type Game,
  type GameOptions,
  type GameTerm,
  type Interaction,
  meanParts,
  type Played,
  play,
} from "./game.ts";
export { type LeadingEdit, leadingEdit } from "./leading-edit.ts";
export { type LostEdge, lostEdge } from "./lost-edge.ts";
export {
  comparePortfolio,
  type PortfolioComparison,
  type PortfolioOptions,
  type Transition,
  type UnscoredUnit,
} from "./portfolio.ts";
export { type Correlation, kendall, type PairCounts, pairCounts, ranksOf, spearman } from "./ranks.ts";
export {
  type Conclusion,
  type MovedAlone,
  movedAlone,
  type Robustness,
  type RobustnessOptions,
  type RobustUnit,
  robustnessOf,
} from "./robustness.ts";
export { interactionValues, type PairValue, shapleyValues } from "./shapley.ts";
export { type ChangeBand, largestPart, type Summary, type Totals } from "./summary.ts";
export { affectedTable, groupTable, type PartRow, partTable } from "./tables.ts";
export type { Player, Standing, UnitComparison } from "./unit.ts";
export type { BoundSide } from "./versions.ts";
export { compareYears, type TwoYears } from "./years.ts";
