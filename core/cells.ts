/**
 * First and last code points of the blocks that take two cells (East Asian Width W and F, Unicode 16).
 * Symbols with emoji presentation are wide too; the regular expression below knows those.
 * Ambiguous characters (“ ” × ①) count one cell, as terminals show them by default.
 */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

const NO_CELL = /^[\p{Mn}\p{Me}\p{Cc}\p{Zl}\p{Zp}\u{1160}-\u{11ff}\u{d7b0}-\u{d7fb}]$|^(?!\u{ad})\p{Cf}$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;

/** The cells a terminal gives a text: Han and full-width characters two, combining and control characters none. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterCells(character);
  return width;
}

/** The cells of one code point. */
export function characterCells(character: string): 0 | 1 | 2 {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x20 && point < 0x7f) return 1;
  if (NO_CELL.test(character)) return 0;
  return isWide(point) || EMOJI.test(character) ? 2 : 1;
}

/** Fills up with blanks on the right to a number of cells; a longer text stays as it is. */
export function padEndCells(text: string, cells: number): string {
  return text + blanks(cells - cellWidth(text));
}

/** Fills up with blanks on the left to a number of cells; a longer text stays as it is. */
export function padStartCells(text: string, cells: number): string {
  return blanks(cells - cellWidth(text)) + text;
}

/** Cuts a text to at most so many cells, the mark of the cut included; what fits stays as it is. */
export function truncateCells(text: string, cells: number, mark = "…"): string {
  const room = cells - cellWidth(mark);
  let kept = "";
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += characterCells(character);
    if (width > cells) return room < 0 ? "" : kept + mark;
    end += character.length;
    if (width <= room) kept = text.slice(0, end);
  }
  return text;
}

function blanks(count: number): string {
  return " ".repeat(Math.max(0, count));
}

function isWide(point: number): boolean {
  let low = 0;
  let high = WIDE_RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = WIDE_RANGES[middle] ?? [0, 0];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}
