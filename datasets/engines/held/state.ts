import { type Engine, textOf } from "../engine.ts";
import { quotedPath } from "../quote.ts";
import type { HeldState } from "../results/manifest.ts";

/** What tables of a ClickHouse hold now: results that were computed from them are good as long as it stays so. */
export async function tableStates(tables: readonly string[], engine: Engine): Promise<readonly HeldState[]> {
  const states: HeldState[] = [];
  for (const table of tables) {
    const from = quotedPath(table, engine.dialect);
    const [row] = await engine.rows(`SELECT count(*) AS n, sum(sipHash64(*)) AS checksum FROM ${from}`);
    states.push({ table, rows: textOf(row, "n"), checksum: textOf(row, "checksum") });
  }
  return states;
}
