import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { asApplied, asPrinted, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const inFolder = (name: string) => join(folder, name);
const base = relative(folder, asApplied);
const onReal = ["what-if", asApplied, "--data", dataSet];

beforeAll(() => {
  writeFiles(folder, {
    "a.rules": `指标体系 "压减三公" 修订自 "${base}"\n设定 三公实际 = 80.24 万元\n`,
    "b.rules": `framework "b" amends "${base}"\nedit "放宽" { replace item 公用经费控制率.三公经费 3 = bands 三公控制率 { < 91%: 3; [91%, 100%]: 2; > 100%: 0 } }\nset input 可量化 = 1\n`,
    "printed.rules": `framework "p" amends "${relative(folder, asPrinted)}"\nset 可量化 = 1\n`,
    "bad.rules": `framework "bad" amends "${base}"\nset 三公实际 = 80.245\nset 预算公开情况 = 全部公开\n`,
    "many.rules": 'framework "m" 10\ninput a : number [0, 9] step 0.5\nitem 名 10 = 10 * (3 - min(3, rank(a)))/2\n',
    "many.csv": "id,a\n甲,3\n乙,2\n丙,1\n",
  });
});

describe("what-if on the real data", () => {
  test("--set 三公实际=80.24 gives 92.91", async () => {
    const { code, json } = await runJson([...onReal, "--set", "三公实际=80.24"]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      baseline: { total: "91.91", grade: "优" },
      scenarios: [
        {
          name: "三公实际=80.24",
          total: "92.91",
          difference: "1",
          inputs: [{ name: "三公实际", from: "80.65", to: "80.24", unitText: "万元" }],
          indicators: [{ name: "公用经费控制率", from: "4", to: "5", difference: "1" }],
        },
      ],
    });
  });

  test("files and pairs side by side", async () => {
    const args = ["--scenario", inFolder("a.rules"), "--scenario", inFolder("b.rules"), "--set", "可量化=1"];
    const { code, json } = await runJson([...onReal, ...args]);
    const { scenarios } = json as { scenarios: { name: string; total: string; inputs: { name: string }[] }[] };
    expect(code).toBe(0);
    expect(scenarios.map(({ name, total, inputs }) => [name, total, inputs.map((one) => one.name).join()])).toEqual([
      ["可量化=1", "92.91", "可量化"],
      ["压减三公", "92.91", "三公实际"],
      ["b", "93.91", "可量化"],
    ]);
  });

  test("an amendment by itself is compared with what it amends", async () => {
    const { code, stdout } = await runCli(["what-if", inFolder("a.rules"), "--data", dataSet]);
    expect(code).toBe(0);
    expect(stdout).toContain("情景“压减三公”：总分 91.91 → 92.91（+1），等次仍为“优”。");
  });

  test("a scenario of other rules says so", async () => {
    const { code, stderr } = await runCli([...onReal, "--scenario", inFolder("printed.rules")]);
    expect(code).toBe(0);
    expect(stderr).toContain("scenario-other-base");
  });

  test("--carry moves the fourth quarter; without it is told", async () => {
    const without = await runCli([...onReal, "--set", "三公实际=80.24"]);
    expect(without.stdout).toContain("加 --carry 即变");
    expect(without.stderr).toBe("");
    const { json } = await runJson([...onReal, "--set", "三公实际=80.24", "--carry"]);
    expect(json).toMatchObject({
      scenarios: [
        {
          carried: [
            { input: null, applied: true },
            { input: "季度[4].累计支出", difference: "-0.41" },
          ],
        },
      ],
    });
  });

  test("--save writes a scenario that check and fmt accept and that scores the same", async () => {
    const file = inFolder("saved.rules");
    const saved = await runCli([...onReal, "--set", "三公实际=80.24", "--set", "专项评价为差=是", "--save", file]);
    expect([saved.code, saved.stderr]).toEqual([0, `已写出情景文件 ${file}\n`]);
    expect(readFileSync(file, "utf8")).toContain("设定 三公实际 = 80.24 万元\n设定 专项评价为差 = 是\n");
    expect((await runCli(["fmt", file, "--check"])).code).toBe(0);
    const [direct, read] = await Promise.all([
      runJson([...onReal, "--set", "三公实际=80.24", "--set", "专项评价为差=是"]),
      runJson([...onReal, "--scenario", file]),
    ]);
    const scenarios = ({ json }: { json: unknown }) => (json as { scenarios: object[] }).scenarios;
    expect(scenarios(read).map((one) => ({ ...one, name: "" }))).toEqual(
      JSON.parse(JSON.stringify(scenarios(direct).map((one) => ({ ...one, name: "" })))),
    );
  }, 120_000);

  test("--save overwrites nothing; the words are English when asked for", async () => {
    const { code, stdout, stderr } = await runCli([
      ...onReal,
      "--set",
      "三公实际=80",
      "--save",
      inFolder("a.rules"),
      "--lang",
      "en",
    ]);
    expect([code, stderr.includes("not-written")]).toEqual([1, true]);
    expect(stdout).toContain('Scenario "三公实际=80": total 91.91 → 92.91 (+1), grade stays "优".');
  });

  test("--csv writes the steps between the totals", async () => {
    const file = inFolder("steps.csv");
    await runCli([...onReal, "--set", "三公实际=80.24", "--csv", file]);
    expect(readFileSync(file, "utf8")).toBe(
      [
        "\ufeff情景,种类,项目,现状,情景,差,累计总分",
        "三公实际=80.24,起点,现状总分,,,,91.91",
        "三公实际=80.24,指标,公用经费控制率,4,5,1,92.91",
        "三公实际=80.24,终点,情景总分,,,,92.91\n",
      ].join("\n"),
    );
  });
});

