import { keyOf, randomBelow } from "./hash.ts";

/** The grid on which factors move: `levels` values from 0 to 1, and the step in levels. */
export interface Grid {
  readonly levels: number;
  readonly step: number;
}

/** A walk over the grid in which each player moves once; places are levels, one a factor. */
export interface Trajectory {
  /** k + 1 points. */
  readonly points: readonly (readonly number[])[];
  /** The player that moves from point j to point j + 1. */
  readonly order: readonly number[];
  /** 1 where a factor goes up, −1 where it goes down. */
  readonly directions: readonly number[];
}

/** The step of Morris: half of the levels, with which every level is reached equally often. */
export function gridOf(levels: number): Grid {
  if (!Number.isSafeInteger(levels) || levels < 2 || levels % 2 !== 0) throw new RangeError(`levels: ${levels}`);
  return { levels, step: levels / 2 };
}

/** The step as a part of the range. */
export function deltaOf({ levels, step }: Grid): number {
  return step / (levels - 1);
}

/**
 * A random walk: start, directions and order by chance, each value of the grid as likely as any other.
 *
 * Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), 161–174.
 *
 * @param players  the numbers of the factors that move together; @param number  of the trajectory, from 0
 */
export function trajectory(
  grid: Grid,
  factors: number,
  players: readonly (readonly number[])[],
  seed: number,
  number: number,
): Trajectory {
  const below = randomBelow(keyOf(seed, 0x4d6f7272, number));
  const directions = Array.from({ length: factors }, () => (below(2) === 0 ? 1 : -1));
  const start = directions.map((up) => below(grid.levels - grid.step) + (up < 0 ? grid.step : 0));
  const order = shuffled(players.length, below);
  const points: (readonly number[])[] = [start];
  for (const player of order) {
    points.push(moved(points.at(-1) ?? start, players[player] ?? [], directions, grid.step));
  }
  return { points, order, directions };
}

/** The point with some factors moved by that many levels, each in its direction. */
export function moved(
  point: readonly number[],
  factors: readonly number[],
  directions: readonly number[],
  step: number,
): readonly number[] {
  return point.map((level, index) => (factors.includes(index) ? level + step * (directions[index] ?? 1) : level));
}

/** Fisher and Yates. */
function shuffled(count: number, below: (bound: number) => number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
