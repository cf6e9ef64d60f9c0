import { describe, expect, test } from "vitest";
import { terms } from "../../core/catalogue/terms.ts";
import type { Diagnostic } from "../../core/diagnostic.ts";
import { missingValues } from "../../core/message.ts";
import { renderDiagnostic, renderDiagnostics, toJson } from "../../core/render.ts";
import { hasErrors, problem, relatedPlace } from "../../core/report.ts";
import { SourceText, type Span } from "../../core/source.ts";

const RULES = new SourceText(
  "rules/甲.rules",
  "input 三公支出 : 万元\r\ninput 人数 : 人\r\ninput 人数 : 个\r\nlet 率 = 三公支岀 / 1 万元\r\n",
);
const ZH = { lang: "zh", color: false } as const;
const EN = { lang: "en", color: false } as const;

function spanIn(source: SourceText, piece: string, from = 0): Span {
  const start = source.text.indexOf(piece, from);
  return { source, start, end: start + piece.length };
}

const unknown = problem("unknown-name", spanIn(RULES, "三公支岀"), {
  name: "三公支岀",
  nearest: "三公支出",
  wrong: "岀",
  right: "出",
});
const duplicate = problem("duplicate-name", spanIn(RULES, "人数", 30), { name: "人数" }, [
  relatedPlace(spanIn(RULES, "人数")),
]);
const unused = problem("unused-input", spanIn(RULES, "人数"), { name: "人数" });

