import {
  type CheckedFramework,
  type ColumnNames,
  type ColumnShape,
  columnNames,
  countRange,
  powerAbove,
  type Shape,
  type StatesShape,
  state,
} from "../../../scoring/index.ts";
import type { EngineRow } from "../engine.ts";
import type { RowFiles } from "../unit-rows.ts";
import type { Held } from "./held.ts";
import { everything, relationsOf } from "./relations.ts";

/** What a scoring query depends on, and whether some cell is not what the rules allow. */
export interface HeldShape {
  readonly shape: Shape;
  readonly hasOdd: boolean;
}

/** One pass over the data: the least and the greatest of each column, gaps, and the rows of a unit. */
export async function heldShape(held: Held, framework: CheckedFramework): Promise<HeldShape> {
  const names = columnNames(framework);
  const relations = relationsOf(held, framework, everything);
  const units = await measured(held, names.values, relations.units, [...names.tableStates.values()], held);
  const tables = [];
  for (const [name, table] of held.tables) {
    const own = names.tables.get(name) ?? new Map();
    const from = relations.tables.get(name) ?? "";
    const columns = await measured(table, own, from, [], held);
    const [most] = await held.engine.rows(
      `SELECT max(n) AS n FROM (SELECT CAST(count(*) AS DOUBLE) AS n FROM ${from} GROUP BY row)`,
    );
    const states = statesOf(units.row, names.tableStates.get(name) ?? "");
    tables.push({ name, odd: columns.hasOdd, columns: columns.shapes, states, mostRows: numberIn(most, "n") });
  }
  const shape: Shape = {
    values: units.shapes,
    tables: new Map(
      tables.map(({ name, columns, states, mostRows }) => [name, { columns, states, mostRows: powerAbove(mostRows) }]),
    ),
    ...(framework.needsCohort && { units: powerAbove(held.units) }),
  };
  return { shape, hasOdd: units.hasOdd || tables.some(({ odd }) => odd) };
}

type Named = ColumnNames["values"];

async function measured({ asked, scales }: RowFiles, names: Named, from: string, more: readonly string[], held: Held) {
  const asks = asked.targets.flatMap(({ name, type }) => {
    const { value = "", state: column = "" } = names.get(name) ?? {};
    return [...(type.kind === "number" ? extremes(value) : []), ...gaps(column)];
  });
  const all = [...asks, ...more.flatMap(gaps), "count(*) AS n"];
  const [row] = await held.engine.rows(`SELECT ${all.join(", ")} FROM ${from}`);
  const shapes = new Map<string, ColumnShape>();
  for (const { name, type } of asked.targets) {
    const { value = "", state: column = "" } = names.get(name) ?? {};
    const states = statesOf(row, column);
    const scale = scales.get(name)?.scale;
    if (type.kind === "truth") shapes.set(name, { kind: "truth", states });
    // A text that the rules do not name is beyond what a query can tell.
    else if (type.kind !== "number") shapes.set(name, { kind: "text", states: { gaps: true, beyond: true } });
    else if (scale !== undefined) shapes.set(name, { kind: "number", scale, states, range: rangeOf(row, value) });
  }
  const hasOdd = asked.targets.some(({ name }) => statesOf(row, names.get(name)?.state ?? "").beyond);
  return { row, shapes, hasOdd };
}

function extremes(column: string): string[] {
  return [`min(${column}) AS low_${column}`, `max(${column}) AS high_${column}`];
}

function gaps(column: string): string[] {
  const any = (test: string) => `max(CASE WHEN ${test} THEN 1e0 ELSE 0e0 END)`;
  return [
    `${any(`${column} IN (${state.absent}, ${state.leftOut})`)} AS gaps_${column}`,
    `${any(`${column} = ${state.beyond}`)} AS odd_${column}`,
  ];
}

function rangeOf(row: EngineRow | undefined, column: string) {
  return countRange(numberIn(row, `low_${column}`), numberIn(row, `high_${column}`));
}

function statesOf(row: EngineRow | undefined, column: string): StatesShape {
  return { gaps: numberIn(row, `gaps_${column}`) > 0, beyond: numberIn(row, `odd_${column}`) > 0 };
}

/** Of no rows there is no greatest: 0. */
function numberIn(row: EngineRow | undefined, name: string): number {
  return Number(row?.[name] ?? 0);
}
