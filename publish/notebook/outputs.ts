import type { Language } from "../../core/index.ts";
import { displayHtml } from "../html/fragment.ts";
import type { Display } from "./events.ts";
import { type Ipynb, toIpynb } from "./ipynb.ts";
import type { NotebookRun } from "./notebook-run.ts";
import { plainText } from "./plain-text.ts";

/** A run as a Jupyter notebook with what it showed, for those who go on there. */
export async function runAsIpynb(run: NotebookRun, lang: Language): Promise<Ipynb> {
  const outputs = new Map<number, unknown[]>();
  for (const { cell, displays } of run.cells) {
    const shown = [];
    for (const display of displays) shown.push(await outputOf(display, lang));
    outputs.set(cell.index, shown);
  }
  return toIpynb(run.text, (cell) => outputs.get(cell.index) ?? []);
}

async function outputOf(display: Display, lang: Language) {
  const rich =
    display.kind === "markdown" ? { "text/markdown": display.text } : { "text/html": await displayHtml(display, lang) };
  return { output_type: "display_data", metadata: {}, data: { "text/plain": plainText(display), ...rich } };
}
