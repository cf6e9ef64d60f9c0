import { type Diagnostic, DiagnosticError, problem } from "../../core/index.ts";
import { interval, mean, rounding } from "./estimate.ts";
import { columnCount, drawPoint, type Group, type Model, outputsOf, type Player, playersOf } from "./model.ts";
import { deltaOf, type Grid, gridOf, moved, type Trajectory, trajectory } from "./morris-design.ts";
import { breather, type Progress } from "./replicate.ts";

export interface MorrisSettings {
  /** 0 is a seed, and the default. */
  readonly seed?: number;
  /** Values that a factor takes, evenly spread over its distribution; even, 4 by default. */
  readonly levels?: number;
  /** Walks, at least 2; 20 by default. */
  readonly trajectories?: number;
  /** Factors that move together; they have no sign, so mu and sigma stay empty. */
  readonly groups?: readonly Group[];
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
}

/** Elementary effects of a factor: points of score for a move over its whole range, as far as one step tells. */
export interface MorrisRow {
  readonly factor: string;
  /** Mean effect; ups and downs cancel. */
  readonly mu?: number;
  /** Mean size of the effect. */
  readonly muStar: number;
  /** Spread of the effects: 0 where the factor acts straight and alone. */
  readonly sigma?: number;
  /** Half of the 95 % interval of muStar, of all rows together; absent on the full grid, which is exact. */
  readonly halfWidth?: number;
  /** Mean size of what happens on the way, the two parts of the step added; absent where a step is one level. */
  readonly travel?: number;
}

export interface Screening {
  readonly certainty: "estimated" | "exact";
  readonly rows: readonly MorrisRow[];
  readonly levels: number;
  readonly delta: number;
  /** Walks that were finished. */
  readonly trajectories: number;
  readonly seed?: number;
  readonly evaluations: number;
  readonly stopped: boolean;
  readonly notes: readonly Diagnostic[];
}

/** What a player did in one walk: from end to end, and on the way. */
export interface Effect {
  readonly player: number;
  readonly effect: number;
  readonly travel?: number;
}

/**
 * Screens many factors with few evaluations: mean, mean size and spread of their elementary effects.
 *
 * A point in between is evaluated for every step: with many levels the step comes close to half of the range, and what
 * repeats with that period seems not to matter. Where the score moves on the way and comes back, a note says so.
 *
 * Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991), 161–174;
 * Campolongo, Cariboni and Saltelli, "An effective screening design for sensitivity analysis of large models",
 * Environmental Modelling & Software 22 (2007), 1509–1518, for muStar and groups.
 *
 * @returns one row a player; empty when stopped before two walks were done
 * @throws RangeError for settings out of range
 */
export async function screen(model: Model, settings: MorrisSettings = {}): Promise<Screening> {
  const { seed = 0, levels = 4, trajectories = 20, signal, onProgress } = settings;
  if (!Number.isSafeInteger(trajectories) || trajectories < 2) throw new RangeError(`trajectories: ${trajectories}`);
  const grid = gridOf(levels);
  const players = playersOf(model.factors, settings.groups);
  const breathe = breather();
  const walks: (readonly Effect[])[] = [];
  let evaluations = 0;
  while (walks.length < trajectories && !signal?.aborted) {
    const walk = await walkEffects(model, grid, players, seed, walks.length);
    walks.push(walk.effects);
    evaluations += walk.evaluations;
    onProgress?.({ done: evaluations, limit: walk.evaluations * trajectories });
    await breathe();
  }
  const rows = walks.length < 2 ? [] : players.map((player, index) => rowOf(player, effectsOf(walks, index), players));
  const stopped = walks.length < trajectories;
  const common = { levels, delta: deltaOf(grid), trajectories: walks.length, seed, evaluations, stopped };
  return { certainty: "estimated", rows, ...common, notes: overlooked(rows, deltaOf(grid)) };
}

const mostGridPoints = 2 ** 20;

/**
 * The same figures over every step on the grid, from every point: what `screen` estimates, exact but for rounding.
 *
 * @returns sigma is that of the whole population; no seed, for nothing is by chance
 * @throws DiagnosticError `morris-grid` for more than 2^20 points
 */
export async function screenGrid(model: Model, levels = 4): Promise<Screening> {
  const grid = gridOf(levels);
  const count = model.factors.length;
  const points = levels ** count;
  if (points > mostGridPoints) {
    const values = { points: String(points), most: String(mostGridPoints) };
    throw new DiagnosticError([problem("morris-grid", undefined, values)]);
  }
  const places = Array.from({ length: points }, (_, index) => placeOf(index, levels, count));
  const outputs = await evaluateLevels(model, grid, places);
  const rows = model.factors.map(({ name }, factor) => ({
    factor: name,
    ...gridFigures(outputs, grid, levels ** factor),
  }));
  const common = { levels, delta: deltaOf(grid), trajectories: 0, evaluations: points, stopped: false };
  return { certainty: "exact", rows, ...common, notes: overlooked(rows, deltaOf(grid)) };
}

