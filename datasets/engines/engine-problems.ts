import { type Code, type Diagnostic, type MessageValues, problem, visible } from "../../core/index.ts";

/** What an engine says is for people who know it: its first lines, with nothing in them that a terminal obeys. */
const MOST_SHOWN = 400;

/** The words of an error: one line, controls made visible, and no longer than can be read. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // The lines after an empty one draw the query or list settings.
  const [first = ""] = text.trim().split(/\n\s*\n/u);
  const line = visible(first.replaceAll(/\s+/gu, " ").trim()).replace(/[.。]$/u, "");
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}

export function absentEngine(engine: string, error: unknown): Diagnostic {
  return problem("engine-absent", undefined, { engine, reason: reasonOf(error) });
}

const DUCKDB_CODES: readonly (readonly [RegExp, Code])[] = [
  [/No space left|disk quota|max_temp_directory_size|Could not write all bytes|Error writing/iu, "disk-full"],
  [/^Out of Memory Error/u, "engine-memory"],
];

export function duckdbProblem(error: unknown): Diagnostic {
  const text = error instanceof Error ? error.message : String(error);
  const csv = csvProblem(text);
  if (csv !== undefined) return csv;
  const code = DUCKDB_CODES.find(([pattern]) => pattern.test(text))?.[1] ?? "query-failed";
  const values: MessageValues = code === "disk-full" ? {} : { engine: "DuckDB", reason: reasonOf(error) };
  return problem(code, undefined, values);
}

const CSV_LINE = /CSV Error on Line: (\d+)/u;
const CSV_FILE = /^ {2}file = (.*)$/mu;
const CSV_WIDTH = /Expected Number of Columns: (\d+) Found: (\d+)/u;

/** A row that is too short or too long, or quotes that do not pair up: in the words of the reader of single files. */
function csvProblem(text: string): Diagnostic | undefined {
  const [line, file] = [CSV_LINE.exec(text)?.[1], CSV_FILE.exec(text)?.[1]];
  if (line === undefined || file === undefined) return undefined;
  const place = { file, line: Number(line) };
  const [, expected, found] = CSV_WIDTH.exec(text) ?? [];
  if (expected !== undefined && found !== undefined) return problem("ragged-row", place, { found, expected });
  return /quote/u.test(text.split("Possible")[0] ?? "") ? problem("bad-quotes", place, { line }) : undefined;
}
