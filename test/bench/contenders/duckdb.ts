import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Contender, Job, Workload } from "../contender.ts";
import { computedFields, type FieldSpec, tieFields } from "../fields.ts";
import { computedSteps, type Notation, type Step, tieSteps } from "../formulas.ts";
import { totalText, writtenColumn } from "../written.ts";

/** DuckDB with SQL as an analyst writes it, in DOUBLE, without certification; one thread, table to table in memory. */
export const duckdbByHand: Contender = {
  name: "DuckDB, SQL by hand (1 thread)",
  kind: "database",
  rows: 200_000,
  models: {
    computed: (workload) => job(workload, computedFields, computedSteps),
    ties: (workload) => job(workload, tieFields, tieSteps),
  },
};

/** Numbers are DOUBLE from the start: a literal 0.1 would be a DECIMAL. */
const notation: Notation = {
  name: (key) => key,
  max: (a, b) => `greatest(${a}, ${b})`,
  min: (a, b) => `least(${a}, ${b})`,
  floor: (a) => `floor(${a})`,
  round: (a) => `round(${a}, 2)`,
  choose: (test, yes, no) => `CASE WHEN ${test} THEN ${yes} ELSE ${no} END`,
};

async function job(
  { columns }: Workload,
  fields: readonly FieldSpec[],
  steps: (write: Notation) => readonly Step[],
): Promise<Job> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE departments (${fields.map(({ key }) => `${key} DOUBLE`).join(", ")})`);
  await fill(
    connection,
    fields.map((field) => writtenColumn(columns, field)),
    columns.rows,
  );
  const query = select(steps(notation));
  return {
    run: async () => {
      await connection.run(`CREATE OR REPLACE TABLE scores AS ${query}`);
    },
    totals: async () => {
      const reader = await connection.runAndReadAll("SELECT total FROM scores");
      return (reader.getColumns()[0] ?? []).map((total) => totalText(Number(total)));
    },
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A step sees those before it: DuckDB lets a select list use the names it has just given. */
function select(steps: readonly Step[]): string {
  const list = steps.map(([key, formula]) => `${doubles(formula)} AS ${key}`).join(",\n    ");
  return `SELECT total FROM (SELECT\n    ${list}\n  FROM departments)`;
}

function doubles(formula: string): string {
  return formula.replaceAll(/(?<![\w.])\d+\.\d+/gu, "$&::DOUBLE");
}

async function fill(connection: DuckDBConnection, arrays: readonly Float64Array[], rows: number): Promise<void> {
  const appender = await connection.createAppender("departments");
  for (let row = 0; row < rows; row++) {
    for (const array of arrays) appender.appendDouble(array[row] ?? 0);
    appender.endRow();
  }
  appender.closeSync();
}
