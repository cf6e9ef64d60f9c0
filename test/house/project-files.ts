import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The folders of code in the order of the data's way: each imports only from itself and those before it. */
export const codeFolders: readonly string[] = ["core", "grammar", "scoring", "datasets", "analysis", "publish", "cli"];

/**
 * Every file of the project, relative to its root with `/`, sorted. What git ignores is left out; git itself is not
 * asked, because the tests must also run in an unpacked archive.
 */
export function projectFiles(): readonly string[] {
  return walk(root, ignoredNames())
    .map((path) => relative(root, path).split(sep).join("/"))
    .sort();
}

export function typescriptFiles(): readonly string[] {
  return projectFiles().filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
}

/** Code that is neither generated nor a test: the seven folders and the notebooks. */
export function isWrittenCode(path: string): boolean {
  return isCode(path) && !path.endsWith(".generated.ts");
}

export function isCode(path: string): boolean {
  const folder = topFolder(path);
  return folder === "notebooks" || codeFolders.includes(folder);
}

/** The first folder of a path, or "" for a file at the root. */
export function topFolder(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function sizeOf(path: string): number {
  return statSync(join(root, path)).size;
}

/** Number of lines; the line end of the last line begins no new one. */
export function countLines(text: string): number {
  return text === "" ? 0 : text.replace(/\n$/u, "").split("\n").length;
}

function walk(folder: string, ignored: (name: string) => boolean): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path, ignored);
    return entry.isFile() ? [path] : [];
  });
}

/** Knows the two shapes `.gitignore` uses here: a name (with or without a slash behind) and `*.extension`. */
function ignoredNames(): (name: string) => boolean {
  const patterns = readProjectFile(".gitignore")
    .split("\n")
    .map((line) => line.trim().replace(/^\/|\/$/gu, ""))
    .filter((line) => line !== "" && !line.startsWith("#"));
  const names = new Set([".git", ...patterns]);
  const endings = patterns.filter((pattern) => pattern.startsWith("*")).map((pattern) => pattern.slice(1));
  return (name) => names.has(name) || endings.some((ending) => name.endsWith(ending));
}
