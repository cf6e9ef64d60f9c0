import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Cell } from "./cells.ts";
import { HOST_NAME } from "./hook.ts";
import { lexTypescript, type Token } from "./lex.ts";

/**
 * The module that is run for a notebook: each header line becomes a mark that tells which cell begins, and files named
 * relative to the notebook are named in full, so that the copy may stand anywhere. Lines keep their numbers.
 *
 * @param path  of the notebook, absolute
 */
export function instrumented(text: string, cells: readonly Cell[], path: string): string {
  const marks = cells.map((cell): Change => {
    const mark = `;globalThis[Symbol.for("${HOST_NAME}")].cell(${cell.index});`;
    return { start: cell.start, end: cell.start + cell.header.length, text: mark };
  });
  const changes = [...marks, ...importChanges(text, path)].sort((a, b) => a.start - b.start || a.end - b.end);
  return changed(text, changes);
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function changed(text: string, changes: readonly Change[]): string {
  const ends = [0, ...changes.map(({ end }) => end)];
  const parts = changes.map((change, index) => text.slice(ends[index], change.start) + change.text);
  return parts.join("") + text.slice(ends.at(-1));
}

function importChanges(text: string, path: string): Change[] {
  const tokens = lexTypescript(text).filter(({ kind }) => kind !== "comment");
  const wordAt = (index: number) => text.slice(tokens[index]?.start, tokens[index]?.end);
  return tokens.flatMap((token, index): Change[] => {
    const isImported =
      ["from", "import"].includes(wordAt(index - 1)) || (wordAt(index - 1) === "(" && wordAt(index - 2) === "import");
    const name = isImported ? relativeName(text, token) : undefined;
    if (name === undefined) return [];
    const url = pathToFileURL(resolve(dirname(path), name)).href;
    return [{ start: token.start, end: token.end, text: JSON.stringify(url) }];
  });
}

function relativeName(text: string, { kind, start, end }: Token): string | undefined {
  const name = text.slice(start + 1, end - 1);
  return kind === "string" && /^\.{1,2}\//u.test(name) ? name : undefined;
}
