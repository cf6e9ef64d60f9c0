import { type Diagnostic, DiagnosticError } from "../../../core/index.ts";
import type { CheckedFramework, UnitData } from "../../../scoring/index.ts";
import { Collected } from "../collected.ts";
import type { Dialect } from "../engine.ts";
import { quotedText } from "../quote.ts";
import type { BlockWork } from "../rows.ts";
import { type TableBlock, TableReader } from "../table-rows.ts";
import { UnitRows } from "../unit-rows.ts";
import type { Held } from "./held.ts";

/** Units that are read by their names at a time: the query lists them. */
export const MOST_CHOSEN = 16_384;

/**
 * Some units as the exact evaluator takes them, in their order, with the place of each value.
 *
 * @param ids     each once, at most `MOST_CHOSEN`
 * @param report  takes what is worth a word without being wrong
 * @throws DiagnosticError when cells were wrong
 */
export async function chosenUnits(
  held: Held,
  framework: CheckedFramework,
  ids: readonly string[],
  report: (found: Diagnostic) => void,
): Promise<readonly UnitData[]> {
  if (ids.length === 0) return [];
  const collected = new Collected();
  const work: BlockWork = { framework, collected, unitAt: (place) => ids[place] ?? "" };
  const places = listed(ids, held.engine.dialect);
  const units = await allOf(new UnitRows(held, places, held.engine, work), (reader) => reader.before(ids.length));
  const tables = new Map<string, TableBlock["rowsAt"]>();
  for (const [name, table] of held.tables) {
    const { rowsAt } = await allOf(new TableReader(table, places, held.engine, work), (reader) =>
      reader.block(0, ids.length),
    );
    tables.set(name, rowsAt);
  }
  if (collected.hasErrors) throw new DiagnosticError(collected.all());
  collected.all().forEach(report);
  return ids.map((id, row) => ({
    id,
    values: units.valuesAt(row),
    tables: new Map(
      [...tables].flatMap(([name, rowsAt]) => {
        const rows = rowsAt(row);
        return rows === undefined ? [] : [[name, rows] as const];
      }),
    ),
  }));
}

async function allOf<Reader extends { close(): Promise<void> }, Result>(
  reader: Reader,
  read: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  try {
    return await read(reader);
  } finally {
    await reader.close();
  }
}

/** Names with their places as a relation. */
function listed(ids: readonly string[], dialect: Dialect): string {
  const list = `[${ids.map((id) => literal(id, dialect)).join(", ")}]`;
  if (dialect === "duckdb") return `(SELECT unnest(${list}) AS unit, unnest(range(${ids.length})) AS place)`;
  return `(SELECT tupleElement(one, 1) AS unit, tupleElement(one, 2) AS place
    FROM (SELECT arrayJoin(arrayZip(${list}, range(${ids.length}))) AS one))`;
}

/** A name from a file may hold a NUL, which no literal can. */
function literal(id: string, dialect: Dialect): string {
  const zero = dialect === "duckdb" ? "chr(0)" : "char(0)";
  const parts = id.split("\0").map((part) => quotedText(part, dialect));
  return parts.length === 1 ? (parts[0] ?? "") : `(${parts.join(` || ${zero} || `)})`;
}
