import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, type Language, problem } from "../../core/index.ts";
import { type PageRecord, recordOf } from "../html/record.ts";
import { projectRoot } from "../root.ts";
import type { NotebookRun } from "./notebook-run.ts";
import { recordIn } from "./record-in.ts";
import { runNotebook } from "./run.ts";

/** What comparing a page with a run of today gave. */
export interface Verified {
  /** Absent when nothing was run. */
  readonly run?: NotebookRun;
  readonly record?: PageRecord;
  /** Empty when the page holds. */
  readonly diagnostics: readonly Diagnostic[];
}

const NOTEBOOKS = join(projectRoot, "notebooks");

/**
 * Runs the notebook of this project that a page names, and compares hashes, key figures and checks. Of the page only
 * texts are taken: a name that must be that of a file in `notebooks/`, and values of parameters, which the notebook
 * checks as it does those of the command line.
 *
 * @param page  the text of the HTML file
 * @param file  what messages call it
 */
export async function verifyPage(page: string, file: string, lang: Language): Promise<Verified> {
  const read = recordIn(page, file);
  if ("problem" in read) return { diagnostics: [read.problem] };
  const { record } = read;
  const { name } = record.notebook;
  const names = (await readdir(NOTEBOOKS)).filter((one) => one.endsWith(".nb.ts"));
  const known = names.find((one) => one === name);
  if (known === undefined) return { record, diagnostics: [problem("record-foreign", { file }, { name })] };
  const run = await runNotebook(join(NOTEBOOKS, known), { lang, params: record.params });
  return { run, record, diagnostics: [...failure(run), ...differences(record, recordOf(run, record.lang))] };
}

function failure({ failure, name }: NotebookRun): Diagnostic[] {
  if (failure === undefined) return [];
  const { cell, brief: reason } = failure;
  return [problem("notebook-failed", { file: name }, { cell: String(cell.index + 1), title: cell.title, reason })];
}

/** Everything that is in one record and not in the other, or not the same. */
export function differences(page: PageRecord, now: PageRecord): Diagnostic[] {
  const [before, after] = [entries(page), entries(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [was = "—", is = "—"] = [before.get(name), after.get(name)];
    return was === is ? [] : [problem("record-differs", undefined, { name, page: was, now: is })];
  });
}

function entries({ notebook, units, sources, figures, asserts }: PageRecord): ReadonlyMap<string, string> {
  return new Map([
    [notebook.name, notebook.hash],
    ["units", units.join(", ")],
    ...sources.map(({ path, hash }) => [path, hash] as const),
    ...figures.map(({ name, value }) => [name, value] as const),
    ...asserts.map(({ name, holds }) => [`✓ ${name}`, holds ? "✓" : "✗"] as const),
  ]);
}
