import type { Job } from "./contender.ts";
import { progressOf } from "./progress.ts";

export interface Racer {
  readonly name: string;
  readonly rows: number;
  readonly job: Job;
}

export type Turns = ReadonlyMap<string, readonly number[]>;

export interface Race {
  /** At least this many runs of each. */
  readonly runs: number;
  /** A run shorter than this is repeated within its turn, so that the clock and the collector weigh little. */
  readonly turnSeconds: number;
}

/**
 * Seconds per row of each racer, turn by turn. The turns are interleaved, so that whatever slows the machine down for a
 * while slows all of them.
 */
export async function race(racers: readonly Racer[], { runs, turnSeconds }: Race): Promise<Turns> {
  const times = new Map(racers.map(({ name }): [string, number[]] => [name, []]));
  const repeats = new Map<string, number>();
  for (const racer of racers) repeats.set(racer.name, await warmUp(racer, turnSeconds));
  const progress = progressOf("Turns of the engines", runs * racers.length);
  let done = 0;
  for (let run = 0; run < runs; run++) {
    for (const { name, rows, job } of racers) {
      const count = repeats.get(name) ?? 1;
      const seconds = await secondsOf(job, count);
      times.get(name)?.push(seconds / count / rows);
      done += 1;
      progress(done);
    }
  }
  return times;
}

/** How many times as fast the first is: the median over the rounds, each compared within itself. */
export function speedRatio(fast: readonly number[], slow: readonly number[]): number {
  return median(fast.map((seconds, round) => (slow[round] ?? Number.NaN) / seconds));
}

/** Runs until the compiler has settled, and tells how many runs fill a turn. */
async function warmUp({ job }: Racer, turnSeconds: number): Promise<number> {
  await job.run();
  const once = await secondsOf(job, 1);
  const settled = await secondsOf(job, Math.min(50, Math.max(1, Math.ceil(turnSeconds / once))));
  const each = settled / Math.min(50, Math.max(1, Math.ceil(turnSeconds / once)));
  return Math.max(1, Math.round(turnSeconds / each));
}

async function secondsOf(job: Job, count: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    // A promise is waited for only where there is one: waiting costs as much as a short run.
    const done = job.run();
    if (done !== undefined) await done;
  }
  return (performance.now() - start) / 1000;
}

export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = ordered.length >> 1;
  const [low = 0, high = 0] = [ordered[Math.ceil(ordered.length / 2) - 1], ordered[middle]];
  return (low + high) / 2;
}
