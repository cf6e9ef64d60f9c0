import { type CheckedFramework, columnNames, state } from "../../../scoring/index.ts";
import { countedQuery, normalColumns } from "../normal-sql.ts";
import { quotedText } from "../quote.ts";
import { idsOf } from "../unit-ids.ts";
import type { RowFiles } from "../unit-rows.ts";
import type { Held } from "./held.ts";

/** Some of the units: those from a place on, or those whose names lie between two. */
export type Span =
  | { readonly kind: "places"; readonly from: number }
  | { readonly kind: "names"; readonly from: string; readonly before: string | undefined };

export const everything: Span = { kind: "places", from: 0 };

/** The data as a scoring query reads them, each to stand behind FROM. */
export interface HeldRelations {
  readonly units: string;
  /** By the name of the table. */
  readonly tables: ReadonlyMap<string, string>;
}

/**
 * Where rows have an order `row` is the place of a unit in it, as a DOUBLE; in ClickHouse, whose tables have none, it is the
 * name of the unit.
 */
export function relationsOf(held: Held, framework: CheckedFramework, span: Span): HeldRelations {
  const { dialect } = held.engine;
  const states = [...columnNames(framework).tableStates].map(([name, column]) => {
    const files = held.tables.get(name)?.files ?? [];
    const given = files.length === 0 ? "(1 = 0)" : `unit IN (${idsOf(files, dialect)})`;
    return `CASE WHEN ${given} THEN ${state.given} ELSE ${state.absent} END AS ${column}`;
  });
  const units = within(span, placed(held, held, held.tables.size > 0), held);
  const tables = [...held.tables].map(
    ([name, table]) => [name, within(span, placed(table, held, true), held)] as const,
  );
  return { units: `(SELECT ${[...states, "*"].join(", ")} FROM ${units})`, tables: new Map(tables) };
}

/** @param isShared  whether what belongs together stands in several relations */
function placed({ files, asked, scales }: RowFiles, { engine, places }: Held, isShared: boolean): string {
  const each = files.map((file) =>
    countedQuery(normalColumns(file, asked.targets, scales, engine.dialect), asked.targets),
  );
  const rows = `(${each.join(" UNION ALL ")})`;
  if (engine.dialect === "clickhouse") return `(SELECT unit AS row, * FROM ${rows})`;
  return isShared
    ? `(SELECT CAST(p.place AS DOUBLE) AS row, w.* FROM ${rows} w JOIN ${places} p ON p.unit = w.unit)`
    : `(SELECT CAST(row_number() OVER () - 1 AS DOUBLE) AS row, * FROM ${rows})`;
}

function within(span: Span, relation: string, { engine }: Held): string {
  const tests = span.kind === "places" ? placeTests(span.from) : nameTests(span, engine.dialect);
  return tests.length === 0 ? relation : `(SELECT * FROM ${relation} WHERE ${tests.join(" AND ")})`;
}

function placeTests(from: number): string[] {
  return from === 0 ? [] : [`row >= ${from}`];
}

function nameTests({ from, before }: Span & { kind: "names" }, dialect: Held["engine"]["dialect"]): string[] {
  const first = `row >= ${quotedText(from, dialect)}`;
  return before === undefined ? [first] : [first, `row < ${quotedText(before, dialect)}`];
}
