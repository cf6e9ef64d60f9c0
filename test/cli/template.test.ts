import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asPrinted, contents, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rules = `framework "x" 10
input 金额 : 万元 > 0
input 比率 : % [0, 100]
input 密 : yes/no default no
table 季度 key 季 { 季 : 1..4; 支出 : 万元; 加倍 = 2 * 支出 }
indicator 甲 4 { item 乙 4 judged }
item 丙 6 judged
`;

test("a head for everything that is to be given, and the heads of the tables", async () => {
  writeFiles(folder, { "a.rules": rules });
  const { code, stdout, stderr } = await runCli(["template", path("a.rules")]);
  expect([code, stdout]).toEqual([0, "\ufeff单位,金额(万元),比率,密,乙,乙(理由),丙,丙(理由)\n"]);
  expect(stderr).toBe("另需 季度.csv，列名：单位,季,支出(万元)\n");
});

test("filled in, it is data", async () => {
  writeFiles(folder, { "a.rules": rules });
  for (const lang of ["zh", "en"]) {
    const file = path(`data-${lang}.csv`);
    expect((await runCli(["template", path("a.rules"), "--csv", file, "--lang", lang])).code).toBe(0);
    writeFiles(folder, { [`data-${lang}.csv`]: `${readFileSync(file, "utf8")}u,1,95.1,,3,why,6,\n` });
    const { code, json } = await runJson(["score", path("a.rules"), "--data", file]);
    expect([code, json]).toMatchObject([0, { units: [{ id: "u", total: "9" }] }]);
  }
});

test("the heads of the 2024 framework are all known to it", async () => {
  await runCli(["template", asPrinted, "--csv", path("luohu.csv")]);
  writeFiles(folder, { "luohu.csv": `${readFileSync(path("luohu.csv"), "utf8")}u\n` });
  const { json } = await runJson(["score", asPrinted, "--data", path("luohu.csv")]);
  const { diagnostics } = json as { readonly diagnostics: readonly { readonly code: string }[] };
  expect(diagnostics.map(({ code }) => code)).not.toContain("unknown-field");
});

test("no file is replaced, and none written for rules with errors", async () => {
  writeFiles(folder, { "a.rules": rules, "bad.rules": 'framework "x" 1\nitem 甲 1 = b\n', "mine.csv": "id\n" });
  const before = contents(folder);
  expect((await runCli(["template", path("a.rules"), "--csv", path("mine.csv")])).stderr).toContain("不覆盖");
  const { code, stdout } = await runCli(["template", path("bad.rules"), "--csv", path("none.csv")]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(contents(folder)).toEqual(before);
});
