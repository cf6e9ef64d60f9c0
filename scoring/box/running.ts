import type { Row } from "../data.ts";
import type {
  Block,
  CheckedFramework,
  ComputedColumn,
  Core,
  Definition,
  GivenColumn,
  Input,
  Output,
  Table,
} from "../model.ts";
import type { Interval } from "../verify/interval.ts";
import type { Reach } from "./reach.ts";

/** A block's score and the points that count, where there are some. */
export interface BlockReach {
  readonly value: Reach;
  readonly applicable: Interval | undefined;
}

export interface Surroundings {
  readonly slots: readonly Thunk[];
  readonly rows: ReadonlyMap<Table, BoxFrame>;
}

export interface Thunk {
  readonly node: Core;
  readonly around: Surroundings;
  reach?: Reach;
}

export interface BoxFrame {
  readonly row: Row;
  /** From 0, as in the data. */
  readonly index: number;
  readonly computed: Map<string, Reach>;
}

/** One box, as the operations see it. */
export interface Running {
  readonly framework: CheckedFramework;
  staysWithinPoints(block: Block): boolean;
  formula(core: Core): Reach;
  value(node: Core, around: Surroundings): Reach;
  definition(definition: Definition | Output): Reach;
  block(block: Block): BlockReach;
  input(input: Input): Reach;
  judged(block: Block): Reach;
  rows(table: Table): readonly BoxFrame[] | undefined;
  cell(table: Table, frame: BoxFrame, column: GivenColumn | ComputedColumn): Reach;
}
