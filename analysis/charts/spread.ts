import { textWidth } from "./text-width.ts";

interface Label {
  /** Pixels from the left; the middle of the text. */
  readonly x: number;
  readonly text: string;
}

interface Levels {
  readonly size: number;
  readonly levels: number;
  readonly from: number;
  readonly to: number;
}

/** Each label on the lowest of so many levels where it touches no other; those without room are left out. */
export function inLevels<T extends Label>(
  labels: readonly T[],
  { size, levels, from, to }: Levels,
): (T & { level: number })[] {
  const ends: number[] = Array.from({ length: levels }, () => Number.NEGATIVE_INFINITY);
  return [...labels]
    .sort((a, b) => a.x - b.x)
    .flatMap((label) => {
      const half = textWidth(label.text, size) / 2 + 4;
      const level = ends.findIndex((end) => end <= label.x - half);
      if (level < 0 || label.x - half < from || label.x + half > to) return [];
      ends[level] = label.x + half;
      return [{ ...label, level }];
    });
}

/**
 * Positions at least `gap` apart, moved as little as keeping their order allows: neighbours that are too close share
 * the way, as in isotonic regression.
 */
export function apart(positions: readonly number[], gap: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const groups: { sum: number; count: number }[] = [];
  order.forEach((index, rank) => {
    groups.push({ sum: (positions[index] ?? 0) - rank * gap, count: 1 });
    for (
      let last = groups.at(-1), before = groups.at(-2);
      last && before;
      last = groups.at(-1), before = groups.at(-2)
    ) {
      if (before.sum / before.count <= last.sum / last.count) break;
      groups.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const means = groups.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  const moved = [...positions];
  order.forEach((index, rank) => {
    moved[index] = (means[rank] ?? 0) + rank * gap;
  });
  return moved;
}
