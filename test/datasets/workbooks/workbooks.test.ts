import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import { type Diagnostic, placeText } from "../../../core/index.ts";
import { type Book, loadData, type Sheet, writeBook } from "../../../datasets/index.ts";
import { formBook } from "../../../publish/index.ts";
import { check } from "../../../scoring/index.ts";
import { edgeDepartments } from "../../agreement/departments.ts";
import { parsed } from "../../oracle/real.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";
import { filledForm, plainUnit, with2 } from "./filled.ts";
import { zipOf } from "./zip.ts";

const framework = await frameworkOf("rules/luohu-2024-as-applied.rules");
const [real] = (await loadData(dataset, framework)).units;
if (real === undefined) throw new Error("no data");
const form = formBook(framework, "zh");
const filled = filledForm(form, framework, real);

const folder = mkdtempSync(join(tmpdir(), "quanheng-workbooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

async function load(bytes: Uint8Array, name = "东晓.xlsx") {
  writeFileSync(path(name), bytes);
  return loadData(path(name), framework);
}

/** Code and place of each problem. */
function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, place }) => `${code} ${place === undefined ? "" : placeText(place, "zh")}`.trim());
}

/** The filled form with one sheet changed. */
function changed(name: string, change: (sheet: Sheet) => Sheet): Book {
  return { ...filled, sheets: filled.sheets.map((sheet) => (sheet.name === name ? change(sheet) : sheet)) };
}

/** The form with another value for one input, and the name of its cell. */
function withValue(input: string, cell: Parameters<typeof with2>[1]): { readonly book: Book; readonly at: string } {
  const rows = filled.sheets.find(({ name }) => name === "填报")?.rows ?? [];
  const row = rows.findIndex((one) => one[1]?.value === input);
  const book = changed("填报", (sheet) => ({
    ...sheet,
    rows: sheet.rows.map((one, index) => (index === row ? with2(one, cell) : one)),
  }));
  return { book, at: `东晓.xlsx 填报!C${row + 1}` };
}

describe("a form that comes back", () => {
  test("says what was typed: numbers, choices, answers, reasons and tables", async () => {
    const { units, diagnostics, forms } = await load(await writeBook(filled));
    expect(told(diagnostics)).toEqual([]);
    expect(units.map(plainUnit)).toEqual([plainUnit(real)]);
    expect(forms).toEqual([{ unit: real.id, file: "东晓.xlsx", asked: 53, missing: [] }]);
  });

  test("loses nothing of departments with data on and beside every edge", async () => {
    const { units } = await edgeDepartments(3, 12);
    for (const unit of units) {
      const read = await load(await writeBook(filledForm(form, framework, unit)));
      expect(read.units.map(plainUnit)).toEqual([plainUnit(unit)]);
    }
  }, 60_000);

  test("may have its rows moved, and a column put in between", async () => {
    const moved = changed("填报", (sheet) => {
      const [head = [], ...rows] = sheet.rows;
      return { ...sheet, rows: [[], head, ...rows.toReversed()].map((row) => [{ value: "备注" }, ...row]) };
    });
    expect((await load(await writeBook(moved))).units.map(plainUnit)).toEqual([plainUnit(real)]);
  });

  test("counts as open where cells are empty, and is not an error", async () => {
    const { units, diagnostics, forms } = await load(await writeBook(withValue("编外人数", { value: null }).book));
    expect(told(diagnostics)).toEqual([]);
    expect(units[0]?.values.has("编外人数")).toBe(false);
    expect(forms?.[0]?.missing).toEqual(["编外人数"]);
  });

  test("is one of a folder; two of one unit are told with their cells", async () => {
    const own = mkdtempSync(join(folder, "收回-"));
    for (const name of ["甲.xlsx", "乙.xlsx", "~$甲.xlsx"])
      writeFileSync(join(own, name), name.startsWith("~") ? "" : await writeBook(filled));
    const both = await loadData(own, framework);
    expect(told(both.diagnostics)).toEqual(["duplicate-unit 甲.xlsx 填报!C2"]);
    expect((await loadData(join(own, "甲*.xlsx"), framework)).forms?.map(({ file }) => file)).toEqual(["甲.xlsx"]);
  });

  test("of other rules is refused, with both versions", async () => {
    const other = await frameworkOf("rules/luohu-2024.rules");
    const { diagnostics, units } = await load(await writeBook(formBook(other, "zh")));
    expect(units).toEqual([]);
    expect(told(diagnostics)).toEqual(["form-other-version 东晓.xlsx"]);
    expect(diagnostics[0]?.values).toMatchObject({ found: expect.stringContaining("2024") });
  });

  test("in English is read the same", async () => {
    const rules = 'framework "f" 10\ninput a : number [0, 10]\nitem x 6 = min(a, 6)\nitem y 4 judged';
    const { framework: small } = check(parsed("s.rules", rules));
    if (small === undefined) throw new Error("the rules do not check");
    const book = formBook(small, "en");
    const sheets = book.sheets.map((sheet) =>
      sheet.name === "Form"
        ? { ...sheet, rows: sheet.rows.map((row, at) => (at === 0 ? row : with2(row, { value: at === 1 ? "u" : at }))) }
        : sheet,
    );
    writeFileSync(path("en.xlsx"), await writeBook({ ...book, sheets }));
    const { units } = await loadData(path("en.xlsx"), small);
    expect(units.map(plainUnit)).toEqual([
      {
        id: "u",
        values: [
          ["a", "2/1", ""],
          ["y", "3/1", ""],
        ],
        tables: [],
      },
    ]);
  });
});

