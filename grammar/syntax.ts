import type {
  CompareRange,
  Expression,
  IntervalRange,
  Label,
  Name,
  Negation,
  Node,
  NumberLiteral,
  Path,
  Range,
  TextLiteral,
  TruthLiteral,
} from "./syntax-expressions.ts";
import type { RoundingModeName } from "./words.ts";

export type * from "./syntax-expressions.ts";

/** Statements and edits of the syntax tree of a rules file. */

export type Better = "lower" | "higher";

export type InputType =
  | Node<"numberType">
  | Node<"percentType">
  | Node<"textType">
  | Node<"truthType">
  | UnitType
  | WholeType
  | ChoiceType;

/** `万元`, `元/人` */
export interface UnitType extends Node<"unitType"> {
  readonly unit: Name;
  readonly per?: Name;
}

export interface WholeType extends Node<"wholeType"> {
  readonly low: NumberLiteral;
  readonly high: NumberLiteral;
}

export interface ChoiceType extends Node<"choiceType"> {
  readonly labels: readonly Label[];
}

export type Constant = NumberLiteral | Negation | TextLiteral | TruthLiteral | Name;

export interface StepModifier extends Node<"step"> {
  readonly step: NumberLiteral;
}

export interface DefaultModifier extends Node<"default"> {
  readonly value: Constant;
}

export interface BetterModifier extends Node<"better"> {
  readonly better: Better;
}

/** How the datum can be moved without anything being done better: `lever denominator`. */
export interface LeverModifier extends Node<"lever"> {
  readonly lever: Name;
}

export type Modifier =
  | CompareRange
  | IntervalRange
  | StepModifier
  | Node<"optional">
  | DefaultModifier
  | BetterModifier
  | LeverModifier;

export interface SourceStatement extends Node<"source"> {
  readonly text: TextLiteral;
}

export type BlockLevel = "section" | "indicator" | "item";

export interface RoundingStatement extends Node<"rounding"> {
  readonly level: BlockLevel | "framework";
  readonly places: NumberLiteral;
  readonly mode: Name;
}

export interface GradeRow extends Node<"gradeRow"> {
  readonly label: Label;
  readonly range: Range;
}

export interface GradesStatement extends Node<"grades"> {
  readonly rows: readonly GradeRow[];
}

export interface UnitStatement extends Node<"unit"> {
  readonly name: Name;
  readonly equals?: NumberLiteral;
}

export interface ParamStatement extends Node<"param"> {
  readonly name: Path;
  readonly value: Expression;
  readonly doc?: TextLiteral;
}

export interface LetStatement extends Node<"let"> {
  readonly name: Path;
  readonly value: Expression;
  readonly doc?: TextLiteral;
}

export interface OutputStatement extends Node<"output"> {
  readonly name: Path;
  readonly value: Expression;
  readonly better?: Better;
  readonly doc?: TextLiteral;
}

export interface InputStatement extends Node<"input"> {
  readonly name: Path;
  readonly type: InputType;
  readonly modifiers: readonly Modifier[];
  readonly doc?: TextLiteral;
}

export interface GivenColumn extends Node<"givenColumn"> {
  readonly name: Name;
  readonly type: InputType;
  readonly modifiers: readonly Modifier[];
  readonly doc?: TextLiteral;
}

export interface ComputedColumn extends Node<"computedColumn"> {
  readonly name: Name;
  readonly value: Expression;
  readonly doc?: TextLiteral;
}

export type Column = GivenColumn | ComputedColumn;

export interface TableStatement extends Node<"table"> {
  readonly name: Path;
  readonly keys: readonly Name[];
  readonly columns: readonly Column[];
  readonly doc?: TextLiteral;
}

export interface FunctionStatement extends Node<"function"> {
  readonly name: Path;
  readonly parameters: readonly Name[];
  readonly body: Expression;
  readonly doc?: TextLiteral;
}

export interface ValueEntry extends Node<"valueEntry"> {
  readonly name: Path;
  readonly value: Expression | Node<"leftOut">;
}

