import { textOf } from "../engine.ts";
import { idsOf } from "../unit-ids.ts";
import type { Held } from "./held.ts";
import { everything, type Span } from "./relations.ts";

/** So many units are scored by one query, where rows have no order that a query keeps by itself. */
const SPAN_UNITS = 1 << 18;

/** Units that one query is for. */
export interface Part {
  /** How many units come before it. */
  readonly first: number;
  readonly span: Span;
}

/**
 * The queries that score all units from a place on, one after the other: files are read through once; the tables of a
 * server are taken in ranges of names, so that no answer is longer than a connection lasts.
 *
 * @param isWhole  whether units are compared with each other: then they stay together
 */
export async function partsFrom(held: Held, from: number, isWhole: boolean): Promise<readonly Part[]> {
  if (from >= held.units) return [];
  if (isWhole) return [{ first: 0, span: everything }];
  if (held.engine.dialect === "duckdb") return [{ first: from, span: { kind: "places", from } }];
  const ids = `SELECT unit, row_number() OVER (ORDER BY unit) - 1 AS place FROM (${idsOf(held.files, "clickhouse")})`;
  const rows = await held.engine.rows(`SELECT unit FROM (${ids}) WHERE place % ${SPAN_UNITS} = 0 ORDER BY unit`);
  const starts = rows.map((row) => textOf(row, "unit"));
  const parts = starts.map((start, index): Part => {
    return { first: index * SPAN_UNITS, span: { kind: "names", from: start, before: starts[index + 1] } };
  });
  return parts.filter((_, index) => (index + 1) * SPAN_UNITS > from);
}
