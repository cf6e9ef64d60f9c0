import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "./esbuild.ts";

/** What a page carries once, however many components it has. */
export interface PageCode {
  /** A classic script: core, grammar, scoring and the page's own code, in one function. */
  readonly script: string;
  readonly style: string;
}

/** The pages with code of their own: the folder of each has `page/main.ts` and `page/NAME.css`. */
export const pageNames = ["what-if", "workbench"] as const;
export type PageName = (typeof pageNames)[number];

/** The names under which a bundled program finds the code ready beside itself. */
export function readyMade(name: PageName): { readonly script: string; readonly style: string } {
  return { script: `${name}-page.js`, style: `${name}-page.css` };
}

const made = new Map<PageName, Promise<PageCode>>();

/** A page's code: as it was bundled with the program, or bundled now from the sources. */
export function pageCode(name: PageName = "what-if"): Promise<PageCode> {
  const code = made.get(name) ?? readReady(name).catch(() => buildPageCode(name));
  made.set(name, code);
  return code;
}

async function readReady(name: PageName): Promise<PageCode> {
  const read = (file: string) => readFile(new URL(`./${file}`, import.meta.url), "utf8");
  const { script, style } = readyMade(name);
  return { script: await read(script), style: await read(style) };
}

/** Bundles a page's code from the sources. */
export async function buildPageCode(name: PageName): Promise<PageCode> {
  const made = await bundle({
    entryPoints: ["main.ts", `${name}.css`].map((file) =>
      fileURLToPath(new URL(`./${name}/page/${file}`, import.meta.url)),
    ),
    outdir: "page",
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: ["es2022"],
    // A page shows Chinese: written out, it is shorter than escaped, and pages are UTF-8.
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  const textOf = (ending: string) => [...made].find(([path]) => path.endsWith(ending))?.[1] ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}
