import { inflateRawSync } from "node:zlib";
import { type Diagnostic, problem } from "../../core/index.ts";

const MEBIBYTE = 1024 * 1024;

/** What a packed file (xlsx, docx) may become when it is unpacked; beyond is refused before anything else reads it. */
export const archiveLimits = { bytes: 48 * MEBIBYTE, entries: 4096 } as const;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
  readonly isEncrypted: boolean;
}

export interface Archive {
  readonly names: readonly string[];
  readonly problem?: Diagnostic;
}

/**
 * Looks a zip file over: every entry is unpacked once, within the limit, because what its directory says may be a lie.
 *
 * @returns with `workbook-unreadable`, `workbook-too-large`, `workbook-encrypted` where it should not be read
 */
export function inspectArchive(bytes: Uint8Array, file: string): Archive {
  const refused = (zh: string, en: string): Archive => ({
    names: [],
    problem: problem("workbook-unreadable", { file }, { file, reason: { zh, en } }),
  });
  const entries = entriesOf(bytes);
  if (entries === undefined)
    return refused("它不是 zip 压缩的文件，或者不完整", "it is no zip file, or not a whole one");
  if (entries.some(({ isEncrypted }) => isEncrypted)) return { names: [], problem: encrypted(file) };
  if (entries.length > archiveLimits.entries)
    return { names: [], problem: tooLarge(file, `${entries.length}`, `${archiveLimits.entries}`) };
  let total = 0;
  for (const entry of entries) {
    const size = unpackedSize(bytes, entry, archiveLimits.bytes - total);
    if (size === undefined)
      return refused(`其中的“${entry.name}”解不开`, `its part "${entry.name}" cannot be unpacked`);
    total += size;
    if (total > archiveLimits.bytes)
      return {
        names: [],
        problem: tooLarge(file, `> ${archiveLimits.bytes / MEBIBYTE} MiB`, `${archiveLimits.bytes / MEBIBYTE} MiB`),
      };
  }
  return { names: entries.map(({ name }) => name) };
}

export function encrypted(file: string): Diagnostic {
  return problem("workbook-encrypted", { file }, { file });
}

function tooLarge(file: string, size: string, limit: string): Diagnostic {
  return problem("workbook-too-large", { file }, { file, size, limit });
}

function entriesOf(bytes: Uint8Array): Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endAt(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const entry = entryAt(bytes, view, at);
    if (entry === undefined) return undefined;
    entries.push(entry.entry);
    at = entry.next;
  }
  return entries;
}

function endAt(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): { entry: Entry; next: number } | undefined {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
  const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  const next = at + 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  const entry = {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0))),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    at: view.getUint32(at + 42, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
  };
  return { entry, next };
}

/** Undefined for what cannot be unpacked; one more than the room where there is more. */
function unpackedSize(bytes: Uint8Array, { at, method, packed }: Entry, room: number): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return undefined;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) return undefined;
  if (method === 0) return packed;
  if (method !== DEFLATED) return undefined;
  if (room < 1) return 1;
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: room }).length;
  } catch (error) {
    return error instanceof RangeError ? room + 1 : undefined;
  }
}
