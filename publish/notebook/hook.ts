import type { Language } from "../../core/index.ts";
import type { RunEvent } from "./events.ts";

/** What the host gives a run; plain data, written as JSON. */
export interface RunConfig {
  /** The module that is run: the notebook's text with a mark at each cell. */
  readonly module: string;
  /** The notebook itself. */
  readonly notebook: string;
  /** The file that events are appended to. */
  readonly events: string;
  readonly lang: Language;
  readonly params: Readonly<Record<string, string>>;
  /** The unit that stands for the notebook's own, of a file with many. */
  readonly each?: { readonly file: string; readonly id: string };
}

/** What a notebook finds when a host runs it. */
export interface NotebookHost {
  readonly config: RunConfig;
  readonly emit: (event: RunEvent) => void;
  /** Called by the marks between cells. */
  readonly cell: (index: number) => void;
}

/** Under this name the host waits; the marks in a running notebook spell it out. */
export const HOST_NAME = "quanheng.notebook";
const HOST: unique symbol = Symbol.for(HOST_NAME) as never;

interface Hosted {
  [HOST]?: NotebookHost;
}

/** Undefined when the notebook was started by itself. */
export function notebookHost(): NotebookHost | undefined {
  return (globalThis as Hosted)[HOST];
}

export function installHost(host: NotebookHost): void {
  (globalThis as Hosted)[HOST] = host;
}
