import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "../esbuild.ts";

/** What every page with a what-if carries once, however many components it has. */
export interface PageCode {
  /** A classic script: core, grammar, scoring and the page's own code, in one function. */
  readonly script: string;
  readonly style: string;
}

/** The names under which a bundled program finds the code ready beside itself. */
export const readyMade = { script: "what-if-page.js", style: "what-if-page.css" } as const;

let made: Promise<PageCode> | undefined;

/** The page's code: as it was bundled with the program, or bundled now from the sources. */
export function pageCode(): Promise<PageCode> {
  made ??= readReady().catch(buildPageCode);
  return made;
}

async function readReady(): Promise<PageCode> {
  const read = (name: string) => readFile(new URL(`./${name}`, import.meta.url), "utf8");
  return { script: await read(readyMade.script), style: await read(readyMade.style) };
}

/** Bundles the page's code from the sources. */
export async function buildPageCode(): Promise<PageCode> {
  const made = await bundle({
    entryPoints: ["main.ts", "what-if.css"].map((name) => fileURLToPath(new URL(`./page/${name}`, import.meta.url))),
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
