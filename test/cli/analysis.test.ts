import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { advanceOf } from "../../cli/progress.ts";
import { sessionOf } from "../../cli/terminal.ts";
import { cellWidth } from "../../core/index.ts";
import { asApplied, contents, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const inFolder = (name: string) => join(folder, name);
const real = [asApplied, "--data", dataSet];
const small = () => [inFolder("small.rules"), "--data", inFolder("units.csv")];

beforeAll(() => {
  writeFiles(folder, {
    "small.rules":
      'framework "s" 10\ninput a : number [0, 10] step 1\ninput b : number [0, 9] step 1\ninput 涉密 : yes/no default no\nitem 甲 10 = if 涉密 then 0 else bands a + b { < 3: 0; [3, 8): 4; >= 8: 10 }\n',
    "units.csv": "id,a,b\n甲,1,1\n乙,3,1\n",
    "half.csv": "id,a\n甲,1\n",
    "amends.rules": 'framework "t" amends "small.rules"\n',
    "cohort.rules": 'framework "c" 10\ninput a : number [0, 9] step 1\nitem 名 10 = 10 / rank(a)\n',
    "cohort.csv": "id,a\n甲,1\n乙,3\n",
  });
});

describe("break-even", () => {
  test("--json on the real data is what the report's reader asks for", async () => {
    const { code, json } = await runJson(["break-even", ...real, "--inputs", "三公实际,季度[1].累计支出"]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      schema: "quanheng.break-even/1",
      rows: [
        { input: "三公实际", from: "80.65", to: "80.24", gain: "1", reachable: true },
        { input: "季度[1].累计支出", to: null, gain: null, reachable: false },
      ],
    });
  });

  test.each(["zh", "en"])("the table is aligned in %s", async (lang) => {
    const { stdout } = await runCli(["break-even", ...real, "--inputs", "三公实际,编外人数,涉密部门", "--lang", lang]);
    const lines = stdout.split("\n");
    const rule = lines.findIndex((line) => line.startsWith("───"));
    const width = cellWidth(lines[rule] ?? "");
    for (const line of lines.slice(rule - 1, rule + 4)) expect(cellWidth(line)).toBeLessThanOrEqual(width);
    expect(stdout).toContain("80.24");
    expect(stdout.replaceAll("\n", " ")).toContain(
      lang === "zh" ? "三公实际：从 80.65 万元 到 80.24 万元（+1 分）" : "三公实际 from 80.65 万元 to 80.24 万元 (+1)",
    );
  });

  test("an answer may be moved, and is told as a word", async () => {
    const { json } = await runJson(["break-even", ...small(), "--unit", "乙", "--target", "10"]);
    expect(json).toMatchObject({
      rows: [
        { input: "a", to: "7" },
        { input: "b", to: "5" },
        { input: "涉密", from: false, reachable: false },
      ],
    });
  });
});

