import type { Row } from "../data.ts";
import type { Core, Table } from "../model.ts";
import type { Cell } from "./cell.ts";
import type { Pieces } from "./pieces.ts";

/** Where a formula is walked: the bound values, the rows at hand, and what it belongs to. */
export interface Site {
  readonly slots: readonly Bound[];
  readonly rows: ReadonlyMap<Table, Frame>;
  readonly subject: string;
}

/** A bound value, walked when it is first asked for, over the cell on which it was bound. */
export interface Bound {
  readonly node: Core;
  readonly site: Site;
  readonly cell: Cell;
  pieces?: Pieces;
}

/** A row of a table with its computed cells over the whole domain. */
export interface Frame {
  readonly row: Row;
  /** From 0, as in the data. */
  readonly index: number;
  readonly computed: Map<string, Pieces>;
}

export function siteOf(subject: string): Site {
  return { slots: [], rows: new Map(), subject };
}
