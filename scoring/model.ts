import type { Diagnostic, Rational, RoundingMode, Span, Unit } from "../core/index.ts";
import type { Better, BlockLevel, ComparisonOperator, Expression, RulesFile } from "../grammar/index.ts";
import type { Field, UnitData } from "./data.ts";
import type { Type } from "./types.ts";

/** A rules file after checking: every name resolved, every formula a tree of core operations, units proved. */
export interface CheckedFramework {
  readonly title: string;
  readonly version: string | undefined;
  readonly file: RulesFile;
  /** The whole framework as one block: its children are the top level's; its name is the framework's title. */
  readonly root: Block;
  /** All blocks but the root, in the order of the file; a parent before its children. */
  readonly blocks: readonly Block[];
  readonly inputs: ReadonlyMap<string, Input>;
  /** The blocks that a person scores, each with the name of its score in data. */
  readonly judged: ReadonlyMap<Block, string>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly params: ReadonlyMap<string, Definition>;
  readonly outputs: ReadonlyMap<string, Output>;
  readonly requirements: readonly Requirement[];
  readonly grades: readonly Grade[];
  readonly examples: readonly Example[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly better: Better | undefined;
  /** Definitions, outputs and blocks, each after what it needs. */
  readonly order: readonly (Definition | Output | Block)[];
  /** True when some formula compares the units of a run with each other. */
  readonly needsCohort: boolean;
}

export interface Input extends Field {
  readonly kind: "input";
  /** The block it is declared in; the root for the top level. */
  readonly home: Block;
}

export interface GivenColumn extends Field {
  readonly kind: "givenColumn";
}

export interface ComputedColumn {
  readonly kind: "computedColumn";
  readonly name: string;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly formula: Formula;
}

export interface Table {
  readonly name: string;
  readonly keys: readonly string[];
  readonly columns: ReadonlyMap<string, GivenColumn | ComputedColumn>;
  readonly doc: string | undefined;
  readonly span: Span;
}

/** A formula as written and as core operations. `core` is filled in when its names are resolved. */
export interface Formula {
  readonly syntax: Expression;
  readonly core: Core;
}

/** A `param` or a `let`. */
export interface Definition {
  readonly kind: "param" | "let";
  readonly name: string;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly home: Block;
  readonly formula: Formula;
}

export interface Output {
  readonly kind: "output";
  readonly name: string;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly better: Better | undefined;
  readonly formula: Formula;
}

export interface Block {
  readonly kind: "block";
  readonly level: BlockLevel | "framework";
  readonly name: string;
  /** Names from the top section down to this block; empty for the root. */
  readonly path: readonly string[];
  readonly parent: Block | undefined;
  readonly children: readonly Block[];
  readonly role: "bonus" | "malus" | undefined;
  readonly points: Rational | undefined;
  readonly scoring: Scoring;
  readonly orLeftOut: boolean;
  readonly rescale: boolean;
  readonly rounding: Rounding | undefined;
  readonly notApplicable: readonly NotApplicable[];
  readonly vetoes: readonly Veto[];
  readonly caps: readonly Cap[];
  readonly lets: readonly Definition[];
  readonly sources: readonly string[];
  readonly doc: string | undefined;
  readonly span: Span;
}

export type Scoring =
  | { readonly kind: "formula"; readonly formula: Formula }
  | { readonly kind: "judged" | "checked" }
  | { readonly kind: "children" };

export interface Rounding {
  readonly places: number;
  readonly mode: RoundingMode;
  readonly span: Span;
}

export interface NotApplicable {
  readonly when: Formula;
  readonly outcome: "full" | "out";
  readonly span: Span;
}

export interface Veto {
  readonly when: Formula;
  readonly doc: string | undefined;
  readonly span: Span;
}

export interface Cap {
  readonly bound: Formula;
  readonly when: Formula | undefined;
  readonly doc: string | undefined;
  readonly span: Span;
}

export interface Requirement {
  readonly condition: Formula;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly home: Block;
}

export interface Grade {
  readonly label: string;
  readonly test: Core;
  readonly span: Span;
}

/** An example: data of one unit (and of the others of its cohort) and what must come out. */
export interface Example {
  readonly title: string;
  readonly span: Span;
  readonly home: Block;
  readonly unit: UnitData;
  readonly others: readonly UnitData[];
  readonly expectations: readonly Expectation[];
}

export interface Expectation {
  readonly span: Span;
  /** A condition; `expect 2` is the home block's score compared with 2. */
  readonly condition: Formula;
}

export interface Checked {
  /** Absent when a diagnostic is an error. */
  readonly framework?: CheckedFramework;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The core operations: every formula, whatever it is written with, becomes a tree of these. Numbers are in base
 * units. Each node knows its place in the rules and its type.
 */
interface Node<Op extends string> {
  readonly op: Op;
  readonly span: Span;
  readonly type: Type;
}

export interface NumberNode extends Node<"number"> {
  readonly value: Rational;
}
export interface TextNode extends Node<"text"> {
  readonly value: string;
}
export interface TruthNode extends Node<"truth"> {
  readonly value: boolean;
}
export type MissingNode = Node<"missing">;

export interface InputNode extends Node<"input"> {
  readonly input: Input;
}
/** A cell of the row at hand. */
export interface ColumnNode extends Node<"column"> {
  readonly table: Table;
  readonly column: GivenColumn | ComputedColumn;
}
/** A param, let or output. */
export interface DefinitionNode extends Node<"definition"> {
  readonly definition: Definition | Output;
}
/** A block's final score; the root's is the total. */
export interface BlockNode extends Node<"block"> {
  readonly block: Block;
}
export type GradeNode = Node<"grade">;

/** The value a `with` or a call gave to a name: `slot` counts bindings from the outermost, 0 first. */
export interface BoundNode extends Node<"bound"> {
  readonly slot: number;
  readonly name: string;
}

export type ArithmeticOp = "add" | "sub" | "mul" | "div" | "power";
export interface ArithmeticNode extends Node<ArithmeticOp> {
  readonly left: Core;
  readonly right: Core;
}
export type UnaryOp = "neg" | "abs" | "ln" | "exp" | "sqrt";
export interface UnaryNode extends Node<UnaryOp> {
  readonly operand: Core;
}
/** Of one or more numbers. */
export interface ExtremeNode extends Node<"min" | "max"> {
  readonly operands: readonly Core[];
}
export interface RoundNode extends Node<"round"> {
  readonly operand: Core;
  /** Whole number of places; a formula that must give one. */
  readonly places: Core;
  readonly mode: RoundingMode;
}
export interface CompareNode extends Node<"compare"> {
  readonly operator: ComparisonOperator;
  readonly left: Core;
  readonly right: Core;
}
/** Computes the right side only when the left does not decide. */
export interface LogicNode extends Node<"and" | "or"> {
  readonly left: Core;
  readonly right: Core;
}
export interface NotNode extends Node<"not"> {
  readonly operand: Core;
}
export interface IsMissingNode extends Node<"isMissing"> {
  readonly operand: Core;
}
/** The first case whose test holds; tests and values are computed only as far as needed. */
export interface ChooseNode extends Node<"choose"> {
  readonly form: "if" | "bands" | "linear" | "match";
  readonly cases: readonly Case[];
  /** Absent: no case fitting is the named result `no-band`. */
  readonly otherwise?: Core;
}
export interface Case {
  readonly test: Core;
  readonly value: Core;
  readonly span: Span;
}
/** Computes a value at most once, when the body first asks for it by its slot. */
export interface WithNode extends Node<"with"> {
  readonly values: readonly Core[];
  /** Slot of the first value. */
  readonly firstSlot: number;
  readonly body: Core;
  /** The function this was written as a call of; absent for the subject of bands and match. */
  readonly call?: string;
}
export type AggregateFunction = "sum" | "count" | "avg" | "min" | "max" | "median" | "product" | "trimmed_mean";
/** Over the rows of a table, or over a list of formulas. */
export interface AggregateNode extends Node<"aggregate"> {
  readonly fn: AggregateFunction;
  /** Absent for count. */
  readonly body?: Core;
  readonly over: { readonly table: Table; readonly where?: Core } | { readonly list: readonly Core[] };
  /** How many to drop at each end, for the trimmed mean. */
  readonly trim?: Core;
}
export interface LookupNode extends Node<"lookup"> {
  readonly table: Table;
  readonly keys: readonly Core[];
  readonly column: GivenColumn | ComputedColumn;
}
export type CohortFunction =
  | "rank"
  | "rank_average"
  | "percentile"
  | "cohort_count"
  | "cohort_avg"
  | "cohort_sd"
  | "cohort_min"
  | "cohort_max";
export interface CohortNode extends Node<"cohort"> {
  readonly fn: CohortFunction;
  readonly body: Core;
  readonly within?: Core;
}

export type Core =
  | NumberNode
  | TextNode
  | TruthNode
  | MissingNode
  | InputNode
  | ColumnNode
  | DefinitionNode
  | BlockNode
  | GradeNode
  | BoundNode
  | ArithmeticNode
  | UnaryNode
  | ExtremeNode
  | RoundNode
  | CompareNode
  | LogicNode
  | NotNode
  | IsMissingNode
  | ChooseNode
  | WithNode
  | AggregateNode
  | LookupNode
  | CohortNode;

export type Operation = Core["op"];
export type NodeOf<Op extends Operation> = WithOperation<Core, Op>;
type WithOperation<Node, Op extends Operation> = Node extends { readonly op: infer Own }
  ? Op extends Own
    ? Node & { readonly op: Op }
    : never
  : never;

/** A table with an entry for every operation: the one way to walk core trees. */
export type PerOperation<Result, Context> = {
  readonly [Op in Operation]: (node: NodeOf<Op>, context: Context) => Result;
};
