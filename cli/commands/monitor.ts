import { type Monitor, type MonitorRow, monitor, monitorChart } from "../../analysis/index.ts";
import { analysisCommand } from "../analysis/command.ts";
import { wholeOf } from "../analysis/options.ts";
import { type Command, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";

const example = `${PROGRAM} monitor rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const monitorCommand: Command = analysisCommand<MonitorRow, Monitor>({
  name: "monitor",
  summary: {
    zh: "年内监控：已知几期，其余各期要多少才得到各档得分和等次",
    en: "through the year: what the periods to come need for each score and grade",
  },
  options: [
    {
      name: "upto",
      value: "N",
      meaning: {
        zh: "只当前 N 期已知；不写时按数据",
        en: "only the first N periods are known; else those of the data",
      },
    },
    {
      name: "table",
      value: "NAME",
      meaning: {
        zh: "分期的数据表，默认第一个按期编号的表",
        en: "the table of periods; else the first with numbered rows",
      },
    },
    {
      name: "column",
      value: "NAME",
      meaning: { zh: "累计数的列，默认第一个数值列", en: "the column of running totals; else the first number" },
    },
  ],
  examples: [
    { line: `${example} --upto 2`, does: { zh: "半年时看下半年要花多少", en: "at mid-year" } },
    {
      line: `${example} --upto 3 --chart pace.svg`,
      does: { zh: "三季度末，并画进度图", en: "after three quarters, with the pace drawn" },
    },
  ],
  note: {
    zh: "其余各期按每期同样多计算，逐段求出每一档得分的最低数额。要求的进度：只由该期决定的得分项得满分的最低数。",
    en: "The periods to come are taken to add the same amount each. The required pace is the least with which what a period decides alone is at its best.",
  },
  analyse: ({ framework, unit }, input) => {
    const upto = textOption(input, "upto") === undefined ? undefined : wholeOf(input, "upto", 0);
    const [table, column] = [textOption(input, "table"), textOption(input, "column")];
    return monitor(framework, unit, {
      ...(upto === undefined ? {} : { upto }),
      ...(table === undefined ? {} : { table }),
      ...(column === undefined ? {} : { column }),
    });
  },
  chart: (result, { lang }) => monitorChart(result, { lang }),
});
