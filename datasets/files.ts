import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import process from "node:process";
import { type Diagnostic, nearest, problem } from "../core/index.ts";
import { decodeText, type TextKind, type TextRead } from "./decode.ts";

const MEBIBYTE = 1024 * 1024;

/** Bytes; a larger file is refused before it is read. */
export const fileLimits = {
  rules: 2 * MEBIBYTE,
  json: 64 * MEBIBYTE,
  csv: 64 * MEBIBYTE,
} as const satisfies Record<TextKind, number>;

/** What a folder given in place of a file may have that was meant. */
const likelyFile = { rules: /\.rules$/u, json: /\.json$/u, csv: /\.csv$/u } as const satisfies Record<TextKind, RegExp>;

/** The path that means standard input, and what messages call it. */
export const STANDARD_INPUT = "-";
const STANDARD_INPUT_NAME = "<stdin>";

/**
 * A text file, or `-` for standard input.
 *
 * @returns without a source on `file-not-found`, `is-directory`, `file-unreadable`, `file-too-large`, `not-utf8`,
 *   `empty-data`; with notes on the encoding where there are any
 */
export async function readText(path: string, kind: TextKind): Promise<TextRead> {
  const name = path === STANDARD_INPUT ? STANDARD_INPUT_NAME : path;
  try {
    const size = path === STANDARD_INPUT ? 0 : (await stat(path)).size;
    const bytes = size > fileLimits[kind] ? undefined : await readWithin(streamOf(path), fileLimits[kind]);
    return bytes === undefined
      ? { diagnostics: tooLarge(name, fileLimits[kind], size) }
      : decodeText(bytes, name, kind);
  } catch (error) {
    return { diagnostics: [await readingProblem(path, kind, error)] };
  }
}

/** Bytes of a workbook; a larger one is refused before it is read. */
const MOST_WORKBOOK = 32 * MEBIBYTE;

/**
 * The bytes of a workbook.
 *
 * @returns without bytes on `file-not-found`, `is-directory`, `file-unreadable`, `file-too-large`
 */
export async function readWorkbook(
  path: string,
): Promise<{ readonly bytes?: Uint8Array; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    const { size } = await stat(path);
    const bytes = size > MOST_WORKBOOK ? undefined : await readWithin(createReadStream(path), MOST_WORKBOOK);
    return bytes === undefined ? { diagnostics: tooLarge(path, MOST_WORKBOOK, size) } : { bytes, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [await readingProblem(path, "csv", error)] };
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * Writes a file whole or not at all: a new file beside it takes its place only when it is complete on disk.
 *
 * @returns a `not-written` problem, or undefined
 */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<Diagnostic | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await writeDraft(draft, text);
    await rename(draft, path);
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return problem("not-written", { file: path }, { file: path, reason: systemReason(error) });
  }
}

async function writeDraft(draft: string, text: string | Uint8Array): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(draft, "wx");
    await handle.writeFile(text, "utf8");
    await handle.sync();
  } finally {
    await handle?.close();
  }
}

function streamOf(path: string): AsyncIterable<Uint8Array> {
  return path === STANDARD_INPUT ? process.stdin : createReadStream(path);
}

/** All bytes, or undefined as soon as there are more than the limit: pipes and devices have no size to ask for. */
async function readWithin(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string, limit: number, size: number): Diagnostic[] {
  const shown = size > limit ? mebibytes(size) : `> ${mebibytes(limit)}`;
  return [problem("file-too-large", { file: name }, { size: shown, limit: mebibytes(limit) })];
}

function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(1).replace(/\.0$/u, "")} MiB`;
}

async function readingProblem(path: string, kind: TextKind, error: unknown): Promise<Diagnostic> {
  const code = errorCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") return fileNotFound(path);
  if (code === "EISDIR" || (await isFolder(path))) {
    const inside = (await namesIn(path)).filter((name) => likelyFile[kind].test(name)).sort();
    return problem("is-directory", { file: path }, { file: path, ...near(inside[0], path) });
  }
  return problem("file-unreadable", { file: path }, { file: path, reason: systemReason(error) });
}

/** Names the file of the same folder that was probably meant. */
export async function fileNotFound(path: string): Promise<Diagnostic> {
  const sameKind = (await namesIn(dirname(path))).filter((name) => extname(name) === extname(path));
  const close = nearest(basename(path), sameKind);
  return problem("file-not-found", { file: path }, { file: path, ...near(close, dirname(path)) });
}

function near(name: string | undefined, folder: string): { readonly nearest?: string } {
  return name === undefined ? {} : { nearest: join(folder, name) };
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** The system's short name of what failed (EACCES, ENOSPC), the same in every language. */
function systemReason(error: unknown): string {
  return errorCode(error) ?? String(error);
}
