import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { asApplied, contents, dataSet, runCli, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name), "utf8");

const rules = `framework "x" 10
grades { 好: >= 6; 差: < 6 }
section 一 6 { indicator 甲 6 { input a : number [0, 6] input c : number [0, 9] default 9 require a <= c "a 不超过 c" score = a } }
indicator 丁 4 { not applicable when d > 3 leave out item 戊 4 = d }
input d : number [0, 4]
output 名 = if a > 1 then "=高" else "低"
example "e" { a = 1; d = 1; expect 丁 = 1 }
`;
const units = [{ id: "=甲,乙", a: "6", d: "1.5" }, { id: "-2", a: "3", d: "4" }, { id: "丙" }];

beforeEach(() => {
  writeFiles(folder, { "a.rules": rules, "many.json": JSON.stringify(units), "one.json": JSON.stringify(units[0]) });
});

const scored = (data: string, ...more: string[]) =>
  runCli(["score", path("a.rules"), "--data", path(data), ...more, "--csv", path("out.csv")]);

describe("score --csv", () => {
  test("several units: a row each; nothing that a spreadsheet would run", async () => {
    const { code, stderr } = await scored("many.json");
    expect([code, stderr.includes(`已写出 ${path("out.csv")}\n`)]).toEqual([1, true]);
    expect(read("out.csv").split("\n")).toEqual([
      "\ufeff单位,总分,等次,一 / 甲,丁,名",
      `"'=甲,乙",7.5,好,6,1.5,'=高`,
      "-2,5,差,3,/,'=高",
      "丙,,,,,",
      "",
    ]);
  });

  test("one unit: a row an indicator", async () => {
    expect((await scored("one.json", "--lang", "en")).code).toBe(0);
    expect(read("out.csv").split("\n")).toEqual([
      "\ufeffIndicator,Points,Score,Lost",
      "一 / 甲,6,6,0",
      "丁,4,1.5,2.5",
      "Total,10,7.5,2.5",
      "Grade,,好,",
      "名,,'=高,",
      "",
    ]);
  });

  test("beside JSON and lines of JSON, which stay what they are", async () => {
    const { stdout, stderr } = await scored("one.json", "--json");
    expect([JSON.parse(stdout).units[0].total, stderr]).toEqual(["7.5", ""]);
    const lines = await scored("many.json", "--ndjson");
    expect(lines.stdout.trimEnd().split("\n")).toHaveLength(3);
    expect(read("out.csv")).toContain("\n-2,5,差,3,/");
  });

  test("does not replace what it reads, and leaves nothing where it cannot write", async () => {
    const before = contents(folder);
    for (const target of ["a.rules", "one.json", "nowhere/out.csv"]) {
      const args = ["score", path("a.rules"), "--data", path("one.json"), "--csv", path(target)];
      const { code, stdout, stderr } = await runCli(args);
      expect([code, stderr.includes("not-written")]).toEqual([1, true]);
      expect(stdout).toContain("总分");
    }
    expect(contents(folder)).toEqual(before);
  });

  test("no scores, no file", async () => {
    writeFiles(folder, { "bad.json": '{"id": "u", "b": "1"}' });
    const args = ["score", path("a.rules"), "--data", path("bad.json"), "--csv", path("none.csv")];
    expect((await runCli(args)).code).toBe(1);
    expect(Object.keys(contents(folder))).not.toContain(path("none.csv"));
  });

  test("the 2024 report", async () => {
    await runCli(["score", asApplied, "--data", dataSet, "--csv", path("report.csv")]);
    expect(read("report.csv")).toContain("\n部门管理 / 资金管理 / 政府采购执行情况,2,1.99,0.01\n");
    expect(read("report.csv")).toContain("\n总分,100,91.91,8.09\n等次,,优,\n");
  });
});

describe("a unit whose data break a requirement", () => {
  const broken = { id: "丁", a: "6", c: "5", d: "3" };

  test("is marked in the table and left out of what is counted", async () => {
    writeFiles(folder, { "many.json": JSON.stringify([units[0], units[1], broken]) });
    const { code, stdout } = await scored("many.json");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^丁 \* +9 +1 +好 +=高\n\* 数据不满足约束，或得分超出分值，得分不可信\n\n/mu);
    expect(stdout).toContain(
      "共 3 个单位，其中 1 个得分不可信，不计入下面的统计\n平均 6.25，最低 5，最高 7.5\n等次：好 1，差 1\n",
    );
    expect(read("out.csv")).toMatch(/^\ufeff.*,名,说明$/mu);
    expect(read("out.csv")).toContain("\n丁,9,好,6,3,'=高,数据不满足约束");
  });

  test("is marked where it is the only one", async () => {
    writeFiles(folder, { "one.json": JSON.stringify(broken) });
    const { stdout } = await scored("one.json");
    expect(stdout).toMatch(/^总分 \* +10 +9 +1$/mu);
    expect(stdout).toContain("\n\n* 数据不满足约束，或得分超出分值，得分不可信\n等次：好\n");
    expect(read("out.csv")).toMatch(/\n"?数据不满足约束[^\n]*,,,\n$/u);
  });

  test("nothing is marked where all is well", async () => {
    const { stdout } = await scored("one.json");
    expect(stdout).not.toContain("*");
  });
});
