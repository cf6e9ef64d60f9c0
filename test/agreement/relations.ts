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

/** A framework as a query, and what it reads. */
export interface Prepared {
  readonly plan: Plan;
  readonly query: ScoringQuery;
  readonly relations: readonly Relation[];
}

export interface Relation {
  readonly name: string;
  readonly columns: readonly Cells[];
  readonly rows: number;
}

export interface Cells {
  readonly name: string;
  readonly kind: "double" | "text";
  readonly at: (row: number) => number | string;
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
  return { plan, query, relations: relationsOf(framework, columns) };
}

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

function relationsOf(framework: CheckedFramework, columns: Columns): Relation[] {
  const names = columnNames(framework);
  const own = [...names.values].flatMap(([name, column]) => cellsOf(columns.values.get(name), column));
  const tableStates = [...names.tableStates].map(([name, column]): Cells => {
    const states = columns.tables.get(name)?.states;
    return { name: column, kind: "double", at: (row) => states?.[row] ?? 0 };
  });
  const ids: Cells = { name: "unit", kind: "text", at: String };
  const place: Cells = { name: "row", kind: "double", at: (row) => row };
  const tables = [...names.tables].map(([name, given], index): Relation => {
    const table = columns.tables.get(name);
    const owners = ownersOf(table?.offsets ?? new Uint32Array(columns.rows + 1));
    const owner: Cells = { name: "row", kind: "double", at: (row) => owners[row] ?? -1 };
    const all = [...given].flatMap(([column, one]) => cellsOf(table?.columns.get(column), one));
    return { name: `rows${index}`, columns: [owner, ...all], rows: owners.length };
  });
  return [{ name: "units", columns: [place, ids, ...own, ...tableStates], rows: columns.rows }, ...tables];
}

/** The unit of each row. */
function ownersOf(offsets: Uint32Array): Uint32Array {
  const owners = new Uint32Array(offsets.at(-1) ?? 0);
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) owners.fill(unit, offsets[unit], offsets[unit + 1]);
  return owners;
}

function cellsOf(column: Column | undefined, names: { readonly value: string; readonly state: string }): Cells[] {
  const states: Cells = {
    name: names.state,
    kind: "double",
    at: (row) => (column === undefined ? state.absent : (column.states?.[row] ?? state.given)),
  };
  return [{ name: names.value, ...valuesOf(column) }, states];
}

function valuesOf(column: Column | undefined): Pick<Cells, "kind" | "at"> {
  if (column === undefined) return { kind: "double", at: () => 0 };
  if (column.kind === "text") return { kind: "text", at: (row) => column.labels[column.codes[row] ?? -1] ?? "" };
  const numbers = column.kind === "number" ? column.counts : column.answers;
  return { kind: "double", at: (row) => numbers[row] ?? 0 };
}
