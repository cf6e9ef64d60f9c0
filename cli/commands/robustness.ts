import { changesChart, type RobustnessRow, robustness } from "../../analysis/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { freedomOf, freedomOptions } from "../analysis/freedom.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} robustness rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const robustnessCommand: Command = analysisCommand<RobustnessRow>({
  name: "robustness",
  summary: {
    zh: "等次有多稳：最小的改动就升、降等次",
    en: "how firm the grade is: the smallest changes that raise it and lose it",
  },
  options: freedomOptions,
  examples: [
    { line: example, does: { zh: "改动多小就丢掉现在的等次", en: "how little would lose the grade" } },
    {
      line: `${example} --fixed 满意度`,
      does: { zh: "满意度不动时", en: "with satisfaction as it is" },
    },
  ],
  note: {
    zh: "最小有两种：改动的输入最少（一样多时取相对变动最小的），或各输入相对变动之和最小；改一个回答算 1。结果都经证明，并已整体精确计分。",
    en: "Smallest has two senses: the fewest inputs (of as many, the least change), and the least sum of relative changes; another answer counts as 1. Results are proved, and were scored as a whole.",
  },
  analyse: ({ framework, unit, advance }, input) => robustness(framework, unit, { ...freedomOf(input), advance }),
  chart: ({ rows, finding }, { framework, unit, lang }) => {
    const [first] = rows.filter(({ flips }) => flips);
    const flip = rows.filter(({ direction, measure }) => direction === first?.direction && measure === first.measure);
    const changes = flip.flatMap(({ variable, to }) =>
      variable === undefined || to === undefined ? [] : [[variable, to] as const],
    );
    return changesChart(framework, unit, new Map(changes), { lang, title: finding[lang] });
  },
});
