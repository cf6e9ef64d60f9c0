export { type DependentInputs, type Drawing, estimateDependentShares } from "./dependent.ts";
export type { ShareKind } from "./design.ts";
export type { Estimate } from "./estimate.ts";
export {
  discrete,
  discreteUniform,
  resampledRows,
  triangular,
  truncatedNormal,
  uniform,
  type WeightedValue,
} from "./factors.ts";
export { hash, isSeed, type Key, keyOf } from "./hash.ts";
export { jointlyNormal } from "./jointly-normal.ts";
export type { Evaluate, Factor, Group, Model, Points } from "./model.ts";
export { type MorrisRow, type MorrisSettings, type Screening, screen, screenGrid } from "./morris.ts";
export { normalQuantile } from "./normal.ts";
export type { Effort, Ending, Progress } from "./replicate.ts";
export {
  type EstimatedShare,
  type EstimatedShares,
  estimateShares,
  type HistoryRow,
  type ShareSettings,
} from "./shares.ts";
