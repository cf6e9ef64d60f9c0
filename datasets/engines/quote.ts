import type { Dialect } from "./engine.ts";

interface Quotes {
  readonly name: (text: string) => string;
  readonly literal: (text: string) => string;
}

/** What stands between quotes in ClickHouse may hold backslashes that mean something; in DuckDB only the quote itself does. */
const QUOTES = {
  duckdb: {
    name: (text) => `"${text.replaceAll('"', '""')}"`,
    literal: (text) => `'${text.replaceAll("'", "''")}'`,
  },
  clickhouse: {
    name: (text) => `\`${escaped(text, "`")}\``,
    literal: (text) => `'${escaped(text, "'")}'`,
  },
} as const satisfies Record<Dialect, Quotes>;

/** A name of a column or table, whatever it is made of. @throws RangeError for a NUL, which no name may hold */
export function quotedName(text: string, dialect: Dialect): string {
  return QUOTES[dialect].name(withoutNul(text));
}

/** What stands behind FROM is called so where its columns are read. */
export const SOURCE = "held";

/** A column of what is read. Without the name before it, one that is called as the query calls its own would be taken for that. */
export function columnOf(name: string, dialect: Dialect): string {
  return `${SOURCE}.${quotedName(name, dialect)}`;
}

/** `db.table` as the user writes it. */
export function quotedPath(text: string, dialect: Dialect): string {
  return text
    .split(".")
    .map((part) => quotedName(part, dialect))
    .join(".");
}

/** A text as a text. @throws RangeError for a NUL */
export function quotedText(text: string, dialect: Dialect): string {
  return QUOTES[dialect].literal(withoutNul(text));
}

function escaped(text: string, quote: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
}

function withoutNul(text: string): string {
  if (text.includes("\0")) throw new RangeError("no SQL text may hold a NUL");
  return text;
}
