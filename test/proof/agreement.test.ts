import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Z3 } from "../../analysis/index.ts";
import { check } from "../../scoring/index.ts";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { parsed, unitData } from "../oracle/real.ts";
import { agreement } from "./agreement.ts";

const solver = new Z3();
afterAll(() => solver.close());

test("random frameworks: the formulas that proofs rest on allow no other score than the evaluator's", async () => {
  const counts = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(frameworkCase(), async ({ rules, data }) => {
      const { framework } = check(parsed("random", rules));
      if (framework === undefined || framework.needsCohort) return;
      const answer = await agreement(framework, unitData(framework, data), solver);
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
      expect(answer).not.toBe("differs");
      expect(answer).not.toBe("impossible");
    }),
    { seed: 20_260_105, numRuns: Number(process.env.RUNS ?? 70) },
  );
  expect(counts.get("agrees") ?? 0).toBeGreaterThan(60);
}, 240_000);
