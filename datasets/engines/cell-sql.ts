import type { Rational } from "../../core/index.ts";
import { ANSWERS } from "../answers.ts";
import { LEFT_OUT } from "../bind-value.ts";
import type { BoundColumn } from "./bind-heads.ts";
import { countBounds } from "./counted-cells.ts";
import type { Dialect } from "./engine.ts";
import { quotedText } from "./quote.ts";
import type { FileScale } from "./scales.ts";

/** SQL of one cell. `r` names its raw value, `u` what `counted` gives: later expressions may use both. */
export interface CellSql {
  /** Of a typed number: the DOUBLE next to it, to be counted elsewhere. */
  readonly double?: string;
  /** A DOUBLE that is right wherever `fits` holds, and anything or NULL elsewhere. */
  readonly counted: string;
  /** Whether the cell is read here; what it is not, the exact reader looks at. */
  readonly fits: string;
  /** Whether nothing is given. */
  readonly absent: string;
  readonly leftOut?: string;
  /** From the DOUBLE to the number that is handed on. */
  readonly value: string;
}

interface Words {
  readonly double: (sql: string) => string;
  readonly maybeDouble: (sql: string) => string;
  readonly text: (sql: string) => string;
  readonly trim: (sql: string) => string;
  readonly matches: (sql: string, pattern: string) => string;
  /** From 1; 0 or NULL for none. */
  readonly placeIn: (sql: string, list: string) => string;
}

export const WORDS = {
  duckdb: {
    double: (sql) => `CAST(${sql} AS DOUBLE)`,
    maybeDouble: (sql) => `TRY_CAST(${sql} AS DOUBLE)`,
    text: (sql) => `CAST(${sql} AS VARCHAR)`,
    trim: (sql) => `trim(${sql})`,
    matches: (sql, pattern) => `regexp_full_match(${sql}, '${pattern}')`,
    placeIn: (sql, list) => `list_position([${list}], ${sql})`,
  },
  clickhouse: {
    double: (sql) => `toFloat64(${sql})`,
    maybeDouble: (sql) => `toFloat64OrNull(${sql})`,
    text: (sql) => `toString(${sql})`,
    trim: (sql) => `trimBoth(${sql})`,
    matches: (sql, pattern) => `match(${sql}, '^(?:${pattern})$')`,
    placeIn: (sql, list) => `indexOf([${list}], ${sql})`,
  },
} as const satisfies Record<Dialect, Words>;

/** How the column of a file is counted, and in what. */
export type Sized = FileScale & { readonly of: Rational };

/** @param scale  of the column in its file; used for numbers only */
export function cellSql(column: BoundColumn, raw: string, unit: string, dialect: Dialect, scale: Sized): CellSql {
  const { kind } = column.target.type;
  if (kind === "number") return numberSql(column, raw, unit, dialect, scale);
  if (kind === "truth") return truthSql(column, raw, unit, dialect);
  return kind === "choice" ? choiceSql(column, raw, unit, dialect) : textSql(column, raw, dialect);
}

function numberSql(column: BoundColumn, r: string, u: string, dialect: Dialect, scale: Sized): CellSql {
  const words = WORDS[dialect];
  const power = `1e${scale.places}`;
  const double = doubleOf(column, r, dialect);
  const ten = scale.places === 0 ? double : `${double} * ${power}`;
  const { low, high, step } = countBounds(column.target, scale.of, scale.factor);
  const count = scale.factor === 1 ? u : `${u} * ${scale.factor}`;
  const steps = step === 1 ? [] : [`${count} / ${step} = round(${count} / ${step})`];
  const conditions = [`${u} BETWEEN ${low} AND ${high}`, ...exactly(column, r, u, dialect, scale.places), ...steps];
  return {
    ...(column.kind === "text" ? {} : { double }),
    counted: column.kind === "whole" ? double : `round(${ten})`,
    fits: conditions.join(" AND "),
    absent: absentSql(column, r, dialect),
    ...leftOutSql(column, r, words),
    // −0 would not be equal to 0 everywhere.
    value: `CASE WHEN ${u} = 0 THEN 0 ELSE ${count} END`,
  };
}

function doubleOf({ kind, single }: BoundColumn, r: string, dialect: Dialect): string {
  const words = WORDS[dialect];
  if (kind === "text") return words.maybeDouble(words.trim(words.text(r)));
  return single ? words.maybeDouble(words.text(r)) : words.double(r);
}

/**
 * What proves that the count is the written number. A text: it is a plain decimal with no more places. A DOUBLE: the count
 * over the power of ten, one rounding of two exact numbers, is the DOUBLE, and no two decimals of 15 digits share one.
 */
function exactly(column: BoundColumn, r: string, u: string, dialect: Dialect, places: number): readonly string[] {
  const words = WORDS[dialect];
  if (column.kind === "double") return [`${u} / 1e${places} = ${doubleOf(column, r, dialect)}`];
  if (column.kind !== "text") return [];
  const fraction = places === 0 ? "([.]0+)?" : `([.][0-9]{1,${places}}0*)?`;
  return [words.matches(words.trim(words.text(r)), `[+-]?[0-9]+${fraction}`)];
}

function absentSql({ kind }: BoundColumn, r: string, dialect: Dialect): string {
  const { trim, text } = WORDS[dialect];
  return kind === "text" ? `(${r} IS NULL OR ${trim(text(r))} = '')` : `${r} IS NULL`;
}

function leftOutSql({ target, kind }: BoundColumn, r: string, { trim, text }: Words): { readonly leftOut?: string } {
  if (!target.orLeftOut || kind !== "text") return {};
  return { leftOut: `lower(${trim(text(r))}) IN (${[...LEFT_OUT].map((word) => `'${word}'`).join(", ")})` };
}

function truthSql(column: BoundColumn, r: string, u: string, dialect: Dialect): CellSql {
  const words = WORDS[dialect];
  const shared = {
    fits: `${u} IS NOT NULL`,
    absent: absentSql(column, r, dialect),
    value: u,
    ...leftOutSql(column, r, words),
  };
  if (column.kind === "truth") return { ...shared, counted: words.double(r) };
  const list = (answer: boolean) =>
    [...ANSWERS].flatMap(([word, meant]) => (meant === answer ? [quotedText(word, dialect)] : [])).join(", ");
  const text = `lower(${words.trim(words.text(r))})`;
  const counted = `CASE WHEN ${text} IN (${list(true)}) THEN 1e0 WHEN ${text} IN (${list(false)}) THEN 0e0 END`;
  return { ...shared, counted };
}

function choiceSql(column: BoundColumn, r: string, u: string, dialect: Dialect): CellSql {
  const { trim, text, double, placeIn } = WORDS[dialect];
  const { type } = column.target;
  const labels = type.kind === "choice" ? type.labels : [];
  const place = placeIn(trim(text(r)), labels.map((label) => quotedText(label, dialect)).join(", "));
  return {
    counted: double(place),
    fits: `${u} > 0`,
    absent: absentSql(column, r, dialect),
    value: `${u} - 1`,
  };
}

/** A text is handed on as it is; one that a spreadsheet would run is looked at. */
function textSql(column: BoundColumn, r: string, dialect: Dialect): CellSql {
  const { matches, text, trim } = WORDS[dialect];
  const plain = `${trim(text(r))} <> '' AND NOT ${matches(text(r), "[=@+-](?s:.*)")}`;
  return { counted: "0e0", fits: plain, absent: absentSql(column, r, dialect), value: "0e0" };
}
