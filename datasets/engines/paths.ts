import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, nearest, problem } from "../../core/index.ts";
import { fileNotFound, isFile, isFolder } from "../files.ts";

export interface ExpandedPaths {
  /** Each once, those of a pattern in the order of their code units. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const PATTERN = /[*?[]/u;

/**
 * Paths and patterns as files: `*` and `?` stay within a folder, `**` goes through any number, `[a-z]` is one character;
 * names that begin with a point are meant only where the pattern has the point. A file that is called like a pattern is
 * that file.
 *
 * @returns problems `file-not-found`, `is-directory`, `no-files`
 */
export async function expandPaths(paths: readonly string[]): Promise<ExpandedPaths> {
  const found = await Promise.all(paths.map(expanded));
  const files = [...new Set(found.flatMap((one) => one.files))];
  return { files, diagnostics: found.flatMap((one) => one.diagnostics) };
}

async function expanded(path: string): Promise<ExpandedPaths> {
  if (await isFile(path)) return { files: [path], diagnostics: [] };
  if (await isFolder(path)) return { files: [], diagnostics: [await folderProblem(path)] };
  if (!PATTERN.test(path)) return { files: [], diagnostics: [await fileNotFound(path)] };
  const files = await matching(path);
  if (files.length > 0) return { files: files.sort(), diagnostics: [] };
  const beside = await readdir(path.split("/").slice(0, -1).join("/") || ".").catch(() => []);
  const close = nearest(path.split("/").at(-1) ?? "", beside);
  return { files, diagnostics: [problem("no-files", undefined, { pattern: path, ...(close && { nearest: close }) })] };
}

async function folderProblem(path: string): Promise<Diagnostic> {
  const names = await readdir(path);
  const kind = [".parquet", ".csv"].find((ending) => names.some((name) => name.endsWith(ending)));
  const values = kind === undefined ? { file: path } : { file: path, nearest: join(path, `*${kind}`) };
  return problem("is-directory", { file: path }, values);
}

async function matching(pattern: string): Promise<string[]> {
  const [first = "", ...rest] = pattern.split("/");
  // A path from the root has an empty first part.
  return first === "" ? within("/", rest) : within("", [first, ...rest]);
}

async function within(folder: string, [part = "", ...rest]: readonly string[]): Promise<string[]> {
  if (part === "" || part === ".") return rest.length === 0 ? [] : within(folder, rest);
  if (part === "**") return throughFolders(folder, rest);
  const paths = PATTERN.test(part) ? await namesLike(folder, part) : [folder + part];
  const test = rest.length === 0 ? isFile : isFolder;
  const found = await Promise.all(
    paths.map(async (path) => {
      if (!(await test(path))) return [];
      return rest.length === 0 ? [path] : within(`${path}/`, rest);
    }),
  );
  return found.flat();
}

/** `**` stands for no folder, and for each with all below it. */
async function throughFolders(folder: string, rest: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder === "" ? "." : folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  const below = await Promise.all(folders.map(({ name }) => throughFolders(`${folder}${name}/`, rest)));
  return [...(await within(folder, rest.length === 0 ? ["*"] : rest)), ...below.flat()];
}

async function namesLike(folder: string, part: string): Promise<string[]> {
  const names = await readdir(folder === "" ? "." : folder).catch(() => []);
  const test = expressionOf(part);
  return names
    .filter((name) => test.test(name) && (part.startsWith(".") || !name.startsWith(".")))
    .map((n) => folder + n);
}

function expressionOf(part: string): RegExp {
  const source = part.replaceAll(/\[!?[^\]]+\]|[*?]|[\\^$.|+(){}[\]]/gu, (sign) => {
    if (sign === "*") return ".*";
    if (sign === "?") return ".";
    if (sign.length > 1) return sign.replace("[!", "[^").replaceAll("\\", "\\\\");
    return `\\${sign}`;
  });
  return new RegExp(`^${source}$`, "su");
}