/**
 * Effects of a walk from its outputs.
 *
 * @param outputs  of its points; @param between  of the points on the way, one a step, where there are any
 */
export function elementaryEffects(
  { order, directions }: Pick<Trajectory, "order" | "directions">,
  players: readonly Pick<Player, "factors">[],
  delta: number,
  outputs: ArrayLike<number>,
  between: ArrayLike<number> = [],
): readonly Effect[] {
  return order.map((player, step) => {
    const [before = 0, after = 0, middle] = [outputs[step], outputs[step + 1], between[step]];
    const sign = directions[players[player]?.factors[0] ?? 0] ?? 1;
    const effect = (after - before) / (sign * delta);
    if (middle === undefined) return { player, effect };
    return { player, effect, travel: (Math.abs(middle - before) + Math.abs(after - middle)) / delta };
  });
}

async function walkEffects(model: Model, grid: Grid, players: readonly Player[], seed: number, number: number) {
  const factorsOf = players.map(({ factors }) => factors);
  const walk = trajectory(grid, model.factors.length, factorsOf, seed, number);
  const part = partOf(grid);
  const between = walk.order.flatMap((player, step) =>
    part === 0 ? [] : [moved(walk.points[step] ?? [], factorsOf[player] ?? [], walk.directions, part)],
  );
  const outputs = await evaluateLevels(model, grid, [...walk.points, ...between]);
  const effects = elementaryEffects(walk, players, deltaOf(grid), outputs, outputs.subarray(walk.points.length));
  return { effects, evaluations: outputs.length };
}

/** Not the middle of the step: a period that hides the step would often hide its half too. */
function partOf({ step }: Grid): number {
  return step < 2 ? 0 : Math.max(1, Math.round(step * 0.382));
}

function evaluateLevels(model: Model, { levels }: Grid, places: readonly (readonly number[])[]): Promise<Float64Array> {
  const columns = columnCount(model.factors);
  const values = new Float64Array(places.length * columns);
  for (const [row, place] of places.entries()) {
    const shares = place.map((level) => level / (levels - 1));
    drawPoint(model.factors, shares, values, row * columns);
  }
  return outputsOf(model.evaluate, { rows: places.length, columns, values });
}

function effectsOf(walks: readonly (readonly Effect[])[], player: number): readonly Effect[] {
  return walks.flatMap((walk) => walk.filter((effect) => effect.player === player));
}

function rowOf({ name, factors }: Player, effects: readonly Effect[], players: readonly Player[]): MorrisRow {
  const figures = figuresOf(effects, 1);
  const sizes = effects.map(({ effect }) => Math.abs(effect));
  const halfWidth = Math.max(interval(sizes, 0.05 / players.length), rounding * figures.muStar);
  const { mu, sigma, ...unsigned } = figures;
  return { factor: name, ...(factors.length > 1 ? unsigned : figures), halfWidth };
}

/** @param lost  degrees of freedom that the spread loses: 1 in a sample, 0 in the whole population */
function figuresOf(effects: readonly Effect[], lost: 0 | 1) {
  const mu = mean(effects.map(({ effect }) => effect));
  const squares = effects.reduce((sum, { effect }) => sum + (effect - mu) ** 2, 0);
  const travels = effects.flatMap(({ travel }) => travel ?? []);
  return {
    mu,
    muStar: mean(effects.map(({ effect }) => Math.abs(effect))),
    sigma: Math.sqrt(squares / (effects.length - lost)),
    ...(travels.length === 0 ? {} : { travel: mean(travels) }),
  };
}

/** The levels of a grid point; the first factor changes fastest. */
function placeOf(index: number, levels: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, factor) => Math.floor(index / levels ** factor) % levels);
}

/** @param stride  how far apart two neighbouring levels of the factor are */
function gridFigures(outputs: Float64Array, grid: Grid, stride: number) {
  const part = partOf(grid) * stride;
  const effects: Effect[] = [];
  for (const [index, before] of outputs.entries()) {
    if (Math.floor(index / stride) % grid.levels >= grid.levels - grid.step) continue;
    const between = part === 0 ? [] : [outputs[index + part] ?? 0];
    const ends = [before, outputs[index + grid.step * stride] ?? 0];
    effects.push(
      ...elementaryEffects({ order: [0], directions: [1] }, [{ factors: [0] }], deltaOf(grid), ends, between),
    );
  }
  return figuresOf(effects, 0);
}

/** A step that shows less than this part of what happens on the way overlooks the factor. */
const shown = 1 / 4;
/** Factors whose movement on the way is a smaller part of the greatest are left alone. */
const negligible = 1 / 20;

function overlooked(rows: readonly MorrisRow[], delta: number): readonly Diagnostic[] {
  const greatest = Math.max(0, ...rows.map(({ travel = 0 }) => travel));
  return rows.flatMap(({ factor, muStar, travel = 0 }) => {
    if (travel <= greatest * negligible || muStar >= travel * shown) return [];
    const times = muStar === 0 ? "∞" : (travel / muStar).toFixed(1);
    return [problem("morris-overlooked", undefined, { factor, delta: delta.toFixed(3), times })];
  });
}
