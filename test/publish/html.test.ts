import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownHtml } from "../../publish/html/markdown.ts";
import { escaped, html, jsonScript } from "../../publish/html/markup.ts";
import { safeSvg } from "../../publish/html/svg.ts";
import { md } from "../../publish/notebook/show/markdown.ts";
import { sheetCell, workbook } from "../../publish/xlsx.ts";

const seed = { seed: 20_240_713 };
const anyText = fc.string({ unit: fc.constantFrom(..."<>&\"'/=[](){}*_`~#!|\\:.-+ \n\ta1好\u2028\u202e\u0000") });

describe("text in HTML", () => {
  test("no text becomes a mark", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html: made } = html`<p title="${text}">${text}</p>`;
        expect(made.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, "")).toMatch(/^<p title="[^<>"&]*">[^<>"&]*<\/p>$/u);
      }),
      seed,
    );
  });

  test("what cannot be seen is spelled out", () => {
    expect(escaped("a\u2028b\u202ec\n")).toBe("a\\u{2028}b\\u{202e}c\n");
  });

  test("no text ends the script it is in, and JSON comes back as it was", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html: made } = jsonScript("x", { text });
        const inner = made.replace('<script type="application/json" id="x">', "").replace(/<\/script>$/u, "");
        expect(inner).not.toMatch(/[<>&\u2028]/u);
        expect(JSON.parse(inner)).toEqual({ text });
      }),
      seed,
    );
  });
});

describe("Markdown", () => {
  test.each([
    ["[x](javascript:alert(1))", false],
    ["[x](JaVaScRiPt:alert(1))", false],
    ["[x](data:text/html,x)", false],
    ["[x](vbscript:x)", false],
    ["[x](file:///etc/passwd)", false],
    ["[x](//example.org)", false],
    ["[x](&#106;avascript:alert(1))", false],
    ["<https://example.org>", true],
    ["[x](https://example.org)", true],
    ["[x](mailto:a@example.org)", true],
    ["[x](#part)", true],
    ["[x](other.html)", true],
  ])("%s is a link: %s", (text, isLink) => {
    expect(markdownHtml(text).html.html.includes("<a ")).toBe(isLink);
  });

  test("HTML and pictures are text; a table's columns have classes, not styles", () => {
    expect(markdownHtml("<b>x</b> ![a](b.png)").html.html).not.toMatch(/<(?:b|img)/u);
    const table = markdownHtml("|a|\n|--:|\n|1|").html.html;
    expect(table).toContain('<td class="right">1</td>');
    expect(table).not.toContain("style");
  });

  test("Chinese lines join without a blank, others with one", () => {
    expect(markdownHtml("一，\n二\na\nb").html.html).toBe("<p>一，二\na\nb</p>\n");
  });

  test("a value in a sentence is shown as itself, whatever it holds", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { display } = md`前${text}后`;
        const made = display.kind === "markdown" ? markdownHtml(display.text).html.html : "";
        const shown = made.replace(/^<p>/u, "").replace(/<\/p>\n$/u, "");
        expect(shown.replaceAll(/&(?:amp|lt|gt|quot);/gu, "")).not.toMatch(/[<>]/u);
      }),
      seed,
    );
  });
});

describe("pictures", () => {
  test.each([
    ['<svg><script>alert(1)</script><g onload="x" fill="red"/></svg>', '<svg><g fill="red"/></svg>'],
    [
      "<svg><style>@import 'x'</style><text>好 &amp; &lt;b&gt;</text></svg>",
      "<svg><text>好 &amp; &lt;b&gt;</text></svg>",
    ],
    ["<svg><foreignObject><div><b>x</b></div></foreignObject></svg>", "<svg></svg>"],
    ['<svg><a href="javascript:x"><text>x</text></a></svg>', "<svg></svg>"],
    ['<svg><rect fill="url(https://example.org)" x="1"/></svg>', '<svg><rect x="1"/></svg>'],
    ['<svg><rect fill="url(#g)" x="1"/></svg>', '<svg><rect fill="url(#g)" x="1"/></svg>'],
    ['<!DOCTYPE svg [<!ENTITY x "y">]><svg><!-- <script> --><![CDATA[<b>]]></svg>', /^[^<]*(?:\]&gt;)?<svg><\/svg>$/u],
    ['<svg><use href="x.svg#a"/><image href="x"/></svg>', "<svg></svg>"],
    ['<svg style="x" class="m"></svg>', '<svg class="m"></svg>'],
  ])("%s", (svg, kept) => {
    expect(safeSvg(svg).html).toEqual(kept instanceof RegExp ? expect.stringMatching(kept) : kept);
  });

  test("of any text only drawing is left", () => {
    const part = fc.constantFrom(
      "<svg>",
      "</svg>",
      "<g ",
      'onload="x"',
      ">",
      "/>",
      "<script>",
      "</script>",
      "<",
      '"',
      "'",
      "<a href=",
      "<!--",
      "-->",
      "x",
      "<![CDATA[",
      "]]>",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(safeSvg(parts.join("")).html).not.toMatch(/<(?!\/?(?:svg|g)\b)|onload=(?!&)/u);
      }),
      { ...seed, numRuns: 2000 },
    );
  });
});

describe("workbooks", () => {
  test("a number stays one only where no digit is lost", () => {
    expect(sheetCell("91.91", true)).toBe(91.91);
    expect(sheetCell("0.1234567890123456", true)).toBe("0.1234567890123456");
    expect(sheetCell("007", false)).toBe("007");
  });

  test("texts are texts, and nothing is a formula", async () => {
    const bytes = await workbook([
      ["名", "数"],
      ["=cmd|calc", 1.5],
      ["<b>\u0001</b>", "@x"],
    ]);
    const parts = unzipped(bytes);
    const all = [...parts.values()].join("");
    expect(all).toContain("=cmd|calc");
    expect(all).not.toMatch(/<f[ >]/u);
    expect(all).toContain("<v>1.5</v>");
    expect(all).not.toContain("<b>");
  });
});

/** The files of a zip archive, by the central directory. */
function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const view = Buffer.from(bytes);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [view.readUInt16LE(at + 10), view.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = view.readUInt32LE(at + 42);
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
    const packed = view.subarray(start, start + size);
    const path = view.toString("utf8", at + 46, at + 46 + name);
    files.set(path, (method === 0 ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return files;
}
