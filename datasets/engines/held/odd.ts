import { type CheckedFramework, columnNames, state } from "../../../scoring/index.ts";
import type { Batch } from "../engine.ts";
import { idsOf } from "../unit-ids.ts";
import type { Held } from "./held.ts";
import { everything, relationsOf } from "./relations.ts";

/** The units with a cell that the rules do not allow, or that only the exact reader can tell. */
export async function* oddUnits(held: Held, framework: CheckedFramework): AsyncGenerator<string> {
  const names = columnNames(framework);
  const relations = relationsOf(held, framework, everything);
  const all = [
    oddIn(relations.units, [...names.values.values()]),
    ...[...relations.tables].map(([name, from]) => oddIn(from, [...(names.tables.get(name)?.values() ?? [])])),
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
