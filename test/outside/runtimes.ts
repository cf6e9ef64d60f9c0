import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Check, deno, mustBeSame, npm } from "./check.ts";
import { output, root } from "./programs.ts";

const scored = [
  "score",
  join(root, "rules/luohu-2024-as-applied.rules"),
  "--data",
  join(root, "datasets/dongxiao-2024"),
];
const outputs = { table: scored, JSON: [...scored, "--json"] };

function scoredByNode(args: readonly string[]): Promise<string> {
  return output("tsx", ["cli/main.ts", ...args]);
}

/** The same commands, with the same answers, in every runtime that is promised. */
export const runtimeChecks: readonly Check[] = [
  ...Object.entries(outputs).map(
    ([name, args]): Check => ({
      name: `Deno scores as Node does (${name})`,
      needs: [deno],
      run: async () =>
        mustBeSame(await scoredByNode(args), await output("deno", ["task", "--quiet", "quanheng", ...args])),
    }),
  ),
  {
    name: "Deno draws as Node does",
    needs: [deno],
    run: async () =>
      mustBeSame(
        await output("tsx", ["test/outside/draw.ts"]),
        await output("deno", [
          "run",
          "--no-prompt",
          "--no-remote",
          "--allow-read",
          "--allow-env",
          "test/outside/draw.ts",
        ]),
      ),
  },
  {
    name: "Deno starts as Node does",
    needs: [deno, npm],
    run: async () => {
      await output("npm", ["run", "bundle"]);
      mustBeSame(
        await output(process.execPath, ["dist/start.mjs"]),
        await output("deno", ["task", "--quiet", "start"]),
      );
    },
  },
  {
    name: "the bundle scores without the packages",
    needs: [npm],
    run: async () => {
      await output("npm", ["run", "bundle"]);
      const alone = await mkdtemp(join(tmpdir(), "quanheng-"));
      try {
        await cp(join(root, "dist"), alone, { recursive: true });
        mustBeSame(
          await scoredByNode(scored),
          await output(process.execPath, [join(alone, "quanheng.mjs"), ...scored]),
        );
      } finally {
        await rm(alone, { recursive: true });
      }
    },
  },
];
