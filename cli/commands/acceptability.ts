import {
  type AcceptabilityResult,
  type AcceptabilityRow,
  acceptability,
  acceptabilityChart,
  type Side,
} from "../../analysis/index.ts";
import { DiagnosticError, hasErrors, type Rational } from "../../core/index.ts";
import { casesOf, spreadOf, wholeOf } from "../analysis/options.ts";
import { type GivenPortfolio, portfolioCommand } from "../analysis/portfolio-command.ts";
import { type Command, type Input, textOption, textOptions } from "../command.ts";
import { openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} acceptability rules/luohu-2024.rules --data portfolio.csv`;

export const acceptabilityCommand: Command = portfolioCommand<AcceptabilityRow, AcceptabilityResult>({
  name: "acceptability",
  summary: {
    zh: "结论有多稳：数据修约、分值和分界变动时，说法、等次、名次在多少情形中成立",
    en: "how firm conclusions are: in which share of cases claims, grades and ranks hold while data, points and cuts move",
  },
  options: [
    {
      name: "claim",
      value: "TEXT",
      many: true,
      meaning: {
        zh: "要检验的说法，如 “甲 优”“甲 高于 乙”；可写多次",
        en: 'a claim to test: "UNIT GRADE" or "UNIT above UNIT"; may be given more than once',
      },
    },
    {
      name: "with",
      value: "RULES",
      meaning: {
        zh: "另一套指标体系：说法还要在两套之下同时成立",
        en: "another framework: claims are also counted under both",
      },
    },
    { name: "cases", value: "N", meaning: { zh: "多少种情形，默认 1000", en: "how many cases; 1000 when left out" } },
    {
      name: "seed",
      value: "N",
      meaning: { zh: "随机种子，默认 0", en: "seed of the random numbers; 0 when left out" },
    },
    {
      name: "weights",
      value: "SHARE",
      meaning: {
        zh: "分值变动的幅度，默认 10%；0 为不变",
        en: "how widely points vary; 10% when left out, 0 for not at all",
      },
    },
    {
      name: "cuts",
      value: "SHARE",
      meaning: {
        zh: "各分界最多移动自身的多少，默认 1%；0 为不变",
        en: "how far cuts move, as a part of themselves; 1% when left out, 0 for not at all",
      },
    },
    {
      name: "level",
      value: "L",
      allowed: ["indicators", "sections"],
      meaning: {
        zh: "变动哪一级的分值：指标（默认）或顶层指标组",
        en: "whose points vary: indicators (when left out) or top sections",
      },
    },
    { name: "exact-data", meaning: { zh: "数据视为没有修约", en: "take the data as not rounded" } },
    { name: "ranks", meaning: { zh: "也列出各名次的占比", en: "the shares of ranks, too" } },
  ],
  examples: [
    { line: example, does: { zh: "各单位的等次有多稳", en: "how firm the grade of each unit is" } },
    {
      line: `${example} --claim "东晓街道 优" --claim "东晓街道 高于 部门01" --weights 20%`,
      does: { zh: "检验两种说法，分值变动 ±20%", en: "test two claims while points vary by ±20%" },
    },
  ],
  note: {
    zh: "修约：每个经修约的数在其修约区间内均匀取值（计数、正在取值范围端点的数视为精确）。分值：按现分值为均值的狄利克雷分布抽取，合计不变，平均大小的分值的两个标准差为所给幅度；得分按 新分值 ÷ 原分值 放大或缩小，其余（加分、封顶、总分修约）不变。分界：分档、条件和等次的每个界线在自身的 ±所给比例内均匀移动。每种情形的总分都是精确值；占比为抽样估计，附 95% 的 Wilson 区间。等次、名次的占比即 SMAA 的可接受度（Lahdelma 和 Salminen 2001）。",
    en: "Rounding: each rounded figure is uniform within its rounding (counts, and figures at an end of their domain, are exact). Points: a Dirichlet distribution around the present points, their sum kept, two standard deviations of points of average size being the spread asked for; scores grow with new ÷ present points, all else (bonuses, caps, rounding of totals) stays. Cuts: each of bands, conditions and grades moves uniformly by up to the part of itself. Totals are exact in every case; shares are estimates with Wilson's 95% interval. Shares of grades and ranks are the acceptability indices of SMAA (Lahdelma and Salminen 2001).",
  },
  analyse: async (given, input) => {
    const found = acceptability(await sidesOf(given, input), {
      claims: textOptions(input, "claim"),
      cases: casesOf(input),
      seed: wholeOf(input, "seed", 0),
      rounding: input.options["exact-data"] !== true,
      ...spreads(input),
      level: textOption(input, "level") === "sections" ? "sections" : "indicators",
      advance: given.advance,
    });
    return input.options.ranks === true ? found : { ...found, rows: found.rows.filter(({ kind }) => kind !== "rank") };
  },
  chart: (result, { lang }) => acceptabilityChart(result, { lang }),
});

function spreads(input: Input): { weights?: Rational | null; cuts?: Rational | null } {
  const [weights, cuts] = [spreadOf(input, "weights"), spreadOf(input, "cuts")];
  return { ...(weights === undefined ? {} : { weights }), ...(cuts === undefined ? {} : { cuts }) };
}

async function sidesOf({ framework, units }: GivenPortfolio, input: Input): Promise<Side[]> {
  const other = textOption(input, "with");
  const first = { name: nameOf(framework), framework, units };
  if (other === undefined) return [first];
  const opened = await openRun({ args: [other], options: input.options });
  if (opened.framework === undefined || hasErrors(opened.diagnostics)) throw new DiagnosticError(opened.diagnostics);
  const second = { name: nameOf(opened.framework), framework: opened.framework, units: opened.units };
  if (first.name !== second.name) return [first, second];
  return [
    { ...first, name: `${first.name} (1)` },
    { ...second, name: `${second.name} (2)` },
  ];
}

function nameOf({ version, title }: Side["framework"]): string {
  return version ?? title;
}
