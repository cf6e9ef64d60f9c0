import fc from "fast-check";
import { expect, test } from "vitest";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { trial } from "../oracle/battery.ts";
import { runnerWith } from "../oracle/planted.ts";

test(
  "20,000 random frameworks: the evaluator and the oracle agree on every block, output, total and grade",
  async () => {
    const firstDifference = await runnerWith();
    fc.assert(
      fc.property(frameworkCase(), ({ rules, data }) => {
        expect(firstDifference([trial("random", rules, data)])).toBeUndefined();
      }),
      { seed: 20_240_101, numRuns: 20_000 },
    );
  },
  40 * 60_000,
);
