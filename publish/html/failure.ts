import type { NotebookRun } from "../notebook/notebook-run.ts";
import { html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

const AROUND = 2;

/** The card of the cell that failed: which cell, which line of the file, what happened. */
export function failureMarkup({ failure, text, name }: NotebookRun, { words }: PageParts): Markup | undefined {
  if (failure === undefined) return undefined;
  const { cell, line, message } = failure;
  const place = words.place(cell.index + 1, cell.title, name, line);
  return html`<aside class="callout failed"><strong>${words.failed(place)}</strong>
<pre class="printed" tabindex="0">${message}</pre>
${line === undefined ? "" : html`<pre class="lines" tabindex="0">${linesAround(text, line)}</pre>`}</aside>`;
}

function linesAround(text: string, line: number): string {
  const all = text.split("\n");
  const first = Math.max(1, line - AROUND);
  const shown = all.slice(first - 1, line + AROUND);
  const width = String(line + AROUND).length;
  return shown
    .map((one, index) => `${first + index === line ? ">" : " "} ${String(first + index).padStart(width)} │ ${one}`)
    .join("\n");
}
