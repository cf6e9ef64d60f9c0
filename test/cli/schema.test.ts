import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { allCommands } from "../../cli/commands/list.ts";
import { writeBook } from "../../datasets/index.ts";
import { asApplied, asPrinted, dataSet, runCli, temporaryFolder, writeFiles } from "./run-cli.ts";

const commands = await allCommands();

type Schema = { [member: string]: unknown };

const schemas = readdirSync("cli/schema").map(
  (file) => JSON.parse(readFileSync(join("cli/schema", file), "utf8")) as Schema,
);

/** A validator that also refuses members no schema speaks of, where one speaks of the others. */
function validator(closed: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
  for (const schema of schemas) ajv.addSchema(closed ? (closedAt(schema) as Schema) : schema);
  return ajv;
}

/** Closes a schema at each place it is used, not where it is defined: definitions are built upon. */
function closedAt(schema: unknown, isDefinition = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closedAt(one));
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).map(([key, value]) => {
    if (key === "$defs") return [key, mapped(value, (one) => closedAt(one, true))];
    if (key === "properties") return [key, mapped(value, (one) => closedAt(one))];
    return [key, ["items", "anyOf", "additionalProperties"].includes(key) ? closedAt(value) : value];
  });
  const closed = Object.fromEntries(members);
  const isObject = "properties" in schema || "$ref" in schema;
  return isDefinition || !isObject ? closed : { ...closed, unevaluatedProperties: false };
}

function mapped(value: unknown, change: (one: unknown) => unknown): unknown {
  return Object.fromEntries(Object.entries(value as Schema).map(([key, one]) => [key, change(one)]));
}

const folder = temporaryFolder();
const inFolder = (name: string) => join(folder, name);

const many = `framework "x" 10
grades { 好: >= 6; 差: < 6 }
input 涉密 : yes/no default no
indicator 甲 6 { input a : number [0, 9] item 乙 4 = min(a / 3, 4) item 丙 2 judged veto when 涉密 }
indicator 丁 4 { rescale not applicable when 涉密 leave out item 戊 4 judged }
item 己 bonus 2 judged
output 率 = a / 3
output 名 = if 涉密 then "密" else "非"
output 缺 = missing
example "三" { a = 3; expect 乙 = 1 }
`;
const nasty = `framework "n" 10
grades { 好: >= 6; 差: < 6 }
input x : number
input y : number [0, 10]
input z : number (0, 9]
input k : one of 甲, 乙
item 一 2 = min(2, abs(round(x, 0) - floor(x)) * 2)
item 二 5 = bands y^2 { < 2: 0; [2, 50): 3; >= 50: 5 }
item 三 3 = if k = "甲" then 3 else min(3, sqrt(z) / 3 + 1 / (3 * z + 1))
`;
const units = [
  { id: "一", a: "4", 丙: "1", 戊: "4", 己: "1" },
  { id: "二", a: "1", 丙: "1" },
  { id: "三", a: "1", 丙: "1", 戊: "1", 己: "2", 涉密: "yes" },
];

