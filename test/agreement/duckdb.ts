import { DuckDBInstance } from "@duckdb/node-api";
import {
  type CheckedFramework,
  type Columns,
  NotInSql,
  type ScoredColumns,
  TooManyOperations,
  type Wanted,
} from "../../scoring/index.ts";
import type { ScoresColumns } from "./agree.ts";
import { prepared } from "./relations.ts";

/** Scores columns by a printed query; undefined where the rules cannot be one. */
export const scoredByDuckdb: ScoresColumns = (...given) => scored(...given, false);

/** The same for columns that are all units of a run. */
export const runScoredByDuckdb: ScoresColumns = (...given) => scored(...given, true);

async function scored(
  framework: CheckedFramework,
  columns: Columns,
  wanted: Wanted,
  isRun: boolean,
): Promise<ScoredColumns | undefined> {
  try {
    const { plan, query, statements } = prepared(framework, columns, wanted, "duckdb", isRun);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    for (const statement of statements) await connection.run(statement);
    const reader = await connection.runAndReadAll(`${query.text}\nORDER BY row`);
    const rows = reader.getRowObjectsJS();
    const arrays = plan.arrays(columns.rows);
    for (const [index, name] of query.columns.entries())
      for (const [row, cells] of rows.entries()) (arrays[index] as Float64Array)[row] = Number(cells[name]);
    connection.closeSync();
    instance.closeSync();
    return plan.read(columns.rows, arrays, plan.labels);
  } catch (error) {
    if (error instanceof NotInSql || error instanceof TooManyOperations) return undefined;
    throw error;
  }
}
