import { type DiscriminationRow, discrimination, discriminationChart, FLAT_FROM } from "../../analysis/index.ts";
import { percentOf } from "../analysis/options.ts";
import { portfolioCommand } from "../analysis/portfolio-command.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} discrimination rules/luohu-2024.rules --data portfolio.csv`;

export const discriminationCommand: Command = portfolioCommand<DiscriminationRow>({
  name: "discrimination",
  summary: {
    zh: "各指标的区分度：满分、零分和各档次的单位占比，分不出单位的指标",
    en: "how well indicators tell units apart: shares at full points, at zero and at each level",
  },
  options: [
    {
      name: "flat",
      value: "SHARE",
      meaning: {
        zh: "多少单位得分相同就算分不出，默认 95%",
        en: "from which share of units with one score on an indicator tells nothing; 95% when left out",
      },
    },
    { name: "items", meaning: { zh: "也列出各得分项", en: "the items of indicators too" } },
    { name: "levels", meaning: { zh: "也列出达到的各档次和得分", en: "each level and score that was reached, too" } },
  ],
  examples: [
    { line: example, does: { zh: "哪些指标还分得出单位", en: "which indicators still tell units apart" } },
    {
      line: `${example} --items --levels --csv levels.csv`,
      does: { zh: "各得分项每一档各有多少单位", en: "how many units reached each level of each item" },
    },
  ],
  note: {
    zh: "区分度是总分最高的 27% 单位与最低的 27% 单位在该指标上得分率之差（Kelley 1939），总分相同的单位按等份计入，不受次序影响。占比都是精确的分数；缺数据的单位列出，不计入。",
    en: "The discrimination index is the share of the points obtained by the 27 % of units with the highest totals less that of the lowest 27 % (Kelley 1939); units with one total count in equal parts. Shares are exact fractions; units without a total are listed and left out.",
  },
  analyse: ({ framework, units, advance }, input) =>
    discrimination(framework, units, {
      flatFrom: percentOf(input, "flat") ?? FLAT_FROM,
      items: input.options.items === true,
      levels: input.options.levels === true,
      advance,
    }),
  chart: (result, { lang }) => discriminationChart(result, { lang }),
});