beforeAll(async () => {
  writeFiles(folder, {
    "many.rules": many,
    "units.json": JSON.stringify(units),
    "twelve.rules":
      'framework "t" 4\ngrades { 好: >= 2; 差: < 2 }\ninput a : number [0, 99] step 0.1\nindicator 甲 4 = a / 99 * 4\nexample "半" { a = 49.5; expect 甲 = 2 }\n',
    "twelve2.rules":
      'framework "t" 4\ngrades { 好: >= 2; 差: < 2 }\ninput a : number [0, 99] step 0.1\nindicator 甲 4 = a / 99\n',
    "twelve.csv": `单位,a\n${Array.from({ length: 12 }, (_, row) => `u${row},${row * 8}.5`).join("\n")}\n`,
    "many2.rules": many.replace("min(a / 3, 4)", "min(a / 2, 4)").replace(">= 6; 差: < 6", ">= 7; 差: < 7"),
    "units2.json": JSON.stringify(units.map((unit) => ({ ...unit, a: "3", 戊: "3" }))),
    "broken.rules": 'framework "x" 10\nitem 甲 10 = b\n',
    "scenario.rules": `framework "s" amends "${relative(folder, asPrinted)}"\nset 三公实际 = 80.24 万元\nset 专项评价为差 = yes\n`,
    "nasty.rules": nasty,
    "nasty.json": JSON.stringify([{ id: "u", x: "0.7", y: "1", z: "2", k: "乙" }]),
    "wide.rules": 'framework   "x" 1\nitem 甲 1 judged\n',
    "failing.rules": 'framework "x" 1\ninput a : number [0, 1]\nitem 甲 1 = a\nexample "e" { a = 1; expect 0.5 }\n',
  });
  await runCli(["new", inFolder("new.rules")]);
  const rows = [
    ["一级指标", "分值", "评分标准"],
    ["产出", 10, "每少一项扣1分"],
    ["效果", 20, ""],
  ];
  const sheets = [{ name: "a", rows: rows.map((row) => row.map((value) => ({ value }))) }];
  writeFileSync(inFolder("annex.xlsx"), await writeBook({ title: "t", sheets }));
});

