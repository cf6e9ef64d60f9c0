import { skeleton } from "./look-alike.ts";

/** Longer names are compared for equal looks only: the work of a comparison grows with the square of the length. */
const LONGEST = 100;

interface Candidate {
  readonly name: string;
  readonly distance: number;
}

/**
 * The name the writer most likely meant: one that looks the same, else the one fewest slips away (a character wrong,
 * missing, added, or two swapped), as long as most of the name stays; else one that contains it or is contained in it.
 *
 * @returns undefined when nothing is near; never the name itself; of equally near ones the first
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = normalized(name);
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = slips(wanted, normalized(candidate));
    if (distance !== undefined && distance < (best?.distance ?? Infinity)) best = { name: candidate, distance };
  }
  return best?.name;
}

/**
 * Damerau–Levenshtein distance of two sequences, each adjacent pair swapped at most once (optimal string alignment).
 */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const edit = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      current.push(swapped ? Math.min(edit, at(beforeLast, column - 2) + 1) : edit);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

function normalized(name: string): string[] {
  return [...skeleton(name).toLowerCase()];
}

/** How far two names are apart if they are near enough to be one mistyped, else undefined. */
function slips(a: readonly string[], b: readonly string[]): number | undefined {
  const longer = Math.max(a.length, b.length);
  if (longer > LONGEST) return a.join("") === b.join("") ? 0 : undefined;
  const allowed = Math.min(Math.floor(Math.max(longer, 3) / 3), Math.min(a.length, b.length));
  const distance = Math.abs(a.length - b.length) <= allowed ? editDistance(a, b) : Infinity;
  if (distance <= allowed && distance < longer) return distance;
  return isPart(a.join(""), b.join("")) && Math.min(a.length, b.length) * 2 >= longer ? longer : undefined;
}

function isPart(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}
