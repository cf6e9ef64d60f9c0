export * from "./along/index.ts";
export * from "./amend/index.ts";
export { variablesBehind } from "./behind.ts";
export * from "./box/index.ts";
export { check, checkCoalition, preludeNames } from "./check/check.ts";
export { nodes as coreNodes, operands as coreOperands } from "./check/walk.ts";
export { cohortUse } from "./cohort-use.ts";
export * from "./cuts/index.ts";
export type * from "./data.ts";
export { leftOut } from "./data.ts";
export * from "./difference/index.ts";
export { domainProblem, inUnit, isOutside, rangeText, withUnit } from "./domain.ts";
export {
  type BlockScore,
  blockScores,
  type Effect,
  formulaValues,
  type Notes,
  type Scorecard,
  type ScoreOptions,
  scoreUnits,
} from "./evaluate/index.ts";
export * from "./examples/index.ts";
export * from "./explain/index.ts";
export { functionDefinitions } from "./functions/index.ts";
export { gradeEdges, gradeOfTotal, gradesBestFirst } from "./grades.ts";
export { dataHash, frameworkHash } from "./hash.ts";
export { inputsBehind, tablesBehind } from "./inputs-behind.ts";
export { judgedNames } from "./judged.ts";
export { type Line, type LinePart, lineOf, pointOf } from "./line.ts";
export type * from "./model.ts";
export {
  type Bounds,
  differenceText,
  jsonNumber,
  NOT_COUNTED,
  shownBounds,
  shownNumber,
  shownScore,
  UNKNOWN,
} from "./number-text.ts";
export * from "./proof/index.ts";
export * from "./scenario/index.ts";
export * from "./targets/index.ts";
export type * from "./types.ts";
export { equalValues, isNumber, Missing, type Value } from "./value.ts";
export {
  allows,
  type FoundVariable,
  findVariable,
  numberOfVariable,
  type Variable,
  type VariablePlace,
  valueOfVariable,
  variablesOf,
  withVariables,
} from "./variables.ts";
