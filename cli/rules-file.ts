import { dirname, join } from "node:path";
import { type Diagnostic, hasErrors } from "../core/index.ts";
import { readText } from "../datasets/index.ts";
import { type CheckedFramework, check, type Loaded, loadRules, type ReadBase } from "../scoring/index.ts";

/** A rules file that was read, with what it amends, and checked. */
export interface OpenedRules {
  readonly path: string;
  /** Absent when the file itself could not be read. */
  readonly loaded?: Loaded;
  /** Absent when a diagnostic is an error. */
  readonly framework?: CheckedFramework;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param path  of a rules file, or `-` for standard input; what it amends is looked for beside it */
export async function openRules(path: string): Promise<OpenedRules> {
  const { source, diagnostics } = await readText(path, "rules");
  if (source === undefined) return { path, diagnostics };
  const loaded = await loadRules(source, readBase);
  const found = [...diagnostics, ...loaded.diagnostics];
  if (loaded.file === undefined || hasErrors(found)) return { path, loaded, diagnostics: found };
  const checked = check(loaded.file);
  const all = [...found, ...checked.diagnostics];
  return { path, loaded, diagnostics: all, ...(checked.framework && { framework: checked.framework }) };
}

/** Standard input has no folder: what it amends is looked for in the folder the command is run in. */
export const readBase: ReadBase = (path, from) => readText(join(dirname(from.name), path), "rules");