const cases: Readonly<Record<string, readonly (readonly string[])[]>> = {
  score: [
    [asApplied, "--data", dataSet],
    [asPrinted, "--data", dataSet],
    ["many.rules", "--data", "units.json"],
    ["broken.rules", "--data", "units.json"],
    ["rules/readings/gross-adjustment.rules", "--data", dataSet],
    ["scenario.rules", "--data", dataSet],
  ],
  verify: [["many.rules", "--effort", "50"], ["broken.rules"]],
  check: [
    [asPrinted, asApplied],
    ["broken.rules", "nowhere.rules"],
  ],
  new: [["fresh.rules"], ["new.rules"], ["-"]],
  fmt: [
    ["wide.rules", "--check"],
    ["broken.rules", "--check"],
    [asApplied, "--expand"],
  ],
  audit: [[dataSet], ["nowhere"], ["test/datasets/fixtures/library"]],
  explain: [
    [asApplied, "--data", dataSet],
    [asPrinted, "--data", dataSet, "预算执行率", "公开得分"],
    ["many.rules", "--data", "units.json"],
  ],
  compare: [
    [asPrinted, asApplied, "--data", dataSet],
    ["many.rules", "many2.rules", "--data", "units.json", "--by", "涉密"],
    ["twelve.rules", "twelve2.rules", "--data", "twelve.csv", "--robust", "--cases", "10"],
    ["many.rules", "many2.rules", "--data", "units.json", "--data", "units2.json"],
    ["many.rules", "many.rules", "--data", "units.json"],
    ["many.rules", "broken.rules", "--data", "units.json"],
  ],
  "break-even": [
    [asApplied, "--data", dataSet, "--inputs", "三公实际,涉密部门,编外人数,全年预算数,季度[1].累计支出"],
    ["nasty.rules", "--data", "nasty.json"],
    ["broken.rules", "--data", "units.json"],
    ["nasty.rules", "--data", "nasty.json", "--target", "九"],
  ],
  breakpoints: [
    [asApplied, "--data", dataSet, "--input", "编外人数"],
    [asApplied, "--data", dataSet, "--input", "全年预算数", "--of", "预算执行率"],
    ["nasty.rules", "--data", "nasty.json", "--input", "y"],
    ["nasty.rules", "--data", "nasty.json", "--input", "x"],
    ["nasty.rules", "--data", "nasty.json", "--input", "k"],
  ],
  sweep: [
    [asApplied, "--data", dataSet, "--input", "满意度", "--from", "80"],
    [asApplied, "--data", dataSet, "--input", "三公实际", "--with", "编外人数", "--with-from", "0", "--with-to", "9"],
    ["nasty.rules", "--data", "nasty.json", "--input", "y"],
    ["nasty.rules", "--data", "nasty.json", "--input", "y", "--from", "9", "--to", "8"],
  ],
  monitor: [
    [asApplied, "--data", dataSet, "--upto", "2"],
    [asApplied, "--data", dataSet],
    ["nasty.rules", "--data", "nasty.json"],
  ],
  cheapest: [
    [asApplied, "--data", dataSet, "--inputs", "三公实际,满意度", "--target", "93"],
    ["broken.rules", "--data", "units.json"],
    ["nasty.rules", "--data", "nasty.json", "--target", "九"],
  ],
  cliffs: [
    [asApplied, "--data", dataSet, "--noise", "5%"],
    ["nasty.rules", "--data", "nasty.json"],
  ],
  certainty: [
    [asApplied, "--data", dataSet],
    ["nasty.rules", "--data", "nasty.json"],
  ],
  robustness: [
    [asApplied, "--data", dataSet, "--inputs", "三公实际,满意度"],
    ["nasty.rules", "--data", "nasty.json"],
  ],
  gaming: [
    [asApplied, "--data", dataSet],
    ["many.rules", "--data", "units.json"],
  ],
  acceptability: [
    ["many.rules", "--data", "units.json", "--cases", "20", "--claim", "一 好", "--ranks"],
    [asApplied, "--data", dataSet, "--with", asPrinted, "--cases", "20", "--claim", "dongxiao-2024 优"],
    ["many.rules", "--data", "units.json", "--claim", "一 优秀"],
    ["broken.rules", "--data", "units.json"],
  ],
  bunching: [
    ["many.rules", "--data", "units.json"],
    [asPrinted, "--data", dataSet, "--window", "20%"],
    ["broken.rules", "--data", "units.json"],
  ],
  discrimination: [
    ["many.rules", "--data", "units.json", "--items", "--levels"],
    [asApplied, "--data", dataSet],
    ["broken.rules", "--data", "units.json"],
  ],
  sensitivity: [
    [asApplied, "--data", dataSet, "--inputs", "三公实际,编外人数"],
    ["nasty.rules", "--data", "nasty.json", "--method", "morris", "--walks", "3"],
    ["nasty.rules", "--data", "nasty.json", "--method", "shares", "--levels", "2"],
  ],
  "what-if": [
    [asApplied, "--data", dataSet, "--set", "三公实际=80.24", "--carry"],
    [asApplied, "--data", dataSet, "--set", "专项评价为差=是"],
    [asApplied, "--data", dataSet, "--scenario", "scenario.rules", "--set", "季度[1].累计支出=5700"],
    ["many.rules", "--data", "units.json", "--unit", "一", "--set", "丙=2"],
    [asApplied, "--data", dataSet],
    [asApplied, "--data", dataSet, "--set", "三公实记=80"],
    ["broken.rules", "--data", "units.json", "--set", "a=1"],
  ],
  notebook: [
    ["check", "notebooks/05-audit.nb.ts"],
    ["verify", "nowhere.html"],
  ],
  export: [
    [asPrinted],
    ["broken.rules"],
    [asApplied, "--to", "xlsx", "--data", dataSet, "--out", inFolder("live.xlsx")],
    [asApplied, "--to", "xlsx"],
  ],
  workbench: [
    [asApplied, "--data", dataSet, "--out", inFolder("workbench.html")],
    ["broken.rules", "--data", "units.json", "--out", inFolder("no.html")],
  ],
  import: [["annex.xlsx"], ["annex.xlsx", "--out", inFolder("imported.rules")], ["units.json"]],
  report: [
    [asApplied, "--data", dataSet, "--out", inFolder("report.docx")],
    ["many.rules", "--data", "units.json", "--unit", "一", "--out", inFolder("many.docx")],
    ["broken.rules", "--data", "units.json", "--out", inFolder("no.docx")],
  ],
  simulate: [
    [asPrinted, "--units", "3", "--out", inFolder("made.csv")],
    ["broken.rules", "--units", "3", "--out", "nowhere.csv"],
  ],
  template: [[asPrinted], ["broken.rules"], [asPrinted, "--out", inFolder("form.xlsx")]],
  cases: [
    ["many.rules"],
    ["many.rules", "--csv", inFolder("cases.csv")],
    ["many.rules", "--check", inFolder("cases.csv")],
    ["broken.rules"],
  ],
  test: [[asPrinted], ["new.rules", "broken.rules"], ["failing.rules"]],
};

