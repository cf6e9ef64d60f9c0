import { hasErrors } from "../../core/index.ts";
import { oneRules } from "../arguments.ts";
import { casesJson } from "../cases/json.ts";
import { runCases } from "../cases/run.ts";
import { showCases } from "../cases/text.ts";
import type { Command } from "../command.ts";
import { unitOption } from "../one-unit.ts";
import { PROGRAM } from "../program.ts";

export const casesCommand: Command = {
  name: "cases",
  summary: {
    zh: "写出规则的边界算例，供人逐条确认；再核对改过的表",
    en: "write boundary test cases of rules for a person to confirm; check the corrected table",
  },
  argument: oneRules,
  options: [
    {
      name: "data",
      value: "D",
      meaning: {
        zh: "以这份数据为基准；不写时用通常的数值",
        en: "data that the cases begin with; usual values when left out",
      },
    },
    unitOption,
    {
      name: "out",
      short: "o",
      value: "FILE",
      meaning: {
        zh: "写成带算例的规则文件（.rules），不覆盖已有的文件；两个文件都不写时到标准输出",
        en: "a rules file (.rules) with the examples, which must not exist yet; standard output when no file is named",
      },
    },
    {
      name: "csv",
      value: "FILE",
      meaning: {
        zh: "写成可用 Excel 改的表，不覆盖已有的文件",
        en: "a table to correct in Excel, which must not exist yet",
      },
    },
    {
      name: "check",
      value: "FILE",
      meaning: {
        zh: "用规则核对这样一份表（改过或没改过），逐行列出不一致之处",
        en: "hold such a table, corrected or not, against the rules and list the rows that disagree",
      },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} cases rules/luohu-2024.rules -o cases.rules --csv cases.csv`,
      does: { zh: "算例写成规则文件和表", en: "the cases as a rules file and as a table" },
    },
    {
      line: `${PROGRAM} cases rules/luohu-2024.rules --check cases.csv`,
      does: {
        zh: "填好“应得”之后，看规则与人在哪些行不一致",
        en: "after a person has filled in what should be: where the rules differ",
      },
    },
  ],
  note: {
    zh: "算例写的是规则现在做什么，不是它应当做什么：要由懂得原意的人逐条确认。每处界线取正好在界上（报数精度碰得到时）和上下最近可报的值，碰不到的、太多而没写的都会说明；多个条件的，每个条件各有一对算例，只有它不同。得分都是精确的，写出前逐个算过。只靠人评的得分项没有可测的界线。表中只比较“得分”一列，总分和等次供参考。",
    en: "Cases tell what the rules do, not what they should do: someone who knows what was meant must confirm each. An edge has data exactly on it, where some can be reported, and the nearest on both sides; what is not met, or left out for being too much, is told; each of several conditions has a pair of cases in which only it differs. Scores are exact, and each was computed before it was written. Items that only a person scores have no edges. Of a table the scores are compared; totals and grades are for information.",
  },
  run: async (input, session) => {
    const done = await runCases(input, session);
    if (session.json) session.printJson(casesJson(done, session.lang));
    else showCases(done, input.args[0] ?? "", session);
    session.report(done.diagnostics);
    return hasErrors(done.diagnostics) ? 1 : 0;
  },
};
