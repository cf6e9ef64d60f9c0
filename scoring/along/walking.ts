import type { Span } from "../../core/index.ts";
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
import type { Missing } from "../value.ts";
import type { Cell, Step } from "./cell.ts";
import type { Pieces } from "./pieces.ts";
import type { Frame, Site } from "./site.ts";
import type { Cutter } from "./split.ts";

/** What cut the line: an operation of a formula, or a block with its rounding, vetoes and caps. */
export type Cause = Core | Block;

/** A block's score and the points that count, over the whole domain; points that are not declared are `left out`. */
export interface BlockPieces {
  readonly value: Pieces;
  readonly applicable: Pieces;
}

/** One unit along one of its data, as the operations see it. */
export interface Walk {
  readonly framework: CheckedFramework;
  readonly step: Step;
  /** The stretch that is walked: its ends, where they belong to it, and what is between. */
  readonly domain: readonly Cell[];
  value(node: Core, site: Site, cell: Cell): Pieces;
  formula(core: Core, subject: string, cell: Cell): Pieces;
  definition(definition: Definition | Output, cell: Cell): Pieces;
  block(block: Block, cell: Cell): Pieces;
  blockPieces(block: Block): BlockPieces;
  input(input: Input, node: Core, cell: Cell): Pieces;
  judged(block: Block, cell: Cell): Pieces;
  rows(table: Table, node: Core): readonly Frame[] | Missing;
  cell(table: Table, frame: Frame, column: GivenColumn | ComputedColumn, cell: Cell): Pieces;
  cutter(cause: Cause): Cutter;
  /** What is missing because the walk was given up. */
  tooLong(place: Span): Missing;
}
