import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type ChdbSession, openChdb } from "./chdb.ts";
import { askedOf, type Request } from "./request.ts";

export const LOOPBACK = "127.0.0.1";

/** What the server does with the queries that come next. */
export type Mood =
  | "well"
  /** Ends the connection in the middle of an answer. */
  | "cut"
  /** Ends it before an answer. */
  | "gone"
  /** Does not answer. */
  | "slow"
  /** Fails in the middle of an answer, and says so as old servers do. */
  | "late"
  /** Fails in the middle of an answer, and says so as new servers do. */
  | "marked";

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** ClickHouse's HTTP interface, as far as the official client uses it, over the engine in this process. */
export class ClickHouseServer {
  mood: Mood = "well";
  /** The queries that the mood is for. */
  touchy: RegExp = /(?:)/u;
  /** The queries that came, without what was put around them. */
  readonly queries: string[] = [];
  readonly #engine: ChdbSession;
  readonly #server: Server;
  readonly #login: Login;
  readonly #sockets = new Set<Socket>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(login: Login) {
    this.#login = login;
    this.#engine = openChdb();
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.destroy(asError(error)));
    });
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(login: Login): Promise<ClickHouseServer> {
    const server = new ClickHouseServer(login);
    await new Promise<void>((resolve) => server.#server.listen(0, LOOPBACK, resolve));
    return server;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${LOOPBACK}:${port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#last;
    this.#engine.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await askedOf(request);
    response.setHeader("X-ClickHouse-Query-Id", asked.id ?? randomUUID());
    if (asked.path === "/ping") return void response.end("Ok.\n");
    if (asked.user !== this.#login.user || asked.password !== this.#login.password) {
      return refuse(response, loginRefused(asked.user));
    }
    this.queries.push(asked.query);
    const mood = this.touchy.test(asked.query) ? this.mood : "well";
    if (mood === "slow") return;
    if (mood === "gone") return void response.destroy();
    try {
      const text = await this.#inTurn(asked);
      response.writeHead(200, { "Content-Type": "text/plain; charset=UTF-8", ...headers[mood] });
      send(text, mood, response);
    } catch (error) {
      refuse(response, asError(error).message);
    }
  }

  /** Settings belong to the session, so that queries wait for one another. */
  #inTurn(asked: Request): Promise<string> {
    const done = this.#last.then(async () => {
      for (const statement of asked.before) await this.#engine.queryAsync(statement, { format: "TabSeparated" });
      return (await this.#engine.queryAsync(asked.query, { format: asked.format })).text();
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const TAG = "abcdefghijklmnop";
const LATE = "Code: 241. DB::Exception: Query memory limit exceeded. (MEMORY_LIMIT_EXCEEDED) (version 26.7.2.1)";

const headers: Readonly<Partial<Record<Mood, Readonly<Record<string, string>>>>> = {
  marked: { "X-ClickHouse-Exception-Tag": TAG },
};

const endings: Readonly<Partial<Record<Mood, string>>> = {
  late: `${LATE}\n`,
  marked: `__exception__\r\n${TAG}\r\n${LATE}\n${LATE.length + 1} ${TAG}\r\n__exception__\r\n`,
};

const PIECE = 100_000;

/** In pieces, so that lines are torn apart. */
function send(text: string, mood: Mood, response: ServerResponse): void {
  const half = text.lastIndexOf("\n", text.length / 2) + 1;
  const shown = mood === "well" ? text : text.slice(0, half);
  for (let at = 0; at < shown.length; at += PIECE) response.write(shown.slice(at, at + PIECE));
  if (mood === "cut") return void setTimeout(() => response.destroy(), 20);
  response.end(endings[mood] ?? "");
}

function loginRefused(user: string): string {
  const words = "Authentication failed: password is incorrect, or there is no user with such name.";
  return `Code: 516. DB::Exception: ${user}: ${words} (AUTHENTICATION_FAILED) (version 26.7.2.1)`;
}

const STATUS: Readonly<Record<string, number>> = { 516: 403, 62: 400, 46: 404, 47: 404, 60: 404, 81: 404, 159: 408 };

function refuse(response: ServerResponse, message: string): void {
  const code = /^Code: (\d+)/u.exec(message)?.[1] ?? "1002";
  response.writeHead(STATUS[code] ?? 500, { "X-ClickHouse-Exception-Code": code });
  response.end(`${message}\n`);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
