import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Diagnostic, problem } from "../../core/index.ts";

/** A CSV file as DuckDB can read it. */
export interface PreparedCsv {
  /** The file itself, or a copy of it in UTF-8 with one kind of line ends. */
  readonly path?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a file's bytes are like, as far as a reader must know it. */
interface Nature {
  readonly encoding: "utf-8" | "gb18030" | undefined;
  readonly mixedEnds: boolean;
}

/**
 * Reads a file once through: one that is not UTF-8, or mixes its line ends, is copied.
 *
 * @param copy  where a copy may be written
 * @returns the note `read-as-gb18030`; without a path on `not-utf8`
 */
export async function prepareCsv(path: string, copy: string): Promise<PreparedCsv> {
  const { encoding, mixedEnds } = await natureOf(path);
  if (encoding === undefined) return { diagnostics: [problem("not-utf8", { file: path })] };
  const diagnostics = encoding === "gb18030" ? [problem("read-as-gb18030", { file: path }, { file: path })] : [];
  if (encoding === "utf-8" && !mixedEnds) return { path, diagnostics };
  await rm(copy, { force: true });
  await pipeline(Readable.from(unified(path, encoding)), createWriteStream(copy));
  return { path: copy, diagnostics };
}

async function natureOf(path: string): Promise<Nature> {
  const utf8 = await scanned(path, "utf-8");
  if (utf8 !== undefined) return { encoding: "utf-8", ...utf8 };
  const chinese = await scanned(path, "gb18030");
  return chinese === undefined ? { encoding: undefined, mixedEnds: false } : { encoding: "gb18030", ...chinese };
}

/** Undefined when the bytes are not of the encoding. No text of GB18030 has a NUL in it. */
async function scanned(path: string, encoding: string): Promise<Omit<Nature, "encoding"> | undefined> {
  const ends = new Set<string>();
  try {
    for await (const text of decoded(path, encoding)) {
      if (encoding !== "utf-8" && text.includes("\0")) return undefined;
      noteEnds(text, ends);
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return { mixedEnds: ends.size > 1 };
}

/** Most files have one kind of line end, and are searched for the others at the speed of memory. */
function noteEnds(text: string, ends: Set<string>): void {
  if (!text.includes("\r")) {
    if (text.includes("\n")) ends.add("\n");
    return;
  }
  if (text.includes("\r\n")) ends.add("\r\n");
  if (/(?:^|[^\r])\n/u.test(text)) ends.add("\n");
  if (/\r(?!\n)/u.test(text)) ends.add("\r");
}

/** A line end of two characters comes whole. @throws TypeError where the bytes are not of the encoding */
async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let held = "";
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>) {
    const text = held + decoder.decode(bytes, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield held === "" ? text : text.slice(0, -1);
  }
  yield held + decoder.decode();
}

async function* unified(path: string, encoding: string): AsyncGenerator<string> {
  for await (const text of decoded(path, encoding)) yield text.replaceAll(/\r\n?/gu, "\n");
}
