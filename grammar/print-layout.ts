import { cellWidth } from "../core/index.ts";

/** What is to be printed, before it is known what fits in a line: pieces of text, and braces that may break. */
export type Doc = readonly (string | Braces)[];

export interface Braces {
  /** A body always has a line for each statement; rows stand in one line where they fit, else one a line; a fill puts as many as fit in each line. */
  readonly style: "body" | "rows" | "fill";
  readonly lines: readonly Line[];
  /** Behind the opening brace. */
  readonly opening: readonly string[];
  /** On lines of their own before the closing brace. */
  readonly closing: readonly OwnComment[];
}

export interface Line {
  readonly doc: Doc;
  readonly before: readonly OwnComment[];
  /** At the end of its last line. */
  readonly after: readonly string[];
  readonly blank: boolean;
}

/** A comment on a line of its own; `blank` where an empty line stands before it. */
export interface OwnComment {
  readonly text: string;
  readonly blank: boolean;
}

const step = 2;

/** Pieces joined, neighbouring texts made one. */
export function join(...pieces: readonly (string | Doc)[]): Doc {
  const parts: (string | Braces)[] = [];
  for (const part of pieces.flat()) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

/** Pieces with a mark between each two. */
export function separated(docs: readonly Doc[], mark: string): Doc {
  return join(...docs.flatMap((doc, index) => (index === 0 ? [doc] : [mark, doc])));
}

/** In one line whatever its width; bodies and comments inside are an error of the caller. */
export function oneLine(doc: Doc): string {
  const text = flat(doc);
  if (text === undefined) throw new Error("comments and blocks need lines of their own");
  return text;
}

/** Statements, or rows with `mark` between them, each on lines of its own, without a line end at the last. */
export function layoutLines(
  lines: readonly Line[],
  closing: readonly OwnComment[],
  place: Place,
  mark: string,
): string {
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    addOwn(out, line.before, place);
    if (line.blank && out.length > 0) out.push("");
    const tail = index < lines.length - 1 ? mark : "";
    out.push(margin(place) + layoutDoc(line.doc, place, tail) + endComment(line.after));
  }
  addOwn(out, closing, place);
  return out.join("\n");
}

/** Where a line begins and how many cells it may have, the margin included. */
export interface Place {
  readonly indent: number;
  readonly width: number;
}

export function layoutDoc(doc: Doc, place: Place, tail = ""): string {
  const whole = flat(doc);
  if (whole !== undefined && (!doc.some(isBraces) || fits(whole + tail, place))) return whole + tail;
  return doc.map((part) => (typeof part === "string" ? part : broken(part, place))).join("") + tail;
}

function broken(braces: Braces, place: Place): string {
  const flatText = flatBraces(braces);
  if (braces.lines.length === 0 && flatText !== undefined) return flatText;
  const inner = { ...place, indent: place.indent + step };
  const own = braces.style === "fill" ? filled(braces.lines, inner) : braces.lines;
  const lines = layoutLines(own, braces.closing, inner, braces.style === "body" ? "" : ";");
  return `{${endComment(braces.opening)}\n${lines}\n${margin(place)}}`;
}

/** Neighbouring rows made one line as long as it fits; comments and empty lines keep their places. */
function filled(lines: readonly Line[], place: Place): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const joined = last === undefined || !mayJoin(last, line) ? undefined : join(last.doc, "; ", line.doc);
    const text = joined === undefined ? undefined : flat(joined);
    if (last === undefined || joined === undefined || text === undefined || !fits(`${text};`, place)) out.push(line);
    else out[out.length - 1] = { ...last, doc: joined, after: line.after };
  }
  return out;
}

function mayJoin(last: Line, next: Line): boolean {
  return last.after.length === 0 && next.before.length === 0 && !next.blank;
}

function fits(text: string, place: Place): boolean {
  return place.indent + cellWidth(text) <= place.width;
}

function isBraces(part: string | Braces): boolean {
  return typeof part !== "string";
}

function flat(doc: Doc): string | undefined {
  let text = "";
  for (const part of doc) {
    const next = typeof part === "string" ? part : flatBraces(part);
    if (next === undefined) return undefined;
    text += next;
  }
  return text;
}

/** An empty line between rows keeps them apart: in one line it would be lost. */
function flatBraces({ style, lines, opening, closing }: Braces): string | undefined {
  if (opening.length + closing.length > 0) return undefined;
  if (lines.length === 0) return "{ }";
  if (style === "body" || lines.some((line, index) => hasComments(line) || (index > 0 && line.blank))) return undefined;
  const rows = lines.map((line) => flat(line.doc));
  return rows.includes(undefined) ? undefined : `{ ${rows.join("; ")} }`;
}

function hasComments({ before, after }: Line): boolean {
  return before.length + after.length > 0;
}

function addOwn(out: string[], comments: readonly OwnComment[], place: Place): void {
  for (const { text, blank } of comments) {
    if (blank && out.length > 0) out.push("");
    out.push(margin(place) + commentText(text));
  }
}

/** Several comments that end in one line become one. */
function endComment(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `  ${commentText(texts.join(" # "))}`;
}

function commentText(text: string): string {
  if (text === "") return "#";
  return text.startsWith("#") ? `#${text}` : `# ${text}`;
}

function margin({ indent }: Place): string {
  return " ".repeat(indent);
}
