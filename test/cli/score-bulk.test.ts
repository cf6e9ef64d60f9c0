import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rules = `framework "x" 10
input 金额 : 万元 >= 0 step 0.01
input 预算 : 万元 > 0 step 0.01
table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 }
rounding item 2 half_up
item 比率 6 = min(1, 金额 / 预算) * 6
item 季 4 = min(4, sum(支出 for 季度) / 1 万元)
grades { 优: >= 8; 差: < 8 }
`;

async function query(statement: string) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(statement)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test("units of several Parquet files, with a table beside them, into Parquet and CSV: the scores of score", async () => {
  writeFiles(folder, { "a.rules": rules });
  mkdirSync(path("depts"));
  for (const part of [0, 1])
    await query(`COPY (SELECT 'u' || i AS unit, CAST(i * 0.37 AS DECIMAL(9,2)) AS 金额, CAST(96 AS DECIMAL(9,2)) AS 预算
      FROM range(${part * 150}, ${part * 150 + 150}) AS t(i)) TO '${path(`depts/part-${part}.parquet`)}' (FORMAT parquet)`);
  await query(`COPY (SELECT 'u' || i AS unit, q AS 季, CAST(i % 7 AS DECIMAL(9,2)) / 4 AS 支出
      FROM range(0, 300) AS t(i), range(1, 5) AS s(q)) TO '${path("季度.parquet")}' (FORMAT parquet)`);
  const table = ["--table", `季度=${path("季度.parquet")}`];
  const run = await runJson([
    "score",
    path("a.rules"),
    "--data",
    path("depts/*.parquet"),
    ...table,
    "--out",
    path("scores.parquet"),
  ]);
  expect([run.code, run.json]).toMatchObject([0, { units: 300, withoutTotal: 0, evaluated: 0 }]);

  const found = await query(
    `SELECT unit, total, grade, certified, "比率", "季" FROM read_parquet('${path("scores.parquet")}')`,
  );
  expect(found).toHaveLength(300);
  // 48 / 96 × 6 and others lie on ties; u1 by hand: 0.37 / 96 × 6 = 0.023125, and min(4, 4 × 0.25) = 1.
  expect(found[1]).toEqual({ unit: "u1", total: "1.02", grade: "差", certified: true, 比率: "0.02", 季: "1" });

  await query(`COPY (SELECT * FROM read_parquet('${path("depts/*.parquet")}')) TO '${path("units.csv")}' (FORMAT csv)`);
  await query(`COPY (SELECT * FROM read_parquet('${path("季度.parquet")}')) TO '${path("季度.csv")}' (FORMAT csv)`);
  rmSync(path("季度.parquet"));
  const alone = await runCli(["score", path("a.rules"), "--data", path("units.csv"), "--out", path("again.csv")]);
  expect([alone.code, alone.stdout]).toEqual([0, expect.stringContaining("300 个单位，其中 0 个没有总分")]);
  const lines = readFileSync(path("again.csv"), "utf8").trim().split("\n");
  expect(lines).toHaveLength(301);
  expect(lines[2]).toContain("u1,1.02,");
});

test("what is missing is told; a folder takes parts, and other rules are refused there", async () => {
  writeFiles(folder, {
    "b.rules": 'framework "x" 10\ninput a : number [0, 10]\nitem s 10 = a\n',
    "some.csv": "unit,a\nu,3\nv,\n",
  });
  const first = await runJson(["score", path("b.rules"), "--data", path("some.csv"), "--out", path("parts")]);
  expect([first.code, first.json]).toMatchObject([
    1,
    { units: 2, withoutTotal: 1, diagnostics: [{ code: "missing-input" }] },
  ]);
  writeFiles(folder, { "b.rules": 'framework "x" 10\ninput a : number [0, 10]\nitem s 10 = a / 2\n' });
  const other = await runCli([
    "score",
    path("b.rules"),
    "--data",
    path("some.csv"),
    "--out",
    path("parts"),
    "--lang",
    "en",
  ]);
  expect(other.code).toBe(1);
  expect(other.stderr).toContain("results-differ");
});

test("what asks for more than blocks can give is told; so is a wrong path", async () => {
  const formats = await runCli([
    "score",
    path("b.rules"),
    "--data",
    path("*.parquet"),
    "--csv",
    path("c.csv"),
    "--lang",
    "en",
  ]);
  expect([formats.code, formats.stderr]).toEqual([1, expect.stringContaining("Use --out FILE")]);
  writeFiles(folder, { "s.rules": `framework "s" amends "b.rules"\nset a = 4\n` });
  const scenario = await runCli(["score", path("s.rules"), "--data", path("*.parquet"), "--lang", "en"]);
  expect([scenario.code, scenario.stderr]).toEqual([1, expect.stringContaining("a scenario that changes data")]);
  const table = await runCli(["score", path("b.rules"), "--data", path("some.csv"), "--table", "季度", "--lang", "en"]);
  expect([table.code, table.stderr]).toEqual([1, expect.stringContaining("It can be: NAME=PATH")]);
  const none = await runCli(["score", path("b.rules"), "--data", path("none/*.parquet"), "--lang", "en"]);
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("no-files")]);
});
