import { describe, expect, test } from "vitest";
import { Progress } from "../../cli/progress.ts";
import { comparisonCsv } from "../../cli/start/comparison.ts";
import { tableText } from "../../cli/table.ts";
import { sessionOf } from "../../cli/terminal.ts";
import { wrapped } from "../../cli/wrap.ts";
import { cellWidth, Rational } from "../../core/index.ts";
import { shownNumber } from "../../scoring/index.ts";

describe("tables", () => {
  test("Han text, numbers by their points, texts without a number, a rule", () => {
    const columns = [
      { head: "名称", align: "left" },
      { head: "得分", align: "decimal" },
      { head: "计", align: "right" },
    ] as const;
    const lines = [
      ["甲乙丙", "1.98", "1"],
      ["a", "≈12.3457", "22"],
      "rule",
      ["乙", "—", ""],
      ["丙", "5", "333"],
    ] as const;
    expect(tableText(columns, lines)).toBe(
      [
        "名称        得分   计",
        "─────────────────────",
        "甲乙丙    1.98      1",
        "a       ≈12.3457   22",
        "─────────────────────",
        "乙             —",
        "丙        5       333",
      ].join("\n"),
    );
  });

  test("no rows", () => {
    expect(tableText([{ head: "甲", align: "left" }], [])).toBe("甲\n──");
  });
});

describe("prose", () => {
  test.each([
    ["一二三四五六", "", 8, "一二三四\n五六"],
    ["一二三四，五", "", 8, "一二三四，\n五"],
    ["一二 4965.67 万元", "", 8, "一二\n4965.67\n万元"],
    ["a word longer", "  · ", 10, "  · a word\n    longer"],
    ["一二三四", "理由：", 10, "理由：一二\n      三四"],
    ["差 2666.5万元整", "", 12, "差\n2666.5万元整"],
    ["averyveryverylongword", "", 5, "averyveryverylongword"],
    ["", "  · ", 10, "  ·"],
  ])("%s after “%s” in %d cells", (text, first, width, expected) => {
    expect(wrapped(text, first, width)).toBe(expected);
  });

  test("no line is wider than asked for, closing marks aside", () => {
    const text = "正文二（三）2（3）印项目整体完成率约 94%；第四部分扣 0.36 分，即得 5.64，正是 6 × 94%。".repeat(9);
    for (const line of wrapped(text, "    ").split("\n")) expect(cellWidth(line)).toBeLessThanOrEqual(102);
    expect(wrapped(text).replaceAll("\n", "").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  });
});

test.each([
  [1n, 4n, "0.25"],
  [1n, 3n, "≈0.3333"],
  [12345n, 100000n, "≈0.1235"],
  [-1n, 20000n, "≈-0.0001"],
  [100n, 1n, "100"],
])("%s/%s is shown as %s", (num, den, text) => {
  expect(shownNumber(Rational.of(num, den))).toBe(text);
});

describe("progress", () => {
  function steps(isTty: boolean, times: readonly number[], end = true): string {
    let shown = "";
    const stderr = (text: string) => {
      shown += text;
    };
    const terminal = { stdout: () => undefined, stderr, env: {}, stdoutIsTty: false, stderrIsTty: isTty };
    const clock = [0, ...times][Symbol.iterator]();
    const progress = new Progress(sessionOf(terminal, "zh", false), 10, () => clock.next().value ?? 0);
    for (const _ of times) progress.step();
    if (end) progress.end();
    return shown;
  }

  test("silent for two seconds, then with the time left, then gone", () => {
    expect(steps(true, [500, 1999])).toBe("");
    const clear = "\r\u001b[2K";
    expect(steps(true, [1000, 2000, 2100, 4000])).toBe(`${clear}2 / 10，约剩 8 秒${clear}4 / 10，约剩 6 秒${clear}`);
  });

  test("never where nobody looks", () => {
    expect(steps(false, [3000, 6000])).toBe("");
  });
});

test("a table for spreadsheets quotes what needs it and runs nothing", () => {
  const block = (path: readonly string[]) =>
    ({ path, name: path.at(-1), parent: {}, points: Rational.of(2), level: "indicator" }) as never;
  const row = { isIndicator: true, printed: Rational.of(1, 4), applied: undefined, published: Rational.ONE };
  const rows = [
    { ...row, block: block(['甲,"乙"']) },
    { ...row, block: block(["=cmd", "丙"]) },
  ];
  expect(comparisonCsv(rows, "en").split("\n")).toEqual([
    "\ufeffIndicator,Points,Published,As applied,As printed",
    '"甲,""乙""",2,1,,0.25',
    "'=cmd / 丙,2,1,,0.25",
    "",
  ]);
});
