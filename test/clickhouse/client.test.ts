import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DiagnosticError, renderDiagnostics } from "../../core/index.ts";
import { type ClickHouseSettings, clickhouseSettings, type Engine, openClickHouse } from "../../datasets/index.ts";
import { ClickHouseServer, LOOPBACK } from "./server.ts";

const password = `pä:ss"w/o=rd`;
const login = { user: "quan", password };

let server: ClickHouseServer;
let engine: Engine;

function settings(more: Readonly<Record<string, string>> = {}): Promise<ClickHouseSettings> {
  const environment = {
    QUANHENG_CLICKHOUSE_URL: server.url,
    QUANHENG_CLICKHOUSE_USER: login.user,
    QUANHENG_CLICKHOUSE_PASSWORD: password,
    ...more,
  };
  return clickhouseSettings(undefined, environment);
}

beforeAll(async () => {
  server = await ClickHouseServer.start(login);
  engine = await openClickHouse(await settings());
});
beforeEach(() => {
  server.mood = "well";
});
afterAll(async () => {
  await engine.close();
  await server.stop();
});

/** The first problem, after a look for secrets in all that is said of it. */
async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiagnosticError)) throw new Error(`no problem told: ${error}`);
  const [found] = error.diagnostics;
  const shown = (["zh", "en"] as const).map((lang) => renderDiagnostics(error.diagnostics, { lang, color: false }));
  const said = [error.message, String(error.stack), JSON.stringify(found), ...shown].join("\n");
  const secrets = [
    password,
    encodeURIComponent(password),
    Buffer.from(`quan:${password}`).toString("base64"),
    "hunter2",
  ];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  return found;
}

async function all(sql: string): Promise<number> {
  let rows = 0;
  for await (const batch of engine.batches(sql)) rows += batch.rows;
  return rows;
}

describe("answers", () => {
  test("small ones lose no digit", async () => {
    const sql =
      "SELECT toInt64(9007199254740993) AS n, toDecimal64('0.10', 2) AS d, nan AS x, CAST(NULL, 'Nullable(Int8)') AS z";
    expect(await engine.rows(sql)).toEqual([{ n: "9007199254740993", d: "0.10", x: null, z: null }]);
  });

  test("large ones come in blocks of typed columns, with their gaps", async () => {
    const sql = `SELECT number / 4, if(number % 2 = 0, NULL, toFloat64(number)), if(number = 3, nan, toFloat64(1)),
      toUInt8(number % 3), if(number % 2 = 0, NULL, concat('甲"\\n', toString(number))), toDecimal64('0.10', 2)
      FROM numbers(70000) ORDER BY number`;
    const rows: number[] = [];
    for await (const { rows: count, columns } of engine.batches(sql)) {
      const [quarters, gaps, odd, bytes, texts, decimals] = columns;
      if (quarters?.kind !== "doubles" || gaps?.kind !== "doubles" || odd?.kind !== "doubles")
        throw new Error("doubles");
      if (bytes?.kind !== "bytes" || texts?.kind !== "texts" || decimals?.kind !== "texts") throw new Error("the rest");
      const first = rows.reduce((a, b) => a + b, 0);
      expect(quarters.values[5]).toBe((first + 5) / 4);
      expect(gaps.nulls?.slice(0, 3)).toEqual([0, 2, 4]);
      expect([gaps.values[0], gaps.values[1]]).toEqual([Number.NaN, first + 1]);
      expect(bytes.values[7]).toBe((first + 7) % 3);
      expect([texts.at(0), texts.at(4001)]).toEqual([null, `甲"\n${first + 4001}`]);
      expect(decimals.at(3)).toBe("0.10");
      rows.push(count);
    }
    expect(rows).toEqual([65_536, 70_000 - 65_536]);
  });

  test("every bit of a double arrives", async () => {
    const values = [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1, 4.35, 123456.789e-10, -7 / 11];
    const columns = values.map((value, index) => `${String(value).includes("e") ? value : `${value}e0`} AS c${index}`);
    const [row] = await engine.rows(`SELECT ${columns.join(", ")}`);
    expect(Object.values(row ?? {})).toEqual(values);
  });

  test("no rows are no batch", async () => {
    expect(await all("SELECT toFloat64(number) FROM numbers(0)")).toBe(0);
  });

  test("statements without an answer run", async () => {
    await engine.run("CREATE TABLE kept (x Float64) ENGINE = Memory");
    await engine.run("INSERT INTO kept SELECT number FROM numbers(3)");
    expect(await engine.rows("SELECT sum(x) AS s FROM kept")).toEqual([{ s: 3 }]);
  });
});

