import { beforeAll, describe, expect, test } from "vitest";
import { notebookPage, runNotebook, verifyPage } from "../../publish/index.ts";

const notebook = "notebooks/05-audit.nb.ts";
let page = "";
beforeAll(async () => {
  page = await notebookPage(await runNotebook(notebook, { lang: "zh" }), "zh");
}, 60_000);

async function codes(text: string): Promise<unknown> {
  const { run, diagnostics } = await verifyPage(text, "x.html", "zh");
  return { ran: run !== undefined, problems: diagnostics.map(({ code, values }) => [code, values.name]) };
}

describe("notebook verify", () => {
  test("a page as it was written holds", async () => {
    expect(await codes(page)).toEqual({ ran: true, problems: [] });
  }, 60_000);

  test("a figure and a hash that were changed are told", async () => {
    const forged = page
      .replace('"name":"对不上的数","value":"11"', '"name":"对不上的数","value":"0"')
      .replace(/sha256:[\da-f]{4}/u, "sha256:0000");
    expect(forged).not.toBe(page);
    expect(await codes(forged)).toEqual({
      ran: true,
      problems: [
        ["record-differs", "05-audit.nb.ts"],
        ["record-differs", "对不上的数"],
      ],
    });
  }, 60_000);

  test.each([
    ["another folder", "../cli/main.ts"],
    ["a path within", "./05-audit.nb.ts"],
    ["a file that is not there", "99-none.nb.ts"],
    ["an address", "https://example.org/x.nb.ts"],
    ["a name that objects have", "__proto__"],
  ])("a page that names %s runs nothing", async (_, name) => {
    const foreign = page.replace('"name":"05-audit.nb.ts"', `"name":${JSON.stringify(name)}`);
    expect(await codes(foreign)).toEqual({ ran: false, problems: [["record-foreign", name]] });
  });

  test.each([
    ["no record", () => "<!doctype html><p>x</p>"],
    ["a record of another shape", () => page.replace('"figures":[', '"figures":[7,')],
    ["a record that is no JSON", () => page.replace('"figures":[', '"figures":[[')],
  ])("%s is no page to verify", async (_, text) => {
    expect(await codes(text())).toEqual({ ran: false, problems: [["record-missing", undefined]] });
  });
});
