export {
  type Column,
  type Columns,
  type NumberColumn,
  type States,
  state,
  type TableColumns,
  type TextColumn,
  type TruthColumn,
} from "./columns.ts";
export { type Engine, engineFor, Plans, runEngineFor, unitBlock } from "./engine.ts";
export { columnsOf } from "./from-units.ts";
export { closures } from "./javascript/closures.ts";
export type { Backend, TypedArray } from "./javascript/engine.ts";
export { generated, textOf as programText } from "./javascript/text.ts";
export { type AskedBlocks, JointEngine } from "./joint.ts";
export { Plan, type ScoredColumns, type Wanted } from "./plan.ts";
export { flag, type ScoredColumn, type ScoredLabels, type ScoredNumbers, valueAt } from "./reading.ts";
export * from "./sheet/index.ts";
export { type ColumnNames, columnNames } from "./sql/data.ts";
export { type Dialect, dialects } from "./sql/dialect.ts";
export { NotInSql } from "./sql/print.ts";
export { type ScoringQuery, scoringQuery } from "./sql/query.ts";
export { type StandaloneOptions, standaloneQuery } from "./sql/standalone.ts";
export {
  type ColumnShape,
  countRange,
  powerAbove,
  runShapeOf,
  type Shape,
  type StatesShape,
  shapeOf,
} from "./translate/shape.ts";
export { TooManyOperations } from "./translate/translator.ts";
export { type Choice, type VariedRows, variedRows } from "./varied.ts";
