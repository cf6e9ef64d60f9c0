import { type Row, state, type TableColumns } from "../../scoring/index.ts";
import type { Engine } from "./engine.ts";
import { type BlockWork, columnsOf, type Rows } from "./rows.ts";
import { reportKeys } from "./table-keys.ts";
import type { BoundTable } from "./tables.ts";
import { UnitRows } from "./unit-rows.ts";

/** The rows of a table for the units of one block. */
export interface TableBlock {
  readonly columns: TableColumns;
  /** Undefined for a unit without the table. */
  readonly rowsAt: (unit: number) => readonly Row[] | undefined;
}

/** One pass over a table, in the order of the units. */
export class TableReader {
  readonly #table: BoundTable;
  readonly #work: BlockWork;
  readonly #rows: UnitRows;

  /** @param places  a relation of units with their places */
  constructor(table: BoundTable, places: string, engine: Engine, work: BlockWork) {
    this.#table = table;
    this.#work = work;
    this.#rows = new UnitRows(table, places, engine, work);
  }

  /** @param first  how many units come before the block */
  async block(first: number, units: number): Promise<TableBlock> {
    const rows = await this.#rows.before(first + units);
    const offsets = offsetsOf(rows.places, first, units);
    reportKeys(this.#table.table, rows, offsets, this.#work.collected);
    return {
      columns: { offsets, columns: columnsOf(rows.columns), ...unitStates(offsets) },
      rowsAt: rowsAt(rows, offsets),
    };
  }

  close(): Promise<void> {
    return this.#rows.close();
  }
}

function offsetsOf(places: Float64Array, first: number, units: number): Uint32Array {
  const offsets = new Uint32Array(units + 1);
  for (const place of places) {
    const next = place - first + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let unit = 0; unit < units; unit += 1) offsets[unit + 1] = (offsets[unit + 1] ?? 0) + (offsets[unit] ?? 0);
  return offsets;
}

/** A unit without rows has no data there, which is not the same as an empty table. */
function unitStates(offsets: Uint32Array): { readonly states?: Uint8Array } {
  const states = new Uint8Array(offsets.length - 1);
  for (let unit = 0; unit < states.length; unit += 1) {
    if (offsets[unit] === offsets[unit + 1]) states[unit] = state.absent;
  }
  return states.includes(state.absent) ? { states } : {};
}

function rowsAt(rows: Rows, offsets: Uint32Array): TableBlock["rowsAt"] {
  return (unit) => {
    const [from = 0, to = 0] = offsets.subarray(unit, unit + 2);
    return from === to ? undefined : Array.from({ length: to - from }, (_, index) => rows.valuesAt(from + index));
  };
}
