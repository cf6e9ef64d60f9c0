import type { Engine } from "../../datasets/index.ts";
import { NotInSql, TooManyOperations } from "../../scoring/index.ts";
import type { ScoresColumns } from "../agreement/agree.ts";
import { prepared } from "../agreement/relations.ts";

/**
 * Scores columns by a printed query that a server answers; undefined where the rules cannot be one.
 *
 * @param isRun  whether they are all units of a run, which are compared with each other
 */
export function scoredBy(engine: Engine, isRun: boolean): ScoresColumns {
  return async (framework, columns, wanted) => {
    const made = preparedOrNot(framework, columns, wanted, isRun);
    if (made === undefined) return undefined;
    const { plan, query, statements, relations } = made;
    for (const name of relations) await engine.run(`DROP TABLE IF EXISTS ${name}`);
    for (const statement of statements) await engine.run(statement);
    const arrays = plan.arrays(columns.rows);
    let done = 0;
    for await (const batch of engine.batches(`${query.text}\nORDER BY row`)) {
      // The first two tell the unit.
      for (const [index, column] of batch.columns.slice(2).entries()) {
        if (column.kind !== "doubles") throw new Error(`result ${index} is of ${column.kind}`);
        arrays[index]?.set(column.values, done);
      }
      done += batch.rows;
    }
    if (done !== columns.rows) throw new Error(`${done} rows came back of ${columns.rows}`);
    return plan.read(columns.rows, arrays, plan.labels);
  };
}

function preparedOrNot(...[framework, columns, wanted, isRun]: [...Parameters<ScoresColumns>, boolean]) {
  try {
    return prepared(framework, columns, wanted, "clickhouse", isRun);
  } catch (error) {
    if (error instanceof NotInSql || error instanceof TooManyOperations) return undefined;
    throw error;
  }
}
