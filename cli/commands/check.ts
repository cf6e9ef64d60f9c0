import { type Diagnostic, distinct, hasErrors, toJson, visible } from "../../core/index.ts";
import { type OpenedRules, openRules } from "../../datasets/index.ts";
import { indicatorBlocks, shownNumber } from "../../scoring/index.ts";
import { manyRules } from "../arguments.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Session } from "../terminal.ts";

export const checkCommand: Command = {
  name: "check",
  summary: { zh: "检查规则文件，一次列出全部问题", en: "check rules and list every problem at once" },
  argument: manyRules,
  options: [],
  examples: [
    {
      line: `${PROGRAM} check rules/luohu-2024.rules`,
      does: { zh: "检查一个指标体系", en: "check one framework" },
    },
    {
      line: `${PROGRAM} check rules/*.rules rules/readings/*.rules`,
      does: { zh: "连同修订一起检查", en: "with the amendments" },
    },
  ],
  run: async ({ args }, session) => {
    const opened: OpenedRules[] = [];
    for (const path of args) opened.push(await openRules(path, true));
    const diagnostics = distinct(opened.flatMap((one) => one.diagnostics));
    if (session.json) session.printJson(checkJson(opened, diagnostics, session));
    else session.print(checkText(opened, diagnostics, session));
    return hasErrors(diagnostics) ? 1 : 0;
  },
};

function checkJson(opened: readonly OpenedRules[], diagnostics: readonly Diagnostic[], { lang }: Session) {
  return {
    schema: "quanheng.check/1",
    files: opened.map(({ path, framework, diagnostics: own }) => ({
      file: path,
      ok: !hasErrors(own),
      framework: framework === undefined ? null : frameworkJson(framework),
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

/** The problems first, then a line a file. */
function checkText(opened: readonly OpenedRules[], diagnostics: readonly Diagnostic[], session: Session): string {
  const problems = session.rendered(diagnostics);
  const lines = opened.map((one) => fileLine(one, session));
  return [...(problems === "" ? [] : [problems, ""]), ...lines].join("\n");
}

function fileLine({ path, framework, diagnostics }: OpenedRules, { lang, paint }: Session): string {
  const name = visible(path);
  if (framework === undefined) return paint("error", lang === "zh" ? `✗ ${name}：有错误` : `✗ ${name}: has errors`);
  const count = String(indicatorBlocks(framework).length);
  const points = framework.root.points === undefined ? undefined : shownNumber(framework.root.points);
  const zh = `${name}：${count} 个指标${points === undefined ? "" : `，共 ${points} 分`}`;
  const en = `${name}: ${count} indicators${points === undefined ? "" : `, ${points} points`}`;
  const fine =
    diagnostics.length === 0 ? { zh: "，没有问题", en: ", no problems" } : { zh: "，可以使用", en: ", can be used" };
  return `✓ ${lang === "zh" ? zh : en}${fine[lang]}`;
}
