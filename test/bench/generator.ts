import type { Columns } from "../../scoring/targets/columns.ts";
import { emptyColumns } from "./columns-of.ts";
import { department } from "./department.ts";
import { Draw } from "./draw.ts";
import { type ComputedKey, computedFields, type Department } from "./fields.ts";
import { fullColumns, type JudgedName } from "./full-rows.ts";
import { plantTie } from "./planted.ts";

export interface Wanted {
  readonly rows: number;
  /** Any whole number; 0 is one like any other. */
  readonly seed: number;
  /** Share of rows with an exact tie planted; 0 where nothing is said. Ties that come by themselves stay. */
  readonly ties?: number;
  /** The first row; so that a block of a longer run can be made by itself. */
  readonly from?: number;
}

export interface Sample {
  readonly columns: Columns;
  /** 1 for a row with a planted tie. */
  readonly planted: Uint8Array;
}

interface Departments {
  readonly counts: Record<ComputedKey, Float64Array>;
  readonly columns: ReturnType<typeof emptyColumns>["columns"];
  readonly planted: Uint8Array;
}

const keys: readonly ComputedKey[] = computedFields.map(({ key }) => key);

/** Departments for rules/computed.rules: 22 numbers each. */
export function computedSample(wanted: Wanted): Sample {
  const { columns, planted } = departments(wanted);
  return { columns: { rows: wanted.rows, values: columns, tables: new Map() }, planted };
}

/** Departments for the full 2024 framework: judged scores, labels, yes and no, and the table of quarters. */
export function fullSample(wanted: Wanted, judged: readonly JudgedName[]): Sample {
  const { columns, counts, planted } = departments(wanted);
  return { columns: fullColumns(columns, counts, wanted, judged), planted };
}

function departments({ rows, seed, ties = 0, from = 0 }: Wanted): Departments {
  const { columns, counts } = emptyColumns(computedFields, rows);
  const planted = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const draw = new Draw(seed, from + row);
    const one: Department = department(draw);
    if (ties > 0 && draw.happens(ties)) {
      plantTie(one, draw);
      planted[row] = 1;
    }
    for (const key of keys) counts[key][row] = one[key];
  }
  return { columns, counts, planted };
}
