import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebookPage, runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";
import { openBrowser } from "./browser.ts";
import { type Opened, openFile } from "./open-file.ts";

const folder = temporaryFolder();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function written(notebook: string, lang: "zh" | "en" = "zh"): Promise<string> {
  const page = await notebookPage(await runNotebook(notebook, { lang }), lang);
  const file = join(folder, `${notebook.replaceAll(/[^\w]+/gu, "-")}-${lang}.html`);
  writeFileSync(file, page);
  return file;
}

async function axeProblems(page: Page): Promise<string[]> {
  // The policy lets no script in; the debugger may.
  const found = await page.evaluate(`${readFileSync("node_modules/axe-core/axe.min.js", "utf8")};
    axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html].join(" ")))`);
  return (found as string[]).filter((problem) => /^\S+ (?:serious|critical) /u.test(problem));
}

describe.each([
  ["notebooks/01-recheck.nb.ts", "复核：公布的得分与重算的得分"],
  ["notebooks/02-lost-points.nb.ts", "失分与敏感性：分丢在哪里，差一点在哪里"],
  ["notebooks/03-what-if.nb.ts", "情景推演：如果当时……"],
  ["notebooks/04-projects.nb.ts", "项目支出：钱花得怎么样"],
  ["notebooks/05-audit.nb.ts", "数据审计：报告中的数互相对得上吗"],
  ["notebooks/06-monitor.nb.ts", "年内监控：剩下的季度要花多少"],
  ["notebooks/07-framework-change.nb.ts", "框架修订评估：这份修订稿能不能用"],
])("%s", (notebook, title) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openFile(browser, await written(notebook));
  });
  afterAll(() => opened?.context.close());

  test("opens from disk without a network, asks for nothing, complains of nothing", async () => {
    expect(await opened.page.title()).toBe(title);
    expect(opened.requests).toEqual([]);
    expect(opened.complaints).toEqual([]);
  });

  test("is smaller than 3 MB", async () => {
    expect((await opened.page.content()).length).toBeLessThan(3_000_000);
  });

  test("axe finds nothing serious, folded and unfolded, light and dark", async () => {
    const { page } = opened;
    expect(await axeProblems(page)).toEqual([]);
    await page.click("#open-all");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeProblems(page)).toEqual([]);
    await page.click("#close-all");
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("print shows all rows and opens all folds, and nothing is cut off", async () => {
    const { page } = opened;
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    const hidden = await page.evaluate(`[...document.querySelectorAll("tbody tr, dl.details dd, .code pre")]
      .filter((one) => one.closest(".section > .behind, [hidden]") === null)
      .filter((one) => one.getClientRects().length === 0).length`);
    expect(hidden).toBe(0);
    const cut = await page.evaluate(`[...document.querySelectorAll(".scroll")]
      .filter((box) => box.scrollHeight > box.clientHeight + 1).length`);
    expect(cut).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    await page.emulateMedia({ media: "screen" });
  });
});

describe("tables of the projects", () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openFile(browser, await written("notebooks/04-projects.nb.ts"));
  });
  afterAll(() => opened?.context.close());

  test("sort by number and back", async () => {
    const { page } = opened;
    const head = page.locator("figure.table").nth(1).getByRole("button", { name: "未支出（万元）" });
    const cells = async () => page.locator("figure.table").nth(1).locator("tbody td:nth-child(4)").allTextContents();
    const before = await cells();
    await head.click();
    const upwards = await cells();
    expect(upwards.map(Number)).toEqual(before.map(Number).sort((a, b) => a - b));
    await head.press("Enter");
    expect((await cells()).map(Number)).toEqual(before.map(Number).sort((a, b) => b - a));
    await head.press("Space");
    expect(await cells()).toEqual(before);
  });

  test("come along as CSV and xlsx, all rows", async () => {
    const { page } = opened;
    const last = page.locator("figure.table").last();
    const files = new Map<string, Buffer>();
    for (const format of ["CSV", "xlsx"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        last.getByText(format, { exact: true }).click(),
      ]);
      files.set(download.suggestedFilename(), readFileSync(await download.path()));
    }
    const csv = files.get("项目表.csv")?.toString() ?? "";
    expect(csv.startsWith("\ufeff行,序号,项目名称,")).toBe(true);
    expect(csv.trimEnd().split("\n")).toHaveLength(107);
    expect(files.get("项目表.xlsx")?.subarray(0, 2).toString()).toBe("PK");
  });
});

test("a score unfolds into rule, numbers and clause, by keyboard too", async () => {
  const { page, context } = await openFile(browser, await written("notebooks/01-recheck.nb.ts"));
  const line = page.locator("details.indicator > summary").filter({ hasText: "编外人员控制率" });
  await line.focus();
  await page.keyboard.press("Enter");
  const text = ((await page.locator("details.indicator[open]").first().textContent()) ?? "").replaceAll(/\s+/gu, " ");
  for (const part of ["编外人数", "408 人", "80.79%", "依据", "附件 · ", "规则rules/luohu-2024.rules:"])
    expect(text).toContain(part);
  await context.close();
});

test("hostile data run nothing and are shown as they are", async () => {
  const { page, context, requests, complaints } = await openFile(
    browser,
    await written("test/publish/fixtures/hostile.nb.ts"),
  );
  page.on("dialog", () => complaints.push("dialog"));
  await page.click("#open-all");
  const cells = await page.locator("figure.table").first().locator("tbody td").allTextContents();
  for (const name of ["<script>alert(1)</script>", "=cmd|calc", "javascript:alert(3)", "]]>", "&lt;b&gt;"]) {
    expect(cells).toContain(name);
  }
  expect(
    await page.locator("main script:not([type]), main img, main iframe, main [onload], main [onclick]").count(),
  ).toBe(0);
  expect([requests, complaints]).toEqual([[], []]);
  await context.close();
});

describe("a chart with a specification", () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openFile(browser, await written("test/publish/fixtures/chart.nb.ts"));
    await opened.page.waitForSelector(".picture div svg");
  });
  afterAll(() => opened?.context.close());

  test("is drawn by Vega without eval and without a style that the policy would refuse", async () => {
    expect(opened.complaints).toEqual([]);
    expect(opened.requests).toEqual([]);
    expect((await opened.page.content()).length).toBeLessThan(3_000_000);
  });

  test("can be touched", async () => {
    const { page } = opened;
    const bar = page.locator(".picture .mark-rect path").first();
    const before = await bar.getAttribute("fill");
    await bar.hover();
    await expect.poll(() => bar.getAttribute("fill")).not.toBe(before);
    expect(opened.complaints).toEqual([]);
  });

  test("has its picture in words, and its rows", async () => {
    expect(await opened.page.getByRole("img", { name: "甲 3，乙 5。" }).count()).toBe(1);
    expect(await axeProblems(opened.page)).toEqual([]);
  });
});

test("the page speaks English where asked to", async () => {
  const { page, context, complaints } = await openFile(browser, await written("notebooks/05-audit.nb.ts", "en"));
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.locator("nav").textContent()).toContain("Contents");
  expect(complaints).toEqual([]);
  await context.close();
});
