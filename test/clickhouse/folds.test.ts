import { afterAll, beforeAll, expect, test } from "vitest";
import { clickhouseSettings, type Engine, openClickHouse } from "../../datasets/index.ts";
import { dialects } from "../../scoring/index.ts";
import { ClickHouseServer } from "./server.ts";

let server: ClickHouseServer;
let engine: Engine;

beforeAll(async () => {
  server = await ClickHouseServer.start({ user: "default", password: "" });
  engine = await openClickHouse(await clickhouseSettings(server.url, {}));
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

type Kind = keyof typeof dialects.clickhouse.fold;

/** [0.5] is not counted, whatever else there is. */
test.each<[Kind, readonly number[], number, number]>([
  ["sum", [], 0, 0],
  ["sum", [3, 1, 2], 0, 6],
  ["product", [], 0, 1],
  ["product", [3, 1, 2], 0, 6],
  ["min", [], 0, Number.POSITIVE_INFINITY],
  ["min", [3, 1, 2], 0, 1],
  ["max", [], 0, Number.NEGATIVE_INFINITY],
  ["max", [-3, -1, -2], 0, -1],
  ["any", [], 0, 0],
  ["any", [0, 0], 0, 0],
  ["any", [0, 1], 0, 1],
  ["middles", [], 0, 0],
  ["middles", [7], 0, 14],
  ["middles", [9, 1, 4, 2], 0, 6],
  ["middles", [9, 1, 4], 0, 8],
  ["kept", [], 1, 0],
  ["kept", [5], 1, 0],
  ["kept", [5, 1], 1, 0],
  ["kept", [5, 1, 9, 3], 1, 8],
])("%s of %j, %d left out at each end, is %d", async (kind, values, trim, expected) => {
  const { fold, number } = dialects.clickhouse;
  const body = [0.5, ...values].map((value) => (kind === "any" ? String(Math.ceil(value)) : number(value)));
  const counts = body.map((_, index) => (index === 0 ? "0" : "1"));
  const text = fold[kind](`[${body.join(", ")}]`, `[${counts.join(", ")}]`, trim);
  expect(await engine.rows(`SELECT toString(${text}) AS is`)).toEqual([{ is: shown(expected) }]);
});

function shown(value: number): string {
  return String(value).replace("Infinity", "inf");
}

test("ln, the square root and e^x stay within the bounds that are counted on", async () => {
  const { number, unary } = dialects.clickhouse;
  const ulps = 4;
  for (const [name, values] of [
    ["ln", [0.001, 0.7, 0.9999, 1.0001, 2, 17.25, 123456.789, 9e15]],
    ["sqrt", [0.001, 2, 3, 17.25, 9e15]],
    ["exp", [-300.5, -17.3, -0.001, 0.5, 1, 9.75, 123.4, 599.9]],
  ] as const) {
    const made = name === "ln" ? Math.log : name === "exp" ? Math.exp : Math.sqrt;
    const columns = values.map((value, index) => `${unary[name](number(value))} AS c${index}`);
    const [row] = await engine.rows(`SELECT ${columns.join(", ")}`);
    for (const [index, value] of values.entries()) {
      const [here, there] = [Number(row?.[`c${index}`]), made(value)];
      expect(Math.abs(here - there)).toBeLessThanOrEqual(ulps * 2 ** -52 * Math.abs(there));
    }
  }
});
