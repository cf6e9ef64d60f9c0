import { Workers } from "../../datasets/engines/workers.ts";
import { Plan, shapeOf } from "../../scoring/index.ts";
import { frameworkAt, rulesOf } from "./frameworks.ts";
import { computedSample } from "./generator.ts";
import { median, speedRatio } from "./measure.ts";
import type { Options, SectionResult } from "./section.ts";

const seed = 0;

/** What a second thread gains, turn against turn; the numbers are copied to where all threads see them within the turn. */
export async function threads({ quick }: Options): Promise<SectionResult> {
  const framework = frameworkAt(rulesOf.computed);
  const { columns } = computedSample({ rows: quick ? 100_000 : 1_000_000, seed });
  const wanted = { blocks: [framework.root], outputs: [], grade: false, told: false };
  const plan = new Plan(framework, shapeOf(columns), wanted);
  const pools = [1, 2].map((count) => ({ workers: new Workers(count), turns: [] as number[] }));
  // The first two pay for the program.
  for (let turn = -2; turn < (quick ? 5 : 9); turn += 1) {
    for (const { workers, turns } of pools) {
      const start = performance.now();
      await workers.score(plan, columns);
      if (turn >= 0) turns.push((performance.now() - start) / 1000);
    }
  }
  for (const { workers } of pools) await workers.close();
  const [one = [], two = []] = pools.map(({ turns }) => turns);
  return {
    figures: [
      { name: "one thread, copying included", value: columns.rows / median(one), unit: "rows a second" },
      { name: "two threads to one, copying included", value: speedRatio(two, one), unit: "×" },
    ],
    targets: [],
  };
}
