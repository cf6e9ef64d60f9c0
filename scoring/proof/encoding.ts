import type { Rational } from "../../core/index.ts";
import type { Block, ComputedColumn, Core, Definition, GivenColumn, Input, NodeOf, Output, Table } from "../model.ts";
import type { Value } from "../value.ts";
import type { Fraction } from "./fraction.ts";
import type { Row, SymbolicTable } from "./rows.ts";
import type { ConditionTerm, NumberTerm } from "./term.ts";
import type { Symbolic, SymbolicTruth } from "./value.ts";
import type { World } from "./world.ts";

/** Where a formula stands: what is bound around it, the rows at hand, and what must hold for it to be worked out. */
export interface Site {
  readonly slots: readonly Thunk[];
  readonly rows: ReadonlyMap<Table, Row>;
  readonly path: ConditionTerm;
  readonly depth: number;
}

export interface Thunk {
  readonly node: Core;
  readonly site: Site;
  value?: Symbolic;
}

/** A row of a choice, or a divisor, and when it is met. */
export interface Reached {
  readonly node: Core;
  /** Counts the times that choices were met: a function that is called twice has its rows twice. */
  readonly instance: number;
  /** The row of a choice; as many as there are cases stands for `else`, one more for none that fits. */
  readonly row: number;
  readonly when: ConditionTerm;
  /** What the row gives, and what it asks for; `else` asks for nothing. */
  readonly value?: Symbolic;
  readonly test?: SymbolicTruth;
}

export type Movable = Input | GivenColumn | Definition | Block;

/** One thing that has another value than in `base`, and all that is worked out from it. */
export interface Moved {
  readonly base: Pick<Encoding, "block" | "definition">;
  readonly what: Movable;
  /** Of a column: the only row in which it moves. */
  readonly row?: number;
  readonly touched: ReadonlySet<Block | Definition | Output>;
}

export const MOVED = "′";

/** A block's score for all data at once. */
export interface SymbolicBlock {
  readonly number: Fraction;
  readonly absent: ConditionTerm;
  readonly undecided: ConditionTerm;
  /** Where the block does not count. */
  readonly out: ConditionTerm;
  /** The points that count; undefined where none are declared. */
  readonly applicable: Fraction | undefined;
  /** What the formula or the judge gives, before anything is done with it. */
  readonly start: Fraction;
  /** Before the rounding of its level, with bonus and malus. */
  readonly unrounded: Fraction;
  readonly vetoes: readonly ConditionTerm[];
  /** Where a cap takes something. */
  readonly caps: readonly ConditionTerm[];
  readonly notApplicable: readonly ConditionTerm[];
}

/** A framework on its way into formulas. */
export interface Encoding {
  readonly world: World;
  /** Where formulas stand that are asked for from outside. */
  readonly top: Site;
  /** Rows of choices and divisors, in the order in which they were met. */
  readonly met: Reached[];
  /** Causes for which the formulas say less than the rules. */
  readonly abstracted: Set<string>;
  value(node: Core, site: Site): Symbolic;
  definition(definition: Definition | Output): Symbolic;
  block(block: Block): SymbolicBlock;
  grade(): Symbolic;
  input(input: Input): Symbolic;
  judged(block: Block): { readonly value: Symbolic; readonly out: ConditionTerm };
  table(table: Table): SymbolicTable;
  cell(row: Row, column: GivenColumn | ComputedColumn): Symbolic;
  /** A unit among the units of a run. */
  cohort(node: NodeOf<"cohort">): Symbolic;
  /** A number of which nothing is told. Proofs hold for it as for any other. */
  anything(cause: string): Symbolic;
  constant(value: Value): Symbolic;
  curve(kind: string, of: Fraction): NumberTerm;
  /** Bounds of an aggregate, whatever rows there are. */
  rangeOf(
    node: NodeOf<"aggregate">,
    site: Site,
  ): { readonly low: Rational | undefined; readonly high: Rational | undefined };
  /** A number for a choice that is met. */
  instance(): number;
}
