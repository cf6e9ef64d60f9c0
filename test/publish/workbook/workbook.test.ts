import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Book } from "../../../datasets/index.ts";
import { loadData } from "../../../datasets/index.ts";
import { liveBook } from "../../../publish/index.ts";
import { check, NotInSheet } from "../../../scoring/index.ts";
import { edgeDepartments } from "../../agreement/departments.ts";
import { frameworkCase } from "../../oracle/arbitrary.ts";
import { parsed, unitData } from "../../oracle/real.ts";
import { dataset, frameworkOf } from "../../rules/real.ts";
import { shownScores, wrongScores } from "./cells.ts";

const rules = "rules/luohu-2024-as-applied.rules";
const framework = await frameworkOf(rules);
const { units: real } = await loadData(dataset, framework);

function ownScores(book: Book, count: number) {
  return shownScores(book, count, (sheet, row, column) => book.sheets[sheet]?.rows[row]?.[column]?.value);
}

function formulas(book: Book): string[] {
  return book.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.flatMap((cell) => cell?.formula ?? [])));
}

describe("values beside the formulas", () => {
  test("are the engine's for the report, ties included, and nothing is left to it", () => {
    const shown = ownScores(liveBook(framework, real, "zh"), 1);
    expect(wrongScores(framework, real, shown)).toEqual([]);
    expect(shown[0]?.[0]).toEqual({ score: "91.91", isUnsure: false });
    expect(shown[0]?.filter(({ isUnsure }) => isUnsure)).toEqual([]);
  });

  test("are the engine's for departments on and beside every edge, or are told to be unsure", async () => {
    const { units } = await edgeDepartments(6, 300);
    const shown = ownScores(liveBook(framework, units, "zh"), units.length);
    expect(wrongScores(framework, units, shown)).toEqual([]);
    const unsure = shown.flat().filter(({ isUnsure }) => isUnsure).length;
    expect(unsure).toBeLessThan(shown.flat().length / 500);
  }, 60_000);

  test("are the engine's for random frameworks, or are told to be unsure", () => {
    let [count, unsure] = [0, 0];
    fc.assert(
      fc.property(frameworkCase(), ({ rules: text, data }) => {
        const { framework: random } = check(parsed("random.rules", text));
        if (random === undefined || random.needsCohort) return;
        const units = [unitData(random, data)];
        const book = bookOrNone(random, units);
        if (book === undefined) return;
        const shown = ownScores(book, 1);
        expect(wrongScores(random, units, shown)).toEqual([]);
        count += shown.flat().length;
        unsure += shown.flat().filter((one) => one.isUnsure).length;
      }),
      { seed: 6, numRuns: 150, endOnFailure: true },
    );
    expect(count).toBeGreaterThan(500);
    expect(unsure).toBeLessThan(count / 4);
  }, 120_000);
});

function bookOrNone(random: Parameters<typeof liveBook>[0], units: Parameters<typeof liveBook>[1]): Book | undefined {
  try {
    return liveBook(random, units, "zh");
  } catch (error) {
    if (error instanceof NotInSheet) return undefined;
    throw error;
  }
}

describe("formulas", () => {
  const book = liveBook(framework, real, "zh");

  test("use functions that every spreadsheet has, within the lengths that they take", () => {
    const allowed = new Set(
      "IF AND OR NOT MIN MAX ABS INT ROUND SQRT LN EXP SUM PRODUCT COUNT COUNTA COUNTIF SUMPRODUCT SMALL LARGE EXACT IFERROR ISERROR ISNUMBER ISTEXT".split(
        " ",
      ),
    );
    const used = new Set(
      formulas(book).flatMap((text) =>
        [...text.replaceAll(/"[^"]*"/gu, "").matchAll(/([A-Z]+)\(/gu)].map(([, name]) => name ?? ""),
      ),
    );
    expect([...used].filter((name) => !allowed.has(name))).toEqual([]);
    expect(Math.max(...formulas(book).map((text) => text.length))).toBeLessThan(8192);
  });

  test("read cells: none is a constant, and every name they read is there", () => {
    const names = new Set((book.names ?? []).map(({ name }) => name));
    const unknown = formulas(book).flatMap((text) => {
      const plain = text.replaceAll(/"[^"]*"|'[^']*'!/gu, "");
      const read = [...plain.matchAll(/[\p{Script=Han}_][\p{L}\p{N}_]*/gu)].map(([name]) => name);
      const isLive = read.length > 0 || /\$[A-Z]+\$\d+/u.test(plain);
      return [...(isLive ? [] : [text]), ...read.filter((name) => !names.has(name))];
    });
    expect(unknown).toEqual([]);
  });

  test("come from rules alone: texts of rules and data never become one", () => {
    const text = '=HYPERLINK("http://x","y")';
    const { framework: hostile } = check(
      parsed("x.rules", `framework "=1+1" 2 input 类 : text "=2+2" item 甲 2 = if 类 = "a" then 2 else 1 "=3+3"`),
    );
    if (hostile === undefined) throw new Error("the rules do not check");
    const units = [{ id: "=4+4", values: new Map([["类", { value: text }]]), tables: new Map() }];
    const cells = liveBook(hostile, units, "en").sheets.flatMap(({ rows }) => rows.flat());
    expect(cells.some((cell) => cell?.value === text && cell.formula === undefined)).toBe(true);
    expect(cells.flatMap((cell) => cell?.formula ?? []).filter((one) => /HYPERLINK|[1-4]\+[1-4]/u.test(one))).toEqual(
      [],
    );
  });
});

test("rules that compare units are no workbook", async () => {
  const { framework: ranks } = check(
    parsed("r.rules", `framework "r" 4 input 支出 : 万元 >= 0 item 名次 4 = 4 * percentile(支出)`),
  );
  if (ranks === undefined) throw new Error("the rules do not check");
  expect(() => liveBook(ranks, [], "zh")).toThrow(NotInSheet);
});
