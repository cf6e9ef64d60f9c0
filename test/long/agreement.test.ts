import { expect, test } from "vitest";
import { ours } from "../agreement/agree.ts";
import { compareDepartments } from "../agreement/departments.ts";
import { inDuckdb } from "../agreement/in-sql.ts";
import { momentErrors } from "../agreement/moments.ts";
import { compareNeighbours, comparePortfolios } from "../agreement/portfolios.ts";
import { compareRandom } from "../agreement/random.ts";
import { compareRuns } from "../agreement/runs.ts";
import { compareTies } from "../agreement/ties.ts";

const duckdb = inDuckdb();
const engines = { ...ours, duckdb };
const enginesForRuns = { duckdb: inDuckdb(true) };

test(
  "100,000 departments with data on and beside every edge",
  async () => {
    const { results, doubtful, totals } = await compareDepartments(1, 100_000, engines);
    expect(results).toBeGreaterThan(20_000_000);
    // One item of the 79 results is a sum of ratios that is not rounded: its digits are for the evaluator.
    expect(doubtful).toBeLessThan(results / 78);
    expect(totals).toBe(0);
  },
  60 * 60_000,
);

test(
  "2,000 random frameworks",
  async () => {
    const { results, doubtful } = await compareRandom(1, 2000);
    expect(results).toBeGreaterThan(40_000);
    expect(doubtful).toBeLessThan(results / 10);
  },
  60 * 60_000,
);

test(
  "2,000 random frameworks that compare units",
  async () => {
    const { runs, results, doubtful } = await compareRuns(1, 2000);
    expect(runs).toBeGreaterThan(1200);
    expect(doubtful).toBeLessThan(results / 5);
  },
  60 * 60_000,
);

test(
  "400 portfolios of up to 100 units with many ties",
  async () => {
    const { results, doubtful } = await comparePortfolios(1, 400, 100);
    expect(results).toBeGreaterThan(400_000);
    expect(doubtful).toBeLessThan(results / 3);
  },
  60 * 60_000,
);

test(
  "every ratio up to 400, with its ties",
  async () => {
    expect(await compareTies(400, [10, 15, 20, 30, 40], engines)).toMatchObject({ ratios: 5 * 80_600 });
  },
  60 * 60_000,
);

test(
  "500 random frameworks, each as a query in DuckDB",
  async () => {
    const { results, doubtful } = await compareRandom(5, 500, { duckdb });
    expect(results).toBeGreaterThan(4_000);
    expect(doubtful).toBeLessThan(results / 5);
  },
  60 * 60_000,
);

test(
  "500 random frameworks that compare units, each as a query in DuckDB",
  async () => {
    const { runs, doubtful, results } = await compareRuns(6, 500, enginesForRuns);
    expect(runs).toBeGreaterThan(300);
    expect(doubtful).toBeLessThan(results / 4);
  },
  60 * 60_000,
);

test(
  "200 portfolios of up to 100 units with many ties, by a query in DuckDB",
  async () => {
    const { results, doubtful } = await comparePortfolios(7, 200, 100, enginesForRuns);
    expect(results).toBeGreaterThan(80_000);
    // Deviations of ratios as well.
    expect(doubtful).toBeLessThan((results * 2) / 5);
  },
  60 * 60_000,
);

test(
  "200 runs of ratios that are neighbours, by a query in DuckDB: nothing but a mean is in doubt",
  async () => {
    const places = await compareNeighbours("places", 8, 200, 100, enginesForRuns);
    expect(places.results).toBeGreaterThan(30_000);
    // The mean of large numbers may be no quotient of whole numbers below 2^53: one run of these.
    expect(places.doubtful).toBeLessThan(places.results / 1000);
    const moments = await compareNeighbours("moments", 9, 200, 100, enginesForRuns);
    expect(moments.doubtful).toBeLessThan(moments.results / 15);
  },
  60 * 60_000,
);

test(
  "2,000 runs whose means and deviations are as near in DuckDB as the bounds on them say",
  async () => {
    const { told, mean, deviation } = await momentErrors(10, 2000, enginesForRuns.duckdb);
    expect(told).toBeGreaterThan(3000);
    expect(mean).toBeLessThan(3.25);
    expect(deviation).toBeLessThan(3);
  },
  60 * 60_000,
);
