import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asApplied, asPrinted, contents, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name), "utf8");

describe("new", () => {
  test.each(["zh", "en"])("%s: a framework that passes check, test and fmt without a word", async (lang) => {
    const file = path(`new-${lang}.rules`);
    expect((await runCli(["new", file, "--lang", lang])).code).toBe(0);
    expect((await runCli(["check", file])).stdout).toBe(`✓ ${file}：3 个指标，共 10 分，没有问题\n`);
    expect((await runCli(["test", file])).code).toBe(0);
    expect((await runCli(["fmt", "--check", file])).code).toBe(0);
  });

  test("does not replace a file, a folder or a broken link's target", async () => {
    writeFiles(folder, { "mine.rules": "# mine" });
    const before = contents(folder);
    for (const name of ["mine.rules", "."]) {
      const { code, stdout, stderr } = await runCli(["new", path(name)]);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain("不覆盖");
    }
    expect(contents(folder)).toEqual(before);
  });

  test("a folder that is not there leaves nothing behind", async () => {
    const before = contents(folder);
    const { code, stderr } = await runCli(["new", path("nowhere/a.rules")]);
    expect(code).toBe(1);
    expect(stderr).toContain("not-written");
    expect(contents(folder)).toEqual(before);
  });

  test("- writes to standard output", async () => {
    expect((await runCli(["new", "-", "--lang", "en"])).stdout).toBe(read("new-en.rules"));
  });
});

describe("fmt", () => {
  const wide = '# 一\nframework   "x" 1\nitem 甲 1 judged\n';
  const tidy = '# 一\nframework "x" 1\nitem 甲 1 judged\n';

  test("rewrites in place and says what it did", async () => {
    writeFiles(folder, { "wide.rules": wide, "tidy.rules": tidy });
    const { code, stdout } = await runCli(["fmt", path("wide.rules"), path("tidy.rules")]);
    expect([code, stdout]).toEqual([0, `${path("wide.rules")}：已改写\n${path("tidy.rules")}：版式统一\n`]);
    expect(read("wide.rules")).toBe(tidy);
  });

  test("--check changes nothing and ends with 1", async () => {
    writeFiles(folder, {
      "wide.rules": wide,
      "mark.rules": `\ufeff${tidy}`,
      "lines.rules": tidy.replaceAll("\n", "\r\n"),
    });
    const before = contents(folder);
    for (const name of ["wide.rules", "mark.rules", "lines.rules"]) {
      const { code, stdout } = await runCli(["fmt", "--check", path(name)]);
      expect([code, stdout]).toEqual([1, `${path(name)}：需要改写\n`]);
    }
    expect((await runCli(["fmt", "--check", path("tidy.rules")])).code).toBe(0);
    expect(contents(folder)).toEqual(before);
  });

  test("a broken file is told and left alone, the others are done", async () => {
    const broken = 'framework "x" 1\nitem 甲 1 = (\n';
    writeFiles(folder, { "broken.rules": broken, "wide.rules": wide });
    const { code, stderr } = await runCli(["fmt", path("broken.rules"), path("wide.rules")]);
    expect(code).toBe(1);
    expect(stderr).toContain("broken.rules:");
    expect([read("broken.rules"), read("wide.rules")]).toEqual([broken, tidy]);
  });

  test("words and functions into the other spelling and back", async () => {
    writeFiles(folder, { "zh.rules": (await runCli(["new", "-"])).stdout });
    const before = read("zh.rules");
    await runCli(["fmt", path("zh.rules"), "--keywords", "en"]);
    expect(read("zh.rules")).toContain("indicator 预算执行率 4");
    await runCli(["fmt", path("zh.rules"), "--keywords", "zh"]);
    expect(read("zh.rules")).toBe(before);
  });

  test("--expand prints a whole framework that scores as the amendment does", async () => {
    const { code, stdout } = await runCli(["fmt", asApplied, "--expand"]);
    expect(code).toBe(0);
    writeFiles(folder, { "whole.rules": stdout });
    const { json } = await runJson(["score", path("whole.rules"), "--data", dataSet]);
    expect(json).toMatchObject({ units: [{ total: "91.91", grade: "优" }], diagnostics: [] });
  });
});

