import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frameworkOf } from "../rules/real.ts";
import { type Agreement, differences } from "./agree.ts";
import { compareDepartments } from "./departments.ts";
import { compareRandom } from "./random.ts";
import { compareTies } from "./ties.ts";

const files = ["rules", "rules/reach", "rules/readings"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".rules"))
    .map((name) => `${folder}/${name}`),
);

describe("every engine gives the exact evaluator's decimal strings", () => {
  test.each(files)("on the examples of %s", async (path) => {
    const framework = await frameworkOf(path);
    const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
    expect(
      framework.needsCohort
        ? []
        : differences(
            framework,
            framework.examples.map(({ unit }) => unit),
            found,
          ),
    ).toEqual([]);
  });

  test("on departments with data on and beside every edge, without a doubt", async () => {
    const { results, doubtful, totals } = await compareDepartments(0, 1000);
    expect(results).toBeGreaterThan(100_000);
    // One item of the 79 results is a sum of ratios that is not rounded: its digits are for the evaluator.
    expect(doubtful).toBeLessThan(results / 78);
    expect(totals).toBe(0);
  }, 60_000);

  test("on random frameworks", () => {
    const { results, doubtful } = compareRandom(20, 60);
    expect(results).toBeGreaterThan(1000);
    expect(doubtful).toBeLessThan(results / 10);
  }, 120_000);

  test("on every ratio up to 60, with its ties", () => {
    const { ratios, ties } = compareTies(60, [10, 15, 20, 30, 40]);
    expect(ratios).toBe(5 * 1890);
    expect(ties).toBeGreaterThan(100);
  });
});
