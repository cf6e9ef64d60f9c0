import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findProgram, isProgram } from "../../publish/programs.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chrome, Chromium or Edge: the one `QUANHENG_BROWSER` names, else the first that is installed. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: switches });
}

function browserPath(): string {
  const named = process.env.QUANHENG_BROWSER;
  if (named !== undefined && named !== "") return named;
  const found = names.map((name) => findProgram([name])).find((path) => path !== undefined) ?? places.find(isProgram);
  if (found === undefined) throw new Error("no Chrome, Chromium or Edge; name one in QUANHENG_BROWSER");
  return found;
}

/** A page without a network, and what it said and asked for while it was open. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Warnings and errors of the console, and errors nobody caught. */
  readonly complaints: readonly string[];
  /** Everything it asked for but the file itself. */
  readonly requests: readonly string[];
}

/** Opens a file from disk with the network off. */
export async function openFile(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  await page.goto(url);
  return { page, context, complaints, requests };
}
