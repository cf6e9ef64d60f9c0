import { type CheapestResult, type CheapestRow, changesChart, cheapest } from "../../analysis/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { costOption, freedomOf, freedomOptions } from "../analysis/freedom.ts";
import { countOption, targetOption, wholeOf } from "../analysis/options.ts";
import { type Command, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} cheapest rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const cheapestCommand: Command = analysisCommand<CheapestRow, CheapestResult>({
  name: "cheapest",
  summary: {
    zh: "几个输入一起改，代价最小的达标方案与备选",
    en: "the cheapest way to a target by moving several inputs at once, and the next best",
  },
  options: [
    {
      ...targetOption,
      meaning: {
        zh: "目标：next-grade 高一个等次（默认）、next 多得分、等次名，或总分",
        en: "the target: next-grade (when left out), next for any gain, the name of a grade, or a total",
      },
    },
    ...freedomOptions,
    costOption,
    countOption("plans", { zh: "列出几个方案，默认 3", en: "how many plans; 3 when left out" }),
  ],
  examples: [
    { line: `${example} --target 93`, does: { zh: "怎样花最小的代价到 93 分", en: "the cheapest way to 93 points" } },
    {
      line: `${example} --target 95 --fixed 满意度 --limit 三公实际=75..`,
      does: { zh: "满意度不能动，三公不低于 75 万元", en: "satisfaction stays, and spending has a floor" },
    },
    {
      line: `${example} --target 94 --cost 三公实际=1 --cost 日常公用实际=0.5`,
      does: { zh: "自定每万元的代价", en: "with a price on every 10,000 yuan" },
    },
  ],
  note: {
    zh: "方案中的数都能够上报，现已满足的约束仍然满足，并已整体精确计分；“没有更便宜的”与“达不到”都经证明，没有证明的会注明。备选方案至少不动前面每个方案中的一个输入。",
    en: "Plans have values that can be reported, keep the requirements that hold now, and were scored as a whole. That none is cheaper, or that there is none, is proved, or a note says that it is not. Each alternative leaves alone at least one input of every plan before it.",
  },
  analyse: ({ framework, unit, advance }, input) =>
    cheapest(framework, unit, {
      ...freedomOf(input),
      target: textOption(input, "target") ?? "next-grade",
      plans: wholeOf(input, "plans", 3),
      advance,
    }),
  chart: ({ plans, finding }, { framework, unit, lang }) =>
    changesChart(framework, unit, plans[0]?.values ?? new Map(), { lang, title: finding[lang] }),
});
