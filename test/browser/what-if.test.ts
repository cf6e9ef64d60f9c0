import { readFileSync } from "node:fs";
import { relative } from "node:path";
import axe from "axe-core";
import fc from "fast-check";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sliderOf } from "../../publish/what-if/model/slider.ts";
import { findVariable, numberOfVariable, type Variable } from "../../scoring/index.ts";
import { asApplied, dataSet, runCli, runJson, temporaryFolder, writeFiles } from "../cli/run-cli.ts";
import { moved, type RealRun, realRun } from "../publish/real.ts";
import { shares } from "../publish/states.ts";
import { openBrowser, openFile, type WatchedPage } from "./browser.ts";
import { unitText } from "./unit-text.ts";
import { brokenCopy, seenAt, writePage } from "./what-if-page.ts";

const folder = temporaryFolder();
const amended = relative(folder, asApplied);

let browser: Browser;
let run: RealRun;
let address: string;

beforeAll(async () => {
  [browser, run] = await Promise.all([openBrowser(), realRun()]);
  const { unit } = run;
  const [scoring, ...behind] = run.rules;
  if (scoring === undefined) throw new Error("a run has rules");
  // A scenario names the rules as they are seen from where it will stand.
  const rules = [{ ...scoring, name: amended }, ...behind];
  const inputs = [...moved, "预算公开情况", "存在违规支出"];
  address = await writePage("report", { id: "w", lang: "zh", rules, unit, inputs });
});

afterAll(() => browser.close());

/** Opens the page, does something there, and sees that it stayed quiet. */
async function inPage(
  act: (watched: WatchedPage) => Promise<void>,
  options: BrowserContextOptions = {},
  url = address,
) {
  const watched = await openFile(browser, url, options);
  await watched.page.waitForSelector("[data-ready]");
  await act(watched);
  expect(watched.complaints).toEqual([]);
  expect(watched.requests.filter((one) => !one.startsWith("blob:"))).toEqual([]);
  await watched.context.close();
}

const total = (page: Page) => page.locator("[data-total]").textContent();
const grade = (page: Page) => page.locator("[data-grade]").textContent();
const box = (page: Page, name: string) => page.getByRole("textbox", { name });

