import fc from "fast-check";
import { expect, test } from "vitest";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { lines } from "../oracle/named.ts";
import { oracleScore } from "../oracle/oracle.ts";
import { parsed, realScore } from "../oracle/real.ts";

test("20,000 random frameworks: the evaluator and the oracle agree on every block, output, total and grade", () => {
  fc.assert(
    fc.property(frameworkCase(), ({ rules, data }) => {
      const file = parsed("random.rules", rules);
      expect(lines(realScore(file, data))).toEqual(lines(oracleScore(file, data)));
    }),
    { seed: 20_240_101, numRuns: 20_000 },
  );
});
