import { type CheckedFramework, columnNames, state } from "../../../scoring/index.ts";
import type { Batch } from "../engine.ts";
import { idsOf } from "../unit-ids.ts";
import type { Held } from "./held.ts";
import { everything, relationsOf } from "./relations.ts";

/**
 * The units that the exact reader has to look at: with a cell that the rules do not allow or that only it can tell, or with
 * rows of a table whose keys are missing or repeated.
 */
export async function* oddUnits(held: Held, framework: CheckedFramework): AsyncGenerator<string> {
  const names = columnNames(framework);
  const relations = relationsOf(held, framework, everything);
  const all = [
    oddIn(relations.units, [...names.values.values()]),
    ...[...relations.tables].flatMap(([name, from]) => {
      const columns = names.tables.get(name) ?? new Map();
      return [oddIn(from, [...columns.values()]), ...keysIn(from, keyColumns(framework, name, columns))];
    }),
  ];
  const query = `SELECT unit FROM (${all.join(" UNION ALL ")}) GROUP BY unit`;
  yield* namesIn(held.engine.batches(query));
}

/** The names of all units. */
export async function unitNames({ engine, files }: Held): Promise<string[]> {
  const names: string[] = [];
  for await (const name of namesIn(engine.batches(idsOf(files, engine.dialect)))) names.push(name);
  return names;
}

async function* namesIn(batches: AsyncIterable<Batch>): AsyncGenerator<string> {
  for await (const { rows, columns } of batches) {
    const [units] = columns;
    for (let row = 0; row < rows; row += 1) yield units?.kind === "texts" ? (units.at(row) ?? "") : "";
  }
}

function oddIn(from: string, columns: readonly { readonly state: string }[]): string {
  const odd = columns.map((column) => `${column.state} = ${state.beyond}`).join(" OR ");
  return `SELECT unit FROM ${from} WHERE ${odd === "" ? "1 = 0" : odd}`;
}

type Named = ReadonlyMap<string, { readonly value: string; readonly state: string }>;

function keyColumns({ tables }: CheckedFramework, name: string, columns: Named) {
  return (tables.get(name)?.keys ?? []).flatMap((key) => columns.get(key) ?? []);
}

/** A key that is not given may have a default, which may be another row's key. */
function keysIn(from: string, keys: readonly { readonly value: string; readonly state: string }[]): string[] {
  if (keys.length === 0) return [];
  const missing = keys.map((key) => `${key.state} <> ${state.given}`).join(" OR ");
  const group = ["unit", ...keys.map(({ value }) => value)].join(", ");
  return [
    `SELECT unit FROM ${from} WHERE ${missing}`,
    `SELECT unit FROM (SELECT ${group} FROM ${from} GROUP BY ${group} HAVING count(*) > 1)`,
  ];
}
