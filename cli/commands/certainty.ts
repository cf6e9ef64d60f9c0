import { type CertaintyResult, type CertaintyRow, certainty, certaintyChart } from "../../analysis/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { listOf } from "../analysis/options.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} certainty rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const certaintyCommand: Command = analysisCommand<CertaintyRow, CertaintyResult>({
  name: "certainty",
  summary: {
    zh: "公布的数都经过修约：总分和等次有多确定",
    en: "printed figures are rounded: how certain total and grade are",
  },
  options: [
    {
      name: "exact",
      value: "A,B,…",
      meaning: { zh: "这些输入没有修约，以逗号分开", en: "these inputs are exact as printed, with commas between" },
    },
  ],
  examples: [{ line: example, does: { zh: "修约会不会改变等次", en: "whether rounding can change the grade" } }],
  note: {
    zh: "每个公布的数代表修约后等于它的所有真值（四舍五入）；计数与评分不经修约。可能的总分都有真值为证，不可能的都经证明。",
    en: "Each printed figure stands for all true values that round to it, halves up; counts and scores that a person gave are exact. Totals that are possible come with true values that give them; what is impossible is proved.",
  },
  analyse: ({ framework, unit, advance }, input) =>
    certainty(framework, unit, { exact: listOf(input, "exact"), advance }),
  chart: (result, { framework, unit, lang }) => certaintyChart(result, framework, unit, { lang }),
});
