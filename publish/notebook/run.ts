import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Language } from "../../core/index.ts";
import { projectRoot } from "../root.ts";
import { type Cell, splitCells } from "./cells.ts";
import { collected } from "./collect.ts";
import type { RunConfig } from "./hook.ts";
import { instrumented } from "./instrument.ts";
import type { NotebookRun } from "./notebook-run.ts";
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

/** Where the copies that are run stand: in the project, so that its packages are found, and never committed. */
const SCRATCH = join(projectRoot, "out");

/**
 * Runs a notebook in a process of its own and gathers all that it shows. What goes wrong in it is part of the result.
 *
 * @param path  of the notebook
 */
export async function runNotebook(path: string, options: RunOptions): Promise<NotebookRun> {
  const notebook = resolve(path);
  const text = await readFile(notebook, "utf8");
  const cells = splitCells(text);
  await mkdir(SCRATCH, { recursive: true });
  const scratch = await mkdtemp(join(SCRATCH, ".running-"));
  try {
    const config = configOf(notebook, scratch, options);
    await writeFile(config.events, "");
    await writeFile(config.module, instrumented(text, cells, notebook));
    const ended = await startNotebook(config, scratch, options, (index) => tellCell(index, cells, options));
    const run = collected(cells, ended, options.lang);
    return { name: basename(notebook), path, text, hash: hashOf(text), given: options.params ?? {}, ...run };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
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
