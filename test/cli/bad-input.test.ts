import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, type Files, runCli, temporaryFolder, writeFiles } from "./run-cli.ts";

/** A framework with an input of each kind, a table, a judged item, a requirement and grades. */
const rules = `framework "测试" 10
grades { 优: >= 8; 差: < 8 }
table 季度 key 季 { 季 : 1..4; 支出 : 万元 >= 0 step 0.01 }
indicator 甲 6 {
  input 预算 : 万元 > 0 step 0.01
  input 满意度 : % [0, 100]
  input 在用 : 个 >= 0
  input 全部 : 个 >= 0
  require 在用 <= 全部 "在用不超过全部"
  item 执行 3 = clamp(3 * sum(支出 for 季度) / 预算, 0, 3)
  item 满意 2 = 2 * 满意度
  item 利用 1 = if 全部 = 0 then 0 else clamp(在用 / 全部, 0, 1)
}
indicator 乙 4 { item 评价 4 judged }
`;
/** Too many inputs for the checker to find the case beforehand. */
const letters = [..."bcdefgh"];
const longDivision = `framework "x" 1\ninput a : 个 >= 0\n${letters.map((name) => `input ${name} : 个 >= 0`).join(" ")}
item 甲 1 = clamp(a / (${letters.join(" + ")}), 0, 1)`;
const zeros = { id: "u", a: "1", ...Object.fromEntries(letters.map((name) => [name, "0"])) };
const division = 'framework "x" 1\ninput a : 个 >= 0\ninput b : 个 >= 0\nitem 甲 1 = clamp(a / b, 0, 1)\n';
const ungraded = 'framework "x" 1\ngrades { 优: >= 0.8 }\ninput a : [0, 1]\nitem 甲 1 = a\n'.replace(
  ": [0, 1]",
  ": number [0, 1]",
);
const ranked = 'framework "x" 1\ninput a : number\nitem 甲 1 = clamp(1 / rank(a), 0, 1)\n';

const unit = {
  id: "甲街道",
  预算: "100",
  满意度: "95",
  在用: "1",
  全部: "2",
  评价: "4",
  季度: [{ 季: "1", 支出: "100" }],
};
const json = (changes: object) => JSON.stringify({ ...unit, ...changes });
const csvHead = "id,预算,满意度,在用,全部,评价";
const csvRow = "甲街道,100,95,1,2,4";
const quarters = "id,季,支出\n甲街道,1,100\n";
const gb18030 = Uint8Array.from([0xbc, 0xd7, 0x0a, 0xff, 0xfe]);

interface Row {
  readonly files: Files;
  readonly args: readonly string[];
  /** Each must stand in what is shown. */
  readonly shown: readonly string[];
}

function check(content: string | Uint8Array, ...shown: string[]): Row {
  return { files: { "a.rules": content }, args: ["check", "a.rules"], shown };
}

function data(content: string | Uint8Array, ...shown: string[]): Row {
  return { files: { "a.rules": rules, "d.json": content }, args: ["score", "a.rules", "--data", "d.json"], shown };
}

function csv(head: string, row: string, ...shown: string[]): Row {
  const files = { "a.rules": rules, "d.csv": `${head}\n${row}\n`, "d.季度.csv": quarters };
  return { files, args: ["score", "a.rules", "--data", "d.csv"], shown };
}

function own(framework: string, units: unknown, ...shown: string[]): Row {
  const files = { "a.rules": framework, "d.json": JSON.stringify(units) };
  return { files, args: ["score", "a.rules", "--data", "d.json"], shown };
}

