import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { asApplied, asPrinted, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "./run-cli.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const old = `framework "F" 10
grades { 优: >= 8; 差: < 8 }
input a : number [0, 20] step 1
input b : number [0, 10] step 1
item 甲 6 = min(6, a)
item 乙 4 = if b >= 5 then 4 else 0
`;

const files = {
  "old.rules": old,
  "whole.rules": `${old.replace("min(6, a)", "min(6, a / 2)").replace("b >= 5", "b >= 6")} # 说明\n`,
  "new.rules": `framework "F" version "2" amends "old.rules"
edit "甲减半" "理由一" { replace item 甲 6 = min(6, a / 2) }
edit "乙从严" { replace item 乙 4 = if b >= 6 then 4 else 0 }
`,
  "examples.rules": `${old}item 丙 bonus 1 = if a > 9 then 1 else 0
example "甲，五" { a = 5; expect 甲 = 5 }
example "甲，二十" { a = 20; expect 甲 = 6 }
example "丙" { a = 10; expect 丙 = 1 }
example "写错了的" { a = 1; expect 甲 = 2 }
`,
  "draft.rules": `framework "F" version "3" amends "examples.rules"
edit "甲减半" { replace item 甲 6 = min(6, a / 2) }
edit "无丙" { remove item 丙 }
example "新的，写错了" { a = 4; expect 甲 = 3 }
`,
  "noop.rules": 'framework "F" amends "old.rules"\nreplace item 甲 6 = min(6, a)\n',
  "more.rules": `framework "F" amends "old.rules"
edit "加丙" { add input c : number [0, 10] step 1  replace item 乙 4 = if b + c >= 5 then 4 else 0 }
edit "甲减半" { replace item 甲 6 = min(6, a / 2) }
`,
  "renamed.rules": old.replaceAll("b", "度").replace("num度er", "number").replace("num度er", "number"),
  "units.csv": "单位,类型,a,b\n一,大,6,5\n二,小,8,9\n三,小,,7\n四,大,2,1\n",
  "next.csv": "单位,类型,a,b\n一,大,9,9\n二,小,8,9\n五,小,1,1\n",
  "double.csv": "单位,a,b\n一,6,5\n一,7,5\n",
  "strange.csv": "单位,a,b,c,d\n一,6,5,1,2\n",
  "c.csv": "单位,a,b,c\n一,6,4,1\n二,3,1,9\n",
};

beforeAll(() => writeFiles(folder, files));

interface Part {
  readonly edit?: string;
  readonly input?: string;
  readonly change: string;
}
interface Result {
  readonly equal: boolean | null;
  readonly witness?: string;
  readonly where?: unknown;
  readonly origin: string;
  readonly edits: readonly { name: string; text: string; reason?: string; place: { file: string; line: number } }[];
  readonly units: readonly {
    id: string;
    old: { total: string; grade: string; rank: number };
    change: string;
    parts: readonly Part[];
  }[];
  readonly unscored: readonly { id: string }[];
  readonly transitions: readonly { from: string; to: string; count: number }[];
  readonly summary: { readonly units: number; readonly groups: readonly { group: string; meanChange: string }[] };
  readonly robustness?: {
    readonly units: readonly { id: string; conclusion: string; together: { share: string } }[];
  };
  readonly examples: {
    readonly same: number;
    readonly changed: readonly { title: string; expectations: readonly { actual: { value: string } }[] }[];
    readonly gone: readonly string[];
  };
  readonly diagnostics: readonly { code: string; severity: string; message: string }[];
}

async function compare(...args: readonly string[]) {
  const { code, json } = await runJson(["compare", ...args]);
  const result = json as Result;
  return { code, ...result, codes: result.diagnostics.map((one) => one.code) };
}

const short = ({ units }: Pick<Result, "units">) =>
  units.map(({ id, change, parts }) => [
    id,
    change,
    (parts ?? []).map((part) => `${part.edit ?? part.input} ${part.change}`).join("; "),
  ]);

