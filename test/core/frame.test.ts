import { describe, expect, test } from "vitest";
import { cellWidth } from "../../core/cells.ts";
import { codeFrame } from "../../core/frame.ts";
import { SourceText, type Span } from "../../core/source.ts";

/** The span of the first place where a piece stands in a text. */
function spanOf(text: string, piece: string): Span {
  const start = text.indexOf(piece);
  return { source: new SourceText("t.rules", text), start, end: start + piece.length };
}

function frameOf(text: string, piece: string): string {
  return `\n${codeFrame(spanOf(text, piece))}\n`;
}

function frameAt(text: string, start: number, end = start): string {
  return `\n${codeFrame({ source: new SourceText("t.rules", text), start, end })}\n`;
}

describe("a code frame", () => {
  test("marks Han text by cells", () => {
    const line = "    item 三公经费 3 = bands 三公支岀 / 三公预算 {";
    expect(frameOf(`${"\n".repeat(40)}${line}\n`, "三公支岀")).toBe(`
41 |     item 三公经费 3 = bands 三公支岀 / 三公预算 {
   |                             ^^^^^^^^
`);
  });

  test("shows tabs as blanks up to the next tab stop", () => {
    expect(frameOf("\tlet\t甲 =\t乙 + 1", "乙")).toBe(
      `
1 |     let 甲 =    乙 + 1
  |                 ^^
`,
    );
  });

  test("leaves a carriage return out, also when the span reaches over it", () => {
    expect(frameOf("input 甲 : 元\r\ninput 乙 : 园\r\n", "园\r\n")).toBe(`
2 | input 乙 : 园
  |            ^^
`);
  });

  test("marks one cell after the last thing written when the file ends too early", () => {
    const text = "let 甲 = 1 +\n\n  \n";
    expect(frameAt(text, text.length)).toBe(`
1 | let 甲 = 1 +
  |             ^
`);
  });

  test("stays where it is when blanks end the last line itself", () => {
    expect(frameAt("let 甲 =  ", 9)).toBe(`
1 | let 甲 =
  |           ^
`);
  });

  test("has an empty line for an empty file", () => {
    expect(frameAt("", 0)).toBe(`
1 |
  | ^
`);
  });

  test("marks a span over several lines to the end of its first", () => {
    expect(frameOf("grades {\n 优: >= 90\n}", "{\n 优: >= 90\n}")).toBe(`
1 | grades {
  |        ^
`);
  });

  test("survives offsets beyond the text", () => {
    expect(frameAt("甲乙", 7, 9)).toBe(`
1 | 甲乙
  |     ^
`);
  });

  test("spells out escapes, direction overrides and odd line ends", () => {
    expect(frameOf("let \u001b[31m甲\u202e\u2028 = 坏 + 1", "坏")).toBe(`
1 | let ␛[31m甲\\u{202e}\\u{2028} = 坏 + 1
  |                               ^^
`);
  });

  test("marks the whole spelling of a hidden character", () => {
    expect(frameOf("甲\u200b乙", "\u200b")).toBe(`
1 | 甲\\u{200b}乙
  |   ^^^^^^^^
`);
  });

  test("marks a character outside the basic plane as two cells", () => {
    expect(frameOf("let 𠮷 = 1", "𠮷")).toBe(`
1 | let 𠮷 = 1
  |     ^^
`);
  });
});

describe("a long line", () => {
  const long = `${"甲 + ".repeat(50)}坏${" + 乙".repeat(50)}`;

  test("is cut on both sides of the span", () => {
    expect(frameOf(long, "坏")).toBe(`
1 | …${"甲 + ".repeat(8)}坏${" + 乙".repeat(11)} + …
  |  ${" ".repeat(40)}^^
`);
  });

  test("is cut on the right only, while the span is near its beginning", () => {
    const [source, carets] = frameOf(long, "甲").trim().split("\n");
    expect(source?.startsWith("1 | 甲 + 甲")).toBe(true);
    expect(source?.endsWith("…")).toBe(true);
    expect(carets).toBe("  | ^^");
  });

  test.each([0, 3, 50, 99, 100, 101, 150, 399, 400, 401, 5000, 9999])("stays short with a span at %i", (offset) => {
    const text = "万".repeat(10_000);
    const frame = frameAt(text, offset, offset + 1)
      .trim()
      .split("\n");
    const marked = frame[1]?.replace("  | ", "") ?? "";
    expect(cellWidth(frame[0] ?? "")).toBeLessThanOrEqual(4 + 100 + 2);
    expect(marked.trim()).toBe("^^");
    expect(cellWidth(frame[0] ?? "") - 4).toBeGreaterThanOrEqual(cellWidth(marked));
  });

  test("marks what is shown of a span longer than the cut", () => {
    const carets = frameAt("万".repeat(10_000), 0, 10_000).trim().split("\n")[1];
    expect(carets).toBe(`  | ${"^".repeat(100)}`);
  });

  test("of combining characters only is bounded too", () => {
    expect(frameAt(`a${"\u0301".repeat(100_000)}`, 50_000).length).toBeLessThan(2000);
  });

  test("is never cut through a pair of surrogates", () => {
    const text = "𠮷".repeat(2000);
    expect(frameAt(text, 1000, 1002)).not.toContain("\\u{d");
    const marks = `${"𠮷".repeat(300)}${"\u0301".repeat(399)}坏`;
    expect(frameOf(marks, "坏")).not.toContain("\\u{d");
  });

  test("costs no more for being a million characters long", () => {
    const source = new SourceText("t.rules", `${"x".repeat(1_000_000)}\n`);
    const frames = Array.from({ length: 1000 }, (_, i) => codeFrame({ source, start: i * 900, end: i * 900 + 1 }));
    expect(frames.every((frame) => frame.length < 300)).toBe(true);
  });
});
