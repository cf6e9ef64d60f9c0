import { describe, expect, test } from "vitest";
import type { CheckedFramework } from "../../scoring/index.ts";
import { frameworkOf } from "../rules/real.ts";
import { type Agreement, differences, oursForRuns, runDifferences } from "./agree.ts";
import { compareDepartments } from "./departments.ts";
import { inDuckdb } from "./in-sql.ts";
import { momentErrors } from "./moments.ts";
import { compareLong, compareNeighbours, comparePortfolios, comparePowers } from "./portfolios.ts";
import { compareRandom } from "./random.ts";
import { rulesFiles } from "./rules-files.ts";
import { compareRuns } from "./runs.ts";
import { compareTies } from "./ties.ts";

/** Each example with the units of its run. */
async function runsOfExamples(framework: CheckedFramework, found: Agreement, engines = oursForRuns): Promise<string[]> {
  const problems: string[] = [];
  for (const { unit, others } of framework.examples)
    problems.push(...(await runDifferences(framework, [unit, ...others], found, engines)));
  return problems;
}

describe("every engine gives the exact evaluator's decimal strings", () => {
  test.each(rulesFiles)("on the examples of %s", async (path) => {
    const framework = await frameworkOf(path);
    const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
    const problems = framework.needsCohort
      ? await runsOfExamples(framework, found)
      : await differences(
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

  test("on random frameworks", async () => {
    const { results, doubtful } = await compareRandom(20, 60);
    expect(results).toBeGreaterThan(1000);
    expect(doubtful).toBeLessThan(results / 10);
  }, 120_000);

  test("on random frameworks that compare units", async () => {
    const { runs, results, doubtful } = await compareRuns(0, 80);
    expect(runs).toBeGreaterThan(40);
    expect(doubtful).toBeLessThan(results / 5);
  }, 120_000);

  test("on portfolios with many ties", async () => {
    const { results, doubtful } = await comparePortfolios(0, 50, 30);
    expect(results).toBeGreaterThan(20_000);
    // Means of ratios, and ranks of roots that are equal, are for the evaluator.
    expect(doubtful).toBeLessThan(results / 3);
  }, 60_000);

  test("on every ratio up to 60, with its ties", async () => {
    const { ratios, ties } = await compareTies(60, [10, 15, 20, 30, 40]);
    expect(ratios).toBe(5 * 1890);
    expect(ties).toBeGreaterThan(100);
  });
});

describe("a query in DuckDB gives the exact evaluator's decimal strings", () => {
  const engines = { duckdb: inDuckdb() };
  const enginesForRuns = { duckdb: inDuckdb(true) };

  test("on every ratio up to 60, with its ties", async () => {
    expect(await compareTies(60, [10, 15, 20, 30, 40], engines)).toMatchObject({ ratios: 5 * 1890 });
  });

  test("on the examples of the shipped rules", async () => {
    const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
    for (const path of rulesFiles) {
      const framework = await frameworkOf(path);
      const units = framework.examples.map(({ unit }) => unit);
      const problems = framework.needsCohort
        ? await runsOfExamples(framework, found, enginesForRuns)
        : await differences(framework, units, found, engines);
      expect(problems).toEqual([]);
    }
    expect(found.results).toBeGreaterThan(100);
  }, 60_000);

  test("on departments with data on and beside every edge, without a doubt", async () => {
    const { results, doubtful, totals } = await compareDepartments(2, 200, engines);
    expect(results).toBeGreaterThan(10_000);
    expect(doubtful).toBeLessThan(results / 78);
    expect(totals).toBe(0);
  }, 60_000);

  test("on random frameworks", async () => {
    const { results, doubtful } = await compareRandom(21, 30, engines);
    expect(results).toBeGreaterThan(200);
    expect(doubtful).toBeLessThan(results / 5);
  }, 120_000);

  test("on random frameworks that compare units", async () => {
    const { runs, results, doubtful } = await compareRuns(3, 40, enginesForRuns);
    expect(runs).toBeGreaterThan(20);
    expect(doubtful).toBeLessThan(results / 4);
  }, 120_000);

  test("on portfolios with many ties", async () => {
    const { results, doubtful } = await comparePortfolios(3, 15, 30, enginesForRuns);
    expect(results).toBeGreaterThan(3_000);
    expect(doubtful).toBeLessThan(results / 3);
  }, 60_000);

  test("on ratios that are neighbours, without a doubt of their order", async () => {
    const { results, doubtful } = await compareNeighbours("places", 5, 15, 30, enginesForRuns);
    expect(results).toBeGreaterThan(1_000);
    expect(doubtful).toBe(0);
  }, 60_000);

  test("on means and deviations, in doubt only beside an edge", async () => {
    const { results, doubtful } = await compareNeighbours("moments", 6, 15, 30, enginesForRuns);
    expect(results).toBeGreaterThan(1_000);
    expect(doubtful).toBeLessThan(results / 15);
  }, 60_000);

  test("with means and deviations that are as near as the bounds on them say", async () => {
    const { told, mean, deviation } = await momentErrors(7, 60, enginesForRuns.duckdb);
    expect(told).toBeGreaterThan(90);
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(3.25);
    expect(deviation).toBeGreaterThan(0);
    expect(deviation).toBeLessThan(3);
  }, 60_000);

  test("and leaves a mean to the evaluator that gives it up", async () => {
    expect((await compareLong(1700, enginesForRuns)).doubtful).toBeGreaterThanOrEqual(3 * 1700);
  }, 60_000);

  test("and numbers beyond every float64 leave the order of all in doubt", async () => {
    expect((await comparePowers([0, 1, 3, 100], enginesForRuns)).doubtful).toBe(0);
    expect((await comparePowers([0, 1, 3, 100_000_000], enginesForRuns)).doubtful).toBe(4);
  }, 60_000);
});
