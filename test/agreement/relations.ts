import {
  type CheckedFramework,
  type Column,
  type Columns,
  columnNames,
  type Dialect,
  dialects,
  Plan,
  runShapeOf,
  type ScoringQuery,
  scoringQuery,
  shapeOf,
  state,
  type Wanted,
} from "../../scoring/index.ts";

/** A framework as a query over relations of these columns, and the statements that make these. */
export interface Prepared {
  readonly plan: Plan;
  readonly query: ScoringQuery;
  readonly statements: readonly string[];
  /** The names of the relations. */
  readonly relations: readonly string[];
}

/**
 * @param isRun  whether the columns are all units of a run, which are compared with each other
 *
 * @throws NotInSql, TooManyOperations
 */
export function prepared(
  framework: CheckedFramework,
  columns: Columns,
  wanted: Wanted,
  dialect: Dialect["name"],
  isRun: boolean,
): Prepared {
  const shape = forSql(isRun ? runShapeOf(columns) : shapeOf(columns));
  const plan = new Plan(framework, shape, wanted);
  const tables = new Map([...framework.tables.keys()].map((name, index) => [name, `rows${index}`]));
  const sources = { units: "units", tables };
  const query = scoringQuery(framework, plan, shape, sources, dialects[dialect]);
  const statements = relations(framework, columns, types[dialect]);
  return { plan, query, statements, relations: ["units", ...tables.values()] };
}

type Type = "double" | "text" | "long" | "small";
type Types = Readonly<Record<Type | "after", string>>;

const types: Readonly<Record<Dialect["name"], Types>> = {
  duckdb: { double: "DOUBLE", text: "VARCHAR", long: "BIGINT", small: "TINYINT", after: "" },
  clickhouse: { double: "Float64", text: "String", long: "Int64", small: "Int8", after: " ENGINE = Memory" },
};

/** Texts that the rules do not name are beyond what a query can tell. */
function forSql(shape: ReturnType<typeof shapeOf>): ReturnType<typeof shapeOf> {
  const open = <Shape extends { kind: string }>(one: Shape): Shape =>
    one.kind === "text" ? { ...one, states: { gaps: true, beyond: true } } : one;
  return {
    ...shape,
    values: new Map([...shape.values].map(([name, one]) => [name, open(one)])),
    tables: new Map(
      [...shape.tables].map(([name, table]) => [
        name,
        { ...table, columns: new Map([...table.columns].map(([column, one]) => [column, open(one)])) },
      ]),
    ),
  };
}

function relations(framework: CheckedFramework, columns: Columns, own: Types): string[] {
  const names = columnNames(framework);
  const unitColumns = [...names.values].flatMap(([name, { value, state: stateName }]) =>
    cells(columns.values.get(name), value, stateName),
  );
  const tableStates = [...names.tableStates].map(([name, column]) => ({
    name: column,
    type: "double" as const,
    cell: (row: number) => String(columns.tables.get(name)?.states?.[row] ?? 0),
  }));
  const ids = { name: "unit", type: "text" as const, cell: (row: number) => `'${row}'` };
  const number = { name: "row", type: "long" as const, cell: (row: number) => String(row) };
  const tables = [...names.tables].map(([name, given], index) => {
    const table = columns.tables.get(name);
    const offsets = table?.offsets ?? new Uint32Array(columns.rows + 1);
    const count = offsets.at(-1) ?? 0;
    const owner = {
      name: "row",
      type: "long" as const,
      cell: (row: number) => String(offsets.findLastIndex((start) => start <= row)),
    };
    const all = [...given].flatMap(([column, { value, state: stateName }]) =>
      cells(table?.columns.get(column), value, stateName),
    );
    return relation(`rows${index}`, [owner, ...all], count, own);
  });
  return [relation("units", [number, ids, ...unitColumns, ...tableStates], columns.rows, own), ...tables].flat();
}

interface Cells {
  readonly name: string;
  readonly type: Type;
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
    { name: value, type: column?.kind === "text" ? "text" : "double", cell: text },
    {
      name: stateName,
      type: "small",
      cell: (row) => String(column === undefined ? state.absent : (states?.[row] ?? 0)),
    },
  ];
}

function relation(name: string, columns: readonly Cells[], rows: number, types: Types): string[] {
  const heads = columns.map((one) => `${one.name} ${types[one.type]}`).join(", ");
  const lines = Array.from({ length: rows }, (_, row) => `(${columns.map(({ cell }) => cell(row)).join(", ")})`);
  const insert = rows === 0 ? [] : [`INSERT INTO ${name} VALUES ${lines.join(", ")}`];
  return [`CREATE TABLE ${name} (${heads})${types.after}`, ...insert];
}