describe("compare", () => {
  test("tells of the real report which edit did what", async () => {
    const { code, units, equal, witness, origin } = await compare(asPrinted, asApplied, "--data", dataSet);
    expect([code, equal, witness, origin]).toEqual([0, false, "dongxiao-2024", "amendment"]);
    expect(short({ units })).toEqual([
      [
        "dongxiao-2024",
        "-0.27",
        "采购执行率先修约到两位百分数 0.01; 信访按办结率计分 -0.09; 项目完成及时性按整体完成率计分 -0.19",
      ],
    ]);
  }, 120_000);

  test("tells where the two differ around a department", async () => {
    const rules = [at("old.rules"), at("whole.rules"), "--data", at("units.csv"), "--by", "类型"];
    const { where, code } = await compare(...rules, "--near", "四");
    expect(code).toBe(0);
    expect(where).toMatchObject({
      unit: "四",
      nearest: { changes: [], steps: "0", proved: true, old: { total: "2" }, new: { total: "1" } },
      regions: [
        { indicator: "甲", input: "a", value: "2", stretches: [{ from: "1", to: "11" }], labels: [] },
        { indicator: "乙", input: "b", value: "1", stretches: [{ from: "5", to: "5" }], labels: [] },
      ],
      unknown: [],
    });
    expect((await compare(...rules)).where).toBeUndefined();
    const wrong = await compare(...rules, "--near", "五");
    expect(wrong.code).toBe(1);
    expect(wrong.diagnostics.map(({ code: found }) => found)).toEqual(["wrong-argument"]);
  });

  test("lists who misses something, and counts them nowhere", async () => {
    const found = await compare(at("old.rules"), at("new.rules"), "--data", at("units.csv"), "--by", "类型");
    expect(found.code).toBe(0);
    expect(short(found)).toEqual([
      ["一", "-7", "甲减半 -3; 乙从严 -4"],
      ["二", "-2", "甲减半 -2; 乙从严 0"],
      ["三", null, ""],
      ["四", "-1", "甲减半 -1; 乙从严 0"],
    ]);
    expect(found.unscored.map(({ id }) => id)).toEqual(["三"]);
    expect(found.codes).toEqual(["compare-unscored"]);
    expect([found.summary.units, found.summary.groups.map(({ group, meanChange }) => [group, meanChange])]).toEqual([
      3,
      [
        ["大", "-4"],
        ["小", "-2"],
      ],
    ]);
    expect(found.transitions.map(({ from, to, count }) => [from, to, count])).toEqual([
      ["优", "优", 1],
      ["优", "差", 1],
      ["差", "差", 1],
    ]);
  });

  test("finds the edits of two whole files, in the words of the rules, and tells where they are", async () => {
    const { origin, edits, units } = await compare(
      at("old.rules"),
      at("whole.rules"),
      "--data",
      at("c.csv").replace("c.csv", "units.csv"),
      "--by",
      "类型",
    );
    expect([origin, edits.map(({ name, place }) => [name, place.line])]).toEqual([
      "found",
      [
        ["replace item 甲", 5],
        ["replace item 乙", 6],
      ],
    ]);
    expect(edits[0]?.text).toBe("replace item 甲 6 = min(6, a / 2)");
    expect(units.map(({ change }) => change)).toEqual(["-7", "-2", null, "-1"]);
  });

  test("writes what it found as an amendment that gives the same scores", async () => {
    const data = ["--data", at("next.csv"), "--by", "类型"];
    const found = await compare(at("old.rules"), at("whole.rules"), ...data, "--save", at("found.rules"));
    expect(found.code).toBe(0);
    expect(readFileSync(at("found.rules"), "utf8")).toContain('amends "old.rules"');
    const again = await compare(at("whole.rules"), at("found.rules"), ...data);
    expect([again.origin, again.equal]).toEqual(["same", true]);
    expect((await compare(at("old.rules"), at("found.rules"), ...data)).origin).toBe("amendment");
  });

  test("switches edits on alone", async () => {
    const data = ["--data", at("next.csv"), "--by", "类型"];
    for (const only of ["乙从严", "2", "从严"]) {
      const found = await compare(at("old.rules"), at("new.rules"), ...data, "--only", only);
      expect(found.edits.map(({ name }) => name)).toEqual(["乙从严"]);
      expect(found.units.map(({ change }) => change)).toEqual(["0", "0", "0"]);
      expect(found.equal).toBe(false);
    }
    const wrong = await compare(at("old.rules"), at("new.rules"), ...data, "--only", "甲减关");
    expect([wrong.code, wrong.codes]).toEqual([1, ["compare-unknown-edit"]]);
    expect(JSON.stringify(wrong.diagnostics)).toContain("甲减半");
  });

  test("says that nothing differs, and proves it of what is written otherwise", async () => {
    const data = ["--data", at("next.csv"), "--by", "类型"];
    const same = await compare(at("old.rules"), at("old.rules"), ...data);
    expect([same.equal, same.units.map(({ change, parts }) => [change, parts])]).toEqual([
      true,
      Array(3).fill(["0", []]),
    ]);
    const noop = await compare(at("old.rules"), at("noop.rules"), ...data);
    expect([noop.equal, short(noop)]).toEqual([true, ["一", "二", "五"].map((id) => [id, "0", "replace item 甲 0"])]);
    const { stdout } = await runCli(["compare", at("old.rules"), at("old.rules"), ...data]);
    expect(stdout).toContain("两套规则没有差别。");
  });

  test("names the edit that brought what the data lack", async () => {
    const found = await compare(at("old.rules"), at("more.rules"), "--data", at("units.csv"), "--by", "类型");
    expect([found.code, found.codes]).toEqual([1, ["compare-input-missing"]]);
    expect(found.diagnostics[0]?.message).toContain("加丙");
    const gone = await compare(at("more.rules"), at("old.rules"), "--data", at("units.csv"), "--by", "类型");
    expect([gone.code, gone.codes]).toEqual([1, ["compare-swapped", "compare-input-gone"]]);
    expect(gone.diagnostics[1]?.message).toContain("remove input c");
    const fits = await compare(at("old.rules"), at("more.rules"), "--data", at("c.csv"));
    expect([fits.code, fits.codes, short(fits)]).toEqual([
      0,
      ["compare-fits-one"],
      [
        ["一", "1", "加丙 4; 甲减半 -3"],
        ["二", "2.5", "加丙 4; 甲减半 -1.5"],
      ],
    ]);
  });

  test("takes data under the name that an input had, or has", async () => {
    const found = await compare(at("old.rules"), at("renamed.rules"), "--data", at("next.csv"), "--by", "类型");
    expect([found.code, found.codes, found.units.map(({ change }) => change)]).toEqual([
      0,
      ["compare-renamed"],
      ["0", "0", "0"],
    ]);
  });

  test("refuses what no rules know, units that come twice, and groups that are not there", async () => {
    const rules = [at("old.rules"), at("more.rules")];
    const strange = await compare(...rules, "--data", at("strange.csv"));
    expect([strange.code, strange.codes.filter((code) => code !== "compare-fits-one")]).toEqual([1, ["unknown-field"]]);
    expect((await compare(...rules, "--data", at("double.csv"))).codes).toContain("duplicate-unit");
    expect((await compare(...rules, "--data", at("c.csv"), "--by", "规模")).codes).toContain("compare-no-group");
    expect((await compare(at("old.rules"), "--data", at("c.csv"))).codes).toEqual(["compare-nothing"]);
  });

  test("reads large files through the database, to the same result", async () => {
    const row = (index: number) =>
      `${"部".repeat(60)}${index},${index % 2 === 0 ? "大" : "小"},${index % 13},${index % 11},1`;
    const rows = Array.from({ length: 6000 }, (_, index) => row(index));
    writeFiles(folder, {
      "large.csv": ["单位,类型,a,b,c", ...rows].join("\n"),
      "part.csv": ["单位,类型,a,b,c", ...rows.slice(0, 143)].join("\n"),
    });
    const rules = [at("old.rules"), at("more.rules")];
    const large = await compare(...rules, "--data", at("large.csv"), "--by", "类型");
    const part = await compare(...rules, "--data", at("part.csv"), "--by", "类型");
    expect([large.code, large.units.length, large.codes, part.codes]).toEqual([
      0,
      6000,
      ["compare-fits-one"],
      ["compare-fits-one"],
    ]);
    expect(short({ units: large.units.slice(0, 143) })).toEqual(short(part));
    expect(large.summary.groups.map(({ group }) => group)).toEqual(["大", "小"]);
    const wrong = await compare(at("old.rules"), at("old.rules"), "--data", at("large.csv"), "--by", "类型");
    expect([wrong.code, wrong.codes]).toEqual([1, ["unknown-field"]]);
  });

  test("tells which examples of the old rules give other results now, and stops at none that fails", async () => {
    const args = [at("examples.rules"), at("draft.rules"), "--data", at("next.csv"), "--by", "类型"];
    const { code, codes, examples, diagnostics } = await compare(...args);
    expect([code, codes]).toEqual([0, ["example-failed", "example-failed"]]);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
    expect([examples.same, examples.gone]).toEqual([1, ["丙"]]);
    expect(examples.changed.map(({ title, expectations }) => [title, expectations[0]?.actual.value])).toEqual([
      ["甲，五", "2.5"],
    ]);
    const { stdout } = await runCli(["compare", ...args, "--lang", "en"]);
    expect(stdout).toContain("Worked examples of the old rules that give other results now");
    expect(stdout).toContain("  甲，五  甲 = 5 → 2.5");
    writeFiles(folder, {
      "copy.rules": readFileSync(at("examples.rules"), "utf8").replace("min(6, a)", "min(6, a / 2)"),
    });
    const copied = await compare(at("examples.rules"), at("copy.rules"), ...args.slice(2));
    expect([copied.code, copied.examples.changed.map(({ title }) => title)]).toEqual([0, ["甲，五"]]);
    expect(copied.diagnostics.map(({ message }) => message.includes("写错了的"))).toEqual([true, true]);
  });

  test("tells how firm the grades are when it is asked", async () => {
    const args = [at("old.rules"), at("new.rules"), "--data", at("units.csv"), "--by", "类型"];
    const { robustness } = await compare(...args, "--robust", "--cases", "40", "--weights", "0", "--cuts", "0");
    expect(robustness?.units.map(({ id, conclusion, together }) => [id, conclusion, together.share])).toEqual([
      ["一", "worse", "1"],
      ["二", "same", "1"],
      ["四", "same", "1"],
    ]);
    const moved = await compare(...args, "--robust", "--cases", "40", "--weights", "0");
    expect(moved.robustness?.units.map(({ together }) => together.share)).toEqual(["0.575", "0.5", "1"]);
    expect((await compare(...args)).robustness).toBe(undefined);
    const asked = await runCli(["compare", ...args, "--robust", "--cases", "40", "--lang", "en"]);
    expect(asked.stdout).toContain("40 cases (figures within their rounding, points ±10%, cuts ±1%, together; seed 0)");
    expect((await runCli(["compare", ...args])).stdout).toContain("--robust");
    expect((await compare(...args, "--robust", "--cases", "0")).codes).toContain("wrong-argument");
  });

  test("splits two years into data and rules", async () => {
    const data = ["--data", at("units.csv"), "--data", at("next.csv"), "--by", "类型"];
    const found = await compare(at("old.rules"), at("new.rules"), ...data);
    expect(found.codes).toEqual(["compare-one-year"]);
    expect(short(found)).toEqual([
      ["一", "-1.5", "甲减半 -2.25; 乙从严 -2; a 0.75; b 2"],
      ["二", "-2", "甲减半 -2; 乙从严 0; a 0; b 0"],
    ]);
    const { stdout } = await runCli(["compare", at("old.rules"), ...data, "--lang", "en"]);
    expect(stdout).toContain("Why it is not last year's");
  });

  test("writes a table, and says it in both languages", async () => {
    const args = [
      "compare",
      at("old.rules"),
      at("new.rules"),
      "--data",
      at("units.csv"),
      "--by",
      "类型",
      "--csv",
      at("out.csv"),
    ];
    const { stdout, code } = await runCli(args);
    expect(code).toBe(0);
    expect(stdout).toContain("主要是“乙从严”（−4）");
    expect(stdout.replaceAll(/\n\s*/gu, "")).toContain("不要求分值之和与总分相等");
    expect(readFileSync(at("out.csv"), "utf8").split("\n")).toEqual([
      "\ufeff单位,组,旧,新,变动,旧等次,新等次,旧名次,新名次,甲减半,乙从严",
      "一,大,10,3,-7,优,差,1,2,-3,-4",
      "二,小,10,8,-2,优,优,1,1,-2,0",
      "三,小,,,,,,,,,",
      "四,大,2,1,-1,差,差,3,3,-1,0",
      "",
    ]);
    expect((await runCli([...args.slice(0, -2), "--lang", "en"])).stdout).toContain('mainly "乙从严" (−4)');
    expect((await runCli([...args.slice(0, -1), at("units.csv")])).code).toBe(1);
  });
});