describe("what is asked wrongly is told, with the nearest and the allowed", () => {
  test.each([
    ["breakpoints", ["--input", "三公实记"], "unknown-variable", "是否指“三公实际”"],
    ["breakpoints", ["--input", "涉密部门"], "not-a-number-input", "what-if --set 涉密部门=…"],
    ["breakpoints", ["--input", "三公实际", "--from", "八十"], "wrong-argument", "八十"],
    ["breakpoints", ["--input", "三公实际", "--of", "三公经廢"], "unknown", "三公经费"],
    ["break-even", ["--inputs", "三公实记"], "unknown-variable", "是否指“三公实际”"],
    ["break-even", ["--target", "优秀"], "unknown-target", "优"],
    ["break-even", ["--steps", "-1"], "wrong-argument", "--steps"],
    ["sweep", ["--input", "满意度", "--from", "95", "--to", "90"], "empty-stretch", "95%"],
    ["sweep", ["--input", "满意度", "--from", "101", "--to", "190"], "empty-stretch", "100%"],
    ["sweep", ["--input", "编制不符合项"], "range-needed", "--from"],
    ["sweep", ["--input", "满意度", "--with", "满意度"], "same-input-twice", "--with"],
    ["monitor", ["--table", "月度"], "no-periods", "季度"],
  ])("%s %j", async (command, args, code, text) => {
    const ran = await runCli([command, ...real, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toContain(code);
    expect(ran.stderr).toContain(text);
    expect(await runJson([command, ...real, ...args])).toMatchObject({ code: 1, json: { made: null, rows: [] } });
  });

  test("of many units one must be named; units that are compared cannot be walked alone", async () => {
    const many = await runCli(["breakpoints", ...small(), "--input", "a"]);
    expect([many.code, many.stderr.includes("--unit"), many.stderr.includes("甲")]).toEqual([1, true, true]);
    const cohort = [inFolder("cohort.rules"), "--data", inFolder("cohort.csv"), "--unit", "甲"];
    for (const args of [["break-even"], ["breakpoints", "--input", "a"], ["sweep", "--input", "a"]])
      expect((await runCli([args[0] ?? "", ...cohort, ...args.slice(1)])).stderr).toContain("cohort-moves");
  });

  test("missing data are no result without edges", async () => {
    const half = [inFolder("small.rules"), "--data", inFolder("half.csv")];
    expect((await runCli(["breakpoints", ...half, "--input", "a"])).stderr).toContain("nowhere-a-number");
    expect((await runCli(["break-even", ...half])).stderr).toContain("no-total");
  });

  test("a picture of another kind is refused before any work", async () => {
    const ran = await runCli(["breakpoints", ...real, "--input", "三公实际", "--chart", inFolder("a.pdf")]);
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toContain("*.svg");
  });
});

describe("files", () => {
  test("a table, and a picture of each kind", async () => {
    const line = ["sweep", ...small(), "--unit", "甲", "--input", "a", "--from", "0", "--to", "10"];
    for (const kind of ["svg", "html", "json"]) {
      const ran = await runCli([...line, "--chart", inFolder(`curve.${kind}`), "--csv", inFolder("curve.csv")]);
      expect([ran.code, ran.stderr]).toEqual([0, ""]);
    }
    expect(readFileSync(inFolder("curve.svg"), "utf8")).toMatch(/^<svg/u);
    expect(readFileSync(inFolder("curve.html"), "utf8")).toContain("Content-Security-Policy");
    expect(JSON.parse(readFileSync(inFolder("curve.json"), "utf8"))).toHaveProperty("title");
    expect(readFileSync(inFolder("curve.csv"), "utf8")).toContain("起,止,单位");
  });

  test("nothing that was read is written over: rules, what they amend, the data of a package", async () => {
    const before = contents(folder);
    const amended = [inFolder("amends.rules"), "--data", inFolder("units.csv"), "--unit", "甲", "--input", "a"];
    for (const file of ["amends.rules", "small.rules", "units.csv"])
      expect((await runCli(["breakpoints", ...amended, "--csv", inFolder(file)])).stderr).toContain("not-written");
    expect(contents(folder)).toEqual(before);
    const quarters = join(dataSet, "quarters.csv");
    const data = readFileSync(quarters, "utf8");
    for (const command of [["breakpoints", "--input", "编外人数"], ["score"]])
      expect((await runCli([command[0] ?? "", ...real, ...command.slice(1), "--csv", quarters])).stderr).toContain(
        "not-written",
      );
    expect(readFileSync(quarters, "utf8")).toBe(data);
  });
});

describe("progress", () => {
  const written = (isTty: boolean, times: readonly number[]) => {
    let [text, clock] = ["", 0];
    const terminal = {
      stdout: () => undefined,
      stderr: (more: string) => {
        text += more;
      },
      env: {},
      stdoutIsTty: false,
      stderrIsTty: isTty,
    };
    const { advance, end } = advanceOf(sessionOf(terminal, "en", false), () => clock);
    for (const [index, time] of times.entries()) {
      clock = time;
      advance(index + 1, 10);
    }
    end();
    return text;
  };

  test("a line that changes on a terminal, and is gone in the end", () => {
    expect(written(true, [500, 2500, 2550, 3000])).toBe(
      "\r\u001b[2K2 of 10, about 10 s left\r\u001b[2K4 of 10, about 5 s left\r\u001b[2K",
    );
  });

  test("plain lines now and then in a log; nothing for short work", () => {
    expect(written(false, [500, 2500, 3000, 20_000])).toBe("2 of 10, about 10 s left\n4 of 10, about 30 s left\n");
    expect(written(false, [500, 1000])).toBe("");
  });
});

test.each(["break-even", "breakpoints", "sweep", "monitor"])(
  "help of %s names its options in both languages",
  async (name) => {
    for (const lang of ["zh", "en"]) {
      const { code, stdout } = await runCli([name, "--help", "--lang", lang]);
      expect(code).toBe(0);
      for (const option of ["--data", "--unit", "--csv", "--chart"]) expect(stdout).toContain(option);
      if (name === "sweep") expect(stdout).toContain("--with-from");
    }
  },
);
