import { describe, expect, test } from "vitest";
import { frameworkOf } from "../rules/real.ts";
import { type Agreement, differences } from "./agree.ts";
import { compareDepartments } from "./departments.ts";
import { scoredByDuckdb } from "./duckdb.ts";
import { compareRandom } from "./random.ts";
import { rulesFiles } from "./rules-files.ts";
import { compareRuns } from "./runs.ts";
import { compareTies } from "./ties.ts";

describe("every engine gives the exact evaluator's decimal strings", () => {
  test.each(rulesFiles)("on the examples of %s", async (path) => {
    const framework = await frameworkOf(path);
    const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
    expect(
      framework.needsCohort
        ? []
        : await differences(
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

  test("on random frameworks", async () => {
    const { results, doubtful } = await compareRandom(20, 60);
    expect(results).toBeGreaterThan(1000);
    expect(doubtful).toBeLessThan(results / 10);
  }, 120_000);

  test("on random runs of units that are compared with each other", async () => {
    const { runs, results, doubtful } = await compareRuns(22, 60);
    expect(runs).toBeGreaterThan(20);
    expect(doubtful).toBeLessThan(results / 2);
  }, 120_000);

  test("on every ratio up to 60, with its ties", () => {
    const { ratios, ties } = compareTies(60, [10, 15, 20, 30, 40]);
    expect(ratios).toBe(5 * 1890);
    expect(ties).toBeGreaterThan(100);
  });
});

describe("a query in DuckDB gives the exact evaluator's decimal strings", () => {
  const engines = { duckdb: scoredByDuckdb };

  test("on the examples of the shipped rules", async () => {
    const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
    for (const path of rulesFiles) {
      const framework = await frameworkOf(path);
      const units = framework.examples.map(({ unit }) => unit);
      if (!framework.needsCohort) expect(await differences(framework, units, found, engines)).toEqual([]);
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
});
