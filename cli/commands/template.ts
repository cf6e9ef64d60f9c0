import { csvText, type Diagnostic, hasErrors, toJson, visible } from "../../core/index.ts";
import { dataHead, openRules } from "../../datasets/index.ts";
import { formWorkbook } from "../../publish/index.ts";
import type { CheckedFramework, Table } from "../../scoring/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const templateCommand: Command = {
  name: "template",
  summary: {
    zh: "写出规则要的数据，作为可填写的填报表（xlsx）或空表（csv）",
    en: "write the form that a department fills in (xlsx), or an empty table of data (csv)",
  },
  argument: oneRules,
  options: [
    {
      name: "out",
      value: "FILE.xlsx",
      meaning: {
        zh: "写成一个单位填的填报表，不覆盖已有的文件",
        en: "write the form for one unit to a file, which must not exist yet",
      },
    },
    {
      name: "csv",
      value: "FILE",
      meaning: {
        zh: "写成可用 Excel 填写的文件，不覆盖已有的文件；不写则到标准输出",
        en: "write it to a file for Excel, which must not exist yet; else to standard output",
      },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} template rules/luohu-2024.rules --out 填报表.xlsx`,
      does: { zh: "填报表，一个单位一份", en: "a form, one for each unit" },
    },
    {
      line: `${PROGRAM} template rules/luohu-2024.rules --csv data.csv`,
      does: { zh: "空的数据表，一行填一个单位", en: "an empty table of data, to fill in a row a unit" },
    },
  ],
  note: {
    zh: "填报表收回后放进一个文件夹，用 score 规则 --data 文件夹 一次读入；有错的会指出单元格。写 csv 时，规则中的数据表另写文件，列名显示在标准错误中。数据怎样写见 datasets/README.zh-CN.md。",
    en: "Forms that come back go into a folder and are read at once with score RULES --data FOLDER; errors name the cell. For csv, tables of the rules have files of their own; their heads are told on stderr. How data are written: datasets/README.md.",
  },
  run: async (input, session) => {
    const { framework, diagnostics } = await openRules(input.args[0] ?? "");
    const form = textOption(input, "out");
    if (form !== undefined) return writeForm(form, framework, diagnostics, session);
    const path = textOption(input, "csv");
    const template = framework === undefined ? undefined : templateOf(framework, session.lang);
    const failure = template && path !== undefined ? await writeNew(path, csvText([template.columns])) : undefined;
    const found = [...diagnostics.filter(({ severity }) => severity === "error"), ...(failure ? [failure] : [])];
    if (session.json) session.printJson(templateJson(template, found, session));
    else if (template !== undefined) show(template, path, failure, session);
    session.report(found);
    return template === undefined || failure !== undefined || hasErrors(found) ? 1 : 0;
  },
};

/** The form as a file; what it asks for is told in JSON as it is for the table. */
async function writeForm(
  path: string,
  framework: CheckedFramework | undefined,
  diagnostics: readonly Diagnostic[],
  session: Session,
): Promise<number> {
  const { lang } = session;
  const bytes = framework && (await formWorkbook(framework, lang));
  const failure = bytes && (await writeNew(path, bytes));
  const found = [...diagnostics.filter(({ severity }) => severity === "error"), ...(failure ? [failure] : [])];
  const isDone = bytes !== undefined && failure === undefined;
  if (session.json) session.printJson(templateJson(framework && templateOf(framework, lang), found, session));
  else if (isDone) session.print(lang === "zh" ? `已写出 ${visible(path)}` : `Wrote ${visible(path)}`);
  session.report(found);
  return isDone ? 0 : 1;
}

interface Template {
  readonly columns: readonly string[];
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

function templateOf(framework: CheckedFramework, lang: Session["lang"]): Template {
  const [unit, reason] = lang === "zh" ? ["单位", "理由"] : ["unit", "reason"];
  const marks = [...framework.judged].flatMap(([block, name]) => {
    return block.scoring.kind === "judged" ? [name, `${name}(${reason})`] : [name];
  });
  const tables = [...framework.tables.values()].map((table) => [table.name, [unit, ...tableHeads(table)]] as const);
  return {
    columns: [unit, ...[...framework.inputs.values()].map(dataHead), ...marks],
    tables: Object.fromEntries(tables),
  };
}

function tableHeads({ columns }: Table): string[] {
  return [...columns.values()].flatMap((column) => (column.kind === "givenColumn" ? [dataHead(column)] : []));
}

function show({ columns, tables }: Template, path: string | undefined, failure: unknown, session: Session): void {
  const { lang } = session;
  if (path === undefined) session.terminal.stdout(csvText([columns]));
  else if (failure === undefined) session.print(lang === "zh" ? `已写出 ${visible(path)}` : `Wrote ${visible(path)}`);
  for (const [name, heads] of Object.entries(tables)) {
    const line = heads.map(visible).join(",");
    session.tell(
      lang === "zh" ? `另需 ${visible(name)}.csv，列名：${line}` : `Also ${visible(name)}.csv with: ${line}`,
    );
  }
}

function templateJson(template: Template | undefined, diagnostics: readonly Diagnostic[], { lang }: Session) {
  return {
    schema: "quanheng.template/1",
    columns: template?.columns ?? null,
    tables: template?.tables ?? {},
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
