import { cellWidth } from "../core/index.ts";

/** Cells of a line of prose. */
export const PROSE_WIDTH = 100;

const [LEAST_WIDTH, MOST_WIDTH] = [40, 200];

/** The width that `COLUMNS` asks for, within reason. */
export function proseWidth({ COLUMNS = "" }: Readonly<Record<string, string | undefined>>): number {
  if (!/^\d{1,9}$/u.test(COLUMNS)) return PROSE_WIDTH;
  return Math.min(Math.max(Number(COLUMNS), LEAST_WIDTH), MOST_WIDTH);
}

/** Marks that no line may begin with. */
const CLOSING = /^[，。；：、？！”’）》」』】〕,.;:?!)\]}%…]$/u;
/** What may not be cut: a run of letters, digits and the marks of numbers, with the unit of money behind it. */
const PIECES = /[\p{Script=Latin}\p{N}.+\-−_/%]+(?:[亿万]?元)?|\s+|./gsu;

/**
 * Breaks a text into lines of at most so many cells. Han text is cut between any two characters, Latin words and
 * numbers stay whole; no line begins with a closing mark.
 *
 * @param first  what the first line begins with; the others are indented as far
 */
export function wrapped(text: string, first = "", width = PROSE_WIDTH): string {
  const indent = " ".repeat(cellWidth(first));
  const lines: string[] = [];
  let line = first;
  for (const [piece] of text.matchAll(PIECES)) {
    const fits = cellWidth(line) + cellWidth(piece.trimEnd()) <= width;
    if (fits || line.trim() === "" || CLOSING.test(piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = indent + piece.trimStart();
    }
  }
  return [...lines, line.trimEnd()].join("\n");
}