describe("what is wrong in a form is told with its cell", () => {
  const formats = { style: { format: "yyyy-mm-dd" } } as const;
  test.each([
    ["a text for a number", "编外人数", { value: "约四百" }, "not-a-number"],
    ["a date for a number", "采购计划金额", { value: 45_000, ...formats }, "not-a-number"],
    ["an error", "采购计划金额", { value: "#DIV/0!", formula: "1/0" }, "not-finite"],
    ["a formula without its value", "采购计划金额", { value: null, formula: "A1*2" }, "formula-without-value"],
    ["a choice that is none", "预算公开情况", { value: "公开" }, "label-unknown"],
    ["an answer that is none", "存在违规支出", { value: "不清楚" }, "yes-no-expected"],
    ["a number far out of range", "编外人数", { value: -1e300 }, "out-of-range"],
  ])("%s", async (_, input, cell, code) => {
    const { book, at } = withValue(input, cell);
    const { diagnostics } = await load(await writeBook(book));
    expect(told(diagnostics)).toContain(`${code} ${at}`);
  });

  test("a percentage is what it shows, not a hundredth of it", async () => {
    const { book } = withValue("信访办结率", { value: 0.97, style: { format: "0%" } });
    const { units, diagnostics } = await load(await writeBook(book));
    expect(told(diagnostics)).toEqual([]);
    expect(units.map(plainUnit)).toEqual([plainUnit(real)]);
  });

  test("a formula's value is taken", async () => {
    const { book } = withValue("编外人数", { value: 408, formula: "400+8" });
    expect((await load(await writeBook(book))).units.map(plainUnit)).toEqual([plainUnit(real)]);
  });

  test("deleted rows, columns and sheets", async () => {
    const row = changed("填报", (sheet) => ({
      ...sheet,
      rows: sheet.rows.filter((one) => one[1]?.value !== "编外人数"),
    }));
    expect(told((await load(await writeBook(row))).diagnostics)).toEqual(["form-damaged 东晓.xlsx 填报"]);
    const column = changed("填报", (sheet) => ({
      ...sheet,
      rows: sheet.rows.map((one) => one.filter((__, at) => at !== 2)),
    }));
    expect(told((await load(await writeBook(column))).diagnostics)).toEqual(["form-damaged 东晓.xlsx 填报"]);
    const table = { ...filled, sheets: filled.sheets.filter(({ name }) => name !== "表 季度") };
    expect(told((await load(await writeBook(table))).diagnostics)).toEqual(["form-damaged 东晓.xlsx"]);
    const key = changed("表 季度", (sheet) => ({ ...sheet, rows: sheet.rows.map((one) => one.slice(1)) }));
    expect(told((await load(await writeBook(key))).diagnostics)).toContain("form-damaged 东晓.xlsx 表 季度");
  });

  test("no name of the unit", async () => {
    const { book } = withValue("单位名称", { value: " " });
    expect(told((await load(await writeBook(book))).diagnostics)).toEqual(["unit-without-id 东晓.xlsx 填报!C2"]);
  });

  test("merged cells hold one value", async () => {
    const area = { row: 3, column: 2, lastRow: 4, lastColumn: 2 };
    const book = changed("填报", (sheet) => ({ ...sheet, merged: [area] }));
    expect(told((await load(await writeBook(book))).diagnostics)).toContain("merged-cells 东晓.xlsx 填报!C4:C5");
  });
});

