import { type Accuracy, accuracyOf, referenceTotals, tryOut } from "./accuracy.ts";
import type { Contender, Job, ModelName, Workload } from "./contender.ts";
import { contenders } from "./contenders/index.ts";
import { firstRows } from "./first-rows.ts";
import { frameworkAt, judgedOf, rulesOf } from "./frameworks.ts";
import { computedSample, fullSample } from "./generator.ts";
import { median, type Racer, race } from "./measure.ts";
import type { Options } from "./section.ts";
import { tieSet } from "./tie-set.ts";

/** One line of the table. */
export interface EngineResult {
  readonly name: string;
  readonly kind: Contender["kind"];
  /** The median of the turns. */
  readonly rowsPerSecond: number;
  /** Seconds per row of each turn; turns of one number lay side by side. */
  readonly turns: readonly number[];
  /** Rows of realistic data whose total is not the exact one. */
  readonly realistic: Accuracy;
  /** The same of rows with planted ties, and of the exhaustive set; absent where the contender does not score it. */
  readonly planted?: Accuracy;
  readonly ties?: Accuracy;
  readonly shares?: Readonly<Record<string, number>>;
}

const seed = 0;
const mostRows = Math.max(...contenders.map(({ rows }) => rows));

/** The race on the eleven computed indicators. */
export async function raceComputed(options: Options): Promise<readonly EngineResult[]> {
  const framework = frameworkAt(rulesOf.computed);
  const rows = options.quick ? 20_000 : mostRows;
  const results = await raceOn("computed", { framework, columns: computedSample({ rows, seed }).columns }, options);
  const checks = await checksOf(options);
  const found: EngineResult[] = [];
  for (const [contender, result] of results) found.push({ ...result, ...(await checks(contender)) });
  return found;
}

/** The race on all 21 indicators. */
export async function raceFull(options: Options): Promise<readonly EngineResult[]> {
  const framework = frameworkAt(rulesOf.full);
  const { columns } = fullSample({ rows: options.quick ? 5_000 : 50_000, seed }, judgedOf(framework));
  return (await raceOn("full", { framework, columns }, options)).map(([, result]) => result);
}

async function raceOn(model: ModelName, workload: Workload, options: Options): Promise<[Contender, EngineResult][]> {
  const racers: (Racer & { readonly contender: Contender })[] = [];
  for (const contender of contenders) {
    const columns = firstRows(workload.columns, contender.rows);
    const job = await contender.models[model]?.({ ...workload, columns });
    if (job !== undefined) racers.push({ name: contender.name, rows: columns.rows, job, contender });
  }
  const length = { runs: options.quick ? 3 : 7, turnSeconds: options.quick ? 0.1 : 0.4 };
  const times = await race(racers, length);
  const reference = await referenceTotals(model, workload, options.quick ? 500 : 2000);
  const results: [Contender, EngineResult][] = [];
  for (const { contender, job, name } of racers) {
    const turns = times.get(name) ?? [];
    const realistic = await accuracyOf(job, reference);
    results.push([
      contender,
      { name, kind: contender.kind, rowsPerSecond: 1 / median(turns), turns, realistic, ...sharesOf(job) },
    ]);
    job.stop?.();
  }
  return results;
}

function sharesOf({ shares }: Job): Pick<EngineResult, "shares"> {
  return shares === undefined ? {} : { shares: shares() };
}

/** Rows with planted ties and the exhaustive set, each scored once by whoever can. */
async function checksOf({ quick }: Options): Promise<(contender: Contender) => Promise<Partial<EngineResult>>> {
  const rows = quick ? 1_000 : 5_000;
  const computed = { framework: frameworkAt(rulesOf.computed), ...computedSample({ rows, seed: seed + 1, ties: 0.1 }) };
  const exhaustive = { framework: frameworkAt(rulesOf.ties), columns: tieSet(quick ? 100 : 400) };
  const rightComputed = await referenceTotals("computed", computed, rows);
  const rightTies = await referenceTotals("ties", exhaustive, exhaustive.columns.rows);
  return async (contender) => {
    const least = Math.max(contender.rows, 400);
    const some = { ...computed, columns: firstRows(computed.columns, least) };
    const planted = await tryOut(contender, "computed", some, rightComputed, computed.planted);
    const ties = await tryOut(contender, "ties", exhaustive, rightTies);
    return { ...(planted && { planted }), ...(ties && { ties }) };
  };
}
