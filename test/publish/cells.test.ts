import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { headerPlaces, splitCells } from "../../publish/notebook/cells.ts";
import { fromIpynb, toIpynb } from "../../publish/notebook/ipynb.ts";
import { lexTypescript } from "../../publish/notebook/lex.ts";

/** Begins a hole of a template. */
const HOLE = "$" + "{";
const seed = { seed: 20_240_713 };

/** Cells as `kind title|source`, blank lines left out. */
function outline(text: string): string[] {
  return splitCells(text).map(({ kind, title, source }) => `${kind} ${title}|${source.replaceAll("\n", "⏎")}`);
}

describe("cells", () => {
  test.each([
    ["a header begins a cell", "// %% 一\na\n// %% 二\nb\n", ["code 一|a", "code 二|b"]],
    ["what stands before the first one is a cell", 'import "x";\n\n// %%\na', ['code |import "x";', "code |a"]],
    ["Markdown without its marks", "// %% [markdown]\n// # 题\n//\n// 文\n", ["markdown |# 题⏎⏎文"]],
    ["Markdown with code in it is code", "// %% [markdown]\n// # 题\na();\n", ["code |// # 题⏎a();"]],
    ["attributes belong to the header", '// %% 标题 x="1" long-name="a b"\n', ["code 标题|"]],
    ["not in a template", "// %% 一\n`\n// %% 二\n`", ["code 一|`⏎// %% 二⏎`"]],
    [
      "not in the hole of a template",
      `\`${HOLE}\n// %% 一\n1}\`\n// %% 二`,
      [`code |\`${HOLE}⏎// %% 一⏎1}\``, "code 二|"],
    ],
    [
      "but behind a template with holes",
      `\`${HOLE}\`${HOLE}1}\`}\`\n// %% 二`,
      [`code |\`${HOLE}\`${HOLE}1}\`}\``, "code 二|"],
    ],
    ["not in a comment", "/*\n// %% 一\n*/\n// %% 二", ["code |/*⏎// %% 一⏎*/", "code 二|"]],
    ["not in a string that goes on", '"a\\\n// %% 一"\n// %% 二', ['code |"a\\⏎// %% 一"', "code 二|"]],
    ["a backtick in a regular expression opens nothing", "x = /`/u;\n// %% 二", ["code |x = /`/u;", "code 二|"]],
    ["nor one in a class of it", "x = /[/`]/u;\n// %% 二", ["code |x = /[/`]/u;", "code 二|"]],
    ["a division is no regular expression", "x = a / b; y = `/`;\n// %% 二", ["code |x = a / b; y = `/`;", "code 二|"]],
    ["behind a condition it is one", "if (a) /`/u.test(b);\n// %% 二", ["code |if (a) /`/u.test(b);", "code 二|"]],
    ["behind a block as well", "{ }\n/`/u.test(b);\n// %% 二", ["code |{ }⏎/`/u.test(b);", "code 二|"]],
    ["behind brackets it divides", "x = (a) / 2 + `/`;\n// %% 二", ["code |x = (a) / 2 + `/`;", "code 二|"]],
    ["not within brackets", "f(\n// %% 一\n)\n// %% 二", ["code |f(⏎// %% 一⏎)", "code 二|"]],
    ["not indented, not behind code", "  // %% 一\na // %% 二", ["code |  // %% 一⏎a // %% 二"]],
    ["three marks are no header", "// %%% 一\n", ["code |// %%% 一"]],
    ["an apostrophe that is not closed ends with its line", "it's\n// %% 二", ["code |it's", "code 二|"]],
    ["Windows line ends", "// %% 一\r\na\r\n// %% 二\r\nb\r\n", ["code 一|a", "code 二|b"]],
  ])("%s", (_, text, cells) => {
    expect(outline(text)).toEqual(cells);
  });

  test("header, attributes and lines", () => {
    const [, second] = splitCells('a\n\n// %% 标题 二 key="值" b="2"\nx\n');
    expect(second).toMatchObject({ title: "标题 二", attributes: { key: "值", b: "2" }, line: 3, index: 1 });
  });
});

