import { DiagnosticError, problem } from "../../core/index.ts";
import type { Design } from "./design.ts";
import { maxDimensions } from "./direction-numbers.ts";
import { type Evaluate, outputsOf } from "./model.ts";
import { owenScrambling, type Scrambling, sobolPoints } from "./sobol.ts";

/** How much is to be done, and who is told of it. */
export interface Effort {
  /** 0 is a seed, and the default. */
  readonly seed?: number;
  /** Independent scramblings, at least 2; 32 by default. */
  readonly replicates?: number;
  /** Points of a scrambling in the first round, a power of two; 32 by default, fewer where the limit is lower. */
  readonly start?: number;
  /** Evaluations that may be spent; 2^20 by default. */
  readonly limit?: number;
  /** Ends the work at the next batch; what the rounds before it gave is kept. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** Evaluations done. */
  readonly done: number;
  readonly limit: number;
  /** The widest half of an interval so far; undefined in the first round. */
  readonly halfWidth?: number;
}

/** `reached`: all intervals are narrow enough; `limit`: a further round would cost too much; `stopped`: from outside. */
export type Ending = "reached" | "limit" | "stopped";

/** A finished round: each doubles the points of all replicates. */
export interface Round {
  /** Points of one replicate. */
  readonly points: number;
  /** Evaluations so far, of all replicates. */
  readonly evaluations: number;
  readonly replicates: readonly Float64Array[];
}

interface Plan {
  readonly design: Design;
  readonly evaluate: Evaluate;
  readonly effort: Effort;
  readonly limit: number;
  readonly scramblings: readonly Scrambling[];
  readonly sums: readonly Float64Array[];
}

/** Numbers in one call of the model; small enough that a stop is soon noticed. */
const batchCells = 2 ** 17;

/** Points of a scrambling that the coordinates can still tell apart. */
const mostPoints = 2 ** 31;

/**
 * Runs a design over replicates of one net, scrambled independently, and doubles the net until `judge` is content or the
 * limit is reached. A round uses all evaluations of those before it.
 *
 * @param judge  the widest half of an interval after a round, and whether it will do
 * @returns how it ended, and the evaluations that were done, those of an unfinished round included
 * @throws DiagnosticError `sampling-too-many-factors`, `sampling-limit`; RangeError for settings out of range
 */
export async function runRounds(
  design: Design,
  evaluate: Evaluate,
  effort: Effort,
  judge: (round: Round) => { readonly halfWidth: number; readonly enough: boolean },
): Promise<{ readonly ending: Ending; readonly evaluations: number }> {
  const plan = planOf(design, evaluate, effort);
  const perPoint = plan.sums.length * design.rows;
  let [from, to, evaluations] = [0, startOf(plan), 0];
  let halfWidth: number | undefined;
  for (;;) {
    const round = await runRound(plan, from, to, evaluations, halfWidth);
    evaluations = round.evaluations;
    if (round.stopped) return { ending: "stopped", evaluations };
    const verdict = judge({ points: to, evaluations, replicates: plan.sums.map((sums) => sums.slice()) });
    if (verdict.enough) return { ending: "reached", evaluations };
    if (2 * to * perPoint > plan.limit || 2 * to > mostPoints) return { ending: "limit", evaluations };
    [from, to, halfWidth] = [to, 2 * to, verdict.halfWidth];
  }
}

function planOf(design: Design, evaluate: Evaluate, effort: Effort): Plan {
  const { seed = 0, replicates = 32, limit = 2 ** 20 } = effort;
  if (!Number.isSafeInteger(replicates) || replicates < 2) throw new RangeError(`replicates: ${replicates}`);
  if (design.uniforms > maxDimensions) {
    const values = { dimensions: String(design.uniforms), most: String(maxDimensions) };
    throw new DiagnosticError([problem("sampling-too-many-factors", undefined, values)]);
  }
  const scramblings = Array.from({ length: replicates }, (_, replicate) =>
    owenScrambling(design.uniforms, seed, replicate),
  );
  const sums = scramblings.map(() => new Float64Array(design.slots));
  return { design, evaluate, effort, limit, scramblings, sums };
}

function startOf({ design, effort: { start = 32 }, limit, sums }: Plan): number {
  if (!Number.isInteger(Math.log2(start))) throw new RangeError(`start: ${start} is no power of two`);
  const perPoint = sums.length * design.rows;
  let points = start;
  while (points > 1 && points * perPoint > limit) points /= 2;
  if (points * perPoint <= limit) return points;
  const values = { limit: String(limit), least: String(perPoint) };
  throw new DiagnosticError([problem("sampling-limit", undefined, values)]);
}

async function runRound(plan: Plan, from: number, to: number, before: number, halfWidth: number | undefined) {
  const { design, effort, limit } = plan;
  const size = Math.max(1, Math.floor(batchCells / (design.rows * design.columns)));
  const breathe = breather();
  let evaluations = before;
  for (let first = from; first < to; first += size) {
    const net = sobolPoints(design.uniforms, first, Math.min(size, to - first));
    for (const replicate of plan.sums.keys()) {
      if (effort.signal?.aborted) return { evaluations, stopped: true };
      evaluations += await runBatch(plan, net, replicate);
      effort.onProgress?.({ done: evaluations, limit, ...(halfWidth === undefined ? {} : { halfWidth }) });
      await breathe();
    }
  }
  return { evaluations, stopped: effort.signal?.aborted === true };
}

async function runBatch({ design, evaluate, scramblings, sums }: Plan, net: Uint32Array, replicate: number) {
  const uniforms = new Float64Array(net.length);
  scramblings[replicate]?.(net, uniforms);
  const count = net.length / design.uniforms;
  const rows = count * design.rows;
  const values = new Float64Array(rows * design.columns);
  const uniformsOf = (index: number) => uniforms.subarray(index * design.uniforms, (index + 1) * design.uniforms);
  for (let index = 0; index < count; index++) {
    design.place(uniformsOf(index), values, index * design.rows * design.columns);
  }
  const outputs = await outputsOf(evaluate, { rows, columns: design.columns, values });
  for (let index = 0; index < count; index++) {
    const own = outputs.subarray(index * design.rows, (index + 1) * design.rows);
    design.add(uniformsOf(index), own, sums[replicate] ?? new Float64Array());
  }
  return rows;
}

/** Lets other work of the program go on, signals among it, a few dozen times a second. */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 25) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
