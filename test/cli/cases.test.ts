import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { asApplied, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const inFolder = (name: string) => join(folder, name);

const rules = `framework "Budget use" 30 version "2025"
grades { good: >= 20; poor: < 20 }
indicator Execution 20 {
  input budget : 万元 > 0 step 0.01
  input spent : 万元 >= 0 step 0.01
  input fraud : yes/no default no
  score = bands spent / budget { < 90%: 0; >= 90%: 20 }
  veto when fraud
}
indicator Calls 10 {
  input share : % [0, 100] step 0.01
  input calls : 0..9
  score = if share >= 90% and calls = 0 then 10 else share / 3
}
`;

beforeAll(async () => {
  writeFiles(folder, { "a.rules": rules, "b.rules": rules.replace("< 90%: 0; >= 90%: 20", "<= 90%: 0; > 90%: 20") });
  const made = ["-o", inFolder("cases.rules"), "--csv", inFolder("cases.csv"), "--lang", "en"];
  expect((await runCli(["cases", inFolder("a.rules"), ...made])).code).toBe(0);
});

function table(name = "cases.csv"): string {
  return readFileSync(inFolder(name), "utf8");
}

function checked(name: string, of = "a.rules") {
  return runCli(["cases", inFolder(of), "--check", inFolder(name), "--lang", "en"]);
}

describe("cases writes", () => {
  test("examples that pass their test at once", async () => {
    const { code, stdout } = await runCli(["test", inFolder("cases.rules"), "--lang", "en"]);
    expect([code, stdout.includes("all hold"), stdout.includes("edges 4/4")]).toEqual([0, true, true]);
  });

  test("words for what each tests, exact numbers, and the same every time", async () => {
    const text = readFileSync(inFolder("cases.rules"), "utf8");
    expect(text).toMatchSnapshot();
    const { stdout } = await runCli(["cases", inFolder("a.rules"), "--lang", "en"]);
    expect(stdout.replaceAll(folder.replaceAll("\\", "/"), "")).toContain(
      'example "Execution: spent / budget exactly 90%',
    );
    const again = await runCli(["cases", inFolder("a.rules"), "--lang", "en"]);
    expect(again.stdout).toBe(stdout);
  });

  test("a table for a spreadsheet", () => {
    expect(table().startsWith("\ufeffitem,what is tested,")).toBe(true);
    expect(table()).toMatchSnapshot();
  });

  test("no file over another", async () => {
    const { code, stderr } = await runCli(["cases", inFolder("a.rules"), "--csv", inFolder("cases.csv")]);
    expect([code, stderr.includes("not-written")]).toEqual([1, true]);
  });

  test("each of two conditions deciding alone", async () => {
    const { json } = await runJson(["cases", inFolder("a.rules"), "--lang", "en"]);
    const { cases } = json as { cases: { tests: string[]; score: string }[] };
    const scores = (text: string) => cases.filter(({ tests }) => tests.includes(text)).map(({ score }) => score);
    for (const condition of ["share >= 90%", "calls = 0"]) {
      expect(scores(`"${condition}" alone decides: it holds`)).toEqual(["10"]);
      expect(scores(`"${condition}" alone decides: it does not hold`)).not.toContain("10");
    }
  });

  test("the real rules with the real office, all of which hold", async () => {
    const file = inFolder("real.rules");
    const { code } = await runCli(["cases", asApplied, "--data", dataSet, "-o", file]);
    const tested = await runCli(["test", file]);
    expect([code, tested.code]).toEqual([0, 0]);
    expect(tested.stdout).toMatch(/各档 23\/23，分支 5\/5，得分项 49\/49，界线 14\/14/u);
    expect(readFileSync(file, "utf8")).toContain('算例 "三公经费：三公控制率恰为 90%（第 2 档 [90%, 100%]: 2）"');
  });
});

describe("a table is held against the rules", () => {
  test("untouched, it agrees", async () => {
    const { code, stdout, stderr } = await checked("cases.csv");
    expect([code, stdout, stderr]).toEqual([0, "✓ 19 rows, the rules agree with all of them\n", ""]);
  });

  test("corrected, the row is told", async () => {
    const row = table()
      .split("\n")
      .findIndex((line) => line.includes("spent / budget exactly 90%"));
    const lines = table()
      .split("\n")
      .map((line, at) => (at === row ? `${line}１８ 分` : line));
    writeFileSync(inFolder("corrected.csv"), lines.join("\r\n"));
    const { code, stderr, stdout } = await checked("corrected.csv");
    expect([code, stdout]).toEqual([1, "✗ 19 rows, 1 disagree or cannot be read\n"]);
    expect(stderr).toContain(
      `Row ${row + 1}, "Execution": spent / budget exactly 90% (row 2: >= 90%: 20). The table says 18, the rules give 20.`,
    );
    const { json } = await runJson(["cases", inFolder("a.rules"), "--check", inFolder("corrected.csv")]);
    expect(json).toMatchObject({
      checked: { rows: 19, disagreements: [{ row: row + 1, expected: "18", actual: "20", corrected: true }] },
    });
  });

  test("rules that changed since disagree where the table was not touched", async () => {
    const { code, stderr } = await checked("cases.csv", "b.rules");
    expect([code, stderr.includes("The table says 20, the rules give 0.")]).toEqual([1, true]);
  });

  test.each([
    ["a column is gone", () => table().replace(",should be (fill in if different)", ",x"), "cases-column"],
    [
      "a table of other rules",
      () => table().replaceAll(/^(Budget use|Execution|Calls),/gmu, "Other,"),
      "cases-other-rules",
    ],
    ["an unknown item", () => table().replace(/^Calls,/mu, "Callz,"), 'the rules have no item called "Callz"'],
    ["an unknown input", () => table().replace("spent = 0 万元", "spend = 0 万元"), "cases-row"],
    ["a score that is none", () => table().replace(/,$/mu, ",many"), '"many" is no score'],
    ["a value outside", () => table().replace("share = 0%", "share = 101%"), "cases-row"],
  ])("%s", async (name, text, told) => {
    const file = `${name}.csv`;
    writeFileSync(inFolder(file), text());
    const { code, stderr } = await checked(file);
    expect([code, stderr.includes(told) ? told : stderr]).toEqual([1, told]);
  });
});

test("rules without a total to begin with, and options that do not go together", async () => {
  writeFiles(folder, { "bare.rules": 'framework "x"\ninput a : text\noutput b = a\n' });
  const bare = await runCli(["cases", inFolder("bare.rules")]);
  expect([bare.code, bare.stderr.includes("cases-no-base")]).toEqual([1, true]);
  const both = await runCli(["cases", inFolder("a.rules"), "--check", "x.csv", "--csv", "y.csv"]);
  expect([both.code, both.stderr.includes("--csv")]).toEqual([1, true]);
  const missing = await runCli(["cases", inFolder("a.rules"), "--check", inFolder("nowhere.csv")]);
  expect([missing.code, missing.stderr.includes("file-not-found")]).toEqual([1, true]);
});
