import {
  type Code,
  type Diagnostic,
  type ExactNumber,
  type MessageValues,
  problem,
  type Related,
  type Span,
} from "../../core/index.ts";
import type { Closures } from "../closure.ts";
import type { LeftOut, Row, UnitData } from "../data.ts";
import type {
  Block,
  CheckedFramework,
  ComputedColumn,
  Core,
  Definition,
  GivenColumn,
  Input,
  NodeOf,
  Output,
  Table,
} from "../model.ts";
import { Missing, type Value } from "../value.ts";
import type { Compared, Groups } from "./peers.ts";

/** One unit being scored, as the operations see it. */
export interface Run {
  readonly framework: CheckedFramework;
  readonly unit: UnitData;
  readonly cohort: Cohort;
  readonly diagnostics: Diagnostic[];
  value(node: Core, environment: Environment): Value;
  /** The value of a formula that belongs to `owner`. */
  formula(core: Core, owner: object, subject: string): Value;
  definition(definition: Definition | Output): Value;
  block(block: Block): BlockScore;
  input(input: Input, node: Core): Value;
  /** The rows of a table, or nothing when the data does not have the table. */
  rows(table: Table, node: Core): readonly RowFrame[] | Missing;
  /** Where the trace of `owner` is kept; undefined in a run without traces. */
  notesOf(owner: object): Notes | undefined;
  cell(
    table: Table,
    frame: RowFrame,
    column: GivenColumn | ComputedColumn,
    node: Core,
    environment: Environment,
  ): Value;
}

/** The units that are scored together; what cohort functions look at. */
export interface Cohort {
  readonly members: readonly Run[];
  readonly closures: Closures<Thunk>;
  /** By the keys of `closures`. */
  readonly columns: Map<string, CohortColumn>;
}

/** What the units are compared by. */
export interface CohortColumn {
  readonly entries: ReadonlyMap<Run, Compared>;
  readonly groups: Groups;
}

/** A block's score for one unit, and what happened to it on the way. */
export interface BlockScore {
  readonly value: ExactNumber | Missing | LeftOut;
  /** The points that count: without those of blocks left out. Undefined where no points are declared. */
  readonly applicable: ExactNumber | undefined;
  readonly effects: readonly Effect[];
}

export interface Effect {
  readonly kind: "veto" | "cap" | "not-applicable" | "rescale" | "bonus" | "malus" | "rounding";
  readonly span: Span;
  readonly text: string | undefined;
  readonly from: ExactNumber | undefined;
  readonly to: ExactNumber;
}

/** Where a formula is computed: bound values, the rows at hand, and what it is computed for. */
export interface Environment {
  readonly slots: readonly Thunk[];
  readonly rows: ReadonlyMap<Table, RowFrame>;
  /** The block, definition or output the formula belongs to, for messages. */
  readonly subject: string;
  readonly notes: Notes | undefined;
}

/** A value computed when first asked for. */
export interface Thunk {
  readonly node: Core;
  readonly environment: Environment;
  value: Value | undefined;
}

/** A row of a table with its computed cells. */
export interface RowFrame {
  readonly row: Row;
  /** From 1. */
  readonly number: number;
  readonly computed: Map<string, Value>;
  /** What the formula of each computed cell met; filled only in a traced run. */
  readonly notes: Map<string, Notes>;
}

/** What a formula met on its way, for its explanation. */
export interface Notes {
  readonly values: Map<Core, Value>;
  readonly edges: Edge[];
  readonly roundings: RoundingMet[];
  readonly choices: ChoiceMade[];
  /** The row that each lookup found. */
  readonly lookups: Map<NodeOf<"lookup">, RowFrame>;
  /** How many rows an aggregate went over, and how many of them counted. */
  readonly rows: Map<NodeOf<"aggregate">, RowsMet>;
}

/** The row of a choice that fitted; as many as there are cases stands for `else`. */
export interface ChoiceMade {
  readonly node: NodeOf<"choose">;
  readonly row: number;
}

export interface RowsMet {
  readonly all: number;
  readonly counted: number;
}

export interface Edge {
  readonly node: NodeOf<"compare">;
  readonly left: ExactNumber;
  readonly right: ExactNumber;
  readonly holds: boolean;
}

export interface RoundingMet {
  readonly span: Span;
  readonly before: ExactNumber;
  readonly after: ExactNumber;
}

export function newNotes(): Notes {
  return { values: new Map(), edges: [], roundings: [], choices: [], lookups: new Map(), rows: new Map() };
}

/** No value, for one cause. */
export function missingFor(code: Code, place: Span, values: MessageValues, related: readonly Related[] = []): Missing {
  const cause: Diagnostic = problem(code, place, values, related);
  return new Missing([cause]);
}
