import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { contents, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rules = `framework "x --' drop" 10
input 金额 : 万元 >= 0 step 0.01
input 预算 : 万元 > 0 step 0.01
input 违规 : yes/no default no
input 类型 : one of 高, 低
table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 }
rounding item 2 half_up
item 比率 4 "it's -- 100%" {
  veto when 违规
  score = min(1, 金额 / 预算) * 4
}
item 类别 2 = match 类型 { 高: 2; 低: 1 }
item 季 4 = min(4, sum(支出 for 季度) / 1 万元)
grades { 优: >= 8; 差: < 8 }
`;

async function rowsOf(query: string, tables: readonly string[]) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const table of tables) await connection.run(table);
  const rows = (await connection.runAndReadAll(query)).getRowObjectsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test("the query gives the scores of score, and says where it is not certain", async () => {
  writeFiles(folder, { "a.rules": rules });
  expect(
    (await runCli(["export", path("a.rules"), "--table", "部门", "--id", "名", "--out", path("a.sql")])).code,
  ).toBe(0);
  const rows = await rowsOf(readFileSync(path("a.sql"), "utf8"), [
    `CREATE TABLE 部门 AS SELECT * FROM (VALUES ('甲', 1.005, 3.35, NULL, '高'), ('乙', 2, 0.5, true, '低'),
      ('丙', 1.001, 2, false, '高'), ('丁', 1, 2, false, '中'), ('戊', 0.03, 0.96, false, '高')) AS t("名", "金额", "预算", "违规", "类型")`,
    `CREATE TABLE 季度 AS SELECT * FROM (VALUES ('甲', 1, 2.5), ('甲', 2, 0.25), ('乙', 1, 9)) AS t("名", "季", "支出")`,
  ]);
  // A label that is none, data finer than declared; 0.125 is a tie.
  expect(rows.map((row) => [row.名, row.certain, row.总分, row.等次])).toEqual([
    ["丁", false, null, null],
    ["丙", false, null, null],
    ["乙", true, 5, "差"],
    ["戊", true, 2.13, "差"],
    ["甲", false, null, null],
  ]);
});

test("a query that is too long for ClickHouse as it stands says what to set", async () => {
  const many = Array.from({ length: 120 }, (_, n) => `item s${n} 1 = min(1, a${n} / b${n}) * 1`).join("\n");
  const inputs = Array.from({ length: 120 }, (_, n) => `input a${n} : 0..1000\ninput b${n} : 1..1000`).join("\n");
  writeFiles(folder, { "long.rules": `framework "x" 120\n${inputs}\n${many}\n`, "short.rules": rules });
  const query = async (name: string, dialect: string) =>
    ((await runJson(["export", path(name), "--dialect", dialect])).json as { query: string }).query;
  expect(await query("long.rules", "clickhouse")).toContain("SET max_query_size");
  expect(await query("long.rules", "duckdb")).not.toContain("max_query_size");
  expect(await query("short.rules", "clickhouse")).not.toContain("max_query_size");
});

test("text for the rules is text in the query; nothing is replaced", async () => {
  writeFiles(folder, { "a.rules": rules, "mine.sql": "mine" });
  const { json } = await runJson(["export", path("a.rules"), "--dialect", "clickhouse"]);
  const { query } = json as { readonly query: string };
  const comments = query.split("\n").filter((line) => line.trimStart().startsWith("--"));
  expect(comments.some((line) => line.includes("it's -- 100%"))).toBe(true);
  expect(query.replaceAll(/^\s*--.*$/gmu, "")).not.toContain("drop");
  const before = contents(folder);
  expect((await runCli(["export", path("a.rules"), "--out", path("mine.sql")])).stderr).toContain("不覆盖");
  expect(contents(folder)).toEqual(before);
});

test("units are compared in the query, and it says that all of them must be there", async () => {
  writeFiles(folder, {
    "r.rules": `framework "r" 10
input 支出 : 万元 >= 0 step 0.01
input 预算 : 万元 > 0 step 0.01
input 组 : one of 甲类, 乙类
rounding item 2 half_up
item 名次 4 = 4 * percentile(支出 / 预算)
item 组内 4 = max(0, 5 - rank(支出 / 预算 within 组))
item 均值 2 = if 支出 >= cohort_avg(支出 within 组) then 2 else 0
grades { 优: >= 6; 差: < 6 }
`,
  });
  const { json } = await runJson(["export", path("r.rules"), "--table", "部门"]);
  const { query } = json as { readonly query: string };
  expect(query).toContain("all units of the run");
  const rows = await rowsOf(query, [
    `CREATE TABLE 部门 AS SELECT * FROM (VALUES ('a', 1, 3, '甲类'), ('b', 2, 6, '甲类'), ('c', 0.5, 1, '乙类'),
      ('d', 9, 10, '甲类'), ('e', 3, 6, '乙类'), ('f', 1, NULL, '乙类')) AS t(unit, "支出", "预算", "组")`,
  ]);
  expect(rows.map((row) => [row.unit, row.certain, row.总分, row.等次])).toEqual([
    ["a", true, 4.6, "差"],
    ["b", true, 4.6, "差"],
    ["c", true, 7.2, "优"],
    ["d", true, 10, "优"],
    ["e", true, 9.2, "优"],
    ["f", false, null, null],
  ]);
});

test("what cannot be a query is refused with the way out", async () => {
  writeFiles(folder, {
    "n.rules":
      'framework "f" 1\ntable T { a : 0..9 }\ntable U { b : 0..9 }\nitem x 1 = clamp(sum(max(a - b for U) for T), 0, 1)\n',
    "a.rules": rules,
  });
  const nested = await runCli(["export", path("n.rules"), "--lang", "en"]);
  expect([nested.code, nested.stderr]).toEqual([1, expect.stringContaining("the rules go through a table again")]);
  const dialect = await runCli(["export", path("a.rules"), "--dialect", "mysql", "--lang", "en"]);
  expect([dialect.code, dialect.stderr]).toEqual([2, expect.stringContaining("It can be: duckdb, clickhouse")]);
});