const rows: Readonly<Record<string, Row>> = {
  "a rules file that is not there": {
    files: { "ab.rules": rules },
    args: ["check", "a.rules"],
    shown: ["file-not-found", "ab.rules"],
  },
  "data that are not there": {
    files: { "a.rules": rules },
    args: ["score", "a.rules", "--data", "d.json"],
    shown: ["file-not-found", "d.json"],
  },
  "a folder for a rules file": {
    files: { "a.rules": rules },
    args: ["check", "."],
    shown: ["is-directory", "a.rules"],
  },
  "a folder that is no package": {
    files: { "a.rules": rules },
    args: ["score", "a.rules", "--data", "."],
    shown: ["file-not-found", "datapackage.json"],
  },
  "a folder of data that is no package": {
    files: { "a.rules": rules, "d.csv": csvHead, "e.json": "{}", "f.txt": "" },
    args: ["score", "a.rules", "--data", "."],
    shown: ["file-not-found", "datapackage.json", "d.csv", "e.json"],
  },
  "a path that no system reads": { files: {}, args: ["check", "a\0.rules"], shown: ["file-unreadable", "a␀.rules"] },
  "data of an unknown kind": {
    files: { "a.rules": rules, "d.et": "PK" },
    args: ["score", "a.rules", "--data", "d.et"],
    shown: ["data-format", "d.et"],
  },
  "a workbook that is none": {
    files: { "a.rules": rules, "d.xlsx": "PK" },
    args: ["score", "a.rules", "--data", "d.xlsx"],
    shown: ["workbook-unreadable", "d.xlsx"],
  },
  "a document without a table of indicators": {
    files: { "a.docx": "PK" },
    args: ["import", "a.docx", "--out", "new.rules"],
    shown: ["workbook-unreadable", "a.docx"],
  },
  "rules that are not UTF-8": check(gb18030, "not-utf8", "a.rules:1"),
  "an empty rules file": check("", "empty-file", "a.rules"),
  "an empty data file": data("", "empty-data", "d.json"),
  "a JSON file that breaks off": data('{"id": "甲"', "json-invalid", "d.json:1:"),
  "a syntax error": check('framework "x" 10\nindicator 甲 10 {\n', "a.rules:2"),
  "rules over 2 MiB": check("#".repeat(2 * 1024 * 1024 + 1), "file-too-large", "a.rules", "2 MiB"),
  "nesting over 256": check(
    `framework "x"\noutput a = ${"(".repeat(257)}1${")".repeat(257)}\n`,
    "nested-too-deep",
    "a.rules:2:",
    "256",
  ),
  "a number of over 1,000 digits": check(
    `framework "x"\noutput a = ${"9".repeat(1001)}\n`,
    "literal-too-long",
    "a.rules:2:12",
    "1000",
  ),
  "a value beyond all bounds": own('framework "x"\noutput a = 9^9^9^9\n', { id: "u" }, "value-too-large", "a.rules:2:"),
  "over 300,000 tokens": check(
    `framework "x"\noutput a = 1${"+1".repeat(150_001)}\n`,
    "too-many-tokens",
    "a.rules:2:",
    "300000",
  ),
  "grades that leave a gap": check(
    'framework "x" 10\ngrades { 优: >= 8; 差: < 6 }\nitem 甲 10 judged\n',
    "grades-gap",
    "a.rules:2:",
  ),
  "an amendment of nothing": check(
    'framework "x" amends "b.rules"\nremove item 甲\n',
    "base-not-found",
    "a.rules:1:22",
    "b.rules",
  ),
  "a CSV without a column": csv("id,预算,满意度,在用,全部", "甲街道,100,95,1,2", "评价"),
  "a CSV with an unknown column": csv(
    csvHead.replace("满意度", "满意渡"),
    csvRow,
    "unknown-field",
    "d.csv:1",
    "“满意度”",
  ),
  "a CSV row with too many cells": csv(csvHead, `${csvRow},9`, "ragged-row", "d.csv:2"),
  "a CSV row with too few cells": csv(csvHead, "甲街道,100", "ragged-row", "d.csv:2"),
  "a quote without its twin": csv(csvHead, csvRow.replace("95", '"95'), "bad-quotes", "d.csv:2"),
  "a formula": csv(csvHead, csvRow.replace("95", "=cmd"), "formula-cell", "d.csv:2 列 满意度", "=cmd"),
  "no actual number": csv(csvHead, csvRow.replace("95", "NaN"), "not-finite", "d.csv:2 列 满意度"),
  "no number at all": csv(csvHead, csvRow.replace("95", "约九成"), "not-a-number", "d.csv:2 列 满意度"),
  "a unit twice": csv(csvHead, `${csvRow}\n${csvRow}`, "duplicate-unit", "d.csv:3", "d.csv:2"),
  "a row twice": data(
    json({
      季度: [
        { 季: "1", 支出: "1" },
        { 季: "1", 支出: "2" },
      ],
    }),
    "duplicate-key",
    "d.json:1",
  ),
  "a member twice": data(json({}).replace("{", '{"预算":"1",'), "duplicate-member", "d.json:1"),
  "an unknown member": data(json({ 满意渡: "1" }), "unknown-field", "“满意度”"),
  "a value outside its range": data(json({ 满意度: "950" }), "out-of-range", "d.json:1", "[0, 100]"),
  "a broken requirement": data(json({ 在用: "3" }), "require-broken", "a.rules:9:", "在用不超过全部", "甲街道"),
  "a missing input": data(json({ 满意度: null }), "missing-input", "a.rules:11:", "满意度", "甲街道"),
  "a missing judged score": data(json({ 评价: null }), "missing-judged", "a.rules:14:", "评价", "4 之间"),
  "a division by zero that the rules allow": own(
    division,
    { id: "u", a: "1", b: "0" },
    "possible-zero-divisor",
    "a.rules:4:",
    "“b”",
  ),
  "a division by zero that only data show": own(
    longDivision,
    zeros,
    "division-by-zero",
    "a.rules:4:",
    "(b + c + d + e + f + g + h)",
  ),
  "a total that no grade takes": own(ungraded, { id: "u", a: "0.5" }, "grades-gap", "a.rules:2:"),
  "a comparison of one unit": own(ranked, { id: "u", a: "1" }, "cohort-of-one", "a.rules:3:", "--data"),
};

