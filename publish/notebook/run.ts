import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Language } from "../../core/index.ts";
import { type Cell, splitCells } from "./cells.ts";
import { collected } from "./collect.ts";
import type { RunConfig } from "./hook.ts";
import { instrumented } from "./instrument.ts";
import type { NotebookRun } from "./notebook-run.ts";
import { inScratch } from "./scratch.ts";
import { startNotebook } from "./start.ts";

export interface RunOptions {
  readonly lang: Language;
  readonly params?: Readonly<Record<string, string>>;
  readonly each?: { readonly file: string; readonly id: string };
  /** Run it under Deno, without a network, and let it write to `outFolder` only. */
  readonly sandbox?: boolean;
  /** The folder that results go to; with `sandbox` all that the notebook may write to. */
  readonly outFolder?: string;
  /** Called when a cell begins. */
  readonly onCell?: (cell: Cell, count: number) => void;
}

/**
 * Runs a notebook in a process of its own and gathers all that it shows. What goes wrong in it is part of the result.
 *
 * @param path  of the notebook
 */
export async function runNotebook(path: string, options: RunOptions): Promise<NotebookRun> {
  const notebook = resolve(path);
  const text = await readFile(notebook, "utf8");
  const cells = splitCells(text);
  const ended = await inScratch(async (scratch, stop) => {
    const config = configOf(notebook, scratch, options);
    await writeFile(config.events, "");
    await writeFile(config.module, instrumented(text, cells, notebook));
    return startNotebook(config, scratch, { ...options, stop }, (index) => tellCell(index, cells, options));
  });
  const run = collected(cells, ended, options.lang);
  return { name: basename(notebook), path, text, hash: hashOf(text), given: options.params ?? {}, ...run };
}

function configOf(notebook: string, scratch: string, { lang, params = {}, each }: RunOptions): RunConfig {
  return {
    module: join(scratch, basename(notebook)),
    notebook,
    events: join(scratch, "events.jsonl"),
    lang,
    params,
    ...(each === undefined ? {} : { each: { ...each, file: resolve(each.file) } }),
  };
}

function tellCell(index: number, cells: readonly Cell[], { onCell }: RunOptions): void {
  const cell = cells[index];
  if (cell !== undefined) onCell?.(cell, cells.length);
}

export function hashOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
