import process from "node:process";
import type { Display, RunEvent } from "./events.ts";
import { notebookHost } from "./hook.ts";
import { plainText } from "./plain-text.ts";

/** What a front end can choose from: the texts of one thing in several formats. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The format in which displays reach the host. */
export const DISPLAY_TYPE = "application/vnd.quanheng.display+json";
const FIGURE_TYPE = "application/vnd.quanheng.figure+json";

interface JupyterFrontEnd {
  readonly broadcast: (type: "display_data", content: object) => Promise<void>;
}

/** Deno's Jupyter kernel. Elsewhere Deno throws when it is asked for it. */
export function jupyter(): JupyterFrontEnd | undefined {
  try {
    return (globalThis as { Deno?: { jupyter?: JupyterFrontEnd } }).Deno?.jupyter;
  } catch {
    return undefined;
  }
}

/** Tells an event to whoever runs the notebook: its host, a Jupyter front end, or the terminal. */
export async function tell(event: RunEvent, bundle?: MimeBundle): Promise<void> {
  const host = notebookHost();
  if (host !== undefined) return host.emit(event);
  const frontEnd = jupyter();
  if (frontEnd !== undefined) return tellJupyter(event, bundle, frontEnd);
  const text = eventText(event);
  if (text !== "") console.log(text);
  if (event.kind === "assert" && !event.holds) process.exitCode = 1;
}

async function tellJupyter(event: RunEvent, bundle: MimeBundle | undefined, { broadcast }: JupyterFrontEnd) {
  const data = bundle ?? { "text/plain": eventText(event), ...figureData(event) };
  if (data["text/plain"] !== "") {
    await broadcast("display_data", { data, metadata: {}, transient: {} });
    await drained();
  }
  if (event.kind === "assert" && !event.holds) throw new Error(eventText(event));
}

const SENDING = 30;

/** The kernel drops what it is told while a front end is still reading what came before. */
function drained(): Promise<void> {
  return new Promise((done) => setTimeout(done, SENDING));
}

function figureData(event: RunEvent): MimeBundle {
  return event.kind === "figure" ? { [FIGURE_TYPE]: { name: event.name, value: event.value } } : {};
}

function eventText(event: RunEvent): string {
  if (event.kind === "display") return plainText(event.display);
  if (event.kind === "figure") return `${event.name} = ${event.value}`;
  if (event.kind !== "assert") return "";
  return `${event.holds ? "✓" : "✗"} ${event.name}${event.detail === "" ? "" : `：${event.detail}`}`;
}

/** The formats of a display of our own, richest first. */
export async function bundleOf(display: Display): Promise<MimeBundle> {
  const plain = { "text/plain": plainText(display), [DISPLAY_TYPE]: display };
  if (display.kind === "markdown") return { "text/markdown": display.text, ...plain };
  if (display.kind === "chart") return { "image/svg+xml": display.svg, ...plain };
  const { displayHtml } = await import("../html/fragment.ts");
  return { "text/html": await displayHtml(display, "zh"), ...plain };
}
