import { readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type Bilingual, type Diagnostic, DiagnosticError, problem, terms } from "../../../core/index.ts";
import { writeWhole } from "../../files.ts";

/** What results were computed from: while it stays the same, finished parts are good. */
export interface ResultOrigin {
  /** `sha256:…` of the rules, and of whatever else decides results. */
  readonly framework: string;
  /** The files of the data, or the state of tables that are none. */
  readonly sources: readonly (string | HeldState)[];
}

/** What a table of a server holds: the same rows in any order have the same checksum. */
export interface HeldState {
  readonly table: string;
  readonly rows: string;
  readonly checksum: string;
}

/** What stands beside the parts of a result. */
export interface Manifest {
  readonly framework: string;
  readonly sources: readonly (FileState | HeldState)[];
  /** Name and kind of each column. */
  readonly columns: readonly string[];
  readonly format: string;
  /** Units in every part but the last. */
  readonly partRows: number;
  readonly parts: readonly ResultPart[];
  /** Units in all parts; absent until the last is there. */
  readonly rows?: number;
}

export interface ResultPart {
  readonly file: string;
  /** How many units come before it. */
  readonly first: number;
  readonly rows: number;
}

interface FileState {
  /** Seen from the folder of results. */
  readonly file: string;
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
}

export const MANIFEST = "manifest.json";
const PART = /^part-\d+\.(?:parquet|csv)$/u;
const DRAFT = /^\.part-\d+\.(?:parquet|csv)\.[0-9a-f-]+\.part$/u;

export async function statesOf(sources: ResultOrigin["sources"], folder: string): Promise<Manifest["sources"]> {
  return Promise.all(
    sources.map(async (file) => {
      if (typeof file !== "string") return file;
      const { size, mtimeMs } = await stat(file);
      return { file: relative(folder, file), size, modified: Math.floor(mtimeMs) };
    }),
  );
}

/**
 * Begins or goes on with the results in a folder: what a run that was cut off left half done is removed.
 *
 * @param fresh  without parts
 * @returns with the parts that are finished
 * @throws DiagnosticError `results-differ`, `results-unknown`
 */
export async function resumedManifest(folder: string, fresh: Manifest): Promise<Manifest> {
  const names = await readdir(folder);
  const text = names.includes(MANIFEST) ? await readFile(join(folder, MANIFEST), "utf8") : undefined;
  const old = text === undefined ? undefined : parsed(text);
  const part = names.find((name) => PART.test(name));
  if (old === undefined && (text !== undefined || part !== undefined)) {
    const values = { folder, file: part ?? MANIFEST, manifest: MANIFEST };
    throw new DiagnosticError([problem("results-unknown", { file: folder }, values)]);
  }
  const what = old === undefined ? [] : differences(old, fresh);
  if (what.length > 0) throw new DiagnosticError([problem("results-differ", { file: folder }, { folder, what })]);
  for (const name of names.filter((one) => DRAFT.test(one))) await rm(join(folder, name), { force: true });
  if (old === undefined) return fresh;
  const parts = old.parts.filter(({ file }) => names.includes(file));
  const { rows: _, ...unfinished } = old;
  return parts.length === old.parts.length ? old : { ...unfinished, parts };
}

function parsed(text: string): Manifest | undefined {
  try {
    const read: unknown = JSON.parse(text);
    const isManifest = typeof read === "object" && read !== null && "parts" in read && Array.isArray(read.parts);
    return isManifest ? (read as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

const ASPECTS = {
  framework: terms.theRules,
  sources: terms.theData,
  columns: terms.theColumns,
  format: terms.theFormat,
  partRows: terms.thePartSize,
} as const satisfies Partial<Record<keyof Manifest, Bilingual>>;

function differences(old: Manifest, fresh: Manifest): Bilingual[] {
  return (Object.keys(ASPECTS) as (keyof typeof ASPECTS)[])
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]))
    .map((name) => ASPECTS[name]);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = join(folder, MANIFEST);
  const found = await writeWhole(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  if (found !== undefined) throw new DiagnosticError([asFull(found, file)]);
}

/** A system that has no room says so by a name of its own. */
function asFull(found: Diagnostic, file: string): Diagnostic {
  const isFull = /ENOSPC|EDQUOT/u.test(String(found.values.reason));
  return isFull ? problem("disk-full", { file: dirname(file) }, { file }) : found;
}
