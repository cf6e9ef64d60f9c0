import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { frameworkOf } from "../rules/real.ts";
import { type Agreement, differences, runDifferences } from "./agree.ts";
import { compareDepartments } from "./departments.ts";
import { comparePortfolios } from "./portfolios.ts";
import { compareRandom } from "./random.ts";
import { compareRuns } from "./runs.ts";
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
    const problems = framework.needsCohort
      ? framework.examples.flatMap(({ unit, others }) => runDifferences(framework, [unit, ...others], found))
      : differences(
          framework,
          framework.examples.map(({ unit }) => unit),
          found,
        );
    expect(problems).toEqual([]);
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

  test("on random frameworks that compare units", () => {
    const { runs, results, doubtful } = compareRuns(0, 80);
    expect(runs).toBeGreaterThan(40);
    expect(doubtful).toBeLessThan(results / 5);
  }, 120_000);

  test("on portfolios with many ties", () => {
    const { results, doubtful } = comparePortfolios(0, 50, 30);
    expect(results).toBeGreaterThan(20_000);
    // Means of ratios, and ranks of roots that are equal, are for the evaluator.
    expect(doubtful).toBeLessThan(results / 3);
  }, 60_000);

  test("on every ratio up to 60, with its ties", () => {
    const { ratios, ties } = compareTies(60, [10, 15, 20, 30, 40]);
    expect(ratios).toBe(5 * 1890);
    expect(ties).toBeGreaterThan(100);
  });
});
