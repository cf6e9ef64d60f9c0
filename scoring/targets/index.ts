export {
  type Column,
  type Columns,
  type NumberColumn,
  state,
  type TableColumns,
  type TextColumn,
  type TruthColumn,
} from "./columns.ts";
export {
  type Engine,
  engineFor,
  flag,
  type ScoredColumn,
  type ScoredColumns,
  type ScoredLabels,
  type ScoredNumbers,
  valueAt,
  type Wanted,
} from "./compile.ts";
export { columnsOf } from "./from-units.ts";
export { closures } from "./javascript/closures.ts";
export { generated, textOf } from "./javascript/text.ts";
export { type Choice, type VariedRows, variedRows } from "./varied.ts";
