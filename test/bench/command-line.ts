import { spawnSync } from "node:child_process";
import { median } from "./measure.ts";
import type { Section } from "./section.ts";

/** What the bundled command line adds to starting Node with nothing to do; and the most memory it takes. */
export const commandLine: Section = {
  title: "Command line, over Node with an empty program",
  measure: async ({ quick }) => {
    const times = interleaved(quick ? 3 : 9);
    const [bare = Number.NaN, check = Number.NaN, score = Number.NaN] = times.map(({ seconds }) => seconds);
    const [, checkMemory = Number.NaN, scoreMemory = Number.NaN] = times.map(({ mebibytes }) => mebibytes);
    return {
      figures: [
        { name: "node, empty program", value: bare, unit: "s" },
        { name: "quanheng check, more", value: check - bare, unit: "s" },
        { name: "quanheng score of one department, more", value: score - bare, unit: "s" },
        { name: "quanheng check, peak memory", value: checkMemory, unit: "MiB" },
        { name: "quanheng score, peak memory", value: scoreMemory, unit: "MiB" },
      ],
      targets: [
        { name: "command line: check", bound: "at most", limit: 0.15, unit: "s", measured: check - bare },
        {
          name: "command line: score of one department",
          bound: "at most",
          limit: 0.4,
          unit: "s",
          measured: score - bare,
        },
      ],
    };
  },
};

const program = "dist/quanheng.mjs";
const rules = "rules/luohu-2024-as-applied.rules";
const commands: readonly (readonly string[])[] = [
  ["--input-type=module", "--eval", ""],
  [program, "check", rules],
  [program, "score", rules, "--data", "datasets/dongxiao-2024"],
];

interface Cost {
  readonly seconds: number;
  readonly mebibytes: number;
}

function interleaved(runs: number): readonly Cost[] {
  const rounds = Array.from({ length: runs }, () => commands.map(startOnce));
  return commands.map((_, index) => {
    const costs = rounds.flatMap((round) => round[index] ?? []);
    return {
      seconds: median(costs.map(({ seconds }) => seconds)),
      mebibytes: median(costs.map(({ mebibytes }) => mebibytes)),
    };
  });
}

/** The program tells its peak memory itself, behind everything else, on a channel of its own. */
const teller = `data:text/javascript,${encodeURIComponent(
  'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))',
)}`;

function startOnce(command: readonly string[]): Cost {
  const start = performance.now();
  const stdio: ("ignore" | "pipe")[] = ["ignore", "ignore", "pipe", "pipe"];
  const done = spawnSync(process.execPath, ["--import", teller, ...command], { stdio });
  const seconds = (performance.now() - start) / 1000;
  if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status}: ${String(done.stderr)}`);
  return { seconds, mebibytes: Number(String(done.output[3])) / 1024 };
}
