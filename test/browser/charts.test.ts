import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textWidth } from "../../analysis/charts/text-width.ts";
import { chartPage, chartSvg } from "../../analysis/index.ts";
import { chartArbitraries } from "../analysis/charts/arbitrary.ts";
import { hanNames, latinNames, samples } from "../analysis/charts/samples.ts";
import { openBrowser } from "./browser.ts";
import { type Fault, faultsOf, widthsOf } from "./text-boxes.ts";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 900, height: 1200 } });
});
afterAll(() => browser?.close());

/** What stands in names and numbers. */
const character = fc.oneof(
  fc.constantFrom(..."季度累计支出与政府采购“”（）《》、，。；：·…×÷−≈≥±→①℃%"),
  fc.constantFrom(...Array.from({ length: 95 }, (_, index) => String.fromCodePoint(index + 32))),
);

const lengths = Array.from({ length: 16 }, (_, index) => index + 5);
/** What a reader may have instead of the fonts that the charts name first. */
const fonts = ["", "'Liberation Sans', 'Noto Sans CJK SC'", "'DejaVu Sans', 'Noto Sans CJK SC'"];

async function faults(svgs: readonly string[]): Promise<Fault[]> {
  await page.setContent(`<!doctype html><meta charset="utf-8">${svgs.join("\n")}`);
  const found: Fault[] = [];
  for (const font of fonts) found.push(...(await page.evaluate(faultsOf, font)));
  return found;
}

describe("no text is cut off or covered", () => {
  test.each(Object.entries(samples))("%s, names of 5 to 20 Han characters", async (_, draw) => {
    const charts = (["zh", "en"] as const).flatMap((lang) => lengths.map((length) => draw(hanNames(length), { lang })));
    expect(await faults(await Promise.all(charts.map((chart) => chartSvg(chart))))).toEqual([]);
  });

  test.each(Object.entries(samples))("%s, names in English and of one long word", async (_, draw) => {
    const charts = [latinNames, () => "W".repeat(60)].map((name) => draw(name, { lang: "en" }));
    expect(await faults(await Promise.all(charts.map((chart) => chartSvg(chart))))).toEqual([]);
  });
});

describe("no text is cut off or covered on data of any size", () => {
  test.each(Object.entries(chartArbitraries))("%s", async (_, arbitrary) => {
    const charts = fc.sample(arbitrary, { numRuns: 40, seed: 3 });
    const svgs = await Promise.all(charts.map((chart) => chartSvg(chart)));
    expect(await faults(svgs)).toEqual([]);
  });
});

test("no text is wider than it is taken to be", async () => {
  const texts = fc.sample(fc.string({ unit: character, minLength: 1, maxLength: 30 }), { numRuns: 400, seed: 11 });
  const families = ["'Noto Sans CJK SC'", ...fonts.slice(1)];
  for (const isBold of [false, true]) {
    const looks = families.map((family) => `${isBold ? "bold" : "normal"} 13px ${family}`);
    const widths = await page.evaluate(widthsOf, { texts, looks });
    const wider = texts.filter((text, index) => (widths[index] ?? 0) > textWidth(text, 13, isBold));
    expect(wider).toEqual([]);
  }
});

test("the check finds a text that is cut off and two that touch", async () => {
  const text = (x: number) => `<text x="${x}" y="20" font-size="13">季度累计支出</text>`;
  const svg = (inside: string) => `<svg width="200" height="40"><g class="role-axis-label">${inside}</g></svg>`;
  const found = await faults([svg(text(150)), svg(text(10) + text(40)), svg(text(10))]);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["outside", "overlap"]));
});

test("a page of one chart opens without a network and without a complaint", async () => {
  const chart = samples["lost-points"](hanNames(8), { lang: "zh" });
  const own = await browser.newPage();
  const complaints: string[] = [];
  own.on("console", (message) => complaints.push(message.text()));
  own.on("request", (request) => complaints.push(request.url()));
  await own.setContent(await chartPage(chart));
  expect(complaints).toEqual([]);
  expect(await own.title()).toBe(chart.title);
  expect(await own.locator("tbody tr").count()).toBe(chart.rows.length);
  expect(await own.locator("svg").getAttribute("aria-label")).toContain(chart.alt);
  // A style that the policy refuses would leave the margin of the browser.
  expect(await own.evaluate("getComputedStyle(document.body).marginTop")).toBe("32px");
  await own.close();
});