describe("a page from disk, the network off", () => {
  test("begins with the report's total", () =>
    inPage(async ({ page }) => {
      expect([await total(page), await grade(page)]).toEqual(["91.91", "优"]);
    }));

  test("a slider moved by the keyboard changes the score to the exact value", () =>
    inPage(async ({ page }) => {
      const slider = page.getByRole("slider", { name: "三公实际" });
      await slider.focus();
      for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowLeft");
      expect([await slider.getAttribute("aria-valuetext"), await total(page)]).toEqual(["80.25 万元", "91.91"]);
      await page.keyboard.press("ArrowLeft");
      expect([await slider.getAttribute("aria-valuetext"), await total(page)]).toEqual(["80.24 万元", "92.91"]);
      expect(await box(page, "三公实际").inputValue()).toBe("80.24");
      await expect.poll(() => page.getByRole("status").first().textContent()).toBe("总分 92.91，变化 +1，等次 优");
      await page.keyboard.press("Control+z");
      expect([await slider.getAttribute("aria-valuetext"), await total(page)]).toEqual(["80.65 万元", "91.91"]);
      await page.keyboard.press("Control+y");
      expect(await total(page)).toBe("92.91");
    }));

  test("a typed figure is taken exactly, and one that cannot be reported is refused with the reason", () =>
    inPage(async ({ page }) => {
      await box(page, "三公实际").fill("80.244");
      await expect.poll(() => page.locator("#w-0-error").textContent()).toContain("80.24 和 80.25");
      expect(await total(page)).toBe("91.91");
      await box(page, "编外人数").fill("５");
      expect(await total(page)).toBe("92.91");
      expect(await box(page, "三公实际").inputValue()).toBe("80.244");
      await box(page, "三公实际").press("Escape");
      expect(await box(page, "三公实际").inputValue()).toBe("80.65");
      await box(page, "三公实际").fill("80.24");
      expect([await total(page), await page.locator("#w-0-error").textContent()]).toEqual(["93.91", ""]);
      await box(page, "三公实际").press("ArrowUp");
      expect([await total(page), await box(page, "三公实际").inputValue()]).toEqual(["92.91", "80.25"]);
    }));

  test("answers and labels are chosen", () =>
    inPage(async ({ page }) => {
      await page.getByRole("combobox", { name: "存在违规支出" }).selectOption({ label: "是" });
      expect([await total(page), await grade(page)]).toEqual(["89.41", "良"]);
      await page.getByRole("combobox", { name: "预算公开情况" }).selectOption({ label: "未公开" });
      expect(await total(page)).toBe("87.91");
      await page.getByRole("button", { name: "存在违规支出恢复原值" }).click();
      expect(await total(page)).toBe("90.41");
      await page.getByRole("button", { name: "全部恢复" }).click();
      expect(await total(page)).toBe("91.91");
    }));

  test("the waterfall tells each change in words, and the scenario is a file", () =>
    inPage(async ({ page, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await box(page, "三公实际").fill("80.24");
      await box(page, "编外人数").fill("10");
      const rows = await page.locator(".qhw-waterfall tbody tr").allInnerTexts();
      expect(rows.map((row) => row.split(/\s+/u))).toEqual([
        ["原总分", "91.91"],
        ["公用经费控制率", "+1"],
        ["编外人员控制率", "+0.5"],
        ["现总分", "93.41"],
      ]);
      await page.getByText("存为情景文件").click();
      await page.getByRole("textbox", { name: "情景名称" }).fill("少花");
      const file = `指标体系 "少花" 修订自 "${amended}"\n设定 三公实际 = 80.24 万元\n设定 编外人数 = 10 人\n`;
      await page.getByRole("button", { name: "复制" }).click();
      await page.getByText("已复制").waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "下载" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("少花.rules");
      expect(readFileSync(await download.path(), "utf8")).toBe(file);
      writeFiles(folder, { "少花.rules": file });
      const scenario = ["--scenario", `${folder}/少花.rules`];
      const { code, json } = await runJson(["what-if", asApplied, "--data", dataSet, ...scenario]);
      expect(code).toBe(0);
      expect(json).toMatchObject({ scenarios: [{ name: "少花", total: await total(page), grade: await grade(page) }] });
    }));

  test("the nearest edges are told, and a button goes there", () =>
    inPage(async ({ page }) => {
      const edges = page.locator("#w-0-edges li");
      await expect
        .poll(() => edges.allInnerTexts(), { timeout: 20_000 })
        .toEqual(["再降 0.41 万元得 1 分 改为 80.24 万元", "再升 8.52 万元失 2 分，等次变为良 改为 89.17 万元"]);
      await page.getByRole("button", { name: "改为 80.24 万元" }).press("Enter");
      expect([await total(page), await box(page, "三公实际").inputValue()]).toEqual(["92.91", "80.24"]);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("w-0-slider");
      // What was told of the state before is not to be seen.
      expect(await page.locator("#w-0-edges").isVisible()).toBe(false);
      await expect
        .poll(() => edges.allInnerTexts(), { timeout: 20_000 })
        .toEqual(["再升 0.01 万元失 1 分 改为 80.25 万元"]);
      expect(await page.locator("#w-5-edges").isVisible()).toBe(false);
    }));

  test("a change while edges are looked for begins the search anew", () =>
    inPage(async ({ page }) => {
      await page.locator("#w-0-edges li").first().waitFor();
      await box(page, "编外人数").fill("11");
      expect(await total(page)).toBe("91.91");
      const edges = page.locator("#w-2-edges li");
      await expect.poll(() => edges.allInnerTexts(), { timeout: 20_000 }).toEqual(["再降 1 人得 0.5 分 改为 10 人"]);
      await expect.poll(() => page.locator("#w-0-edges").isVisible()).toBe(true);
    }));

  test("a thousand random states show what the command line prints", () =>
    inPage(async ({ page }) => {
      const { framework, unit } = run;
      const variables = moved.map(variableNamed);
      const sliders = variables.map((variable) => sliderOf(variable, numberOfVariable(variable, unit)));
      const drawn = fc.sample(shares(moved.length), { seed: 20_256, numRuns: 1_000 });
      const states = drawn.map((one) => one.map((share, index) => Math.round(share * (sliders[index]?.last ?? 0))));
      const seen = await seenAt(page, states);
      const units = seen.map(({ boxes }, index) =>
        unitText(framework, unit, `u${index}`, new Map(moved.map((name, place) => [name, boxes[place] ?? ""]))),
      );
      const printed = await printedByCommandLine(units);
      expect(seen.map(({ figures }) => figures)).toEqual(printed);
      expect(new Set(printed.map((one) => one.total)).size).toBeGreaterThan(500);
      expect(new Set(printed.map((one) => one.grade)).size).toBeGreaterThan(1);
    }));
});

function variableNamed(name: string): Variable {
  const found = findVariable(name, run.framework, run.unit);
  if (!("variable" in found)) throw new Error(name);
  return found.variable;
}

/** Names of figures to their texts, a unit each, as `score --ndjson` prints them. */
async function printedByCommandLine(units: readonly unknown[]): Promise<Readonly<Record<string, string>>[]> {
  writeFiles(folder, { "units.json": JSON.stringify(units) });
  const { stdout } = await runCli(["score", asApplied, "--data", `${folder}/units.json`, "--ndjson"]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const { total, grade, indicators } = JSON.parse(line);
      const rows = (indicators as { path: string[]; score: string }[]).map(({ path, score }) => [
        path.join(" / "),
        score,
      ]);
      return { total, grade, ...Object.fromEntries(rows) };
    });
}

