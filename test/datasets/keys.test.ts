import { describe, expect, test } from "vitest";
import { Rational, SourceText, spanText } from "../../core/index.ts";
import { bindData } from "../../datasets/bind.ts";
import type { RawRow, RawValue } from "../../datasets/raw-data.ts";
import { field, framework, table } from "./framework.ts";

/** Rows of a table from lines of cells; `_` for a cell that is not there, `null` for one that holds nothing. */
function told(columns: Parameters<typeof table>[2], keys: readonly string[], lines: readonly string[]) {
  const source = new SourceText("表.csv", lines.join("\n"));
  const spanOf = (start: number, text: string) => ({ span: { source, start, end: start + text.length } });
  let at = 0;
  const rows = lines.map((line): RawRow => {
    const row = new Map<string, RawValue>();
    let start = at;
    for (const [index, text] of line.split(",").entries()) {
      const place = spanOf(start, text);
      start += text.length + 1;
      const form = text === "null" ? "missing" : "text";
      if (text !== "_") row.set(columns[index]?.name ?? "", { form, text, place, namePlace: place });
    }
    at += line.length + 1;
    return row;
  });
  const tables = new Map([["表", { namePlace: spanOf(0, ""), rows }]]);
  const unit = { id: "甲", place: spanOf(0, ""), values: new Map(), tables };
  const rules = framework({ tables: [table("表", keys, columns)] });
  const { diagnostics } = bindData({ units: [unit], diagnostics: [], lenient: false }, rules);
  return diagnostics.map(({ code, place, values }) => {
    if (place === undefined || !("span" in place)) throw new Error("every problem of a key has a place");
    const line = source.text.slice(0, place.span.start).split("\n").length;
    return `${code} ${line} ${spanText(place.span)} ${values.key ?? values.column ?? ""}`.trim();
  });
}

const number = field("季", "number");
const amount = field("支出", "number");

describe("the key of a row", () => {
  test("is needed: no empty cell, no null, no dash, no cell that is not there", () => {
    const lines = ["1,5", ",5", "null,5", "缺失,5", "_,7", "2,5"];
    expect(told([number, amount], ["季"], lines)).toEqual([
      "empty-cell 2  季",
      "empty-cell 3 null 季",
      "empty-cell 4 缺失 季",
      "empty-cell 5 7 季",
    ]);
    expect(told([number, amount], ["季"], ["-,5"])).toEqual(["dash-missing 1 -", "empty-cell 1 - 季"]);
  });

  test("is needed in each of its columns", () => {
    const columns = [field("级", "高|低"), field("类", "text"), amount];
    expect(told(columns, ["级", "类"], ["高,甲,1", "高,,1", ",甲,1", "高,乙,1"])).toEqual([
      "empty-cell 2  类",
      "empty-cell 3  级",
    ]);
  });

  test("that is wrong is told as wrong, not as missing", () => {
    expect(told([number, amount], ["季"], ["约1,5", "约1,5"])).toEqual(["not-a-number 1 约1", "not-a-number 2 约1"]);
  });

  test("comes once", () => {
    expect(told([number, amount], ["季"], ["1,5", "1.0,6", "2,5"])).toEqual(["duplicate-key 2 1.0 1"]);
    const texts = [field("级", "text"), field("类", "text")];
    expect(told(texts, ["级", "类"], ["甲、乙,丙", "甲,乙、丙", "甲,乙、丙"])).toEqual([
      "duplicate-key 3 甲 甲、乙、丙",
    ]);
  });

  test("may be the default of its column, also only once", () => {
    const withDefault = field("季", "number", {}, { fallback: Rational.of(4) });
    expect(told([withDefault, amount], ["季"], ["1,5", ",6", "2,5"])).toEqual([]);
    expect(told([withDefault, amount], ["季"], [",5", ",6"])).toEqual(["duplicate-key 2  4"]);
    expect(told([withDefault, amount], ["季"], ["4,5", "_,6"])).toEqual(["duplicate-key 2 6 4"]);
  });
});

test("a table without a key has no rows to tell apart", () => {
  expect(told([number, amount], [], ["1,5", ",5", "1,5"])).toEqual([]);
});

test("a step of 0 is no reason to stop", () => {
  const stepless = field("季", "number", { step: Rational.ZERO });
  expect(told([stepless], [], ["1.5"])).toEqual([]);
  expect(told([field("季", "number", { step: Rational.ONE })], [], ["1.5"])).toEqual(["not-a-step 1 1.5"]);
});
