import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** A page opened from disk, and all that it asked for or complained of. */
export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses of requests other than for the file itself. */
  readonly requests: string[];
  /** What the console said, errors of scripts and of the policy. */
  readonly complaints: string[];
}

/** Opens a file with the network off. */
export async function openFile(browser: Browser, file: string): Promise<Opened> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ offline: true, locale: "zh-CN", acceptDownloads: true, viewport });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !request.url().startsWith("data:")) requests.push(request.url());
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  return { context, page, requests, complaints };
}
