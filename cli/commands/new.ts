import { type Diagnostic, toJson, visible } from "../../core/index.ts";
import { STANDARD_INPUT } from "../../datasets/index.ts";
import type { Command } from "../command.ts";
import { PROGRAM } from "../program.ts";
import { skeletons } from "../skeleton.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const newCommand: Command = {
  name: "new",
  summary: { zh: "新建一份带说明的规则文件", en: "write a commented rules file to start from" },
  argument: {
    name: "FILE",
    meaning: {
      zh: "新文件的名称，- 为标准输出；不覆盖已有的文件",
      en: "its name, - for standard output; no file is replaced",
    },
    count: "one",
  },
  options: [],
  examples: [
    { line: `${PROGRAM} new my.rules`, does: { zh: "新建 my.rules，关键词用中文", en: "write my.rules" } },
    { line: `${PROGRAM} new my.rules --lang en`, does: { zh: "关键词用英文", en: "with English words" } },
  ],
  run: async ({ args: [path = ""] }, session) => {
    const text = skeletons[session.lang];
    const failure = path === STANDARD_INPUT ? undefined : await writeNew(path, text);
    if (session.json) session.printJson(newJson(path, failure, session));
    else if (path === STANDARD_INPUT) session.terminal.stdout(text);
    else if (failure === undefined) session.print(nextSteps(visible(path), session));
    session.report(failure === undefined ? [] : [failure]);
    return failure === undefined ? 0 : 1;
  },
};

function nextSteps(path: string, { lang }: Session): string {
  const [wrote, next] = lang === "zh" ? [`已写好 ${path}。`, "接着试试："] : [`Wrote ${path}.`, "Try next:"];
  return [wrote, next, `  ${PROGRAM} check ${path}`, `  ${PROGRAM} test ${path}`].join("\n");
}

function newJson(path: string, failure: Diagnostic | undefined, { lang }: Session) {
  return {
    schema: "quanheng.new/1",
    file: path,
    written: failure === undefined && path !== STANDARD_INPUT,
    ...(path === STANDARD_INPUT ? { text: skeletons[lang] } : {}),
    diagnostics: failure === undefined ? [] : [toJson(failure, lang)],
  };
}
