import { describe, expect, test } from "vitest";
import { cellWidth, padEndCells, padStartCells, truncateCells } from "../../core/cells.ts";

describe("the width of", () => {
  test.each([
    ["plain letters", "abc", 3],
    ["Han", "三公经费", 8],
    ["full-width punctuation and digits", "（１００％）；", 14],
    ["corner brackets", "「甲」", 6],
    ["an ideographic space", "\u3000", 2],
    ["Han outside the basic plane", "𠮷", 2],
    ["a combining accent", "e\u0301", 1],
    ["a zero-width joiner and a byte order mark", "a\u200d\ufeffb", 2],
    ["a soft hyphen", "\u00ad", 1],
    ["half-width kana", "ｱ", 1],
    ["Hangul", "한", 2],
    ["Hangul in letters", "\u1112\u1161\u11ab", 2],
    ["signs of the language", "×÷≤≥≠−…", 7],
    ["curly quotes", "“”", 2],
    ["an emoji", "✅", 2],
    ["a plain symbol", "✓", 1],
    ["a box-drawing line", "│─", 2],
    ["the half fill space", "\u303f", 1],
    ["circled numbers", "①", 1],
    ["nothing", "", 0],
  ])("%s", (_what, text, width) => {
    expect(cellWidth(text)).toBe(width);
  });
});

describe("padding and cutting", () => {
  test("pads Han text to a column", () => {
    expect(padEndCells("得分", 6)).toBe("得分  ");
    expect(padStartCells("得分", 6)).toBe("  得分");
  });

  test("leaves a text alone that is wider", () => {
    expect(padEndCells("得分", 3)).toBe("得分");
  });

  test.each([
    ["三公经费", 8, "三公经费"],
    ["三公经费", 7, "三公经…"],
    ["三公经费", 6, "三公…"],
    ["三公经费", 1, "…"],
    ["三公经费", 0, ""],
    ["abc", 3, "abc"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
  ])("cuts %s to %i cells", (text, cells, cut) => {
    expect(truncateCells(text, cells)).toBe(cut);
    expect(cellWidth(cut)).toBeLessThanOrEqual(cells);
  });
});
