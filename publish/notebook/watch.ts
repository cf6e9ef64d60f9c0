import { type FSWatcher, watch } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, dirname, join } from "node:path";
import type { Language } from "../../core/index.ts";
import { notebookPage } from "../html/page.ts";
import { projectRoot } from "../root.ts";
import type { NotebookRun } from "./notebook-run.ts";
import { type RunOptions, runNotebook } from "./run.ts";

/** A page that follows its notebook. */
export interface Watching {
  /** Where a browser of this machine finds it. */
  readonly address: string;
  readonly stop: () => void;
}

interface WatchOptions extends RunOptions {
  readonly lang: Language;
  /** Of the server; any free one when left out. */
  readonly port?: number;
  readonly onRun: (run: NotebookRun) => void;
}

/** The loopback address: nobody else on the network can ask. */
const HOST = [127, 0, 0, 1].join(".");
/** Editors write a file in several steps. */
const SETTLED = 120;
const RELOAD = 'new EventSource("/events").addEventListener("message", () => location.reload());';
/** Folders whose content a notebook is made of. */
const WATCHED = ["rules", "datasets", "analysis", "publish", "scoring", "core", "grammar"];

/** Runs a notebook, shows it on a local server, and runs it again when it, its rules or its data are saved. */
export async function watchNotebook(path: string, options: WatchOptions): Promise<Watching> {
  const state = { page: "", listeners: new Set<ServerResponse>() };
  const again = async () => {
    const run = await runNotebook(path, options);
    state.page = await notebookPage(run, options.lang, { script: RELOAD, policy: "connect-src 'self'" });
    options.onRun(run);
    for (const listener of state.listeners) listener.write("data: again\n\n");
  };
  await again();
  const server = createServer((request, response) => answer(request, response, state));
  const port = await new Promise<number>((done, fail) => {
    server.on("error", fail).listen(options.port ?? 0, HOST, () => {
      const address = server.address();
      done(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const watchers = follow(path, oneAtATime(again));
  const stop = () => {
    for (const watcher of watchers) watcher.close();
    for (const listener of state.listeners) listener.end();
    server.close();
  };
  return { address: `http://${HOST}:${port}/`, stop };
}

interface Served {
  readonly page: string;
  readonly listeners: Set<ServerResponse>;
}

/** Only what a browser asks of this very server: a strange page cannot reach it under another name. */
function answer(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  { page, listeners }: Served,
): void {
  const isOurs = method === "GET" && (headers.host ?? "").split(":")[0] === HOST;
  if (isOurs && url === "/events") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.flushHeaders();
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  } else if (isOurs && url === "/") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page);
  } else response.writeHead(isOurs ? 404 : 403).end();
}

function follow(path: string, changed: () => void): FSWatcher[] {
  const own = watch(dirname(path), (_, name) => {
    if (name === basename(path)) changed();
  });
  return [own, ...WATCHED.map((folder) => watch(join(projectRoot, folder), { recursive: true }, changed))];
}

/** Runs when all is quiet; a change during a run makes one more. */
function oneAtATime(work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(work).catch(() => undefined);
    }, SETTLED);
  };
}
