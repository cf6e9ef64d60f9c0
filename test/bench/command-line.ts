import { type Cost, program, startOnce } from "./child.ts";
import { median } from "./measure.ts";
import type { Figure, Section, Target } from "./section.ts";

/** What the bundled command line adds to starting Node with nothing to do; and the most memory it takes. */
export const commandLine: Section = {
  name: "command-line",
  title: "Command line, over Node with an empty program",
  measure: async ({ quick }) => {
    const [bare, check, score] = interleaved(quick ? 3 : 9);
    const more = (cost: Cost, key: "seconds" | "cpu") => cost[key] - bare[key];
    return {
      figures: [
        { name: "node, empty program", value: bare.seconds, unit: "s" },
        ...figuresOf("quanheng check", check, more),
        ...figuresOf("quanheng score of one department", score, more),
      ],
      targets: [
        limit("command line: check", 0.15, more(check, "seconds")),
        limit("command line: score of one department", 0.4, more(score, "seconds")),
      ],
    };
  },
};

function limit(name: string, seconds: number, measured: number): Target {
  return { name, bound: "at most", limit: seconds, unit: "s", measured };
}

function figuresOf(name: string, cost: Cost, more: (cost: Cost, key: "seconds" | "cpu") => number): readonly Figure[] {
  return [
    { name: `${name}, more`, value: more(cost, "seconds"), unit: "s" },
    { name: `${name}, more processor time`, value: more(cost, "cpu"), unit: "s" },
    { name: `${name}, peak memory`, value: cost.mebibytes, unit: "MiB" },
  ];
}

const rules = "rules/luohu-2024.rules";
const commands = [
  ["--input-type=module", "--eval", ""],
  [program, "check", rules],
  [program, "score", rules, "--data", "datasets/dongxiao-2024"],
] as const;

/** The medians of each command. */
function interleaved(runs: number): readonly [bare: Cost, check: Cost, score: Cost] {
  const rounds = Array.from({ length: runs }, () => commands.map(startOnce));
  const [bare, check, score] = commands.map((_, index) => mediansOf(rounds.flatMap((round) => round[index] ?? [])));
  if (bare === undefined || check === undefined || score === undefined) throw new Error("no command was started");
  return [bare, check, score];
}

function mediansOf(costs: readonly Cost[]): Cost {
  return {
    seconds: median(costs.map(({ seconds }) => seconds)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    mebibytes: median(costs.map(({ mebibytes }) => mebibytes)),
  };
}
