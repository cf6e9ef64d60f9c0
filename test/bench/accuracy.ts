import type { Contender, Job, ModelName, Workload } from "./contender.ts";
import { exact } from "./contenders/exact.ts";
import { firstRows } from "./first-rows.ts";

/** How many of the rows that both have scored differ from the exact totals. */
export interface Accuracy {
  readonly rows: number;
  readonly wrong: number;
  /** What the job told of all the rows it scored. */
  readonly shares?: Readonly<Record<string, number>>;
}

/** The exact evaluator's totals of the first rows; every other total is held against them. */
export async function referenceTotals(model: ModelName, workload: Workload, rows: number): Promise<readonly string[]> {
  const job = await exact.models[model]?.({ ...workload, columns: firstRows(workload.columns, rows) });
  if (job === undefined) return [];
  await job.run();
  return job.totals();
}

export async function accuracyOf(job: Job, reference: readonly string[], counts?: Uint8Array): Promise<Accuracy> {
  const totals = await job.totals();
  const last = Math.min(totals.length, reference.length);
  let [rows, wrong] = [0, 0];
  for (let row = 0; row < last; row++) {
    if (counts !== undefined && counts[row] !== 1) continue;
    rows += 1;
    if (totals[row] !== reference[row]) wrong += 1;
  }
  return { rows, wrong };
}

/** One run over a model of its own, told beside the speed of another. */
export async function tryOut(
  contender: Contender,
  model: ModelName,
  workload: Workload,
  reference: readonly string[],
  counts?: Uint8Array,
): Promise<Accuracy | undefined> {
  const job = await contender.models[model]?.(workload);
  if (job === undefined) return undefined;
  await job.run();
  const accuracy = await accuracyOf(job, reference, counts);
  const shares = job.shares?.();
  job.stop?.();
  return shares === undefined ? accuracy : { ...accuracy, shares };
}
