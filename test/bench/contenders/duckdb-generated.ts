import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { formatDecimal } from "../../../core/index.ts";
import {
  columnNames,
  dialects,
  flag,
  isNumber,
  Plan,
  type ScoredNumbers,
  scoreUnits,
  scoringQuery,
  shapeOf,
  valueAt,
} from "../../../scoring/index.ts";
import type { Contender, Job, Workload } from "../contender.ts";
import { generatedSqlName } from "../targets.ts";
import { unitsOf } from "../units-of.ts";

/** The product's printed query on counts of scalar inputs; what it leaves in doubt is scored exactly within the run. */
export const duckdbGenerated: Contender = {
  name: generatedSqlName,
  kind: "database",
  rows: 200_000,
  models: { computed: job, ties: job },
};

async function job({ columns, framework }: Workload): Promise<Job> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await fill(connection, { columns, framework });
  const shape = shapeOf(columns);
  const plan = new Plan(framework, shape, { blocks: [framework.root], outputs: [], grade: false, told: false });
  const { text } = scoringQuery(framework, plan, shape, { units: "units", tables: new Map() }, dialects.duckdb);
  const units = unitsOf(columns);
  const exact = new Map<number, string>();
  return {
    run: async () => {
      exact.clear();
      await connection.run(`CREATE OR REPLACE TABLE scores AS ${text}`);
      const doubts = await connection.runAndReadAll(`SELECT row FROM scores WHERE r0 >= ${flag.doubtful}`);
      for (const [row] of doubts.getRows()) {
        const unit = units[Number(row)];
        const total = unit && scoreUnits(framework, [unit])[0]?.total;
        exact.set(Number(row), isNumber(total) ? formatDecimal(total) : "");
      }
    },
    totals: async () => {
      const reader = await connection.runAndReadAll("SELECT * EXCLUDE (unit) FROM scores ORDER BY row");
      const arrays = plan.arrays(columns.rows);
      const [, ...results] = reader.getColumns();
      for (const [index, values] of results.entries()) arrays[index]?.set(values.map(Number));
      const total = plan.read(columns.rows, arrays, plan.labels).blocks.get(framework.root);
      return Array.from({ length: columns.rows }, (_, row) => exact.get(row) ?? textOf(total, row));
    },
    shares: () => ({ certified: 1 - exact.size / columns.rows, exactPath: exact.size / columns.rows }),
    stop: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function textOf(total: ScoredNumbers | undefined, row: number): string {
  return total === undefined || total.flags[row] !== 0 ? "" : formatDecimal(valueAt(total, row));
}

async function fill(connection: DuckDBConnection, { columns, framework }: Workload): Promise<void> {
  const names = [...columnNames(framework).values];
  const types = names.map(([, { value, state }]) => `${value} DOUBLE, ${state} TINYINT`);
  await connection.run(`CREATE TABLE units (row BIGINT, unit VARCHAR, ${types.join(", ")})`);
  const appender = await connection.createAppender("units");
  for (let row = 0; row < columns.rows; row += 1) {
    appender.appendBigInt(BigInt(row));
    appender.appendVarchar(String(row));
    for (const [name] of names) {
      const column = columns.values.get(name);
      appender.appendDouble(column?.kind === "number" ? (column.counts[row] ?? 0) : 0);
      appender.appendTinyInt(column?.states?.[row] ?? 0);
    }
    appender.endRow();
  }
  appender.closeSync();
}
