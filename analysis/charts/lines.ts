import { visible } from "../../core/index.ts";
import { textWidth } from "./text-width.ts";

/** Room for a text: pixels, size of its letters, and how many lines. */
export interface Room {
  readonly width: number;
  readonly size: number;
  readonly lines: number;
  readonly bold?: boolean;
  /** Lines as full as they go, as in running text; else about as long as each other. */
  readonly running?: boolean;
}

type OneLine = Pick<Room, "width" | "size" | "bold">;

const CUT = "…";
/** What stays together: a word or a character, with the marks that may not be parted from it. */
const piece = /[“‘《（「『([]*(?:[\p{Script=Latin}\d.,%’'-]+|.)(?:\s*[，。；：、？！）》”’」』)\],.;:%·]+)*\s*/gsu;
/** Where a sentence is best parted. */
const stop = /[。；;]\s*$/u;
const pause = /[，。；：、·;:,]\s*$/u;

/** A name in lines that fit; what is too long for all of them ends in “…”. Controls are spelled out. */
export function linesOf(text: string, room: Room): string[] {
  const clean = cleaned(text);
  const lines = broken(clean, room);
  if (lines.length > room.lines) {
    const rest = lines.slice(room.lines - 1).join(" ");
    return [...lines.slice(0, room.lines - 1), shortened(rest, room)];
  }
  if (lines.length < 2 || room.running === true) return lines;
  return (lines.length === 2 ? parted(clean, room) : undefined) ?? balanced(clean, room, lines);
}

/** One line that fits. */
export function shortened(text: string, room: OneLine): string {
  const clean = cleaned(text);
  if (fits(clean, room)) return clean;
  const characters = [...clean];
  while (characters.length > 0 && !fits(characters.join("") + CUT, room)) characters.pop();
  return characters.join("").trimEnd() + CUT;
}

function cleaned(text: string): string {
  return visible(text.replaceAll(/\s+/gu, " ").trim());
}

function broken(text: string, room: OneLine): string[] {
  const lines: string[] = [""];
  for (const part of piecesOf(text, room)) {
    const last = lines[lines.length - 1] ?? "";
    if (last === "" || fits((last + part).trimEnd(), room)) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}

/** Two lines, parted at the pause that makes them most alike; none where one would be much longer. */
function parted(text: string, room: Room): string[] | undefined {
  const pieces = [...text.matchAll(piece)].map(([part]) => part);
  const whole = textWidth(text, room.size, room.bold);
  const ways = pieces.slice(0, -1).flatMap((part, index) => {
    const lines = [pieces.slice(0, index + 1), pieces.slice(index + 1)].map((line) => line.join("").trim());
    const longest = Math.max(...lines.map((line) => textWidth(line, room.size, room.bold)));
    // A sentence is better parted from the next than within.
    const limit = stop.test(part) ? 0.9 : 0.8;
    return pause.test(part) && longest <= Math.min(room.width, whole * limit) ? [{ lines, longest, limit }] : [];
  });
  return ways.sort((a, b) => b.limit - a.limit || a.longest - b.longest)[0]?.lines;
}

/** As many lines, but about as long as each other: no single character on the last. */
function balanced(text: string, room: Room, lines: string[]): string[] {
  const least = textWidth(text, room.size, room.bold) / lines.length;
  for (let width = least; width < room.width; width += room.size / 2) {
    const tried = broken(text, { ...room, width });
    if (tried.length <= lines.length) return tried;
  }
  return lines;
}

/** Pieces, and the characters of those that no line can hold. */
function piecesOf(text: string, room: OneLine): string[] {
  return [...text.matchAll(piece)].flatMap(([part]) => (fits(part.trimEnd(), room) ? [part] : [...part]));
}

function fits(text: string, { width, size, bold }: OneLine): boolean {
  return textWidth(text, size, bold) <= width;
}
