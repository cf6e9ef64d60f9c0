import { cellWidth, characterCells } from "../../core/index.ts";

/** A text in lines of at most so many cells, broken at blanks where there are some, else between characters. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (cellWidth(rest) > width) {
    const cut = breakPoint(rest, Math.max(width, 8));
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}

/** After the last blank or closing mark that still fits, unless that wastes more than half of the line. */
function breakPoint(text: string, width: number): number {
  let cells = 0;
  let end = 0;
  let soft = 0;
  let softCells = 0;
  for (const character of text) {
    cells += characterCells(character);
    if (cells > width) break;
    end += character.length;
    if (!/[\s，。；：、）)]/u.test(character)) continue;
    soft = end;
    softCells = cells;
  }
  return softCells * 2 > width ? soft : withoutOrphan(text, Math.max(end, 1));
}

/** A closing mark does not begin a line: the character before it comes along. */
function withoutOrphan(text: string, cut: number): number {
  if (!/^[，。；：、）》”」)]/u.test(text.slice(cut))) return cut;
  const before = [...text.slice(0, cut)].at(-1) ?? "";
  return cut > before.length ? cut - before.length : cut;
}
