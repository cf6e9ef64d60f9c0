import { afterAll } from "vitest";
import { type ClickHouse, type DuckDB, openDuckDB } from "../../datasets/index.ts";
import { NotInSql, TooManyOperations } from "../../scoring/index.ts";
import type { ScoresColumns } from "./agree.ts";
import { type Prepared, prepared, type Relation } from "./relations.ts";

/** A database, and how a relation gets into it. */
interface Store {
  readonly engine: DuckDB | ClickHouse;
  readonly load: (relation: Relation) => Promise<void>;
}

/**
 * Scores columns by a printed query in DuckDB; undefined where the rules cannot be one.
 *
 * @param isRun  whether they are all units of a run, which are compared with each other
 */
export function inDuckdb(isRun = false): ScoresColumns {
  let opened: Promise<DuckDB> | undefined;
  afterAll(async () => (await opened)?.close());
  return async (...given) => {
    opened ??= openDuckDB({ threads: 2 });
    const engine = await opened;
    const load = async ({ name, columns, rows }: Relation) => {
      const types = { double: "DOUBLE", text: "VARCHAR" } as const;
      await engine.run(
        `CREATE OR REPLACE TABLE ${name} (${columns.map((one) => `${one.name} ${types[one.kind]}`).join(", ")})`,
      );
      await engine.append(name, columns, rows);
    };
    return scored({ engine, load }, isRun, ...given);
  };
}

const AT_ONCE = 20_000;

/** The same in ClickHouse. */
export function inClickHouse(opened: () => ClickHouse, isRun = false): ScoresColumns {
  return (...given) => {
    const engine = opened();
    const load = async ({ name, columns, rows }: Relation) => {
      const types = { double: "Float64", text: "String" } as const;
      await engine.run(`DROP TABLE IF EXISTS ${name}`);
      await engine.run(
        `CREATE TABLE ${name} (${columns.map((one) => `${one.name} ${types[one.kind]}`).join(", ")}) ENGINE = Memory`,
      );
      for (let from = 0; from < rows; from += AT_ONCE) {
        const size = Math.min(AT_ONCE, rows - from);
        await engine.insert(
          name,
          Array.from({ length: size }, (_, row) => columns.map(({ at }) => at(from + row))),
        );
      }
    };
    return scored({ engine, load }, isRun, ...given);
  };
}

async function scored({ engine, load }: Store, isRun: boolean, ...given: Parameters<ScoresColumns>) {
  const made = preparedOrNot(engine.dialect, isRun, ...given);
  if (made === undefined) return undefined;
  const [, { rows }] = given;
  for (const relation of made.relations) await load(relation);
  const arrays = made.plan.arrays(rows);
  let done = 0;
  for await (const batch of engine.batches(`${made.query.text}\nORDER BY row`)) {
    // The first two tell the unit.
    for (const [index, column] of batch.columns.slice(2).entries()) {
      if (column.kind !== "doubles") throw new Error(`result ${index} is of ${column.kind}`);
      arrays[index]?.set(column.values, done);
    }
    done += batch.rows;
  }
  if (done !== rows) throw new Error(`${done} rows came back of ${rows}`);
  return made.plan.read(rows, arrays, made.plan.labels);
}

function preparedOrNot(
  dialect: "duckdb" | "clickhouse",
  isRun: boolean,
  ...given: Parameters<ScoresColumns>
): Prepared | undefined {
  try {
    return prepared(...given, dialect, isRun);
  } catch (error) {
    if (error instanceof NotInSql || error instanceof TooManyOperations) return undefined;
    throw error;
  }
}
