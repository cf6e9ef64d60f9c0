import { cellWidth } from "../../core/index.ts";

/**
 * Widths in ems: the widest of Noto Sans CJK, DejaVu Sans and Liberation Sans, measured in a browser, and a little more.
 * Vega's own guess without a canvas gives every character 0.8 em, too little for Han.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|()[\] ]/u, 0.42],
  [/[frtI!"*`\\/-]/u, 0.52],
  [/[mw@%MW]/u, 1.02],
  [/[0-9]/u, 0.64],
  [/[a-z_?${}]/u, 0.66],
  [/[A-Z&+<=>^~#]/u, 0.86],
];
/** Han characters are as wide in bold. */
const bold = 1.12;
/** Drawn wider than Han by a font that many systems fall back to. */
const special: Readonly<Record<string, number>> = { "℃": 1.25, "℉": 1.25, "№": 1.25, "‰": 1.4 };
const emoji = /\p{Emoji_Presentation}/u;

const known = new Map<string, number>();

function emsOf(character: string): number {
  const found = known.get(character);
  if (found !== undefined) return found;
  const ems = measured(character);
  known.set(character, ems);
  return ems;
}

function measured(character: string): number {
  if (character.length === 1 && character < "\u007f")
    return widths.find(([pattern]) => pattern.test(character))?.[1] ?? 0.7;
  if (emoji.test(character)) return 1.4;
  // Fonts for Chinese draw “ × · … as wide as a Han character.
  return cellWidth(character) === 0 ? 0 : (special[character] ?? 1.02);
}

/** Pixels that a line of text takes at most, in any of the fonts the charts ask for. */
export function textWidth(text: string, size: number, isBold = false): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character) * (isBold && character < "\u2000" ? bold : 1);
  return ems * size;
}
