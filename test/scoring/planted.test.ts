import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { frameworkCase } from "../oracle/arbitrary.ts";
import { type Trial, trial } from "../oracle/battery.ts";
import { handCases } from "../oracle/hand-cases.ts";
import { dataOf } from "../oracle/named.ts";
import { runnerWith } from "../oracle/planted.ts";
import { plantedBugs } from "../oracle/planted-bugs.ts";

/** Mistakes planted in a copy of the evaluator: a fixed battery of frameworks and data must notice every one. */
let battery: readonly Trial[] = [];

beforeAll(() => {
  const random = fc.sample(frameworkCase(), { seed: 20_240_601, numRuns: 150 });
  battery = [
    ...handCases.map((one) => trial(one.title, one.rules, dataOf(one))),
    ...random.map(({ rules, data }, index) => trial(`random ${index}`, rules, data)),
  ];
});

test("as it is, the evaluator passes the whole battery", async () => {
  const run = await runnerWith();
  expect(run(battery)).toBeUndefined();
});

test("there are at least twenty planted bugs, each with its own title", () => {
  expect(new Set(plantedBugs.map((bug) => bug.title)).size).toBe(plantedBugs.length);
  expect(plantedBugs.length).toBeGreaterThanOrEqual(20);
});

describe("a planted bug is caught", () => {
  test.each(plantedBugs.map((bug) => [bug.title, bug] as const))("%s", async (_title, bug) => {
    const run = await runnerWith(bug);
    expect(run(battery)).toBeTypeOf("string");
  });
});