describe("workbooks that are no form", () => {
  const small =
    'framework "f" 10\ninput a : 万元 >= 0\ntable 季 key 号 { 号 : 1..4; 额 : 万元 >= 0 }\nitem x 10 = min(10, a / 1 万元 + sum(额 for 季) / 1 万元)';
  const { framework: rules } = check(parsed("s.rules", small));
  if (rules === undefined) throw new Error("the rules do not check");
  const cells = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.map((value) => ({ value })));
  const units = cells([
    ["", ""],
    ["单位", "a(元)"],
    ["甲", 12_500],
    ["", ""],
    ["乙", 0.1],
  ]);

  test("are read as tables, like CSV files of the same cells", async () => {
    const beside = cells([
      ["单位", "号", "额"],
      ["甲", 1, 2.5],
      ["甲", 2, 0.3],
    ]);
    const book: Book = {
      title: "t",
      sheets: [
        { name: "数据", rows: units },
        { name: "季", rows: beside },
      ],
    };
    writeFileSync(path("u.xlsx"), await writeBook(book));
    const read = await loadData(path("u.xlsx"), rules);
    writeFileSync(path("u.csv"), "单位,a(元)\n甲,12500\n乙,0.1\n");
    writeFileSync(path("季.csv"), "单位,号,额\n甲,1,2.5\n甲,2,0.3\n");
    const plain = await loadData(path("u.csv"), rules);
    expect(read.units.map(plainUnit)).toEqual(plain.units.map(plainUnit));
    expect(plain.units).toHaveLength(2);
  });

  test("tell the cell of what is wrong", async () => {
    const rows = [...units, ...cells([["丙", "十万"]])];
    writeFileSync(path("w.xlsx"), await writeBook({ title: "t", sheets: [{ name: "数据", rows }] }));
    expect(told((await loadData(path("w.xlsx"), rules)).diagnostics)).toContain("not-a-number w.xlsx 数据!B6");
  });

  test("without a row of data", async () => {
    writeFileSync(path("e.xlsx"), await writeBook({ title: "t", sheets: [{ name: "数据", rows: [] }] }));
    expect(told((await loadData(path("e.xlsx"), rules)).diagnostics)).toEqual(["empty-data e.xlsx"]);
  });
});

describe("files that should not be opened", () => {
  const bomb = () => new Uint8Array(200 * 1024 * 1024);

  test("a bomb is refused by what it becomes, whatever it says of itself", async () => {
    const honest = zipOf([{ name: "xl/workbook.xml", bytes: bomb() }]);
    expect(honest.length).toBeLessThan(1024 * 1024);
    expect(told((await load(honest)).diagnostics)).toEqual([
      `workbook-too-large ${path("东晓.xlsx").split("/").at(-1)}`,
    ]);
    const lying = zipOf([{ name: "xl/workbook.xml", bytes: bomb(), claimed: 10 }]);
    expect(told((await load(lying)).diagnostics)).toEqual(["workbook-too-large 东晓.xlsx"]);
  });

  test("many parts", async () => {
    const parts = Array.from({ length: 5000 }, (_, at) => ({ name: `p${at}`, bytes: new Uint8Array(1) }));
    expect(told((await load(zipOf(parts))).diagnostics)).toEqual(["workbook-too-large 东晓.xlsx"]);
  });

  test("50 MB are refused before they are read", async () => {
    writeFileSync(path("大.xlsx"), "PK");
    truncateSync(path("大.xlsx"), 50 * 1024 * 1024);
    const { diagnostics } = await loadData(path("大.xlsx"), framework);
    expect(diagnostics.map(({ code }) => code)).toEqual(["file-too-large"]);
  });

  test.each([
    ["no workbook", () => new TextEncoder().encode("单位,a\n甲,1\n")],
    ["nothing", () => new Uint8Array()],
    ["a zip file of something else", () => zipOf([{ name: "a.txt", bytes: new Uint8Array(9) }])],
    ["a broken part", () => zipOf([{ name: "xl/workbook.xml", bytes: new TextEncoder().encode("<workbook") }])],
  ])("%s", async (_, bytes) => {
    const { units, diagnostics } = await load(bytes());
    expect(units).toEqual([]);
    expect(told(diagnostics)).toEqual(["workbook-unreadable 东晓.xlsx"]);
  });

  test("the first half of a workbook", async () => {
    const whole = await writeBook(filled);
    expect(told((await load(whole.subarray(0, whole.length / 2))).diagnostics)).toEqual([
      "workbook-unreadable 东晓.xlsx",
    ]);
  });

  test("one with a password", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["b"]] }],
      encryption: { password: "x", spinCount: 10 },
    });
    expect(told((await load(bytes)).diagnostics)).toEqual(["workbook-encrypted 东晓.xlsx"]);
  });

  test("macros are not run, and it is told", async () => {
    const { sheets } = await readXlsx(await writeBook(filled));
    const plain = sheets.map(({ name, rows, hidden = false }) => ({ name, rows, hidden }));
    const bytes = await writeXlsx({ sheets: plain, vbaProject: new Uint8Array(8) });
    const { units, diagnostics } = await load(bytes);
    expect(told(diagnostics)).toEqual(["macros-ignored 东晓.xlsx"]);
    expect(units.map(plainUnit)).toEqual([plainUnit(real)]);
  });

  test("two cells at the far corners take no memory for what is between", async () => {
    const xml =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>';
    const text = (part: string) => new TextEncoder().encode(part);
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
    const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const bytes = zipOf([
      { name: "[Content_Types].xml", bytes: text(types) },
      {
        name: "_rels/.rels",
        bytes: text(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ),
      },
      {
        name: "xl/workbook.xml",
        bytes: text(
          `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
        ),
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        bytes: text(
          `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        ),
      },
      { name: "xl/worksheets/sheet1.xml", bytes: text(xml) },
    ]);
    expect(told((await load(bytes)).diagnostics)).toEqual(["workbook-unreadable 东晓.xlsx"]);
  });
});
