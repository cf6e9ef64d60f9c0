import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll } from "vitest";
import { standalonePage, type WhatIfOptions, whatIfComponent } from "../../publish/index.ts";

const folder = mkdtempSync(join(tmpdir(), "quanheng-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a page with these components; its address. */
export async function writePage(name: string, ...all: readonly WhatIfOptions[]): Promise<string> {
  const components = await Promise.all(all.map(whatIfComponent));
  const path = join(folder, `${name}.html`);
  writeFileSync(path, standalonePage({ title: "情景推演", lang: all[0]?.lang ?? "zh", components }));
  return pathToFileURL(path).href;
}

/** A copy of a page whose data ask for a figure that the rules do not have; the policy does not cover data. */
export function brokenCopy(address: string): string {
  const path = join(folder, "broken.html");
  const text = readFileSync(new URL(address), "utf8");
  writeFileSync(path, text.replace('"inputs":["三公实际"', '"inputs":["三公实标"'));
  return pathToFileURL(path).href;
}

/** What a page shows: the boxes of its controls, and names of figures to their texts. */
export interface Seen {
  readonly boxes: readonly string[];
  readonly figures: Readonly<Record<string, string>>;
}

/** Moves all sliders to each list of positions in turn and reads what the page then shows. */
export function seenAt(page: Page, states: readonly (readonly number[])[]): Promise<readonly Seen[]> {
  return page.evaluate((all) => {
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    const sliders = [...document.querySelectorAll<HTMLInputElement>(".qhw-slider")];
    const boxes = [...document.querySelectorAll<HTMLInputElement>(".qhw-box")];
    const scores = [...document.querySelectorAll<HTMLElement>("[data-score]")];
    return all.map((positions) => {
      for (const [index, slider] of sliders.entries()) {
        slider.value = String(positions[index]);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const rows = scores.map((cell) => [cell.dataset.score ?? "", cell.textContent ?? ""]);
      const figures = { total: text("[data-total]"), grade: text("[data-grade]"), ...Object.fromEntries(rows) };
      return { boxes: boxes.map(({ value }) => value), figures };
    });
  }, states);
}
