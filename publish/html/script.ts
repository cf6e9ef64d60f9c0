import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "../esbuild.ts";
import { projectRoot } from "../root.ts";

const made = new Map<string, Promise<string>>();

/** The script that every page has: sorting, unfolding, printing. */
export function pageScript(): Promise<string> {
  return script("publish/page/main.ts");
}

/** The script of pages with charts that can be touched: Vega without `eval`. */
export function chartScript(): Promise<string> {
  return script("publish/page/charts.ts");
}

export function pageStyle(): Promise<string> {
  return readFile(join(projectRoot, "publish/page/page.css"), "utf8");
}

function script(entry: string): Promise<string> {
  const found = made.get(entry) ?? build(entry);
  made.set(entry, found);
  return found;
}

async function build(entry: string): Promise<string> {
  const outputs = await bundle({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
  });
  const [text = ""] = outputs.values();
  // Nothing in a script may look like its own end.
  return text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}
