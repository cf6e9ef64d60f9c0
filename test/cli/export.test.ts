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

test("what cannot be a query is refused with the way out", async () => {
  writeFiles(folder, {
    "r.rules": 'framework "f" 1\ninput x : number\nitem a 1 = min(1, rank(x) / 1000)\n',
    "a.rules": rules,
  });
  const cohort = await runCli(["export", path("r.rules"), "--lang", "en"]);
  expect([cohort.code, cohort.stderr]).toEqual([1, expect.stringContaining("the rules compare units with each other")]);
  const dialect = await runCli(["export", path("a.rules"), "--dialect", "mysql", "--lang", "en"]);
  expect([dialect.code, dialect.stderr]).toEqual([1, expect.stringContaining("It can be: duckdb, clickhouse")]);
});