describe("what goes wrong", () => {
  test.each([
    ["the password", { QUANHENG_CLICKHOUSE_PASSWORD: "hunter2" }],
    ["the user", { QUANHENG_CLICKHOUSE_USER: "nobody" }],
  ])("%s", async (_, wrong) => {
    const found = await problemOf(settings(wrong).then(openClickHouse));
    expect(found).toMatchObject({ code: "clickhouse-login", values: { host: new URL(server.url).host } });
  });

  test("credentials in the address of a settings file or the environment are used, and not shown", async () => {
    const url = new URL(server.url);
    url.username = login.user;
    url.password = password;
    const own = await clickhouseSettings(undefined, { QUANHENG_CLICKHOUSE_URL: url.href });
    const opened = await openClickHouse(own);
    expect(await problemOf(opened.rows(`SELECT * FROM \`${password}\``))).toMatchObject({ code: "query-failed" });
    await opened.close();
  });

  test("a database that is not there", async () => {
    const found = await problemOf(settings({ QUANHENG_CLICKHOUSE_DATABASE: "nowhere" }).then(openClickHouse));
    expect(found?.code).toBe("query-failed");
    expect(String(found?.values.reason)).toContain("nowhere");
  });

  test("a server that is not there", async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, LOOPBACK, resolve));
    const url = `http://${LOOPBACK}:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    const found = await problemOf(settings({ QUANHENG_CLICKHOUSE_URL: url }).then(openClickHouse));
    expect(found).toMatchObject({ code: "clickhouse-unreachable", values: { reason: "ECONNREFUSED" } });
  });

  test("a server without TLS behind an https address", async () => {
    const url = server.url.replace("http:", "https:");
    expect(await problemOf(settings({ QUANHENG_CLICKHOUSE_URL: url }).then(openClickHouse))).toMatchObject({
      code: "clickhouse-unreachable",
    });
  });

  test("a query, in the engine's own words, made visible", async () => {
    const found = await problemOf(engine.rows("SELECT nosuch FROM system.one"));
    expect(found).toMatchObject({ code: "query-failed", values: { engine: "ClickHouse" } });
    expect(String(found?.values.reason)).toMatch(/nosuch/u);
    expect(await problemOf(engine.run("SELEC 1"))).toMatchObject({ code: "query-failed" });
    expect(await problemOf(all("SELECT throwIf(number = 3, 'no\u001b[31mred') FROM numbers(10)"))).toMatchObject({
      values: { reason: expect.stringContaining("no␛[31mred") },
    });
  });

  test.each([
    ["cut", "clickhouse-cut"],
    ["gone", "clickhouse-cut"],
    ["late", "engine-memory"],
    ["marked", "engine-memory"],
  ] as const)("an answer that ends early: %s is %s", async (mood, code) => {
    server.mood = mood;
    expect(await problemOf(all("SELECT toFloat64(number) FROM numbers(100000)"))).toMatchObject({ code });
    expect(await problemOf(engine.rows("SELECT number FROM numbers(100000)"))).toMatchObject({ code });
    server.mood = "well";
    expect(await all("SELECT toFloat64(number) FROM numbers(10)")).toBe(10);
  });

  test("no answer in time", async () => {
    const hasty = await openClickHouse(await settings({ QUANHENG_CLICKHOUSE_TIMEOUT: "1" }));
    server.mood = "slow";
    expect(await problemOf(hasty.rows("SELECT 1"))).toMatchObject({ code: "clickhouse-timeout" });
    await hasty.close();
  });
});
