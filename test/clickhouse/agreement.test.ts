import { afterAll, beforeAll, expect, test } from "vitest";
import { clickhouseSettings, type Engine, openClickHouse } from "../../datasets/index.ts";
import { type Agreement, differences, type ScoresColumns } from "../agreement/agree.ts";
import { compareDepartments } from "../agreement/departments.ts";
import { compareRandom } from "../agreement/random.ts";
import { rulesFiles } from "../agreement/rules-files.ts";
import { frameworkOf } from "../rules/real.ts";
import { scoredBy } from "./scored.ts";
import { ClickHouseServer } from "./server.ts";

let server: ClickHouseServer;
let engine: Engine;
let engines: Readonly<Record<string, ScoresColumns>>;

beforeAll(async () => {
  server = await ClickHouseServer.start({ user: "default", password: "" });
  engine = await openClickHouse(await clickhouseSettings(server.url, {}));
  engines = { clickhouse: scoredBy(engine) };
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

test.each(rulesFiles)("the examples of %s", async (path) => {
  const framework = await frameworkOf(path);
  const found: Agreement = { results: 0, doubtful: 0, totals: 0 };
  const units = framework.examples.map(({ unit }) => unit);
  expect(framework.needsCohort ? [] : await differences(framework, units, found, engines)).toEqual([]);
});

test("departments with data on and beside every edge, without a doubt", async () => {
  const { results, doubtful, totals } = await compareDepartments(3, 500, engines);
  expect(results).toBeGreaterThan(30_000);
  expect(doubtful).toBeLessThan(results / 78);
  expect(totals).toBe(0);
});

test("random frameworks", async () => {
  const { results, doubtful } = await compareRandom(22, 60, engines);
  expect(results).toBeGreaterThan(300);
  expect(doubtful).toBeLessThan(results / 5);
});