describe("for everyone", () => {
  test.each([
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["narrow", { viewport: { width: 360, height: 740 } }],
  ] as const)("axe finds nothing serious: %s", (_, options) =>
    inPage(async ({ page }) => {
      await box(page, "三公实际").fill("80.24");
      await box(page, "信访办结率").fill("1.234");
      await page.getByText("存为情景文件").click();
      expect(await seriousProblems(page)).toEqual([]);
    }, options),
  );

  test.each([360, 768, 1280])("nothing is wider than a window of %i", (width) =>
    inPage(
      async ({ page }) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      },
      { viewport: { width, height: 720 } },
    ),
  );

  test("print shows every figure and every indicator", () =>
    inPage(async ({ page }) => {
      await box(page, "三公实际").fill("80.24");
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("[data-score]:visible").count()).toBe(
        run.framework.blocks.filter((one) => one.level === "indicator").length,
      );
      expect(await page.locator(".qhw-box:visible").count()).toBe(moved.length);
      expect(await page.locator(".qhw-slider:visible").count()).toBe(0);
    }));

  test("two components of a page do not know each other", async () => {
    const { rules, unit } = run;
    const both = (["one", "two"] as const).map(
      (id) => ({ id, lang: "en", rules, unit, inputs: ["三公实际"] }) as const,
    );
    const act = async ({ page }: WatchedPage) => {
      await page.locator("#two[data-ready]").waitFor();
      await page.locator("#two").getByRole("textbox", { name: "三公实际 (万元)" }).fill("80.24");
      expect(await page.locator("[data-total]").allTextContents()).toEqual(["91.91", "92.91"]);
      expect(await seriousProblems(page)).toEqual([]);
    };
    await inPage(act, {}, await writePage("two", ...both));
  });

  test("rules that cannot be read leave the reason, not an empty page", async () => {
    const broken = brokenCopy(address);
    const { page, context, requests } = await openFile(browser, broken);
    await page.getByText("规则或数据没有读成").waitFor();
    expect(await page.locator(".qhw").textContent()).toContain("没有名为“三公实标”的");
    expect(requests).toEqual([]);
    await context.close();
  });

  test("who runs no scripts is told so", async () => {
    const { page, context } = await openFile(browser, address, { javaScriptEnabled: false });
    expect(await page.locator("noscript").count()).toBe(1);
    expect(await page.locator("body").textContent()).toContain("需要允许本页运行脚本");
    await context.close();
  });
});

/** The source goes in as the program's own: a policy stops the page's, not the tester's. */
async function seriousProblems(page: Page): Promise<string[]> {
  const found = await page.evaluate(`${axe.source}; axe.run()`);
  const { violations } = found as axe.AxeResults;
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe("texts of strangers", () => {
  const evil = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\u2028&lt;";
  const rules = [
    {
      name: `${evil}.rules`,
      text: `framework "${evil}" 10 分
input 「${evil}」 : 万元 >= 0 step 0.01 "${evil}"
input 类 : one of "${evil}", 乙
indicator 「x${evil}」 10 分 = if 类 = "乙" then 0 else min(10, 「${evil}」 / 1 万元)
grades { "${evil}": >= 5; 差: < 5 }
`.replaceAll("\u2028&lt;", "&lt;"),
    },
  ];

  test("stay texts", async () => {
    const name = evil.replaceAll("\u2028&lt;", "&lt;");
    const page = await hostilePage(name);
    await inPage(
      async ({ page: shown }) => {
        expect([await total(shown), await grade(shown)]).toEqual(["7", name]);
        expect(await shown.locator("label").first().textContent()).toContain(name);
        expect(await shown.locator("img").count()).toBe(0);
        expect(await shown.locator("script").count()).toBe(2);
        await shown.getByRole("textbox", { name }).first().fill("2");
        expect(await total(shown)).toBe("2");
        await shown.getByText("存为情景文件").click();
        expect(await shown.getByRole("textbox", { name: "情景文件的内容" }).inputValue()).toContain(
          `set 「${name}」 = 2 万元`,
        );
      },
      {},
      page,
    );
  });

  async function hostilePage(name: string): Promise<string> {
    const { Rational } = await import("../../core/index.ts");
    const values = new Map([
      [name, { value: Rational.of(70_000), reason: evil, place: { file: evil, field: evil } }],
      ["类", { value: name }],
    ]);
    return writePage("hostile", {
      id: "w",
      lang: "zh",
      rules,
      unit: { id: evil, values, tables: new Map() },
      inputs: [name, "类"],
    });
  }
});
