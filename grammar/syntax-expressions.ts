import type { Span } from "../core/index.ts";

/** Leaves and expressions of the syntax tree. Every node knows its place; parentheses leave no trace in it. */
export interface Node<K extends string> {
  readonly kind: K;
  readonly span: Span;
}

export interface Name extends Node<"name"> {
  readonly text: string;
}

/** `部门管理.资金管理.绿色采购`, as much of it as is unique. */
export interface Path extends Node<"path"> {
  readonly parts: readonly Name[];
}

export interface TextLiteral extends Node<"text"> {
  readonly value: string;
}

/** `90%`, `21_504.11`, `100 万元`: the digits as written, in plain characters. */
export interface NumberLiteral extends Node<"number"> {
  readonly digits: string;
  readonly percent: boolean;
  readonly unit?: Name;
}

export interface TruthLiteral extends Node<"truth"> {
  readonly value: boolean;
}

export type MissingLiteral = Node<"missing">;

export interface IsMissing extends Node<"isMissing"> {
  readonly operand: Expression;
}

export interface Reference extends Node<"reference"> {
  readonly path: Path;
}

/** `季度[1].累计支出` */
export interface Lookup extends Node<"lookup"> {
  readonly table: Path;
  readonly keys: readonly Expression[];
  readonly column: Name;
}

export interface Negation extends Node<"negate"> {
  readonly operand: Expression;
}

export interface Not extends Node<"not"> {
  readonly operand: Expression;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "and" | "or";

export interface Binary extends Node<"binary"> {
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ComparisonOperator = "<" | "<=" | ">" | ">=" | "=" | "!=";

/** `90% <= x < 95%`: the operands in order, one operator between each two. */
export interface Comparison extends Node<"comparison"> {
  readonly operands: readonly Expression[];
  readonly operators: readonly ComparisonOperator[];
}

export interface If extends Node<"if"> {
  readonly condition: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

/** A function, an aggregate over a table (`over`), or a value within a cohort (`within`). */
export interface Call extends Node<"call"> {
  readonly name: Name;
  readonly arguments: readonly Expression[];
  readonly over?: Name;
  readonly where?: Expression;
  readonly within?: Expression;
}

export interface CompareRange extends Node<"compare"> {
  readonly operator: ComparisonOperator;
  readonly bound: Expression;
}

export interface IntervalRange extends Node<"interval"> {
  readonly low: Expression;
  readonly high: Expression;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}

export type ElseRange = Node<"else">;
export type Range = CompareRange | IntervalRange | ElseRange;

/** The head of a row of straight lines: the place of a corner. */
export interface Corner extends Node<"corner"> {
  readonly at: Expression;
}

export interface BandRow extends Node<"bandRow"> {
  readonly head: Range | Corner;
  readonly value: Expression;
}

export interface Bands extends Node<"bands"> {
  readonly subject: Expression;
  readonly linear: boolean;
  readonly rows: readonly BandRow[];
}

export type Label = Name | TextLiteral | NumberLiteral | TruthLiteral | Node<"any">;

export interface MatchRow extends Node<"matchRow"> {
  /** One label a subject; `else` fits all. */
  readonly labels: readonly Label[] | "else";
  readonly value: Expression;
}

export interface Match extends Node<"match"> {
  readonly subjects: readonly Expression[];
  readonly rows: readonly MatchRow[];
}

export type Expression =
  | NumberLiteral
  | TextLiteral
  | TruthLiteral
  | MissingLiteral
  | IsMissing
  | Reference
  | Lookup
  | Negation
  | Not
  | Binary
  | Comparison
  | If
  | Call
  | Bands
  | Match;
