import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import process from "node:process";
import { type Bilingual, DiagnosticError, type MessageValues, problem } from "../../core/index.ts";

/** Where the cluster is and who asks. Never printed: messages name the host only. */
export interface ClickHouseSettings {
  readonly url: URL;
  readonly user: string;
  readonly password: string;
  /** The server's own default, if not given. */
  readonly database: string | undefined;
  readonly timeoutSeconds: number;
}

const CONFIG = "QUANHENG_CLICKHOUSE_CONFIG";
const VARIABLES = {
  url: "QUANHENG_CLICKHOUSE_URL",
  user: "QUANHENG_CLICKHOUSE_USER",
  password: "QUANHENG_CLICKHOUSE_PASSWORD",
  database: "QUANHENG_CLICKHOUSE_DATABASE",
  timeout: "QUANHENG_CLICKHOUSE_TIMEOUT",
} as const;

type Key = keyof typeof VARIABLES;
type Given = Readonly<Partial<Record<Key, string>>>;
type Environment = Readonly<Record<string, string | undefined>>;

const TIMEOUT_SECONDS = 600;

/**
 * From the environment, else from the JSON file that `QUANHENG_CLICKHOUSE_CONFIG` names (`url user password database
 * timeout`).
 *
 * @param url  of the command line, before all else; without user and password, which everybody on the machine could read
 * @throws DiagnosticError `clickhouse-settings`, `clickhouse-plain`
 */
export async function clickhouseSettings(
  url: string | undefined,
  environment: Environment = process.env,
): Promise<ClickHouseSettings> {
  const file = await fromFile(environment[CONFIG]);
  const given = (key: Key) => environment[VARIABLES[key]] ?? file[key];
  const address = checkedAddress(url ?? given("url"), url !== undefined);
  const timeout = Number(given("timeout") ?? TIMEOUT_SECONDS);
  if (!(timeout > 0 && timeout <= 86_400)) throw refused(REASONS.timeout, "timeout");
  return {
    url: address,
    user: given("user") ?? (decoded(address.username) || "default"),
    password: given("password") ?? decoded(address.password),
    database: given("database"),
    timeoutSeconds: timeout,
  };
}

const REASONS = {
  none: { zh: "没有写明服务器的地址，--url 也没有", en: "nothing says where the server is, nor does --url" },
  address: {
    zh: "地址不是 https://主机:端口 的形式",
    en: "the address is not of the form https://host:port",
  },
  secret: {
    zh: "命令行的地址中不能写用户名和口令，别人看得到",
    en: "an address on the command line must not hold user or password: others can see it",
  },
  timeout: { zh: "时限不是 1 到 86400 之间的秒数", en: "the timeout is no number of seconds from 1 to 86400" },
  file: { zh: "设置文件读不出或不是 JSON 对象", en: "the settings file cannot be read or is no JSON object" },
  keys: {
    zh: "设置文件只能有 url user password database timeout，各为文字",
    en: "the settings file may have url, user, password, database, timeout only, each a text",
  },
} as const satisfies Record<string, Bilingual>;

function refused(reason: Bilingual, key: Key | "config"): DiagnosticError {
  const values: MessageValues = { reason, variable: key === "config" ? CONFIG : VARIABLES[key] };
  return new DiagnosticError([problem("clickhouse-settings", undefined, values)]);
}

async function fromFile(path: string | undefined): Promise<Given> {
  if (path === undefined || path === "") return {};
  const held = await readFile(path, "utf8").then(parsed, () => undefined);
  if (typeof held !== "object" || held === null || Array.isArray(held)) throw refused(REASONS.file, "config");
  const strange = Object.entries(held).some(([key, value]) => !(key in VARIABLES) || typeof value !== "string");
  if (strange) throw refused(REASONS.keys, "config");
  return held;
}

/** What the parser says of a wrong text quotes it, so its own words are not passed on. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkedAddress(text: string | undefined, onCommandLine: boolean): URL {
  if (text === undefined || text.trim() === "") throw refused(REASONS.none, "url");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.hostname === "")
    throw refused(REASONS.address, "url");
  if (onCommandLine && (url.username !== "" || url.password !== "")) throw refused(REASONS.secret, "password");
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new DiagnosticError([problem("clickhouse-plain", undefined, { host: url.host })]);
  }
  return url;
}

/** A name that merely begins with 127. may belong to anybody. */
function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/gu, "");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
