import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { asApplied, asPrinted, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);

const base = `framework "x" 10
grades { 好: >= 6; 差: < 6 }
indicator 甲 6 { input a : number [0, 6] score = a }
indicator 乙 4 { input b : number [0, 4] score = b }
`;
const amendment = `framework "x" version "2" amends "base.rules"
edit "甲减半" "讨论稿" { replace indicator 甲 6 { input a : number [0, 6] score = a / 2 } }
edit "乙分出丙" {
  replace indicator 乙 3 { input b : number [0, 4] score = b * 3 / 4 }
  add indicator 丙 1 { input c : number [0, 1] default 1 score = c }
}
`;
const units = [
  { id: "一", a: "6", b: "4", c: "1" },
  { id: "二", a: "0", b: "4" },
  { id: "三", a: "6" },
];

beforeEach(() => {
  writeFiles(folder, {
    "base.rules": base,
    "new.rules": amendment,
    "one.json": JSON.stringify(units[0]),
    "many.json": JSON.stringify(units),
    "lacking.json": JSON.stringify(units[2]),
  });
});

const scored = (data: string, ...more: string[]) => runCli(["score", path("new.rules"), "--data", path(data), ...more]);
const compared = async (data: string) => {
  const { json } = await runJson(["score", path("new.rules"), "--data", path(data)]);
  return (json as { readonly comparison?: unknown }).comparison;
};

describe("an amendment beside what it amends", () => {
  test("one unit: the whole, then each edit by itself, the largest change first", async () => {
    const { stdout } = await scored("one.json");
    const [, text = ""] = stdout.split(/(?=与所修订)/u);
    expect(text).toBe(
      [
        `与所修订的文件 ${path("base.rules")} 相比`,
        "  总分 10 → 7，仍为“好”",
        "  甲  6 → 3  −3",
        "  乙  4 → 3  −1",
        "  丙  / → 1",
        "",
        "每一处修订单独生效时：",
        "",
        "  甲减半",
        "    甲  6 → 3  −3",
        "    理由：讨论稿",
        "",
        "  乙分出丙",
        "    乙  4 → 3  −1",
        "    丙  / → 1",
        "    没有影响",
        "",
      ].join("\n"),
    );
  });

  test("the same as JSON", async () => {
    const comparison = await compared("one.json");
    const whole = { before: "10", after: "7", difference: "-3", gradeBefore: "好", gradeAfter: "好" };
    const first = { name: "甲", path: ["甲"], before: "6", after: "3", difference: "-3" };
    expect(comparison).toMatchObject({
      file: path("base.rules"),
      framework: { title: "x", version: null },
      units: [
        {
          id: "一",
          ...whole,
          indicators: [
            first,
            { name: "乙", difference: "-1" },
            { name: "丙", before: null, after: "1", difference: null },
          ],
          edits: [
            { title: "甲减半", reason: "讨论稿", alone: true, ...whole, indicators: [first] },
            { title: "乙分出丙", alone: true, before: "10", after: "10", difference: "0" },
          ],
        },
      ],
    });
  });

  test("several units: a row for each that changes; one without an old total is left out", async () => {
    const { stdout } = await scored("many.json");
    expect(stdout.slice(stdout.indexOf("与所修订")).split("\n")).toEqual([
      `与所修订的文件 ${path("base.rules")} 相比`,
      "",
      "    原总分  新总分  差  原等次  新等次",
      "──────────────────────────────────────",
      "一      10       7  −3  好      好",
      "",
      "1 个单位的总分和等次不变。",
      "",
    ]);
    expect(await compared("many.json")).toMatchObject({ units: [{ id: "一", edits: [] }, { id: "二" }] });
  });

  test("nothing where the amended file gives no total, or amends nothing", async () => {
    expect(await compared("lacking.json")).toBeUndefined();
    const { json } = await runJson(["score", path("base.rules"), "--data", path("one.json")]);
    expect(json).not.toHaveProperty("comparison");
  });

  test("the 2024 report: as applied against as printed", async () => {
    const { stdout } = await runCli(["score", asApplied, "--data", dataSet, "--lang", "en"]);
    expect(stdout).toContain(
      `Compared with the file it amends, ${asPrinted}\n  total 92.18 → 91.91, grade stays "优"\n`,
    );
    expect(stdout).toContain("  信访按办结率计分\n    群众信访办理情况  3 → 2.91  −0.09\n    Reason: ");
  });

  test("an edit that holds only together with another says so", async () => {
    const pair = `framework "x" amends "base.rules"
edit "一" { add indicator 丁 1 judged }
edit "二" { replace indicator 甲 5 { input a : number [0, 6] score = min(a, 5) } }
`;
    writeFiles(folder, {
      "new.rules": pair,
      "one.json": JSON.stringify({ id: "一", a: "6", b: "4", 丁: "1" }),
    });
    const { stdout } = await scored("one.json");
    expect(stdout).toContain("  二\n    要与其他修订一起才成立\n");
  });
});

describe("data of the amended file serve the amendment", () => {
  test("what it no longer asks for is a note, and both are scored", async () => {
    writeFiles(folder, {
      "judged.rules": 'framework "x" amends "base.rules"\nreplace indicator 乙 4 judged',
      "d.csv": "单位,a,b,乙\n一科,6,1,3\n",
    });
    const { code, stdout, stderr } = await runCli([
      "score",
      path("judged.rules"),
      "--data",
      path("d.csv"),
      "--lang",
      "zh",
    ]);
    expect([code, stderr.includes("“b”没有用在任何规则中")]).toEqual([0, true]);
    expect(stdout).toContain("与所修订的文件");
  });
});
