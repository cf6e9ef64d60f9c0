import type { Rational } from "../../../core/index.ts";
import type {
  Block,
  ComputedColumn,
  Core,
  Definition,
  GivenColumn,
  Input,
  NodeOf,
  Output,
  Table,
} from "../../model.ts";
import type { Amount } from "../amount/index.ts";
import type { Graph, Node } from "../graph.ts";
import type { StatesShape, TableShape } from "./shape.ts";
import type { Translated } from "./value.ts";

/** Where a formula stands: what is bound around it, and the loops whose rows are at hand. */
export interface Site {
  readonly slots: readonly Thunk[];
  readonly rows: ReadonlyMap<Table, number>;
  /** Loops around it. */
  readonly depth: number;
}

/** A bound value, translated when first asked for. */
export interface Thunk {
  readonly node: Core;
  readonly site: Site;
  value?: Translated;
}

export const top: Site = { slots: [], rows: new Map(), depth: 0 };

/** A block's score in the graph. */
export interface BlockValue {
  readonly amount: Amount;
  readonly absent: Node;
  readonly doubtful: Node;
  /** Yes where the block does not count. */
  readonly out: Node;
  /** The points that count; undefined where none are declared. */
  readonly applicable: Amount | undefined;
}

/** A framework on its way into a graph. */
export interface Translation {
  readonly graph: Graph;
  value(node: Core, site: Site): Translated;
  definition(definition: Definition | Output): Translated;
  block(block: Block): BlockValue;
  grade(): Translated;
  input(input: Input): Translated;
  judged(block: Block): { readonly value: Translated; readonly out: Node };
  cell(table: Table, column: GivenColumn | ComputedColumn, site: Site): Translated;
  /** Absent where the unit has no such table. */
  table(table: Table): { readonly shape: TableShape | undefined; readonly absent: Node; readonly doubtful: Node };
  /** A unit among the units of the run. */
  cohort(node: NodeOf<"cohort">, site: Site): Translated;
  /** The code of a text that stands in the rules. */
  code(text: string): Node;
  /** Notes where the evaluator has something to tell, whatever the scores are. */
  tell(where: Node): void;
}

export type { StatesShape };
export type Scale = Rational;
