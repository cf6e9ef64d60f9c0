import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DiagnosticError } from "../../../core/index.ts";
import { clickhouseSettings, type DuckDB, openDuckDB, quotedName, quotedText } from "../../../datasets/index.ts";

let engine: DuckDB;
beforeAll(async () => {
  engine = await openDuckDB({ threads: 1 });
});
afterAll(() => engine.close());

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiagnosticError)) throw new Error(`no problem told: ${error}`);
  return error.diagnostics[0];
}

describe("DuckDB", () => {
  test("streams doubles, bytes and texts in blocks, with its gaps", async () => {
    const sql = `SELECT i::DOUBLE / 4, NULL::DOUBLE, (i % 3)::TINYINT, CASE WHEN i % 2 = 0 THEN '甲' || i END FROM range(70000) t(i)`;
    const rows: number[] = [];
    for await (const batch of engine.batches(sql)) {
      const [quarters, gaps, bytes, texts] = batch.columns;
      if (quarters?.kind !== "doubles" || gaps?.kind !== "doubles") throw new Error("no doubles");
      if (bytes?.kind !== "bytes" || texts?.kind !== "texts") throw new Error("no bytes or texts");
      const first = rows.reduce((a, b) => a + b, 0);
      expect(quarters.values[5]).toBe((first + 5) / 4);
      expect(gaps.values[0]).toBeNaN();
      expect(bytes.values[7]).toBe((first + 7) % 3);
      expect([texts.at(1), texts.at(4002)]).toEqual([null, `甲${first + 4002}`]);
      rows.push(batch.rows);
    }
    expect(rows.reduce((a, b) => a + b, 0)).toBe(70000);
    expect(rows[0]).toBeGreaterThanOrEqual(65_536);
  });

  test("small answers lose no digit", async () => {
    expect(await engine.rows("SELECT 9007199254740993 AS n, 0.10::DECIMAL(4,2) AS d")).toEqual([
      { n: "9007199254740993", d: "0.10" },
    ]);
  });

  test("names and texts of any kind stay names and texts", async () => {
    const nasty = `a"b'c\\d\`e; DROP TABLE x --\u202e`;
    const sql = `SELECT ${quotedText(nasty, "duckdb")} AS ${quotedName(nasty, "duckdb")}`;
    expect(await engine.rows(sql)).toEqual([{ [nasty]: nasty }]);
    expect(() => quotedName("a\0b", "duckdb")).toThrow(RangeError);
  });

  test("a failed query is told in its own words, made visible", async () => {
    const found = await problemOf(engine.rows(`SELECT "no\u001bsuch" FROM range(1)`));
    expect(found).toMatchObject({ code: "query-failed", values: { engine: "DuckDB" } });
    expect(String(found?.values.reason)).toContain("no␛such");
  });

  test("nothing is fetched from the network", async () => {
    expect(await problemOf(engine.rows("SELECT * FROM read_csv('https://example.org/a.csv')"))).toMatchObject({
      code: "query-failed",
    });
  });
});

describe("settings for ClickHouse", () => {
  const settings = (environment: Record<string, string>, url?: string) => clickhouseSettings(url, environment);

  test("come from the environment, a file, the command line", async () => {
    const file = join(engine.folder, "clickhouse.json");
    await writeFile(file, JSON.stringify({ url: "https://a.example:8443", user: "u", password: "from file" }));
    const environment = { QUANHENG_CLICKHOUSE_CONFIG: file, QUANHENG_CLICKHOUSE_PASSWORD: "from environment" };
    const found = await settings(environment);
    expect(found).toMatchObject({ user: "u", password: "from environment", database: undefined });
    expect(found.url.host).toBe("a.example:8443");
    expect((await settings(environment, "https://b.example")).url.host).toBe("b.example");
  });

  test.each([
    ["http://clickhouse.example:8123", "clickhouse-plain"],
    [`http://${"127.evil.example"}`, "clickhouse-plain"],
    ["ftp://a.example", "clickhouse-settings"],
    ["a.example:8443", "clickhouse-settings"],
    ["https://u:secret@a.example", "clickhouse-settings"],
    ["", "clickhouse-settings"],
  ])("%s on the command line is refused with %s, no secret in the words", async (url, code) => {
    const found = await problemOf(settings({ QUANHENG_CLICKHOUSE_PASSWORD: "hunter2" }, url));
    expect(found?.code).toBe(code);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|secret@/u);
  });

  test.each(["[::1]:8123", "127.0.0.2:8123", "LOCALHOST:8123"])("%s is this machine", async (host) => {
    expect((await settings({}, `http://${host}`)).url.protocol).toBe("http:");
  });

  test("a file that is no object of texts is refused without quoting it", async () => {
    const file = join(engine.folder, "wrong.json");
    for (const text of ['{"password": "hunter2",', '{"password": 5}', '{"pasword": "hunter2"}', "[]"]) {
      await writeFile(file, text);
      const found = await problemOf(settings({ QUANHENG_CLICKHOUSE_CONFIG: file }));
      expect(found?.code).toBe("clickhouse-settings");
      expect(JSON.stringify(found)).not.toContain("hunter2");
    }
  });
});
