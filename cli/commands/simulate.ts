import { hasErrors } from "../../core/index.ts";
import { oneRules } from "../arguments.ts";
import type { Command } from "../command.ts";
import { unitOption } from "../one-unit.ts";
import { PROGRAM } from "../program.ts";
import { showSimulated, simulatedJson } from "../simulate/report.ts";
import { simulated } from "../simulate/run.ts";

export const simulateCommand: Command = {
  name: "simulate",
  summary: {
    zh: "为任何规则造一批合成的单位，用于试算和演示",
    en: "make up units for any rules, to try them out on",
  },
  argument: oneRules,
  options: [
    { name: "units", value: "N", required: true, meaning: { zh: "造多少个单位", en: "how many units" } },
    {
      name: "seed",
      value: "S",
      meaning: {
        zh: "随机数的种子，默认 0；种子相同，结果相同",
        en: "seed of the random numbers, 0 when left out; the same seed gives the same units",
      },
    },
    {
      name: "like",
      value: "D",
      meaning: { zh: "以这份真实数据为中心", en: "real data that the made-up ones are centred on" },
    },
    unitOption,
    {
      name: "with-like",
      meaning: {
        zh: "真实的单位原样放在第一行，标为“真实”",
        en: "the real unit comes first as it is, marked as real",
      },
    },
    {
      name: "out",
      short: "o",
      value: "FILE",
      required: true,
      meaning: {
        zh: "写到 .csv、.json 或 .parquet 文件，不覆盖已有的文件；规则的数据表写在旁边",
        en: "a .csv, .json or .parquet file, which must not exist yet; tables of the rules go beside it",
      },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} simulate rules/luohu-2024-as-applied.rules --units 60 --seed 7 --like datasets/dongxiao-2024 -o units.csv`,
      does: { zh: "六十个与真实街道相仿的合成部门", en: "sixty made-up departments that are like the real one" },
    },
    {
      line: `${PROGRAM} simulate my.rules --units 100000 -o many/units.parquet`,
      does: { zh: "十万个单位", en: "a hundred thousand units" },
    },
  ],
  note: {
    zh: "造出的单位名为“模拟-001”等，“数据(分组)”一列写明“合成”；规则的约束在每个单位都成立，写出前逐个计过分。它们不是任何真实单位的数据。",
    en: "Made-up units are called 模拟-001 …, and the column 数据(分组) says 合成 (synthetic). What the rules require holds in each, and each was scored before it was written. They are not data of any real unit.",
  },
  run: async (input, session) => {
    const { made, diagnostics } = await simulated(input, session);
    if (session.json) session.printJson(simulatedJson(made, diagnostics, session));
    else if (made !== undefined) showSimulated(made, session);
    session.report(diagnostics);
    return made === undefined || hasErrors(diagnostics) ? 1 : 0;
  },
};
