import { DuckDBInstance } from "@duckdb/node-api";
import {
  type CheckedFramework,
  type Column,
  type Columns,
  columnNames,
  dialects,
  NotInSql,
  Plan,
  type ScoredColumns,
  scoringQuery,
  shapeOf,
  state,
  TooManyOperations,
  type Wanted,
} from "../../scoring/index.ts";

/** Scores columns by a printed query; undefined where the rules cannot be one. */
export async function scoredByDuckdb(
  framework: CheckedFramework,
  columns: Columns,
  wanted: Wanted,
): Promise<ScoredColumns | undefined> {
  const shape = shapeOf(columns);
  try {
    const plan = new Plan(framework, forSql(shape), wanted);
    const sources = {
      units: "units",
      tables: new Map([...framework.tables.keys()].map((name, index) => [name, `rows${index}`])),
    };
    const query = scoringQuery(framework, plan, forSql(shape), sources, dialects.duckdb);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    for (const statement of relations(framework, columns)) await connection.run(statement);
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

/** Texts that the rules do not name are beyond what a query can tell. */
function forSql(shape: ReturnType<typeof shapeOf>): ReturnType<typeof shapeOf> {
  const open = <Shape extends { kind: string }>(one: Shape): Shape =>
    one.kind === "text" ? { ...one, states: { gaps: true, beyond: true } } : one;
  return {
    values: new Map([...shape.values].map(([name, one]) => [name, open(one)])),
    tables: new Map(
      [...shape.tables].map(([name, table]) => [
        name,
        { ...table, columns: new Map([...table.columns].map(([column, one]) => [column, open(one)])) },
      ]),
    ),
  };
}

function relations(framework: CheckedFramework, columns: Columns): string[] {
  const names = columnNames(framework);
  const unitColumns = [...names.values].flatMap(([name, { value, state: stateName }]) =>
    cells(columns.values.get(name), value, stateName),
  );
  const tableStates = [...names.tableStates].map(([name, own]) => ({
    name: own,
    type: "DOUBLE",
    cell: (row: number) => String(columns.tables.get(name)?.states?.[row] ?? 0),
  }));
  const ids = { name: "unit", type: "VARCHAR", cell: (row: number) => `'${row}'` };
  const number = { name: "row", type: "BIGINT", cell: (row: number) => String(row) };
  const tables = [...names.tables].map(([name, own], index) => {
    const table = columns.tables.get(name);
    const offsets = table?.offsets ?? new Uint32Array(columns.rows + 1);
    const count = offsets.at(-1) ?? 0;
    const owner = {
      name: "row",
      type: "BIGINT",
      cell: (row: number) => String(offsets.findLastIndex((start) => start <= row)),
    };
    const all = [...own].flatMap(([column, { value, state: stateName }]) =>
      cells(table?.columns.get(column), value, stateName),
    );
    return relation(`rows${index}`, [owner, ...all], count);
  });
  return [relation("units", [number, ids, ...unitColumns, ...tableStates], columns.rows), ...tables];
}

interface Cells {
  readonly name: string;
  readonly type: string;
  readonly cell: (row: number) => string;
}

function cells(column: Column | undefined, value: string, stateName: string): Cells[] {
  const states = column?.states;
  const text = (row: number) => {
    if (column === undefined) return "0";
    if (column.kind === "number") return `${column.counts[row]}e0`;
    if (column.kind === "truth") return String(column.answers[row]);
    return `'${(column.labels[column.codes[row] ?? -1] ?? "").replaceAll("'", "''")}'`;
  };
  return [
    { name: value, type: column?.kind === "text" ? "VARCHAR" : "DOUBLE", cell: text },
    {
      name: stateName,
      type: "TINYINT",
      cell: (row) => String(column === undefined ? state.absent : (states?.[row] ?? 0)),
    },
  ];
}

function relation(name: string, columns: readonly Cells[], rows: number): string {
  const types = columns.map((one) => `${one.name} ${one.type}`).join(", ");
  const lines = Array.from({ length: rows }, (_, row) => `(${columns.map(({ cell }) => cell(row)).join(", ")})`);
  const insert = rows === 0 ? "" : `; INSERT INTO ${name} VALUES ${lines.join(", ")}`;
  return `CREATE TABLE ${name} (${types})${insert}`;
}
