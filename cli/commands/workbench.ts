import { type Diagnostic, hasErrors, problem, toJson, visible } from "../../core/index.ts";
import { rulesTexts, workbenchPage } from "../../publish/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { oneUnit, unitOption } from "../one-unit.ts";
import { type OpenedRun, openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";
import { writeNew } from "../write-new.ts";

export const workbenchCommand: Command = {
  name: "workbench",
  summary: {
    zh: "写出一个网页：在其中改规则、改数据，得分随之精确重算",
    en: "write a page in which rules and data are changed and the exact score follows",
  },
  argument: oneRules,
  options: [
    {
      name: "data",
      value: "DATA",
      required: true,
      meaning: { zh: "数据，写法同 score", en: "the data, as score takes them" },
    },
    unitOption,
    {
      name: "out",
      short: "o",
      value: "FILE.html",
      required: true,
      meaning: { zh: "写到文件，不覆盖已有的文件", en: "write it to a file, which must not exist yet" },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} workbench rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024 -o workbench.html`,
      does: { zh: "2024 年报告的工作台", en: "a workbench for the 2024 report" },
    },
  ],
  note: {
    zh: "网页双击即可打开，不需要网络，什么也不发送。规则有错时，得分仍按上一次正确的规则计算，并注明。",
    en: "The page opens by double click, needs no network and sends nothing. While the rules have errors, the last good ones stay in force, and the page says so.",
  },
  run: async (input, session) => {
    const opened = await openRun(input);
    const path = textOption(input, "out") ?? "";
    const { page, diagnostics } = await pageOf(opened, input, session.lang);
    const failure = page === undefined ? undefined : await writeNew(path, page);
    const found = [...diagnostics, ...(failure ? [failure] : [])];
    const isDone = page !== undefined && failure === undefined;
    if (session.json) {
      const told = found.map((diagnostic) => toJson(diagnostic, session.lang));
      session.printJson({ schema: "quanheng.workbench/1", file: isDone ? path : null, diagnostics: told });
    } else if (isDone) session.print(session.lang === "zh" ? `已写出 ${visible(path)}` : `Wrote ${visible(path)}`);
    session.report(found);
    return isDone && !hasErrors(found) ? 0 : 1;
  },
};

async function pageOf(
  { framework, loaded, units, diagnostics }: OpenedRun,
  input: Input,
  lang: "zh" | "en",
): Promise<{ readonly page?: string; readonly diagnostics: readonly Diagnostic[] }> {
  if (framework === undefined || loaded === undefined || hasErrors(diagnostics)) return { diagnostics };
  const one = oneUnit(units, textOption(input, "unit"));
  if (one === undefined) return { diagnostics: [...diagnostics, problem("empty-data", undefined, {})] };
  if ("problem" in one) return { diagnostics: [...diagnostics, one.problem] };
  const others = framework.needsCohort ? units.filter((unit) => unit !== one.unit) : [];
  const title = framework.title;
  return { page: await workbenchPage({ title, rules: rulesTexts(loaded), unit: one.unit, others, lang }), diagnostics };
}
