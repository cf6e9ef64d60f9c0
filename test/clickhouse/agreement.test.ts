import { afterAll, beforeAll, expect, test } from "vitest";
import { type ClickHouse, clickhouseSettings, openClickHouse } from "../../datasets/index.ts";
import { type Agreement, differences, runDifferences } from "../agreement/agree.ts";
import { compareDepartments } from "../agreement/departments.ts";
import { inClickHouse } from "../agreement/in-sql.ts";
import { momentErrors } from "../agreement/moments.ts";
import { compareLong, compareNeighbours, comparePortfolios, comparePowers } from "../agreement/portfolios.ts";
import { compareRandom } from "../agreement/random.ts";
import { rulesFiles } from "../agreement/rules-files.ts";
import { compareRuns } from "../agreement/runs.ts";
import { compareTies } from "../agreement/ties.ts";
import { frameworkOf } from "../rules/real.ts";
import { ClickHouseServer } from "./server.ts";

let server: ClickHouseServer;
let engine: ClickHouse;
const engines = { clickhouse: inClickHouse(() => engine) };
const enginesForRuns = { clickhouse: inClickHouse(() => engine, true) };

beforeAll(async () => {
  server = await ClickHouseServer.start({ user: "default", password: "" });
  engine = await openClickHouse(await clickhouseSettings(server.url, {}));
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

test.each(rulesFiles)("the examples of %s", async (path) => {
  const framework = await frameworkOf(path);
  const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
  const units = framework.examples.map(({ unit }) => unit);
  if (!framework.needsCohort) expect(await differences(framework, units, found, engines)).toEqual([]);
  else
    for (const { unit, others } of framework.examples)
      expect(await runDifferences(framework, [unit, ...others], found, enginesForRuns)).toEqual([]);
});

test("100,000 departments with data on and beside every edge, hardly one in doubt", async () => {
  const { results, doubtful, totals } = await compareDepartments(3, 100_000, engines);
  expect(results).toBeGreaterThan(7_000_000);
  expect(doubtful).toBeLessThan(results / 78);
  expect(totals).toBeLessThan(10);
}, 1_200_000);

test("every ratio up to 400, with its ties", async () => {
  expect(await compareTies(400, [10, 15, 20, 30, 40], engines)).toMatchObject({ ratios: 5 * 80_600 });
}, 1_200_000);

test("random frameworks", async () => {
  const { results, doubtful } = await compareRandom(22, 60, engines);
  expect(results).toBeGreaterThan(300);
  expect(doubtful).toBeLessThan(results / 5);
});

test("random frameworks that compare units", async () => {
  const { runs, results, doubtful } = await compareRuns(2, 40, enginesForRuns);
  expect(runs).toBeGreaterThan(20);
  expect(doubtful).toBeLessThan(results / 4);
});

test("portfolios with many ties", async () => {
  const { results, doubtful } = await comparePortfolios(2, 15, 30, enginesForRuns);
  expect(results).toBeGreaterThan(3_000);
  expect(doubtful).toBeLessThan(results / 3);
});

test("ratios that are neighbours, without a doubt of their order", async () => {
  const { results, doubtful } = await compareNeighbours("places", 5, 15, 30, enginesForRuns);
  expect(results).toBeGreaterThan(1_000);
  expect(doubtful).toBe(0);
});

test("means and deviations, in doubt only beside an edge, and as near as the bounds on them say", async () => {
  const { results, doubtful } = await compareNeighbours("moments", 6, 15, 30, enginesForRuns);
  expect(doubtful).toBeLessThan(results / 15);
  const { told, mean, deviation } = await momentErrors(7, 40, enginesForRuns.clickhouse);
  expect(told).toBeGreaterThan(60);
  expect(mean).toBeLessThan(3.25);
  expect(deviation).toBeLessThan(3);
});

test("a mean is left to the evaluator that gives it up", async () => {
  expect((await compareLong(1700, enginesForRuns)).doubtful).toBeGreaterThanOrEqual(3 * 1700);
});

test("numbers beyond every float64 leave the order of all in doubt", async () => {
  expect((await comparePowers([0, 1, 3, 100], enginesForRuns)).doubtful).toBe(0);
  expect((await comparePowers([0, 1, 3, 100_000_000], enginesForRuns)).doubtful).toBe(4);
});