describe("check and test", () => {
  test("every problem of every file once, a line a file", async () => {
    writeFiles(folder, {
      "bad.rules": 'framework "x" 3\nitem 甲 1 = b\nitem 乙 1 = c\n',
      "one.rules": 'framework "x" amends "bad.rules"\nset points 甲 = 2\n',
    });
    const { code, stdout } = await runCli(["check", path("bad.rules"), path("bad.rules"), path("one.rules")]);
    expect(code).toBe(1);
    expect(stdout.split("bad.rules:2:12  unknown-name")).toHaveLength(2);
    expect(stdout).toContain("bad.rules:3:12  unknown-name");
    expect(stdout.match(/^✗ /gmu)).toHaveLength(3);
  });

  test("the examples of the framework", async () => {
    const { code, stdout } = await runCli(["test", asPrinted]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ rules\/luohu-2024\.rules：\d+ 个算例，全部相符\n {2}覆盖：/u);
  });

  test("an amendment without examples of its own: the old ones and their new answers", async () => {
    const old =
      'framework "x" 2\nindicator 甲 2 { input a : number [0, 2] score = a example "一" { a = 1; expect 1 } }\n';
    const change =
      'framework "x" amends "old.rules"\nreplace indicator 甲 2 { input a : number [0, 2] score = a / 2 }\n';
    writeFiles(folder, {
      "old.rules": old,
      "change.rules": change,
      "bare.rules": 'framework "x" 1\nitem 甲 1 judged\n',
    });
    const { code, stdout } = await runCli(["test", path("change.rules")]);
    expect(code).toBe(0);
    expect(stdout.slice(stdout.indexOf("✓")).split("\n").slice(0, 5)).toEqual([
      `✓ ${path("change.rules")}：修订没有自己的算例，运行的是所修订的文件的算例`,
      "  原有算例在修订之后：0 个答案不变，1 个有新答案，0 个所涉内容已不在：",
      "  · 一  1 → 0.5",
      "  以下不是错误，只是还没有算例达到：",
      expect.stringContaining("“甲”没有算例"),
    ]);
    expect(stdout).not.toContain("全部相符");
    expect((await runCli(["test", path("bare.rules")])).stdout).toContain("：没有算例\n  覆盖：");
  });

  test("an example that fails", async () => {
    const text = 'framework "x" 1\ninput a : number [0, 1]\nitem 甲 1 = a\nexample "e" { a = 1; expect 0.5 }\n';
    writeFiles(folder, { "failing.rules": text });
    const { code, stdout } = await runCli(["test", path("failing.rules")]);
    expect(code).toBe(1);
    expect(stdout).toContain("算例“e”不符：应得 0.5，算得 1。");
    expect(stdout).toContain("✗ ");
  });
});

describe("explain", () => {
  const explain = (...names: string[]) => runCli(["explain", asApplied, "--data", dataSet, ...names]);

  test("the way to a score, with its source", async () => {
    const { code, stdout } = await explain("政府采购执行情况");
    expect(code).toBe(0);
    for (const text of ["1.99 / 2 分", "4965.67 万元", "1.985 → 1.99", "资金管理 / 政府采购执行情况"])
      expect(stdout).toContain(text);
    expect(stdout).not.toContain("满意度");
  });

  test("everything without a name", async () => {
    const { stdout } = await explain();
    for (const text of ["91.91", "公众或服务对象满意度", "绩效指标明确性"]) expect(stdout).toContain(text);
  });

  test.each([
    ["财务合规", "“财务合规性”"],
    ["财务合规性.报批程序", "没有名为“财务合规性.报批程序”"],
  ])("%s is unknown", async (name, shown) => {
    const { code, stdout, stderr } = await explain(name);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("unknown-block");
    expect(stderr).toContain(shown);
  });

  test("a name that is not unique asks for the path", async () => {
    const rules = 'framework "x" 2\nindicator 一 1 { item 甲 1 judged }\nindicator 二 1 { item 甲 1 judged }\n';
    writeFiles(folder, { "twice.rules": rules, "d.json": '{"id": "u", "一.甲": "1", "二.甲": "0"}' });
    const about = (name: string) => runCli(["explain", path("twice.rules"), "--data", path("d.json"), name]);
    expect((await about("甲")).stderr).toContain("一.甲、二.甲");
    expect((await about("二.甲")).stdout).toContain("0 / 1 分");
  });

  test("one of many units", async () => {
    const rules = 'framework "x" 1\nitem 甲 1 judged\n';
    writeFiles(folder, { "one.rules": rules, "many.json": '[{"id":"东街","甲":"1"},{"id":"西街","甲":"0"}]' });
    const about = (...more: string[]) => runCli(["explain", path("one.rules"), "--data", path("many.json"), ...more]);
    expect((await about()).stdout).toMatch(/^东街\n.*\n西街\n/su);
    expect((await about("--unit", "西街")).stdout).not.toContain("东街");
    const { code, stderr } = await about("--unit", "西衔");
    expect(code).toBe(1);
    expect(stderr).toContain("“西街”");
  });
});

describe("audit", () => {
  test("findings are told; only --strict fails for them", async () => {
    const { code, stdout, stderr } = await runCli(["audit", dataSet]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("count-differs");
    expect((await runCli(["audit", dataSet, "--strict"])).code).toBe(1);
  });

  test("a folder that is no package", async () => {
    const { code, stdout, stderr } = await runCli(["audit", folder]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("datapackage.json");
  });
});

describe("as a program", () => {
  const spawn = (args: readonly string[], input = "") =>
    spawnSync(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], {
      input,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "zh_CN.UTF-8" },
    });

  test("rules from standard input, to standard output", () => {
    const { status, stdout } = spawn(["fmt", "-"], 'framework   "x" 1\nitem 甲 1 judged\n');
    expect([status, stdout]).toEqual([0, 'framework "x" 1\nitem 甲 1 judged\n']);
  });

  test("data from standard input", () => {
    const { status, stdout } = spawn(["score", path("one.rules"), "--data", "-", "--json"], '{"id": "u", "甲": "0.5"}');
    expect([status, JSON.parse(stdout).units[0].total]).toEqual([0, "0.5"]);
  });

  test("wrong usage ends the process with 2", () => {
    const { status, stdout, stderr } = spawn(["scroe"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("“score”");
  });
});
