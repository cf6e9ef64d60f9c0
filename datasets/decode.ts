import { type Diagnostic, problem, SourceText } from "../core/index.ts";

/** What a file is read as: tables from a spreadsheet may come in the encoding Chinese Excel writes. */
export type TextKind = "rules" | "json" | "csv";

/** A text, or why there is none; notes may come with the text. */
export interface TextRead {
  readonly source?: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

const BYTE_ORDER_MARK = "\ufeff";
const LINE_FEED = 0x0a;

/**
 * Bytes as text: UTF-8, and for tables else GB18030 with a note. A byte order mark is left out, with a note
 * where it is no table; line ends stay as they are.
 *
 * @param name  what messages call the file
 * @returns without a source on `not-utf8` (also for what is no text at all) and, for data, `empty-data`
 */
export function decodeText(bytes: Uint8Array, name: string, kind: TextKind): TextRead {
  const utf8 = decodedAs("utf-8", bytes);
  if (utf8 !== undefined) return namedText(utf8, name, kind, []);
  const chinese = kind === "csv" && !bytes.includes(0) ? decodedAs("gb18030", bytes) : undefined;
  if (chinese !== undefined) return namedText(chinese, name, kind, [problem("read-as-gb18030", { file: name })]);
  const place = { file: name, line: badLine(bytes).number };
  return { diagnostics: [problem("not-utf8", place, { byte: String(firstBadByte(bytes)) })] };
}

function namedText(text: string, name: string, kind: TextKind, notes: Diagnostic[]): TextRead {
  const marked = text.startsWith(BYTE_ORDER_MARK);
  // A table with the mark is what Excel and this program write: nothing to tell.
  const diagnostics = marked && kind !== "csv" ? [...notes, problem("byte-order-mark", { file: name })] : notes;
  const source = new SourceText(name, marked ? text.slice(BYTE_ORDER_MARK.length) : text);
  // The rules' own reader words what an empty rules file needs.
  if (kind === "rules" || source.text.trim() !== "") return { source, diagnostics };
  return { diagnostics: [...diagnostics, problem("empty-data", { file: name })] };
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that is not UTF-8; a line end never stands inside a character of UTF-8. */
function badLine(bytes: Uint8Array): { readonly number: number; readonly start: number; readonly end: number } {
  let start = 0;
  for (let number = 1; ; number += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (feed < 0 || decodedAs("utf-8", bytes.subarray(start, end)) === undefined) return { number, start, end };
    start = end;
  }
}

/** From 1: the byte at which reading stops making sense. */
function firstBadByte(bytes: Uint8Array): number {
  const { start, end } = badLine(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let at = start; at < end; at += 1) {
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    } catch {
      return at + 1;
    }
  }
  return end;
}
