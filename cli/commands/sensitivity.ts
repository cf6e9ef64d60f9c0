import {
  type Cell,
  type Chart,
  type Result,
  screening,
  type TornadoSpan,
  tornado,
  tornadoOf,
  type VarianceShareRow,
  varianceShares,
  varianceSharesChart,
} from "../../analysis/index.ts";
import { DiagnosticError, problem } from "../../core/index.ts";
import { analysisCommand, type Given } from "../analysis/command.ts";
import { countOption, inputsOption, judgedOption, listOf, wholeOf } from "../analysis/options.ts";
import type { Command, Input, OptionSpec } from "../command.ts";
import { textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";
import { choiceOf, rangeOf, targetsOf } from "../sensitivity/read.ts";

const example = `${PROGRAM} sensitivity rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

/** What each method is made of: it is worked out, then its cells are shown as those of any other. */
const methods: Readonly<Record<string, (given: Given, input: Input) => Promise<Result<Shown>>>> = {
  tornado: async ({ framework, unit, advance }, input) =>
    shownTornado(
      tornado(framework, unit, {
        range: rangeOf(input),
        inputs: listOf(input, "inputs"),
        judged: input.options.judged === true,
        advance,
      }),
    ),
  shares: async ({ framework, unit, advance }, input) =>
    shownShares(
      await varianceShares(framework, unit, {
        ...choiceOf(input),
        targets: targetsOf(input),
        limit: wholeOf(input, "limit", 100_000),
        seed: wholeOf(input, "seed", 0),
        advance,
      }),
    ),
  morris: async ({ framework, unit, advance }, input) => {
    refuseChart(input);
    const seed = wholeOf(input, "seed", 0);
    return shown(await screening(framework, unit, { ...choiceOf(input), seed, walks: walksOf(input), advance }));
  },
};

const options: readonly OptionSpec[] = [
  {
    name: "method",
    value: "M",
    allowed: ["tornado", "shares", "morris"],
    meaning: {
      zh: "tornado 单个输入能把总分移动多少（默认）；shares 方差份额；morris 快速筛选",
      en: "tornado: how far each input alone moves the total (when left out); shares of the variance; morris: a quick screening",
    },
  },
  {
    name: "range",
    value: "P",
    meaning: { zh: "在现值上下多少之内变动，默认 10%", en: "how far around the present value; 10% when left out" },
  },
  countOption("levels", {
    zh: "没有给出分布的输入取几个等可能的值，默认 5（tornado 不用）",
    en: "equally likely values of an input without a stated distribution, 5 when left out (not for tornado)",
  }),
  {
    name: "dist",
    value: "NAME=DIST",
    many: true,
    meaning: {
      zh: "一个输入怎样变动，可写多次：满意度=uniform 85..99、三公实际=points 78:1 80.65:3、三公预算=range 5%",
      en: "how an input varies, given many times: x=uniform 85..99, x=points 78:1 80.65:3, x=range 5%",
    },
  },
  {
    name: "reach",
    value: "T,…",
    meaning: { zh: "shares：另看“达到总分 T”的份额", en: "shares: also of whether a total of T is reached" },
  },
  inputsOption,
  judgedOption,
  countOption("limit", {
    zh: "shares：一组输入最多逐一计算多少种组合，超过则抽样估计；默认 100000",
    en: "shares: combinations of a group that are worked out one by one; beyond, shares are estimated; 100000 when left out",
  }),
  countOption("walks", { zh: "morris：走几趟，默认 20", en: "morris: walks, 20 when left out" }),
  countOption("seed", { zh: "抽样的种子，默认 0", en: "seed of what is sampled, 0 when left out" }),
];

export const sensitivityCommand: Command = analysisCommand<Shown>({
  name: "sensitivity",
  summary: {
    zh: "哪些输入左右得分：龙卷风、方差份额、Morris 筛选",
    en: "which inputs matter: tornado, shares of the variance, Morris screening",
  },
  options,
  examples: [
    {
      line: example,
      does: { zh: "每个输入上下 10%，总分最低、最高到多少", en: "the least and most total for 10 % either way" },
    },
    {
      line: `${example} --method shares`,
      does: { zh: "总分和等次的方差各有多少来自哪个输入", en: "whose variance the total and the grade have" },
    },
    {
      line: `${example} --method shares --dist '满意度=uniform 85..99' --reach 92`,
      does: { zh: "给一个输入指定分布，并看能否达到 92 分", en: "a stated distribution, and whether 92 is reached" },
    },
    { line: `${example} --method morris`, does: { zh: "用很少的计算先看一眼", en: "a first look at little cost" } },
  ],
  note: {
    zh: "没有给出分布的输入，取现值上下幅度之内等距、等可能的几个值，移到可报的精度和取值范围之内，彼此独立；结果中逐一列明。份额以 1 为全部。",
    en: "Inputs without a stated distribution take a few equally likely values around the present one, moved to the reporting precision and into the domain, independently; the result lists them. Shares are parts of one.",
  },
  analyse: (given, input) => {
    const method = textOption(input, "method") ?? "tornado";
    const analyse = methods[method] ?? methods.tornado;
    if (analyse === undefined) throw new Error(method);
    return analyse(given, input);
  },
  chart: ({ draw }: Drawable, given) => {
    if (draw === undefined) throw new Error("no chart");
    return draw(given);
  },
});

/** A row as its cells. */
interface Shown {
  readonly cells: readonly Cell[];
}

type Drawable = Result<Shown> & { readonly draw?: (given: Given) => Chart };

function shown<Row>(result: Result<Row>): Result<Shown> {
  return {
    ...result,
    columns: result.columns.map(({ key, title }, index) => ({ key, title, value: ({ cells }) => cells[index] })),
    rows: result.rows.map((row) => ({ cells: result.columns.map(({ value }) => value(row)) })),
  };
}

function shownTornado(result: Result<TornadoSpan>): Drawable {
  return { ...shown(result), draw: (given) => tornadoOf(result, given.framework, given.unit, { lang: given.lang }) };
}

function shownShares(result: Result<VarianceShareRow>): Drawable {
  return { ...shown(result), draw: (given) => varianceSharesChart(result, { lang: given.lang }) };
}

/** A screening has no picture; told before it is worked out. */
function refuseChart(input: Input): void {
  if (textOption(input, "chart") === undefined) return;
  const values = { name: "--chart", value: "--method morris", allowed: ["--method tornado", "--method shares"] };
  throw new DiagnosticError([problem("wrong-argument", undefined, values)]);
}

/** Walks, of which an interval needs two. */
function walksOf(input: Input): number {
  const walks = wholeOf(input, "walks", 20);
  if (walks >= 2) return walks;
  const values = {
    name: "--walks",
    value: String(walks),
    allowed: { zh: "2 或更大的整数", en: "a whole number, 2 or more" },
  };
  throw new DiagnosticError([problem("wrong-argument", undefined, values)]);
}