/** Rows of a table in an example; `others` are the other units of a cohort. */
export interface RowsEntry extends Node<"rowsEntry"> {
  readonly name: Path | "others";
  readonly head: readonly Path[];
  readonly rows: readonly (readonly (Expression | Node<"leftOut">)[])[];
}

export interface ExpectEntry extends Node<"expectEntry"> {
  readonly condition: Expression;
}

export type Entry = ValueEntry | RowsEntry | ExpectEntry;

export interface ExampleStatement extends Node<"example"> {
  readonly title: TextLiteral;
  readonly entries: readonly Entry[];
}

/** How a block gets its score: a formula, a person, or what its body says. */
export type BlockScore =
  | { readonly kind: "formula"; readonly value: Expression }
  | { readonly kind: "judged" | "checked"; readonly orLeftOut: boolean }
  | { readonly kind: "body" };

export interface BlockStatement extends Node<"block"> {
  readonly level: BlockLevel;
  readonly name: Path;
  readonly role?: "bonus" | "malus";
  readonly points?: NumberLiteral;
  readonly score: BlockScore;
  readonly doc?: TextLiteral;
  /** Absent where the file has no braces. */
  readonly body?: readonly Statement[];
}

export interface ScoreStatement extends Node<"score"> {
  readonly value: Expression;
}

export type RescaleStatement = Node<"rescale">;

export interface RequireStatement extends Node<"require"> {
  readonly condition: Expression;
  readonly doc?: TextLiteral;
}

export interface VetoStatement extends Node<"veto"> {
  readonly when: Expression;
  readonly doc?: TextLiteral;
}

export interface CapStatement extends Node<"cap"> {
  readonly bound: Expression;
  readonly when?: Expression;
  readonly doc?: TextLiteral;
}

export interface NotApplicableStatement extends Node<"notApplicable"> {
  readonly when: Expression;
  readonly outcome: "full" | "out";
}

export type Statement =
  | SourceStatement
  | RoundingStatement
  | GradesStatement
  | UnitStatement
  | ParamStatement
  | LetStatement
  | OutputStatement
  | InputStatement
  | TableStatement
  | FunctionStatement
  | ExampleStatement
  | BlockStatement
  | ScoreStatement
  | RescaleStatement
  | RequireStatement
  | VetoStatement
  | CapStatement
  | NotApplicableStatement;

export interface SetParam extends Node<"setParam"> {
  readonly target: Path;
  readonly value: Expression;
}

export interface SetPoints extends Node<"setPoints"> {
  readonly target: Path;
  readonly points: NumberLiteral;
}

/** What `set` moves: an input or a judged item by its name, or a cell of a table by its keys. */
export interface SetPlace extends Node<"setPlace"> {
  readonly path: Path;
  readonly keys?: readonly Constant[];
  readonly column?: Name;
}

/** Another value in the data; not a change of the rules. */
export interface SetInput extends Node<"setInput"> {
  readonly place: SetPlace;
  readonly value: Constant | Node<"leftOut">;
}

export interface Replace extends Node<"replace"> {
  readonly statement: Statement;
}

export type RemovableKind = BlockLevel | "input" | "param" | "let" | "output" | "table" | "function" | "unit";

export interface Remove extends Node<"remove"> {
  readonly target: Path;
  readonly what: RemovableKind;
}

export interface Add extends Node<"add"> {
  readonly to?: Path;
  readonly side?: "before" | "after";
  readonly neighbour?: Path;
  readonly statement: Statement;
}

export type Change = SetParam | SetPoints | SetInput | Replace | Remove | Add;

/** One thing that analyses switch on and off: a line, or several under a title with a reason. */
export interface Edit extends Node<"edit"> {
  readonly title?: TextLiteral;
  readonly reason?: TextLiteral;
  readonly changes: readonly Change[];
}

export interface RulesFile extends Node<"file"> {
  readonly title: TextLiteral;
  readonly points?: NumberLiteral;
  readonly version?: TextLiteral;
  readonly amends?: TextLiteral;
  readonly better?: Better;
  readonly body: readonly (Statement | Edit)[];
}

export type { RoundingModeName };
