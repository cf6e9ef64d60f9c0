export * from "./adoption/index.ts";
export { type BreakEvenOptions, type BreakEvenRow, breakEven } from "./break-even.ts";
export { breakEvenChart } from "./break-even-chart.ts";
export { type Breakpoints, type BreakpointsOptions, breakpoints } from "./breakpoints.ts";
export * from "./cases/index.ts";
export { type CertaintyOptions, type CertaintyResult, type CertaintyRow, certainty } from "./certainty.ts";
export { certaintyChart } from "./certainty-chart.ts";
export * from "./charts/index.ts";
export { type CheapestOptions, type CheapestResult, type CheapestRow, cheapest } from "./cheapest.ts";
export { type CliffRow, type CliffsOptions, cliffs } from "./cliffs.ts";
export { cliffsChart } from "./cliffs-chart.ts";
export {
  affectedTable,
  type BoundSide,
  type ChangeBand,
  type Conclusion,
  type Correlation,
  comparePortfolio,
  compareYears,
  type Equality,
  equalityOf,
  groupTable,
  type Interaction,
  interactionValues,
  kendall,
  type LeadingEdit,
  type LostEdge,
  largestPart,
  leadingEdit,
  lostEdge,
  type MovedAlone,
  movedAlone,
  type PairCounts,
  type PartRow,
  type Player,
  type PortfolioComparison,
  type PortfolioOptions,
  pairCounts,
  partTable,
  type Robustness,
  type RobustUnit,
  ranksOf,
  robustnessOf,
  type Standing,
  type Summary,
  shapleyValues,
  spearman,
  type Totals,
  type Transition,
  type TwoYears,
  type UnitComparison,
  type UnscoredUnit,
} from "./compare/index.ts";
export { type Decomposition, decompose, type Group as TermGroup, type Term } from "./decompose.ts";
export { causeTexts, type Edge, edgesOf, isJump, jumpOf, type Stretch, sideOf } from "./edges.ts";
export { type Monitor, type MonitorOptions, type MonitorRow, monitor, type PeriodRow } from "./monitor.ts";
export { Baseline, numericVariables, variableNamed } from "./moved.ts";
export type { Freedom } from "./path/axes.ts";
export { changesChart } from "./plan-chart.ts";
export {
  type AcceptabilityOptions,
  type AcceptabilityResult,
  acceptability,
  type GradeShares,
  type Side,
} from "./portfolio/acceptability.ts";
export { acceptabilityChart } from "./portfolio/acceptability-chart.ts";
export type { AcceptabilityRow } from "./portfolio/acceptability-row.ts";
export { type BunchingOptions, type BunchingRow, bunching, crowded, WINDOW } from "./portfolio/bunching.ts";
export { bunchingChart } from "./portfolio/bunching-chart.ts";
export {
  type DiscriminationOptions,
  type DiscriminationRow,
  discrimination,
  FLAT_FROM,
} from "./portfolio/discrimination.ts";
export { discriminationChart } from "./portfolio/discrimination-chart.ts";
export {
  type GamingOptions,
  type GamingResult,
  type GamingRow,
  gaming,
  LEAST_GAIN,
  type LeverUse,
  REACH,
} from "./portfolio/gaming.ts";
export { type BelowCuts, type BelowCutsOptions, gamingBelowCuts } from "./portfolio/gaming-below-cuts.ts";
export type { WeightLevel } from "./portfolio/weights.ts";
export {
  type Cell,
  type Certainty,
  type Column,
  cellText,
  type Made,
  madeFrom,
  type Quantity,
  type Result,
} from "./result.ts";
export { type RobustnessOptions, type RobustnessRow, robustness } from "./robustness.ts";
export * from "./sampling/index.ts";
export { type ScoredBlock, scoredHere } from "./scored-blocks.ts";
export { scoredThere } from "./scored-held.ts";
export { RowScorer, type ScoredRows } from "./scored-rows.ts";
export { exactScorer, type Outcome, type Scorer } from "./scorer.ts";
export { varianceSharesChart } from "./shares/chart.ts";
export type { Choice } from "./shares/choice.ts";
export { type Distribution, type Spread, usualSpread, type Varied } from "./shares/distribution.ts";
export { readPercent } from "./shares/distribution-text.ts";
export type { VarianceShareRow } from "./shares/row.ts";
export { type ScreeningOptions, type ScreeningRow, screening } from "./shares/screening.ts";
export { type SharesOptions, varianceShares } from "./shares/variance-shares.ts";
export * from "./simulate/index.ts";
export { type Sweep, type SweepOptions, type SweepRow, sweep } from "./sweep.ts";
export { type MapRow, type SweepMap, sweepMap } from "./sweep-map.ts";
export { readTarget, type Target, targetText } from "./target.ts";
export { type TornadoOptions, type TornadoSpan, tornado } from "./tornado.ts";
export { tornadoOf } from "./tornado-chart.ts";
export * from "./verify/index.ts";
export { whatIfChart } from "./what-if/chart.ts";
export type { CarriedInput } from "./what-if/identities.ts";
export { type ReadPairs, scenarioFromPairs, scenarioOf } from "./what-if/pairs.ts";
export { nameOf as contributionName, type WhatIfRow } from "./what-if/rows.ts";
export {
  type Case,
  type Scenario,
  type ScenarioOutcome,
  type WhatIfOptions,
  type WhatIfResult,
  whatIf,
} from "./what-if/what-if.ts";
export * from "./where/index.ts";
