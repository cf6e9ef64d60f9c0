import { type Code, type Diagnostic, problem } from "../../core/index.ts";
import type { ClickHouseSettings } from "./clickhouse-settings.ts";
import { reasonOf } from "./engine-problems.ts";

/** Codes of the server: unknown user, wrong password, required password, authentication failed. */
const LOGIN_CODES: ReadonlySet<string> = new Set(["192", "193", "194", "516"]);
/** Timeout exceeded, socket timeout. */
const TIMEOUT_CODES: ReadonlySet<string> = new Set(["159", "209"]);
const MEMORY_CODES: ReadonlySet<string> = new Set(["241"]);
const DISK_CODES: ReadonlySet<string> = new Set(["243"]);

const BY_WORDS: readonly (readonly [RegExp, Code])[] = [
  [/^Timeout error/iu, "clickhouse-timeout"],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPROTO|CERT|certificate|SSL|TLS/u,
    "clickhouse-unreachable",
  ],
  [/aborted|ECONNRESET|EPIPE|socket hang up|premature|terminated|Parse Error/iu, "clickhouse-cut"],
];

/**
 * What went wrong, in words for the user. The server's own words are shown with everything a terminal obeys made visible,
 * and with the user's secrets struck out.
 */
export function clickhouseProblem(error: unknown, settings: ClickHouseSettings): Diagnostic {
  const code = codeOf(error);
  const { host } = settings.url;
  if (code === "query-failed" || code === "engine-memory") {
    return problem(code, undefined, { engine: "ClickHouse", reason: withoutSecrets(wordsOf(error), settings) });
  }
  if (code === "clickhouse-unreachable") {
    return problem(code, undefined, { host, reason: systemCode(error) ?? withoutSecrets(wordsOf(error), settings) });
  }
  return problem(code, undefined, code === "disk-full" ? {} : { host });
}

function codeOf(error: unknown): Code {
  const server = serverCode(error);
  if (server !== undefined) {
    if (LOGIN_CODES.has(server)) return "clickhouse-login";
    if (TIMEOUT_CODES.has(server)) return "clickhouse-timeout";
    if (MEMORY_CODES.has(server)) return "engine-memory";
    return DISK_CODES.has(server) ? "disk-full" : "query-failed";
  }
  const words = `${systemCode(error) ?? ""} ${error instanceof Error ? error.message : String(error)}`.trim();
  return BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "query-failed";
}

/** Server errors have a number for a code, those of the system a word; what came among the rows has words only. */
function serverCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  return /^\d+$/u.test(code) ? code : /^Code: (\d+)\. DB::Exception/u.exec(error.message)?.[1];
}

function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]+$/u.test(code) ? code : undefined;
}

/** A name that is looked up may fail for several addresses at once. */
function wordsOf(error: unknown): string {
  return reasonOf(error instanceof AggregateError ? (error.errors[0] ?? error) : error);
}

function withoutSecrets(text: string, { user, password }: ClickHouseSettings): string {
  const secrets = [password, encodeURIComponent(password), basic(user, password)].filter((one) => one !== "");
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}

function basic(user: string, password: string): string {
  return password === "" ? "" : btoa(String.fromCodePoint(...new TextEncoder().encode(`${user}:${password}`)));
}