describe("bad input is told with its place, ends with 1 and touches nothing", () => {
  const folder = temporaryFolder();

  test.each(Object.entries(rows))("%s", async (name, { files, args, shown }) => {
    const own = join(folder, name.replaceAll(/\W/gu, "-"));
    mkdirSync(own);
    writeFiles(own, files);
    const before = contents(own);
    const { code, stdout, stderr } = await runCli(args.map((arg) => (/\.|\0/u.test(arg) ? join(own, arg) : arg)));
    const text = (stdout + stderr).replaceAll(`${own}/`, "");
    for (const part of shown) expect(text).toContain(part);
    expect(code).toBe(1);
    expect(contents(own)).toEqual(before);
  });
});

describe("odd input is read, with a note", () => {
  const folder = temporaryFolder();
  const scored = async (files: Files, data: string) => {
    writeFiles(folder, files);
    return runCli(["score", join(folder, "a.rules"), "--data", join(folder, data), "--json"]);
  };
  const totalOf = (text: string) => JSON.parse(text).units[0].total;
  const codesOf = (text: string): string[] => JSON.parse(text).diagnostics.map(({ code }: { code: string }) => code);

  test.each([
    ["line ends of Windows", rules.replaceAll("\n", "\r\n"), json({}), []],
    ["byte order marks", `\ufeff${rules}`, `\ufeff${json({})}`, ["byte-order-mark", "byte-order-mark"]],
    ["full-width digits", rules, json({ 满意度: "９５" }), ["full-width-digits"]],
    [
      "grouped digits",
      rules,
      json({ 预算: "1,00.00".replace("1,00", "1,000"), 季度: [{ 季: "1", 支出: "1,000.00" }] }),
      ["grouped-accepted"],
    ],
  ])("%s", async (_, ruleText, dataText, notes) => {
    const { code, stdout } = await scored({ "a.rules": ruleText, "d.json": dataText }, "d.json");
    expect(totalOf(stdout)).toBe("9.4");
    expect(new Set(codesOf(stdout))).toEqual(new Set(notes));
    expect(code).toBe(0);
  });

  test("GB18030 from Excel on Windows", async () => {
    // “甲” and “乙” in GB18030; the rest is ASCII.
    const bytes = (text: string) => [...text].flatMap((one) => (one === "甲" ? [0xbc, 0xd7] : [one.charCodeAt(0)]));
    const framework = 'framework "x" 1\ninput 甲 : number [0, 1]\nitem score 1 = 甲\n';
    const table = Uint8Array.from(bytes("id,甲\nu,0.5\n"));
    const { code, stdout } = await scored({ "a.rules": framework, "d.csv": table }, "d.csv");
    expect([code, totalOf(stdout), codesOf(stdout)]).toEqual([0, "0.5", ["read-as-gb18030"]]);
  });
});
