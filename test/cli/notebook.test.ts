import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { projectRoot, watchNotebook } from "../../publish/index.ts";
import { runCli, runJson, temporaryFolder } from "./run-cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const publish = JSON.stringify(new URL("../../publish/index.ts", import.meta.url).href);

function notebook(name: string, ...lines: readonly string[]): string {
  writeFileSync(at(name), ["// %% 甲", `import { nb } from ${publish};`, ...lines, ""].join("\n"));
  return at(name);
}

describe("notebook run", () => {
  test("writes the page and the .ipynb, says that a notebook is a program, and tells the cells", async () => {
    const file = notebook(
      "a.nb.ts",
      'const { n } = await nb.params({ n: { type: "number", default: "1", label: { zh: "数", en: "n" } } });',
      "// %% 乙",
      'await nb.figure("n", n);',
    );
    const { code, stdout, stderr } = await runCli([
      "notebook",
      "run",
      file,
      "-o",
      at("a.html"),
      "-p",
      "n=7",
      "--ipynb",
    ]);
    expect([code, stdout]).toEqual([0, `已写出 ${at("a.html")}\n已写出 ${at("a.ipynb")}\n`]);
    expect(stderr).toContain("是程序");
    expect(stderr).toContain("[1/2] 甲\n[2/2] 乙\n");
    expect(readFileSync(at("a.html"), "utf8")).toContain('"figures":[{"name":"n","value":"7"}]');
    expect(JSON.parse(readFileSync(at("a.ipynb"), "utf8")).cells).toHaveLength(2);
  });

  test("a failing cell: the page is written, cell and line are named, exit 1", async () => {
    const { code, stdout, stderr } = await runCli([
      "notebook",
      "run",
      "test/publish/fixtures/failing.nb.ts",
      "-o",
      at("f.html"),
    ]);
    expect([code, existsSync(at("f.html"))]).toEqual([1, true]);
    expect(stdout).toContain("f.html");
    expect(stderr).toContain("failing.nb.ts:12");
    expect(stderr).toContain("笔记本在第 3 个单元“再出错”、第 12 行出错");
  });

  test("wrong parameters are all told", async () => {
    const file = notebook(
      "p.nb.ts",
      'await nb.params({ n: { type: "flag", default: true, label: { zh: "是", en: "n" } } });',
    );
    const { code, stderr } = await runCli(["notebook", "run", file, "-o", at("p.html"), "-p", "n=7", "-p", "m=1"]);
    expect(code).toBe(1);
    for (const part of ["没有名为“m”的参数", "参数“n”不能是“7”"]) expect(stderr).toContain(part);
    expect((await runCli(["notebook", "run", file, "-p", "n"])).stderr).toContain("parameter-form");
  });

  test("a check that does not hold: exit 1", async () => {
    const { code, stderr } = await runCli([
      "notebook",
      "check",
      notebook("c.nb.ts", 'await nb.assert("一加一", false, "不是三");'),
    ]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("核验不成立：一加一（不是三）。")]);
  });

  test("each unit of a file has a page of its own", async () => {
    writeFileSync(at("x.rules"), 'framework "x" 10\ninput a : number [0, 10]\nitem 甲 10 = a\n');
    writeFileSync(at("units.csv"), "单位,a\n东/街,3\n西街,4\n");
    const file = notebook(
      "e.nb.ts",
      `const rules = await nb.rules(${JSON.stringify(at("x.rules"))});`,
      'const card = await nb.score(rules, await nb.data("datasets/dongxiao-2024"));',
      'await nb.figure("单位", card.unit.id);',
    );
    const { code, json } = await runJson(["notebook", "run", file, "-o", at("e.html"), "--each", at("units.csv")]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      runs: [
        { files: [at("e-东-街.html")], units: ["东/街"], figures: [{ value: "东/街" }] },
        { files: [at("e-西街.html")], units: ["西街"], figures: [{ value: "西街" }] },
      ],
    });
    const unused = await runCli(["notebook", "run", at("a.nb.ts"), "-o", at("u.html"), "--each", at("units.csv")]);
    expect([unused.code, unused.stderr]).toEqual([1, expect.stringContaining("each-unused")]);
  });
});

test.each([
  [["notebook", "rum", "x"], "“run”"],
  [["notebook", "run"], "FILE"],
  [["notebook"], "ACTION"],
])("%j is wrong usage", async (args, part) => {
  const { code, stderr } = await runCli(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(part)]);
});

test("what is no notebook is not run", async () => {
  const { code, stderr } = await runCli(["notebook", "run", "README.md"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("not-a-notebook")]);
});

/** Asks the server as a browser does that was sent there under this name. */
function ask(port: string, path: string, host: string): Promise<{ status: number; text: string }> {
  return new Promise((done, fail) => {
    const options = { host: [127, 0, 0, 1].join("."), port, path, headers: { host } };
    request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        if (path === "/events") {
          done({ status: response.statusCode ?? 0, text });
          response.destroy();
        }
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, text }));
    })
      .on("error", fail)
      .end();
  });
}

test("watch serves this machine only and tells the page of each save", async () => {
  const file = notebook("w.nb.ts", 'await nb.display("旧");');
  const { address, stop } = await watchNotebook(file, { lang: "zh", onRun: () => undefined });
  try {
    const { host, port } = new URL(address);
    const page = await ask(port, "/", host);
    expect([page.status, page.text.includes("旧"), page.text.includes("EventSource")]).toEqual([200, true, true]);
    expect((await ask(port, "/", "example.org")).status).toBe(403);
    expect((await ask(port, "/../package.json", host)).status).toBe(404);
    const told = ask(port, "/events", host);
    writeFileSync(file, readFileSync(file, "utf8").replace("旧", "新"));
    expect((await told).text).toContain("again");
    expect((await ask(port, "/", host)).text).toContain(">新<");
  } finally {
    stop();
  }
});

test("the sandbox: no network, no file beyond the output folder", async () => {
  const file = notebook(
    "s.nb.ts",
    'import { writeFile } from "node:fs/promises";',
    "const tried = async (work: () => Promise<unknown>) => work().then(() => '可以', (error: Error) => error.name);",
    `const outside = ${JSON.stringify(join(projectRoot, "core", "written.txt"))};`,
    `await nb.figure("写项目", await tried(() => writeFile(outside, "x")));`,
    `await nb.figure("写输出", await tried(() => writeFile(${JSON.stringify(at("out/x.txt"))}, "x")));`,
    'await nb.figure("联网", await tried(() => fetch("https://example.org")));',
    'await nb.figure("读密钥", await tried(async () => (await import("node:fs")).readFileSync("/etc/hostname")));',
  );
  const { json } = await runJson(["notebook", "run", file, "-o", at("out/s.html"), "--sandbox"]);
  const [run] = (json as { runs: { figures: { name: string; value: string }[] }[] }).runs;
  const figures = Object.fromEntries((run?.figures ?? []).map(({ name, value }) => [name, value]));
  expect(figures.写输出).toBe("可以");
  for (const name of ["写项目", "联网", "读密钥"]) expect([name, figures[name]]).not.toEqual([name, "可以"]);
  expect(existsSync(join(projectRoot, "core", "written.txt"))).toBe(false);
}, 60_000);
