import { dirname, join } from "node:path";
import { type Diagnostic, distinct, hasErrors } from "../core/index.ts";
import {
  type CheckedFramework,
  check,
  checkLoaded,
  checkSets,
  type Loaded,
  loadRules,
  type ReadBase,
  setLines,
} from "../scoring/index.ts";
import { readText } from "./files.ts";

/** A rules file that was read, with what it amends, and checked. */
export interface OpenedRules {
  readonly path: string;
  /** Absent when the file itself could not be read. */
  readonly loaded?: Loaded;
  /** Absent when a diagnostic is an error. */
  readonly framework?: CheckedFramework;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param path      of a rules file, or `-` for standard input; what it amends is looked for beside it
 * @param thorough  also check each edit of an amendment by itself
 */
export async function openRules(path: string, thorough = false): Promise<OpenedRules> {
  const { source, diagnostics } = await readText(path, "rules");
  if (source === undefined) return { path, diagnostics };
  const loaded = await loadRules(source, readBase);
  if (loaded.file === undefined || hasErrors(loaded.diagnostics)) {
    return { path, loaded, diagnostics: [...diagnostics, ...loaded.diagnostics] };
  }
  const checked = thorough ? checkLoaded(loaded) : check(loaded.file);
  const { framework } = checked;
  const sets = framework === undefined || thorough ? [] : checkSets(setLines(loaded.edits), framework);
  const all = distinct([...diagnostics, ...loaded.diagnostics, ...checked.diagnostics, ...sets]);
  return { path, loaded, diagnostics: all, ...(framework && !hasErrors(sets) && { framework }) };
}

/** Standard input has no folder: what it amends is looked for in the folder the command is run in. */
export const readBase: ReadBase = (path, from) => readText(join(dirname(from.name), path), "rules");
