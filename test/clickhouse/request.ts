import type { IncomingMessage } from "node:http";

/** What one HTTP request asks of ClickHouse. */
export interface Request {
  readonly path: string;
  readonly id: string | undefined;
  readonly user: string;
  readonly password: string;
  /** Settings, parameters and the database, as statements. */
  readonly before: readonly string[];
  readonly query: string;
  /** Where the query names none. */
  readonly format: string;
}

/** Of the address; everything else in it is a setting or a parameter. */
const OWN: ReadonlySet<string> = new Set([
  "query",
  "query_id",
  "session_id",
  "role",
  "user",
  "password",
  "database",
  "default_format",
]);

export async function askedOf(request: IncomingMessage): Promise<Request> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://server.example");
  const database = searchParams.get("database");
  const settings = [...searchParams].filter(([name]) => !OWN.has(name));
  const body = await bodyOf(request);
  return {
    path: pathname,
    id: searchParams.get("query_id") ?? undefined,
    ...loginOf(request, searchParams),
    before: [
      ...settings.map(([name, value]) => `SET ${name} = ${quoted(value)}`),
      ...(database === null ? [] : [`USE \`${database.replaceAll("`", "\\`")}\``]),
    ],
    query: [searchParams.get("query"), body].filter((part) => part).join("\n"),
    format: searchParams.get("default_format") ?? "TabSeparated",
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Headers of its own, the usual one, or the address. */
function loginOf({ headers }: IncomingMessage, address: URLSearchParams): { user: string; password: string } {
  const own = [headers["x-clickhouse-user"], headers["x-clickhouse-key"]];
  const basic = /^Basic (.+)$/u.exec(headers.authorization ?? "")?.[1];
  const [user, ...password] = basic === undefined ? [] : Buffer.from(basic, "base64").toString("utf8").split(":");
  return {
    user: String(own[0] ?? user ?? address.get("user") ?? "default"),
    password: String(own[1] ?? (user === undefined ? address.get("password") : password.join(":")) ?? ""),
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