describe("one problem", () => {
  test("shows where, the source, what and what to do, in Chinese", () => {
    expect(`\n${renderDiagnostic(unknown, ZH)}\n`).toBe(`
rules/甲.rules:4:9  unknown-name
4 | let 率 = 三公支岀 / 1 万元
  |          ^^^^^^^^
没有名为“三公支岀”的输入或计算。
建议：是否指“三公支出”？（“岀”与“出”字形相近）
`);
  });

  test("and in English", () => {
    expect(`\n${renderDiagnostic(unknown, EN)}\n`).toBe(`
rules/甲.rules:4:9  unknown-name
4 | let 率 = 三公支岀 / 1 万元
  |          ^^^^^^^^
There is no input or calculation called "三公支岀".
Next: Did you mean "三公支出"? ("岀" and "出" look alike.)
`);
  });

  test("leaves out what it has no values for", () => {
    const bare = problem("unknown-name", undefined, { name: "甲" });
    expect(renderDiagnostic(bare, EN)).toBe('unknown-name\nThere is no input or calculation called "甲".');
  });

  test("never prints undefined, nor what an object inherits", () => {
    const bare = problem("type-mismatch", undefined);
    expect(renderDiagnostic(bare, EN)).toBe("type-mismatch\nThis place needs …, but has ….");
    expect(missingValues(bare)).toEqual(["expected", "found"]);
    expect(missingValues(unknown)).toEqual([]);
  });

  test("shows the places that belong to it", () => {
    expect(`\n${renderDiagnostic(duplicate, ZH)}\n`).toBe(`
rules/甲.rules:3:7  duplicate-name
3 | input 人数 : 个
  |       ^^^^
“人数”定义了不止一次，无法知道该用哪一个。
建议：请给其中一个改名，或删除多余的定义。
↳ rules/甲.rules:2:7  “人数”也在此处定义
2 | input 人数 : 人
  |       ^^^^
`);
  });

  test("says so when it is no error", () => {
    expect(renderDiagnostic(unused, ZH).split("\n")[0]).toBe("rules/甲.rules:2:7  unused-input（警告）");
    expect(renderDiagnostic(unused, EN).split("\n")[0]).toBe("rules/甲.rules:2:7  unused-input (warning)");
  });

  test("points to the cell of a table, with and without its text", () => {
    const csv = new SourceText("projects.csv", "项目,支出\n甲,约100\n");
    const cell = problem("not-a-number", { span: spanIn(csv, "约100"), field: "支出" }, { value: "约100" });
    expect(`\n${renderDiagnostic(cell, EN)}\n`).toBe(`
projects.csv:2 column 支出  not-a-number
2 | 甲,约100
  |    ^^^^^
"约100" is not a number.
Next: Write digits and a decimal point only, such as 21504.11.
`);
    const sum = problem("empty-cell", { file: "projects.csv", line: 64, field: "支出" }, { column: "支出" });
    expect(renderDiagnostic(sum, EN).split("\n")[0]).toBe("projects.csv:64 column 支出  empty-cell");
    expect(renderDiagnostic(sum, ZH).split("\n")[0]).toBe("projects.csv:64 列 支出  empty-cell");
    const json = problem("unknown-field", { file: "a.json", field: "满意渡" }, { name: "满意渡" });
    expect(renderDiagnostic(json, EN).split("\n")[0]).toBe("a.json field 满意渡  unknown-field");
  });

  test("joins lists and takes words in its language", () => {
    const token = problem("unexpected-token", undefined, { found: "}", expected: [terms.name, terms.number, "("] });
    expect(renderDiagnostic(token, ZH)).toContain("此处可以写：名称、数、(。");
    expect(renderDiagnostic(token, EN)).toContain("What can stand here: a name, a number, (.");
  });

  test("lets no control character of a value, file or field through", () => {
    const evil = "\u001b]0;x\u0007\n\u202e\u009b";
    const bad = problem("unknown-field", { file: `${evil}.json`, field: evil }, { name: evil });
    expect(renderDiagnostic(bad, EN).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(renderDiagnostic(bad, EN).split("\n")).toHaveLength(3);
  });

  test("does not fill a value's own braces, nor cut at its own brackets", () => {
    const odd = problem("unknown-name", undefined, { name: "{nearest}⟦$&⟧", nearest: "甲" });
    expect(renderDiagnostic(odd, EN)).toContain('called "{nearest}⟦$&⟧".');
  });

  test("shortens a value that is very long", () => {
    const long = problem("unknown-name", undefined, { name: "甲".repeat(100_000) });
    expect(renderDiagnostic(long, ZH).length).toBeLessThan(400);
  });

  test("is coloured on request only", () => {
    const colored = renderDiagnostic(unknown, { lang: "zh", color: true });
    expect(colored).toContain("\u001b[31m^^^^^^^^\u001b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
    expect(colored.replace(/\u001b\[\d+m/gu, "")).toBe(renderDiagnostic(unknown, ZH));
  });
});

describe("many problems", () => {
  const other = problem("empty-file", { file: "a.rules" });
  const usage = problem("unknown-command", undefined, { name: "scroe", nearest: "score" });
  const list: Diagnostic[] = [usage, unknown, duplicate, unused, other];

  test("come by file and place, with their number", () => {
    const blocks = renderDiagnostics(list, EN).split("\n\n");
    expect(blocks.map((block) => block.split("\n")[0])).toEqual([
      "a.rules  empty-file",
      "rules/甲.rules:2:7  unused-input (warning)",
      "rules/甲.rules:3:7  duplicate-name",
      "rules/甲.rules:4:9  unknown-name",
      "unknown-command",
      "4 errors, 1 warning",
    ]);
    expect(renderDiagnostics(list, ZH).split("\n\n").at(-1)).toBe("4 个错误，1 个警告");
    expect(renderDiagnostics([unknown], EN).split("\n\n").at(-1)).toBe("1 error");
  });

  test("of a kind that comes often, the first are shown and the rest is counted", () => {
    const places = Array.from({ length: 30 }, (_, index) => ({ file: "a.csv", line: index + 2 }));
    const often = places.map((place) => problem("unit-without-id", place));
    const blocks = renderDiagnostics([...often, unused], EN).split("\n\n");
    expect(blocks.map((block) => block.split("\n")[0])).toEqual([
      ...places.slice(0, 24).map(({ line }) => `a.csv:${line}  unit-without-id`),
      "rules/甲.rules:2:7  unused-input (warning)",
      "and-more",
      "30 errors, 1 warning",
    ]);
    expect(blocks.at(-2)).toContain("6 more problems unit-without-id are not listed.");
    const rest = renderDiagnostics(
      places.map((place) => problem("column-not-used", place, { name: "甲" })),
      EN,
    );
    expect(rest).toContain("\n\nand-more (note)\n");
  });

  test("are nothing when there are none", () => {
    expect(renderDiagnostics([], EN)).toBe("");
  });

  test("hold an error or not", () => {
    expect(hasErrors(list)).toBe(true);
    expect(hasErrors([unused])).toBe(false);
  });
});

describe("the JSON form", () => {
  test("has place, message and values", () => {
    expect(toJson(duplicate, "en")).toEqual({
      code: "duplicate-name",
      severity: "error",
      message: '"人数" is defined more than once, so nobody can know which one is meant.',
      next: "Rename one of them, or delete the one that is not needed.",
      file: "rules/甲.rules",
      line: 3,
      column: 7,
      endLine: 3,
      endColumn: 9,
      values: { name: "人数" },
      related: [
        {
          file: "rules/甲.rules",
          line: 2,
          column: 7,
          endLine: 2,
          endColumn: 9,
          message: '"人数" is defined here too',
        },
      ],
    });
  });

  test("keeps the field of a record and lists as lists", () => {
    const bad = problem(
      "label-unknown",
      { file: "a.csv", line: 3, field: "类型" },
      { value: "丙", labels: ["甲", "乙"] },
    );
    expect(toJson(bad, "zh")).toMatchObject({
      file: "a.csv",
      line: 3,
      field: "类型",
      values: { value: "丙", labels: ["甲", "乙"] },
    });
  });

  test("has no place for a problem of the command", () => {
    expect(Object.keys(toJson(problem("unknown-command", undefined, { name: "x" }), "zh"))).toEqual([
      "code",
      "severity",
      "message",
      "next",
      "values",
      "related",
    ]);
  });
});
