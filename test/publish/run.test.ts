import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type NotebookRun, notebookPage, runNotebook, toIpynb } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";

const folder = temporaryFolder();
const fixtures = "test/publish/fixtures";

/** A notebook with these lines, in the folder of the test. */
function written(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const publish = JSON.stringify(new URL("../../publish/index.ts", import.meta.url).href);

describe("a cell that fails", () => {
  let run: NotebookRun;
  beforeAll(async () => {
    run = await runNotebook(`${fixtures}/failing.nb.ts`, { lang: "zh" });
  }, 60_000);

  test("is named with the line of the original; what is behind it has not run", () => {
    expect(run.cells.map(({ state }) => state)).toEqual(["done", "done", "failed", "not run"]);
    expect(run.failure).toMatchObject({ brief: "RangeError: 没有 b", line: 12 });
    expect(run.cells[1]?.displays).toEqual([{ kind: "text", text: "到此为止都好" }]);
  });

  test("has a card in the page", async () => {
    const page = await notebookPage(run, "zh");
    const card = /<aside class="callout failed">[\s\S]*?<\/aside>/u.exec(page)?.[0] ?? "";
    await expect(card).toMatchFileSnapshot("golden/failing-cell.html");
    expect(page.match(/未执行：前面的单元出错。/gu)).toHaveLength(1);
    expect(page).toContain("到此为止都好");
    expect(page).not.toContain(">不会执行<");
  });

  test.each([
    ["an error of syntax", ["// %% 一", "const a = 1;", "// %% 二", "const b = ;"], 4, "二"],
    ["a module that is not there", ["// %% 一", 'import "./nowhere.ts";', "// %% 二"], undefined, "一"],
    ["a process that ends itself", ["// %% 一", "1;", "// %% 二", "process.exit(3);"], undefined, "二"],
  ])(
    "%s",
    async (_, lines, line, title) => {
      const { failure, cells } = await runNotebook(written("odd.nb.ts", ...lines), { lang: "zh" });
      expect(failure?.line).toBe(line);
      expect(failure?.cell.title).toBe(title);
      expect(cells.some(({ state }) => state === "failed")).toBe(true);
    },
    60_000,
  );
});

test("params, checks, prints and foreign things that follow the convention", async () => {
  const path = written(
    "all.nb.ts",
    "// %% 一",
    `import { nb } from ${publish};`,
    'const { n } = await nb.params({ n: { type: "number", default: "2", max: "9", label: { zh: "数", en: "n" } } });',
    'console.log("印", { a: 1 });',
    'await nb.figure("n", n);',
    'await nb.assert("大于五", n.num > 5n, "太小");',
    'const own = { [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>x</b>", "text/markdown": "**x**" }) };',
    "await nb.display(own);",
  );
  const run = await runNotebook(path, { lang: "zh", params: { n: "5" } });
  expect(run.failure).toBeUndefined();
  expect(run.figures).toEqual([{ name: "n", value: "5" }]);
  expect(run.asserts).toEqual([{ name: "大于五", holds: false, detail: "太小" }]);
  expect(run.params).toEqual([{ name: "n", label: "数", value: "5", standard: "2", limits: "数，不大于 9" }]);
  expect(run.cells[0]?.displays).toEqual([
    { kind: "text", text: "印 { a: 1 }" },
    { kind: "markdown", text: "**x**" },
  ]);
}, 60_000);

describe("hostile strings", () => {
  const names = /^"((?:[^"]|"")*)",/gmu;
  const texts = [...readFileSync(`${fixtures}/hostile/names.csv`, "utf8").matchAll(names)].map(([, name = ""]) =>
    name.replaceAll('""', '"'),
  );
  let page = "";
  beforeAll(async () => {
    const run = await runNotebook(`${fixtures}/hostile.nb.ts`, { lang: "zh" });
    expect(run.failure).toBeUndefined();
    page = await notebookPage(run, "zh");
  }, 60_000);

  test("are read whole from the data", () => {
    expect(texts).toHaveLength(14);
  });

  test("make no element, no handler and no address", () => {
    const shown = page.replaceAll(/<script[\s\S]*?<\/script>/gu, "");
    expect(page.match(/<script[ >]/gu)).toHaveLength(2);
    const tags = shown.replaceAll(/="[^"]*"/gu, '=""');
    expect(tags).not.toMatch(/<(?:img|image|iframe|b)\b|<[a-z]+ [^>]*\son[a-z]+=/u);
    expect(shown).not.toMatch(/\b(?:href|src)="(?!data:|#|https:\/\/example\.org[/"])/u);
    expect(page).not.toMatch(/[\u2028\u202e]/u);
    expect(page).toContain("a\\u{2028}b");
    expect(page).toContain('<a href="https://example.org">好</a>');
  });

  test("are texts in CSV and workbook", async () => {
    const csv = /href="data:text\/csv;charset=utf-8;base64,([^"]*)"/u.exec(page)?.[1] ?? "";
    const lines = Buffer.from(csv, "base64").toString();
    expect(lines).toContain("'=cmd|calc");
    expect(lines).toContain("'@SUM(A1)");
  });

  test("the policy allows the two scripts and the style of the page, and nothing else", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? "";
    expect(policy.replaceAll(/sha256-[\w+/=]+/gu, "H").replaceAll("&#39;", "'")).toBe(
      "default-src 'none'; script-src 'H'; style-src 'H'; img-src data:; base-uri 'none'; form-action 'none'",
    );
    expect(page).not.toMatch(/ style="/u);
  });
});

test("cells of a notebook with hostile text keep it in .ipynb", () => {
  const text = readFileSync(`${fixtures}/hostile.nb.ts`, "utf8");
  expect(JSON.stringify(toIpynb(text))).toContain("alert(1)");
});
