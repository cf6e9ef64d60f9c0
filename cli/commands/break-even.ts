import { Baseline, type BreakEvenRow, breakEven, breakEvenChart } from "../../analysis/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { countOption, inputsOption, judgedOption, listOf, targetOption, wholeOf } from "../analysis/options.ts";
import type { Command } from "../command.ts";
import { textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} break-even rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const breakEvenCommand: Command = analysisCommand<BreakEvenRow>({
  name: "break-even",
  summary: {
    zh: "每个输入最少改多少才能多得分、升等次或达到某一总分",
    en: "the smallest change of each input that gains points, a grade or a total",
  },
  options: [
    targetOption,
    inputsOption,
    countOption("steps", {
      zh: "目标为 next 时，每个输入依次列出几次得分，默认 3",
      en: "with the target next: how many gains of each input, one after the other; 3 when left out",
    }),
    judgedOption,
  ],
  examples: [
    { line: example, does: { zh: "哪里最容易再得分", en: "where points are nearest" } },
    { line: `${example} --target 92.5`, does: { zh: "总分达到 92.5", en: "a total of 92.5" } },
    { line: `${example} --inputs 三公实际,编外人数`, does: { zh: "只看两个输入", en: "two inputs only" } },
  ],
  note: {
    zh: "改后的值是能够上报的值（按输入声明的精度）；在该值和少一步处都已精确计分。best 是只改这个输入最多能得的总分。",
    en: "Values are ones that can be reported, by the declared precision; the answer and the value a step before it were both scored. best is the most that the input alone can reach.",
  },
  analyse: ({ framework, unit, advance }, input) =>
    breakEven(framework, unit, {
      target: textOption(input, "target") ?? "next",
      inputs: listOf(input, "inputs"),
      steps: wholeOf(input, "steps", 3),
      judged: input.options.judged === true,
      advance,
    }),
  chart: (result, { framework, unit, lang }) => breakEvenChart(result, new Baseline(framework, unit).total, lang),
});
