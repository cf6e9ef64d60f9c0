export type { Load } from "../graph.ts";
export type { Expression, Folding, Loop, Program } from "../program.ts";
export type { ColumnShape as SheetColumn } from "../translate/shape.ts";
export { conditionOf, fails, formulaOf, type Places } from "./formula.ts";
export { NotInSheet, type Result, type ResultValue, type SheetPlan, sheetPlan } from "./plan.ts";
export { expressionValue, type RowValues, type SheetData, type SheetValues, sheetValues } from "./value.ts";
