import { type Breakpoints, breakpoints, breakpointsChart, type Edge, variableNamed } from "../../analysis/index.ts";
import { DiagnosticError } from "../../core/index.ts";
import { analysisCommand, type Given } from "../analysis/command.ts";
import { numberInBase, numberOf } from "../analysis/options.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { findNamed } from "../find-named.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} breakpoints rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const breakpointsCommand: Command = analysisCommand<Edge, Breakpoints>({
  name: "breakpoints",
  summary: {
    zh: "一个输入变动时，总分在哪里跳变、哪里转折",
    en: "where the total jumps and bends while one input moves",
  },
  options: [
    {
      name: "input",
      value: "NAME",
      required: true,
      meaning: {
        zh: "变动的输入，如 三公实际、季度[2].累计支出",
        en: "the input that moves; a cell of a table is written TABLE[KEY].COLUMN",
      },
    },
    {
      name: "of",
      value: "NAME",
      meaning: { zh: "看哪个得分或输出，默认总分", en: "the block or output to look at; else the total" },
    },
    {
      name: "from",
      value: "X",
      meaning: { zh: "从这个值起，按输入的单位", en: "from this value, in the input's unit" },
    },
    { name: "to", value: "X", meaning: { zh: "到这个值为止", en: "up to this value" } },
  ],
  examples: [
    { line: `${example} --input 编外人数`, does: { zh: "编外人数的全部界线", en: "all edges of one input" } },
    {
      line: `${example} --input 季度[2].累计支出 --from 11000 --to 11500 --chart curve.svg`,
      does: { zh: "一段之内，并画成阶梯线图", en: "of a stretch, with its step curve" },
    },
  ],
  note: {
    zh: "沿规则逐段求出，不取样；界线两侧和界线上的值都已精确计分。界线不是可上报的值时，看上下邻值。",
    en: "Found by walking the rules, without sampling; the values beside and on each edge were scored. Where an edge is no value that can be reported, look at its neighbours.",
  },
  analyse: ({ framework, unit, advance }, input) => {
    const name = textOption(input, "input") ?? "";
    const { field } = variableNamed(name, framework, unit);
    const [from, to] = [numberInBase(input, "from", field), numberInBase(input, "to", field)];
    const of = namedIn(input, framework);
    return breakpoints(framework, unit, {
      input: name,
      advance,
      ...(of === undefined ? {} : { of }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  },
  chart: (result, given, input) => curveOf(result, given, input),
});

function namedIn(input: Input, framework: Given["framework"]) {
  const name = textOption(input, "of");
  if (name === undefined) return undefined;
  const found = findNamed(name, framework);
  if ("problem" in found) throw new DiagnosticError([found.problem]);
  return found.named;
}

function curveOf(result: Breakpoints, { lang }: Given, input: Input) {
  const [from, to, of] = [numberOf(input, "from"), numberOf(input, "to"), textOption(input, "of")];
  const window = from === undefined || to === undefined ? {} : { window: { from, to } };
  return breakpointsChart(result, { lang, ...window, ...(of === undefined ? {} : { of }) });
}
