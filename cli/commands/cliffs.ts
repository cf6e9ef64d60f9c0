import { Baseline, type CliffRow, cliffs, cliffsChart } from "../../analysis/index.ts";
import { parseDecimal, Rational } from "../../core/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { priced } from "../analysis/freedom.ts";
import { inputsOption, judgedOption, listOf } from "../analysis/options.ts";
import { type Command, textOptions } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} cliffs rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;
const percent = /^([\d.]+)\s*[%％]$/u;

/** `0.5%`, for all inputs. */
function shareOf(text: string): Rational | undefined {
  const value = parseDecimal(percent.exec(text.trim())?.[1] ?? "");
  return value && Rational.of(value.num, value.den * 100n);
}

export const cliffsCommand: Command = analysisCommand<CliffRow>({
  name: "cliffs",
  summary: {
    zh: "哪些输入紧挨着界线，差一点就失分或得分",
    en: "inputs so near to an edge that a little would lose or win points",
  },
  options: [
    {
      name: "noise",
      value: "0.5%|NAME=SIZE",
      many: true,
      meaning: {
        zh: "误差：占各数的百分比，或某个输入的 名称=大小（按输入的单位）；可写多次；默认为一个上报精度",
        en: "how far a value may be off: a per cent of each, or NAME=SIZE in its unit; one reporting step when left out",
      },
    },
    inputsOption,
    judgedOption,
  ],
  examples: [
    { line: example, does: { zh: "差一个上报精度就变分的地方", en: "where one reporting step moves points" } },
    { line: `${example} --noise 1%`, does: { zh: "各数有 1% 误差", en: "with each value off by one per cent" } },
    { line: `${example} --noise 三公实际=0.5`, does: { zh: "三公有 0.5 万元误差", en: "with a noise of its own" } },
  ],
  analyse: ({ framework, unit, advance }, input) => {
    const texts = textOptions(input, "noise");
    const share = texts.map(shareOf).find((one) => one !== undefined);
    const named = texts.filter((text) => shareOf(text) === undefined).map((text) => priced(text, "noise"));
    return cliffs(framework, unit, {
      inputs: listOf(input, "inputs"),
      judged: input.options.judged === true,
      noise: new Map(named),
      ...(share && { share }),
      advance,
    });
  },
  chart: (result, { framework, unit, lang }) => cliffsChart(result, new Baseline(framework, unit).total, { lang }),
});
