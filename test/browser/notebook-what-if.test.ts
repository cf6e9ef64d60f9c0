import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { notebookPage, runNotebook } from "../../publish/index.ts";
import { temporaryFolder } from "../cli/run-cli.ts";
import { openBrowser } from "./browser.ts";
import { type Opened, openFile } from "./open-file.ts";

const folder = temporaryFolder();
const file = join(folder, "03-what-if.html");
let browser: Browser;
let opened: Opened;

beforeAll(async () => {
  const run = await runNotebook("notebooks/03-what-if.nb.ts", { lang: "zh" });
  writeFileSync(file, await notebookPage(run, "zh"));
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  await opened?.context.close();
  opened = await openFile(browser, file);
  await opened.page.waitForSelector(".qhw[data-ready]");
});

const total = (page: Page) => page.locator("[data-total]").textContent();

/** Nothing was asked for and nothing refused, whatever was done. */
function isQuiet() {
  expect([opened.requests.filter((one) => !one.startsWith("blob:")), opened.complaints]).toEqual([[], []]);
}

describe("the what-if in a notebook's page, from disk, the network off", () => {
  test("begins with the report's total; a slider changes it to the exact value; reset brings it back", async () => {
    const { page } = opened;
    expect(await total(page)).toBe("91.91");
    const slider = page.getByRole("slider", { name: "三公实际" });
    await slider.focus();
    for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowLeft");
    expect([await slider.getAttribute("aria-valuetext"), await total(page)]).toEqual(["80.25 万元", "91.91"]);
    await page.keyboard.press("ArrowLeft");
    expect([await slider.getAttribute("aria-valuetext"), await total(page)]).toEqual(["80.24 万元", "92.91"]);
    await page.getByRole("button", { name: "全部恢复" }).click();
    expect(await total(page)).toBe("91.91");
    isQuiet();
  });

  test("the scenario comes along as a file that the command line reads", async () => {
    const { page } = opened;
    await page.getByRole("textbox", { name: /^三公实际/u }).fill("80.24");
    await page.getByText("存为情景文件").click();
    await page.getByRole("textbox", { name: "情景名称" }).fill("少花");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载", exact: true }).click(),
    ]);
    expect(readFileSync(await download.path(), "utf8")).toBe(
      '指标体系 "少花" 修订自 "rules/luohu-2024-as-applied.rules"\n设定 三公实际 = 80.24 万元\n',
    );
    isQuiet();
  });

  test.each(["light", "dark"] as const)("axe finds nothing serious in it: %s", async (colorScheme) => {
    const { page } = opened;
    await page.emulateMedia({ colorScheme });
    await page.getByRole("textbox", { name: /^三公实际/u }).fill("80.24");
    const { violations } = (await page.evaluate(
      `${axe.source}; axe.run(document.querySelector(".qhw"))`,
    )) as axe.AxeResults;
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test("print shows every indicator, every figure and every row of the tables", async () => {
    const { page } = opened;
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("[data-score]:visible").count()).toBe(await page.locator("[data-score]").count());
    expect(await page.locator(".qhw-box:visible").count()).toBe(await page.locator(".qhw-box").count());
    const rows = page.locator("figure.table tbody tr");
    expect(await page.locator("figure.table tbody tr:visible").count()).toBe(await rows.count());
    expect(await page.locator(".qhw-slider:visible").count()).toBe(0);
  });

  test.each([360, 900])("nothing is wider than a window of %i", async (width) => {
    const { page } = opened;
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });
});

test("who runs no scripts reads what could be moved", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  expect(await page.locator("noscript").last().textContent()).toContain("三公实际：现为 80.65 万元");
  await context.close();
});
