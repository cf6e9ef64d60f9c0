import { type Diagnostic, hasErrors, nearest, problem, renderDiagnostic, toJson } from "../../core/index.ts";
import type { Command, OptionSpec } from "../command.ts";
import { type Action, actions, type Done } from "../notebook/actions.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { WRONG_USAGE } from "../usage.ts";

const options: readonly OptionSpec[] = [
  {
    name: "out",
    short: "o",
    value: "OUT.html",
    meaning: { zh: "写出的页面；不写则为 out/笔记本名.html", en: "the page to write; else out/NAME.html" },
  },
  {
    name: "param",
    short: "p",
    value: "NAME=VALUE",
    many: true,
    meaning: { zh: "给笔记本的一个参数赋值，可写多次", en: "sets a parameter of the notebook; may be repeated" },
  },
  {
    name: "each",
    value: "UNITS.csv",
    meaning: {
      zh: "对文件中的每个单位各运行一次，各写一页",
      en: "run it once for each unit of the file, a page each",
    },
  },
  {
    name: "ipynb",
    meaning: {
      zh: "在页面旁边另写一份 Jupyter 笔记本（.ipynb）",
      en: "also write a Jupyter notebook (.ipynb) beside the page",
    },
  },
  {
    name: "sandbox",
    meaning: {
      zh: "在 Deno 中运行：没有网络，只能写输出文件夹",
      en: "run it under Deno: no network, writes to the output folder only",
    },
  },
  {
    name: "port",
    value: "N",
    meaning: { zh: "watch 的端口；不写则任取一个", en: "port for watch; else any free one" },
  },
];

export const notebookCommand: Command = {
  name: "notebook",
  summary: {
    zh: "运行分析笔记本，写成可离线打开的网页；核对网页",
    en: "run an analysis notebook into a page that opens offline; verify pages",
  },
  argument: {
    name: "ACTION",
    meaning: {
      zh: "run 运行并写页面，watch 保存即重算，check 全部运行并核验，verify 核对写出的页面",
      en: "run: write the page; watch: again on each save; check: run all, checks hold; verify: compare a page",
    },
    count: "one",
  },
  more: {
    name: "FILE",
    meaning: {
      zh: "笔记本（.nb.ts）；verify 时为页面（.html）；check 不写则为全部",
      en: "a notebook (.nb.ts); for verify a page (.html); check takes all when none is named",
    },
    count: "any",
  },
  options,
  examples: [
    {
      line: `${PROGRAM} notebook run notebooks/01-recheck.nb.ts`,
      does: { zh: "复核，写出 out/01-recheck.html", en: "recheck, write out/01-recheck.html" },
    },
    {
      line: `${PROGRAM} notebook verify out/01-recheck.html`,
      does: { zh: "重算一遍，看页面是否仍然成立", en: "work it out again and see whether the page still holds" },
    },
    {
      line: `${PROGRAM} notebook run notebooks/04-projects.nb.ts -p threshold=80`,
      does: { zh: "换一个参数", en: "with another parameter" },
    },
  ],
  note: {
    zh: "笔记本是程序：运行前请确认来路。verify 只运行本项目 notebooks/ 中的笔记本，不运行页面中的任何内容。",
    en: "A notebook is a program: know where it comes from. verify runs only notebooks in notebooks/ of this project, and nothing that stands in the page.",
  },
  run: async (input, session) => {
    const [name = "", ...files] = input.args;
    const action = Object.hasOwn(actions, name) ? actions[name as keyof typeof actions] : undefined;
    if (action === undefined) return wrongUsage(unknownAction(name), session);
    if (files.length === 0 && name !== "check") return wrongUsage(missingFile(name), session);
    return finish(await (action as Action)(files, input, session), name, session);
  },
};

function finish({ runs, diagnostics }: Done, action: string, session: Session): number {
  if (session.json) session.printJson(notebookJson({ runs, diagnostics }, action, session));
  session.report(diagnostics);
  return hasErrors(diagnostics) ? 1 : 0;
}

function notebookJson({ runs, diagnostics }: Done, action: string, { lang }: Session) {
  return {
    schema: "quanheng.notebook/1",
    action,
    runs: runs.map(({ run, files }) => ({
      notebook: run.name,
      hash: run.hash,
      files,
      units: run.units,
      sources: run.sources,
      figures: run.figures,
      checks: run.asserts,
      cells: run.cells.map(({ cell, state }) => ({ title: cell.title, line: cell.line, state })),
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function unknownAction(value: string): Diagnostic {
  const allowed = Object.keys(actions);
  const close = nearest(value, allowed);
  return problem("wrong-argument", undefined, {
    name: "ACTION",
    value,
    allowed,
    ...(close === undefined ? {} : { nearest: close }),
  });
}

function missingFile(action: string): Diagnostic {
  const usage = `${PROGRAM} notebook ${action} ${action === "verify" ? "out/01-recheck.html" : "notebooks/01-recheck.nb.ts"}`;
  return problem("missing-argument", undefined, { command: "notebook", name: "FILE", usage });
}

function wrongUsage(diagnostic: Diagnostic, session: Session): number {
  session.tell(renderDiagnostic(diagnostic, { lang: session.lang, color: false }));
  return WRONG_USAGE;
}
