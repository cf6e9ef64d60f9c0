export * from "./amend/index.ts";
export { check, preludeNames } from "./check/check.ts";
export type * from "./data.ts";
export { leftOut } from "./data.ts";
export {
  type BlockScore,
  type Effect,
  type Notes,
  type Scorecard,
  type ScoreOptions,
  scoreUnits,
} from "./evaluate/index.ts";
export * from "./examples/index.ts";
export * from "./explain/index.ts";
export { functionDefinitions } from "./functions/index.ts";
export { dataHash, frameworkHash } from "./hash.ts";
export { inputsBehind } from "./inputs-behind.ts";
export { judgedBlocks, judgedName } from "./judged.ts";
export type * from "./model.ts";
export type * from "./types.ts";
export { isNumber, Missing, type Value } from "./value.ts";
