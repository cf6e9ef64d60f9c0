import { dirname, relative, resolve } from "node:path";
import { cellText, type WhatIfResult, whatIf, whatIfChart } from "../../analysis/index.ts";
import { csvText, type Diagnostic, DiagnosticError, hasErrors, type Language, visible } from "../../core/index.ts";
import { detectKeywords } from "../../grammar/index.ts";
import { scenarioText } from "../../scoring/index.ts";
import { chartOption, chartText, wrongChart } from "../analysis/chart-file.ts";
import { dataOption, oneRules } from "../arguments.ts";
import { type Command, type Input, textOption, textOptions } from "../command.ts";
import { unitOption } from "../one-unit.ts";
import { PROGRAM } from "../program.ts";
import { filesRead } from "../read-files.ts";
import { scoreWords } from "../score/words.ts";
import { writeTable } from "../score/write-csv.ts";
import type { Session } from "../terminal.ts";
import { whatIfJson } from "../what-if/json.ts";
import { readWanted, type Wanted } from "../what-if/scenarios.ts";
import { whatIfText } from "../what-if/text.ts";
import { whatIfWords } from "../what-if/words.ts";
import { writeNew } from "../write-new.ts";

const example = `${PROGRAM} what-if rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const whatIfCommand: Command = {
  name: "what-if",
  summary: {
    zh: "换掉规则或数据中的几处，看总分、等次、指标和界线怎样变",
    en: "move some of the rules or data and see what becomes of total, grade, indicators and edges",
  },
  argument: oneRules,
  options: [
    dataOption,
    {
      name: "set",
      value: "NAME=VALUE",
      many: true,
      meaning: {
        zh: "设定一个数据，如 三公实际=80.24、季度[1].累计支出=5700；可写多次，合为一个情景",
        en: "set a datum: an input, a judged item, or a cell such as table[1].column=5700; all of them make one scenario",
      },
    },
    {
      name: "scenario",
      value: "FILE",
      many: true,
      meaning: {
        zh: "情景文件：可含“设定”的修订文件；可写多次，并列比较",
        en: "a scenario file, an amendment that may set data; several are compared side by side",
      },
    },
    {
      name: "carry",
      meaning: {
        zh: "按数据包声明的勾稽关系，让包含所改之数的合计一起变",
        en: "let the totals move that contain what is set, as the data package declares",
      },
    },
    unitOption,
    {
      name: "save",
      value: "FILE",
      meaning: { zh: "把 --set 写成一个情景文件", en: "write what --set says as a scenario file" },
    },
    {
      name: "csv",
      value: "FILE",
      meaning: { zh: "另把总分的变动逐项写成表格文件", en: "also write the steps between the totals to a table" },
    },
    chartOption,
  ],
  examples: [
    {
      line: `${example} --set 三公实际=80.24`,
      does: {
        zh: "三公经费少花 0.41 万元会怎样",
        en: "what spending a little less on the three public costs would do",
      },
    },
    {
      line: `${example} --set 三公实际=80.24 --carry`,
      does: { zh: "同上，全年支出也随之减少", en: "the same, with the spending of the year" },
    },
    {
      line: `${example} --scenario a.rules --scenario b.rules`,
      does: { zh: "两个情景并列", en: "two scenarios side by side" },
    },
    {
      line: `${example} --set 可量化=1 --save scenario.rules`,
      does: { zh: "存成情景文件", en: "keep it as a scenario file" },
    },
  ],
  note: {
    zh: "规则文件自己是修订文件，又没有 --set 和 --scenario 时，与它所修订的文件相比。有错误，或有总分算不出时，退出码为 1。",
    en: "Rules that amend others are compared with those where neither --set nor --scenario is given. The exit code is 1 when there are errors or a total is missing.",
  },
  run: async (input, session) => {
    const wrong = wrongChart(input);
    if (wrong !== undefined) throw new DiagnosticError([wrong]);
    const wanted = await readWanted(input, session.lang);
    const { baseline, scenarios, opened } = wanted;
    const carry = input.options.carry === true;
    const pkg = opened.data.package;
    const result = baseline && whatIf(baseline, scenarios, { carry, ...(pkg === undefined ? {} : { package: pkg }) });
    const written = result === undefined ? [] : await writeFiles(input, wanted, result, session);
    const found = [...wanted.diagnostics, ...causesOf(result), ...(result?.notes ?? []), ...written];
    if (session.json) session.printJson(whatIfJson(result, carry, found, session.lang));
    else if (result !== undefined) session.print(whatIfText(result, session));
    session.report(session.json ? found : found.filter(({ code }) => code !== "carry-possible"));
    return hasErrors(found) ? 1 : 0;
  },
};

/** Why a scenario has no total; broken requirements are in the result itself. */
function causesOf(result: WhatIfResult | undefined): Diagnostic[] {
  return (result?.scenarios ?? []).flatMap(({ change: { after } }) =>
    after.diagnostics.filter(({ severity, code }) => severity === "error" && code !== "require-broken"),
  );
}

async function writeFiles(input: Input, wanted: Wanted, result: WhatIfResult, session: Session): Promise<Diagnostic[]> {
  const [csv, chart, save] = [textOption(input, "csv"), textOption(input, "chart"), textOption(input, "save")];
  const read = [...input.args, ...filesRead(wanted.opened), ...textOptions(input, "scenario")];
  const table = await written(csv, () => tableOf(result, session.lang), read, session);
  const picture = await written(chart, (file) => chartText(whatIfChart(result, session.lang), file), read, session);
  const failure = save === undefined ? undefined : await saveScenario(save, input, wanted);
  if (save !== undefined && failure === undefined && !session.json)
    session.tell(whatIfWords[session.lang].saved(visible(save)));
  return [...table, ...picture, ...(failure === undefined ? [] : [failure])];
}

/** Writes one file where it is asked for, and says so. */
async function written(
  file: string | undefined,
  textOf: (file: string) => string | Promise<string>,
  read: readonly string[],
  session: Session,
): Promise<Diagnostic[]> {
  if (file === undefined) return [];
  const problems = await writeTable(file, await textOf(file), read);
  if (problems.length === 0 && !session.json) session.tell(scoreWords[session.lang].wrote(visible(file)));
  return problems;
}

function tableOf({ columns, rows }: WhatIfResult, lang: Language): string {
  const head = columns.map(({ title }) => title[lang]);
  return csvText([head, ...rows.map((row) => columns.map(({ value }) => cellText(value(row), lang)))]);
}

/** What `--set` says; scenario files are files already. */
async function saveScenario(
  file: string,
  { args }: Input,
  { scenarios, opened }: Wanted,
): Promise<Diagnostic | undefined> {
  const [scenario] = scenarios;
  const [rules = ""] = args;
  const amends = relative(dirname(resolve(file)), resolve(rules)).replaceAll("\\", "/");
  const keywords = opened.loaded === undefined ? "zh" : detectKeywords(opened.loaded.source);
  const head = { title: (scenario?.name ?? "").replaceAll(/["“”\n\r]/gu, " "), amends, keywords };
  return writeNew(file, scenarioText(head, scenario?.changed ?? []));
}
