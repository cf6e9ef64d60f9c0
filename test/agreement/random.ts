import fc from "fast-check";
import { check } from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";
import { type Agreement, differences, ours } from "./agree.ts";

/** Random frameworks with random data through every engine. */
export async function compareRandom(seed: number, numRuns: number, engines = ours): Promise<Agreement> {
  const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
  await fc.assert(
    fc.asyncProperty(frameworkCase(), async ({ rules, data }) => {
      const { framework } = check(parsed("random.rules", rules));
      if (framework === undefined || framework.needsCohort) return;
      const problems = await differences(framework, [unitData(framework, data)], found, engines);
      if (problems.length > 0) throw new Error(problems.join("\n"));
    }),
    { seed, numRuns, endOnFailure: true },
  );
  return found;
}
