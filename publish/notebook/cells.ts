import { lexTypescript } from "./lex.ts";

/** A cell of a notebook in percent format. */
export interface Cell {
  readonly kind: "code" | "markdown";
  /** From 0. */
  readonly index: number;
  /** Of the header line; empty where there is none. */
  readonly title: string;
  /** `key="value"` of the header line. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The header line without its line end; empty for what stands before the first one. */
  readonly header: string;
  /** Code, or Markdown without the comment marks; without blank lines at the end. */
  readonly source: string;
  /** Line of the file on which the cell begins, from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const HEADER = /^\/\/ ?%%(?!%)[ \t]*(\[(?:markdown|md)\])?[ \t]*(.*?)[ \t]*$/u;
const ATTRIBUTE = /(?:^|[ \t]+)([A-Za-z][\w-]*)="([^"]*)"$/u;
const COMMENTED = /^\/\/(?: (.*)|)$/u;

/** Where a comment in column 1, outside of every bracket, begins a cell. */
export function headerPlaces(text: string): number[] {
  return lexTypescript(text)
    .filter(({ kind, depth, start, end }) => {
      const isAlone = start === 0 || text[start - 1] === "\n";
      return kind === "comment" && depth === 0 && isAlone && HEADER.test(text.slice(start, end));
    })
    .map(({ start }) => start);
}

/**
 * The cells of a notebook, in order; together their stretches are the whole text.
 *
 * Format: Jupytext's percent format, https://jupytext.readthedocs.io (`// %% title key="value"`, `// %% [markdown]`).
 */
export function splitCells(text: string): Cell[] {
  const places = headerPlaces(text);
  const starts = places[0] === 0 ? places : [0, ...places];
  let line = 1;
  return starts
    .flatMap((start, position) => {
      const end = starts[position + 1] ?? text.length;
      const piece = text.slice(start, end);
      const cell = { ...readPiece(piece, places.includes(start)), line, start, end };
      line += piece.split("\n").length - 1;
      return piece.trim() === "" && position === 0 && starts.length > 1 ? [] : [cell];
    })
    .map((cell, index) => ({ ...cell, index }));
}

/** One cell's own text: what a piece says, without its place. */
export function readPiece(
  piece: string,
  hasHeader: boolean,
): Pick<Cell, "kind" | "title" | "attributes" | "header" | "source"> {
  const header = hasHeader ? (/^[^\n\r]*/u.exec(piece)?.[0] ?? "") : "";
  const body = (hasHeader ? piece.slice(header.length).replace(/^\r?\n/u, "") : piece).replace(/[\r\n]+$/u, "");
  const [, mark, rest = ""] = HEADER.exec(header) ?? [];
  const prose = mark === undefined ? undefined : withoutMarks(body);
  const common = { header, ...titleOf(rest) };
  return prose === undefined
    ? { kind: "code", source: body, ...common }
    : { kind: "markdown", source: prose, ...common };
}

function titleOf(rest: string): Pick<Cell, "title" | "attributes"> {
  const attributes: [string, string][] = [];
  let title = rest;
  for (let found = ATTRIBUTE.exec(title); found !== null; found = ATTRIBUTE.exec(title)) {
    attributes.unshift([found[1] ?? "", found[2] ?? ""]);
    title = title.slice(0, found.index);
  }
  return { title: title.trim(), attributes: Object.fromEntries(attributes) };
}

/** Markdown behind `// `; undefined where a line is no comment: that is code, whatever its header says. */
function withoutMarks(body: string): string | undefined {
  const lines = body.split("\n").map((line) => (line === "" ? "" : COMMENTED.exec(line.replace(/\r$/u, ""))));
  if (lines.includes(null)) return undefined;
  return lines.map((line) => (line === "" || line === null ? "" : (line[1] ?? ""))).join("\n");
}

/** The opposite: Markdown as comments. */
export function withMarks(source: string): string {
  return source.replaceAll(/^.*$/gmu, (line) => (line === "" ? "//" : `// ${line}`));
}