describe.each(Object.entries(cases))("%s --json", (name, lines) => {
  test.each(lines.map((args) => [args.join(" "), args] as const))("%s", async (_, args) => {
    const { stdout } = await runCli([name, ...args.map(placed), "--json"]);
    const output = JSON.parse(stdout);
    const closed = validator(true);
    expect([closed.validate(`${name}.schema.json`, output), closed.errors]).toEqual([true, null]);
  });

  test("the schema refuses another shape", () => {
    const ajv = validator(false);
    expect(ajv.validate(`${name}.schema.json`, {})).toBe(false);
    expect(ajv.validate(`${name}.schema.json`, { schema: "quanheng.other/1", diagnostics: [] })).toBe(false);
  });
});

test("each line of score --ndjson", async () => {
  const { stdout } = await runCli(["score", inFolder("many.rules"), "--data", inFolder("units.json"), "--ndjson"]);
  const lines = stdout.trimEnd().split("\n");
  const closed = validator(true);
  for (const line of lines) {
    expect([closed.validate("score-ndjson.schema.json", JSON.parse(line)), closed.errors]).toEqual([true, null]);
  }
});

test.each([[["--engine", "js"]], [["--engine", "duckdb"]]])("scores in blocks, %j", async (more) => {
  writeFiles(folder, { "blocks.csv": "unit,a,丙,戊,己\n甲,3,1,2,0\n乙,,1,2,0\n丙,9,2,4,1\n" });
  const score = ["score", inFolder("many.rules"), "--data", inFolder("blocks.csv"), ...more, "--json"];
  const { stdout } = await runCli(score);
  const json: unknown = JSON.parse(stdout);
  expect(json).toMatchObject({ units: 3, withoutTotal: 1, grades: { 好: 1, 差: 1 } });
  const closed = validator(true);
  expect([closed.validate("score-bulk.schema.json", json), closed.errors]).toEqual([true, null]);
});

test("a score schema that is broken on purpose is refused", async () => {
  const { stdout } = await runCli(["score", asApplied, "--data", dataSet, "--json"]);
  const ajv = validator(false);
  const changed = (change: (unit: Schema) => void) => {
    const output = JSON.parse(stdout);
    change(output.units[0]);
    return ajv.validate("score.schema.json", output);
  };
  expect(changed(() => undefined)).toBe(true);
  expect(changed((unit) => Object.assign(unit, { later: "an added member" }))).toBe(true);
  expect(changed((unit) => Object.assign(unit, { total: 91.91 }))).toBe(false);
  expect(changed((unit) => Object.assign(unit, { id: 7 }))).toBe(false);
  expect(changed((unit) => Object.assign(unit, { indicators: [{ name: "甲" }] }))).toBe(false);
});

test("every command has a schema and a case", () => {
  const names = commands.map(({ name }) => name);
  expect(Object.keys(cases).toSorted()).toEqual(names.toSorted());
  expect(schemas.map(({ $id }) => $id)).toEqual(expect.arrayContaining(names.map((name) => `${name}.schema.json`)));
});

/** Files of this test stand in its own folder. */
function placed(arg: string): string {
  return /^[a-z]+\.(rules|json)$/u.test(arg) ? inFolder(arg) : arg;
}
