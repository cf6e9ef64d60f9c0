export { type AppliedSets, applySets, type ChangedInput, checkSets, withChanges } from "./apply.ts";
export { compareScores, type ScoreChange, tracedScore } from "./compare.ts";
export type { CrossedEdge } from "./edges.ts";
export { changedIndicators, type IndicatorChange, indicatorBlocks, listedBlocks } from "./indicators.ts";
export { inputText } from "./input-text.ts";
export type { BrokenRequirement } from "./requirements.ts";
export { type ScenarioHead, scenarioText } from "./text.ts";
export { type Contribution, waterfall } from "./waterfall.ts";
export { type SetLine, setLines, setPair } from "./written.ts";
