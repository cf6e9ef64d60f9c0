import { type BunchingRow, bunching, bunchingChart, WINDOW } from "../../analysis/index.ts";
import { percentOf } from "../analysis/options.ts";
import { portfolioCommand } from "../analysis/portfolio-command.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} bunching rules/luohu-2024.rules --data portfolio.csv`;

export const bunchingCommand: Command = portfolioCommand<BunchingRow>({
  name: "bunching",
  summary: {
    zh: "单位是否聚集在各分界有利的一侧：逐个分界的精确二项检验",
    en: "whether units crowd just on the better side of cuts: an exact binomial test at each",
  },
  options: [
    {
      name: "window",
      value: "SHARE",
      meaning: {
        zh: "分界两侧各看多宽，按分界值的百分数，默认 5%",
        en: "how far to look on each side, as a part of the cut; 5% when left out",
      },
    },
  ],
  examples: [
    { line: example, does: { zh: "逐个分界检验", en: "test every cut" } },
    {
      line: `${example} --window 2% --chart cut.svg`,
      does: { zh: "只看两侧 2%，并画出最明显的一处", en: "look at 2% on each side, and draw the clearest cut" },
    },
  ],
  note: {
    zh: "零假设：窗口内的单位落在两侧的可能相同（各 1/2）；单侧精确检验，p 值向上取到 6 位小数。校正后的 p 用 Holm 法同时顾及表中所有检验。分布本身在窗口内有坡度、或取值很粗时，两侧本来就不同：结果是线索，不是舞弊的证明。方法同 Cattaneo 等（2017）的固定窗口检验，另见 McCrary（2008）。",
    en: "Under the null hypothesis a unit within the window is as likely on either side; one-sided, exact, p-values rounded up to 6 places. Adjusted p-values take all tests of the table together (Holm). Where the distribution slopes within the window, or values come in coarse steps, the sides differ anyway: a hint, no proof of gaming. The test with a fixed window of Cattaneo and others (2017); see also McCrary (2008).",
  },
  analyse: ({ framework, units, advance }, input) =>
    bunching(framework, units, { window: percentOf(input, "window") ?? WINDOW, advance }),
  chart: (result, { lang }) => bunchingChart(result, { lang }),
});
