import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApplied, dataSet, runCli, temporaryFolder, writeFiles } from "../cli/run-cli.ts";
import { openBrowser, openFile, type WatchedPage } from "./browser.ts";

const folder = temporaryFolder();
const address = (name: string) => pathToFileURL(`${folder}/${name}`).href;

let browser: Browser;

const small = 'framework "小" 10\ninput a : number [0, 10]\nitem 甲 10 = min(a, 7)\nexample "e" { a = 9; expect 7 }\n';
const hostile = `framework "</script><img src=x onerror=alert(1)>" 10
# </script><script>alert(2)</script>
input a : number [0, 10] "<img src=x onerror=alert(3)>"
item 甲 10 = a
`;

beforeAll(async () => {
  browser = await openBrowser();
  writeFiles(folder, {
    "small.rules": small,
    "hostile.rules": hostile,
    "data.csv": "单位,a\n<b>甲</b>,8\n",
  });
  const pages = [
    ["real.html", asApplied, dataSet],
    ["small.html", `${folder}/small.rules`, `${folder}/data.csv`],
    ["hostile.html", `${folder}/hostile.rules`, `${folder}/data.csv`],
  ] as const;
  for (const [page, rules, data] of pages)
    expect((await runCli(["workbench", rules, "--data", data, "-o", `${folder}/${page}`])).code).toBe(0);
}, 60_000);

afterAll(() => browser.close());

/** Opens the page, does something there, and sees that it asked for nothing and complained of nothing. */
async function inPage(name: string, act: (watched: WatchedPage) => Promise<void>, options: BrowserContextOptions = {}) {
  const watched = await openFile(browser, address(name), options);
  await watched.page.waitForSelector("[data-ready]");
  await act(watched);
  expect(watched.complaints).toEqual([]);
  expect(watched.requests.filter((one) => !one.startsWith("blob:"))).toEqual([]);
  await watched.context.close();
}

const total = (page: Page) => page.locator("[data-total]");
const editor = (page: Page) => page.getByRole("textbox", { name: "规则文本" });
const state = (page: Page) => page.locator(".qhb-state");

async function axeFindings(page: Page): Promise<unknown[]> {
  // The policy of the page lets no other script in; the debugger is no script of the page.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe.source });
  const { result } = await session.send("Runtime.evaluate", {
    expression:
      "axe.run().then((found) => JSON.stringify(found.violations.map(({ id, nodes }) => [id, nodes[0].html])))",
    awaitPromise: true,
  });
  return JSON.parse(String(result.value)) as unknown[];
}

describe("a workbench from disk, the network off", () => {
  test("begins with the report's total and everything that can be moved", () =>
    inPage("real.html", async ({ page }) => {
      await expect.poll(() => total(page).textContent()).toBe("91.91");
      expect(await page.locator(".qhw-box").count()).toBeGreaterThan(40);
    }));

  test("an edit typed by the keyboard changes the score to the exact value", () =>
    inPage("real.html", async ({ page }) => {
      await editor(page).focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText(
        '修订 "放宽" { 替换 得分项 公用经费控制率.三公经费 3 分 = 分档 三公控制率 { < 91%: 3; [91%, 100%]: 2; > 100%: 0 } }',
      );
      await expect.poll(() => total(page).textContent()).toBe("92.91");
      await page.keyboard.press("Control+z");
      await expect.poll(() => total(page).textContent()).toBe("91.91");
    }));

  test("while the text has errors the last good rules stay in force, and the page says so", () =>
    inPage("small.html", async ({ page }) => {
      await expect.poll(() => total(page).textContent()).toBe("7");
      await editor(page).focus();
      await page.keyboard.press("Control+Home");
      for (const key of ["ArrowDown", "ArrowDown", "End", "ArrowLeft", "Backspace"]) await page.keyboard.press(key);
      await expect.poll(() => state(page).textContent()).toContain("1 处错误");
      expect(await total(page).textContent()).toBe("7");
      await page.keyboard.type("9");
      await expect.poll(() => total(page).textContent()).toBe("8");
      expect(await state(page).textContent()).toContain("已生效");
      // The example that now gives another result is told with its place.
      const told = page.locator(".qhb-problems li", { hasText: "example-failed" });
      expect(await told.getByRole("button").textContent()).toBe("第 4 行");
    }));

  test("what was moved stays moved when the rules change, and can be undone", () =>
    inPage("small.html", async ({ page }) => {
      const box = page.getByRole("textbox", { name: /^a/u });
      await box.fill("3");
      await box.press("Enter");
      await expect.poll(() => total(page).textContent()).toBe("3");
      await editor(page).focus();
      await page.keyboard.press("Control+Home");
      for (const key of ["ArrowDown", "ArrowDown", "End"]) await page.keyboard.press(key);
      await page.keyboard.type(" * 0.5");
      await expect.poll(() => total(page).textContent()).toBe("1.5");
      await page.getByRole("button", { name: "撤销" }).click();
      await expect.poll(() => total(page).textContent()).toBe("3.5");
      await page.getByRole("button", { name: "恢复打开时的规则" }).click();
      await expect.poll(() => total(page).textContent()).toBe("7");
    }));

  test("rules and data with markup are text", () =>
    inPage("hostile.html", async ({ page }) => {
      await expect.poll(() => total(page).textContent()).toBe("8");
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.locator("h1").textContent()).toBe("</script><img src=x onerror=alert(1)>");
    }));

  test.each(["light", "dark"] as const)("can be used by everyone: %s", (colorScheme) =>
    inPage("small.html", async ({ page }) => expect(await axeFindings(page)).toEqual([]), { colorScheme }),
  );
});