/** Texts made of what is hard to tell apart. */
const pieces = [
  ..."`'\"/\\{}()[]$;=+a1 \t",
  "\n",
  "\r\n",
  "// %% 标题",
  "// %% [markdown]",
  "// %%",
  "//",
  "// ",
  "/*",
  "*/",
  HOLE,
  "return ",
  "if (",
  "// # 题",
  "\u2028",
  "😀",
  "\ud800",
];
const hardText = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));
const headed = fc.array(fc.tuple(fc.constantFrom("// %% 一", "// %% [markdown]", ""), hardText), { maxLength: 5 });
const notebookText = fc.oneof(
  hardText,
  headed.map((cells) => cells.map(([header, body]) => `${header}\n${body}\n`).join("\n")),
);

describe("a notebook as .ipynb", () => {
  test("text → .ipynb → text is the identity", () => {
    const back = (text: string) => fromIpynb(JSON.parse(JSON.stringify(toIpynb(text))));
    fc.assert(
      fc.property(notebookText, (text) => void expect(back(text)).toBe(text)),
      { ...seed, numRuns: 3000 },
    );
  });

  test("of the project's notebooks too, and no text is kept twice", () => {
    for (const name of readdirSync("notebooks").filter((file) => file.endsWith(".nb.ts"))) {
      const text = readFileSync(`notebooks/${name}`, "utf8");
      const notebook = toIpynb(text);
      expect(fromIpynb(notebook)).toBe(text);
      const kept = notebook.cells.slice(0, -1).filter(({ metadata }) => metadata.quanheng?.text !== undefined);
      expect(kept).toEqual([]);
    }
  });

  test("a cell changed in Jupyter is written as it is there", () => {
    const { cells, ...rest } = toIpynb("// %% 一\na\n\n// %% 二\nb");
    const changed = cells.map((cell) => ({ ...cell, source: ["c\n", "d"] }));
    expect(fromIpynb({ ...rest, cells: changed })).toBe("// %% 一\nc\nd\n\n// %% 二\nc\nd\n\n");
  });
});

describe("the lexer against a parser", () => {
  const files = ["core", "grammar", "scoring", "datasets", "publish", "cli", "test/publish"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );

  test("finds the same comments in every file of the project", () => {
    expect(files.length).toBeGreaterThan(200);
    const differing = files.filter((file) => {
      const text = readFileSync(file, "utf8");
      return JSON.stringify(commentsBy(lexTypescript, text)) !== JSON.stringify(parsedComments(file, text));
    });
    expect(differing).toEqual([]);
  }, 60_000);

  test("sees the same headers in texts that are whole programs", () => {
    let programs = 0;
    fc.assert(
      fc.property(notebookText, (text) => {
        const { comments, program, errors } = parseSync("a.ts", text);
        if (errors.length > 0) return;
        programs += 1;
        const inside = (at: number) => program.body.some(({ start, end }) => start < at && at < end);
        const real = new Set(comments.filter(({ type }) => type === "Line").map(({ start }) => start));
        for (const place of headerPlaces(text)) expect([text, real.has(place)]).toEqual([text, true]);
        for (const start of real) {
          const line = text.slice(start).startsWith("// %%") && (start === 0 || text[start - 1] === "\n");
          const isHeader = line && !text.slice(start).startsWith("// %%%") && !inside(start);
          if (isHeader) expect([text, headerPlaces(text).includes(start)]).toEqual([text, true]);
        }
      }),
      { ...seed, numRuns: 5000 },
    );
    expect(programs).toBeGreaterThan(300);
  });
});

function commentsBy(lex: typeof lexTypescript, text: string): [number, number][] {
  return lex(text).flatMap(({ kind, start, end }): [number, number][] => (kind === "comment" ? [[start, end]] : []));
}

function parsedComments(file: string, text: string): [number, number][] {
  const { comments, program } = parseSync(file, text);
  const hashbang = program.hashbang === null ? [] : [[0, text.indexOf("\n")] as [number, number]];
  return [...hashbang, ...comments.map(({ start, end }): [number, number] => [start, end])];
}