describe("what is wrong is told, with the place and the nearest", () => {
  test.each([
    [["--set", "三公实记=80"], "unknown-variable", "是否指“三公实际”"],
    [["--set", "三公实际"], "set-unreadable", "--set 要写作 名称=值"],
    [["--set", "三公实际=-1"], "out-of-range", ">= 0 万元"],
    [["--set", "三公实际=80", "--set", "三公实际=81"], "set-twice", "请只留一个"],
    [["--scenario", inFolder("bad.rules")], "not-a-step", "80.24 和 80.25"],
    [["--scenario", inFolder("bad.rules")], "unknown-label", "未公开"],
    [["--scenario", inFolder("none.rules")], "file-not-found", "none.rules"],
  ])("%j", async (args, code, text) => {
    const ran = await runCli([...onReal, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toContain(code);
    expect(ran.stderr).toContain(text);
  });

  test("rules that amend nothing need a scenario", async () => {
    const { code, stderr } = await runCli(["what-if", asPrinted, "--data", dataSet]);
    expect([code, stderr.includes("nothing-to-compare")]).toEqual([1, true]);
  });

  test("of many units one must be named", async () => {
    const line = ["what-if", inFolder("many.rules"), "--data", inFolder("many.csv"), "--set", "a=2.5"];
    const { code, stderr } = await runCli(line);
    expect([code, stderr.includes("--unit"), stderr.includes("甲")]).toEqual([1, true, true]);
    const { json } = await runJson([...line, "--unit", "丙"]);
    // The others of the run stay where they are: the last becomes the second of three.
    expect(json).toMatchObject({ scenarios: [{ total: "5", difference: "5" }] });
  });
});

describe("the other commands on a scenario", () => {
  test("score applies what is set, and says so", async () => {
    const { stdout } = await runCli(["score", inFolder("a.rules"), "--data", dataSet]);
    expect(stdout).toContain("本文件设定了数据，以上按设定的数计分：\n  三公实际  80.65 万元 → 80.24 万元");
    expect(stdout).toContain("总分 91.91 → 92.91");
    const { json } = await runJson(["score", inFolder("a.rules"), "--data", dataSet]);
    expect(json).toMatchObject({
      set: [{ name: "三公实际", from: "80.65", to: "80.24" }],
      units: [{ total: "92.91" }],
    });
  });

  test("explain shows the value that is set", async () => {
    const { stdout } = await runCli(["explain", inFolder("a.rules"), "--data", dataSet, "三公经费"]);
    expect(stdout).toContain("80.24");
  });

  test("test and check pass", async () => {
    expect((await runCli(["check", inFolder("b.rules")])).code).toBe(0);
    expect((await runCli(["test", inFolder("a.rules")])).code).toBe(0);
  });

  test("fmt --expand says that the data are not in it", async () => {
    const { stderr } = await runCli(["fmt", inFolder("a.rules"), "--expand"]);
    expect(stderr).toContain("set-left-out");
  });
});
