import type { Rational, RoundingMode } from "../../core/index.ts";
import type { ComparisonOperator } from "../../grammar/index.ts";
import type {
  AggregateFunction,
  ArithmeticOp,
  Block,
  CohortFunction,
  GivenColumn,
  Input,
  Table,
  UnaryOp,
} from "../model.ts";
import type { Type } from "../types.ts";

/**
 * Closed formulas: no lets, no calls, no names bound by a call. Equal formulas are one object, so that a fact about one
 * is a fact about all.
 */
interface Shape<Op extends string> {
  readonly op: Op;
  readonly id: number;
  readonly type: Type;
  readonly operands: readonly Term[];
  /** Tables whose row at hand it speaks of. */
  readonly rows: ReadonlySet<Table>;
  /** The inputs, cells and blocks in it; undefined where there are too many to count. */
  readonly leaves: ReadonlySet<Term> | undefined;
}

export interface NumberTerm extends Shape<"number"> {
  readonly value: Rational;
}
export interface TextTerm extends Shape<"text"> {
  readonly text: string;
}
export interface TruthTerm extends Shape<"truth"> {
  readonly holds: boolean;
}
export interface InputTerm extends Shape<"input"> {
  readonly input: Input;
}
/** A cell of the row at hand, or of the row that the operands are the key of. */
export interface CellTerm extends Shape<"cell"> {
  readonly table: Table;
  readonly column: GivenColumn;
}
export interface BlockTerm extends Shape<"block"> {
  readonly block: Block;
}
export interface RoundTerm extends Shape<"round"> {
  readonly mode: RoundingMode;
}
export interface CompareTerm extends Shape<"compare"> {
  readonly operator: ComparisonOperator;
}
/** Operands: test, value, test, value …, and last the value of no test fitting. */
export type ChooseTerm = Shape<"choose">;
/** Operands: over a list its numbers; over a table the body (but for count), then the condition if there is one. */
export interface AggregateTerm extends Shape<"aggregate"> {
  readonly fn: AggregateFunction;
  readonly table: Table | undefined;
  readonly hasWhere: boolean;
}
export interface CohortTerm extends Shape<"cohort"> {
  readonly fn: CohortFunction;
}
type OperatorOp = ArithmeticOp | UnaryOp | "min" | "max" | "and" | "or" | "not" | "isMissing" | "missing" | "grade";
export type OperatorTerm = { readonly [Op in OperatorOp]: Shape<Op> }[OperatorOp];

export type Term =
  | NumberTerm
  | TextTerm
  | TruthTerm
  | InputTerm
  | CellTerm
  | BlockTerm
  | RoundTerm
  | CompareTerm
  | ChooseTerm
  | AggregateTerm
  | CohortTerm
  | OperatorTerm;
