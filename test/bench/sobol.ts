import { estimateShares } from "../../analysis/sampling/index.ts";
import { chooseVaried } from "../../analysis/shares/choice.ts";
import { frameworkModel, totalOf } from "../../analysis/shares/framework-model.ts";
import { loadData, openRules } from "../../datasets/index.ts";
import type { CheckedFramework, UnitData } from "../../scoring/index.ts";
import { median } from "./measure.ts";
import type { Options, SectionResult } from "./section.ts";

/** Points of one replicate. */
const POINTS = 1024;

/**
 * One estimate of the first and total shares of all numbers of the 2024 report, with its intervals: points, their
 * scrambling, the rows, the scores and the sums.
 */
export async function sobol({ quick }: Options): Promise<SectionResult> {
  const { framework, unit } = await report();
  const { varied } = chooseVaried(framework, unit);
  const model = frameworkModel(framework, unit, varied, totalOf);
  const wanted = quick ? 50_000 : 1_000_000;
  // A point is scored once for itself, and once for each input.
  const perReplicate = POINTS * (varied.length + 1);
  const replicates = Math.max(2, Math.ceil(wanted / perReplicate));
  const times: number[] = [];
  let evaluations = 0;
  for (let run = quick ? 1 : 0; run < 5; run += 1) {
    const start = performance.now();
    // One round: the next would be twice as long.
    const limit = replicates * perReplicate;
    const found = await estimateShares(model, { kinds: ["first", "total"], replicates, start: POINTS, limit });
    times.push((performance.now() - start) / 1000);
    evaluations = found.evaluations;
  }
  if (evaluations < wanted) throw new Error(`only ${evaluations} evaluations`);
  const seconds = median(times);
  const name = `Sobol run of ${varied.length} inputs, ${evaluations.toLocaleString("en-US")} evaluations`;
  const measured = quick ? undefined : seconds;
  return {
    figures: [{ name, value: evaluations / seconds, unit: "a second" }],
    targets: [{ name: "one Sobol run of 10⁶ evaluations", bound: "at most", limit: 5, unit: "s", measured }],
  };
}

async function report(): Promise<{ readonly framework: CheckedFramework; readonly unit: UnitData }> {
  const { framework } = await openRules("rules/luohu-2024-as-applied.rules");
  const unit = framework && (await loadData("datasets/dongxiao-2024", framework)).units[0];
  if (framework === undefined || unit === undefined) throw new Error("the report is not there");
  return { framework, unit };
}
