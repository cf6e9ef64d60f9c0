import { type GamingResult, type GamingRow, gaming, LEAST_GAIN, REACH } from "../../analysis/index.ts";
import { countOption, numberOf, percentOf, wholeOf } from "../analysis/options.ts";
import { portfolioCommand } from "../analysis/portfolio-command.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} gaming rules/luohu-2024.rules --data datasets/dongxiao-2024`;

export const gamingCommand: Command = portfolioCommand<GamingRow, GamingResult>({
  name: "gaming",
  summary: {
    zh: "不做实事就能加的分：动分母、时点、归类，每分最便宜的办法",
    en: "points without anything done better: the cheapest ways by denominators, timing and reclassification",
  },
  options: [
    {
      name: "reach",
      value: "SHARE",
      meaning: {
        zh: "一个数最多动自身的多少，默认 10%",
        en: "how far a datum is moved at most, as a part of itself; 10% when left out",
      },
    },
    {
      name: "least",
      value: "POINTS",
      meaning: {
        zh: "至少加多少分才列出，默认 0.1（更小的多半只是修约的零头）",
        en: "the smallest gain that is told; 0.1 when left out (less is mostly what rounding gives away)",
      },
    },
    countOption("ways", {
      zh: "每个单位列出几种办法，默认 3",
      en: "how many ways of each unit are told; 3 when left out",
    }),
  ],
  examples: [
    { line: example, does: { zh: "哪些数最值得查", en: "which data are worth a check" } },
    {
      line: `${example} --reach 2% --ways 1`,
      does: { zh: "只动 2% 以内，每个单位最便宜的一种", en: "within 2%, the cheapest way of each unit" },
    },
  ],
  note: {
    zh: "只动规则里标了“可调 分母”“可调 时点”或“可调 归类”的数，一次一个，取能够上报的值，不违反现已满足的约束；每行都整体精确计分过。几个数一起动：cheapest --inputs。列出的是规则留下的空子，不是说哪个单位这样做了。",
    en: "Moves only data that the rules mark with `lever denominator`, `timing` or `reclassification`, one at a time, to values that can be reported and that keep the requirements that hold; each row was scored as a whole. For several together use cheapest --inputs. It shows what the rules leave open, not that any unit does so.",
  },
  analyse: ({ framework, units, advance }, input) =>
    gaming(framework, units, {
      reach: percentOf(input, "reach") ?? REACH,
      least: numberOf(input, "least") ?? LEAST_GAIN,
      ways: wholeOf(input, "ways", 3),
      advance,
    }),
});
