import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { build, type Plugin } from "esbuild";
import type { firstDifference } from "./battery.ts";

/** A small wrong change in a source file of the evaluator. */
export interface PlantedBug {
  readonly title: string;
  /** From the project's root. */
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The text however its lines are broken. */
function loosely(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&").replaceAll(/\s+/gu, "\\s+"), "u");
}

/**
 * The battery's runner, bundled with a second copy of the code in which the bug is planted; without a bug, the copy is
 * as it is. The project's files are not touched. The copy does not verify frameworks beforehand: that takes longer than
 * all the rest and is no part of scoring.
 *
 * @throws when the text to replace does not occur exactly once
 */
export async function runnerWith(bug?: PlantedBug): Promise<typeof firstDifference> {
  const entry = join(root, "test/oracle/battery.ts");
  const options = { bundle: true, write: false, format: "iife", globalName: "battery", logLevel: "silent" } as const;
  const plugins = [withoutVerification, ...(bug === undefined ? [] : [planting(bug)])];
  const bundle = await build({ ...options, entryPoints: [entry], plugins });
  const code = bundle.outputFiles[0]?.text ?? "";
  return runInThisContext(`(() => { ${code}\nreturn battery.firstDifference; })()`);
}

const withoutVerification: Plugin = {
  name: "without verification",
  setup: ({ onLoad }) => {
    onLoad({ filter: /scoring.verify.index\.ts$/ }, () => ({ contents: "export function verify() {}", loader: "ts" }));
  },
};

function planting({ file, right, wrong }: PlantedBug): Plugin {
  const path = join(root, file);
  return {
    name: "planting",
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, async (loaded) => {
        if (loaded.path !== path) return undefined;
        const parts = (await readFile(path, "utf8")).split(loosely(right));
        if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${right}`);
        return { contents: parts.join(wrong), loader: "ts" };
      });
    },
  };
}
