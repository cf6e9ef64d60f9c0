import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { handCases } from "../oracle/hand-cases.ts";
import { answer, dataOf, lines } from "../oracle/named.ts";
import { oracleScore } from "../oracle/oracle.ts";
import { parsed, realScore } from "../oracle/real.ts";

describe("the evaluator and the oracle", () => {
  test("agree on every block, output, total and grade of random frameworks", () => {
    fc.assert(
      fc.property(frameworkCase(), ({ rules, data }) => {
        const file = parsed("random.rules", rules);
        expect(lines(realScore(file, data))).toEqual(lines(oracleScore(file, data)));
      }),
      { seed: 2024, numRuns: 300 },
    );
  });

  test.each(handCases.map((one) => [one.title, one] as const))("%s", (title, one) => {
    const score = realScore(parsed(title, one.rules), dataOf(one));
    const found = Object.fromEntries(Object.keys(one.expected).map((name) => [name, answer(score, name)]));
    expect(found).toEqual(one.expected);
  });
});
