import { type Diagnostic, hasErrors, toJson, visible } from "../../core/index.ts";
import { readText, STANDARD_INPUT, writeWhole } from "../../datasets/index.ts";
import { manyRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { canonicalRules, type FormatOptions } from "../format.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";

export const fmtCommand: Command = {
  name: "fmt",
  summary: { zh: "把规则文件排成统一的版式", en: "lay out rules files in the one canonical way" },
  argument: manyRules,
  options: [
    {
      name: "check",
      meaning: {
        zh: "不改文件，只看版式是否统一；不是则退出码为 1",
        en: "change nothing; exit 1 when a file is not canonical",
      },
    },
    {
      name: "keywords",
      value: "zh|en",
      allowed: ["zh", "en"],
      meaning: { zh: "把关键词一律写成中文或英文", en: "write all words of the language in Chinese or English" },
    },
    {
      name: "expand",
      meaning: {
        zh: "把修订展开成完整的指标体系，写到标准输出，不改文件",
        en: "print the whole framework that an amendment makes, on stdout; changes no file",
      },
    },
  ],
  examples: [
    { line: `${PROGRAM} fmt rules/luohu-2024.rules`, does: { zh: "就地改写", en: "rewrite the file" } },
    { line: `${PROGRAM} fmt --check rules/*.rules`, does: { zh: "只检查", en: "check only" } },
    {
      line: `${PROGRAM} fmt - --keywords en < my.rules`,
      does: { zh: "从标准输入到标准输出，换成英文关键词", en: "from stdin to stdout, in English words" },
    },
    {
      line: `${PROGRAM} fmt rules/luohu-2024-as-applied.rules --expand > whole.rules`,
      does: { zh: "展开修订", en: "expand an amendment" },
    },
  ],
  run: async (input, session) => {
    const check = input.options.check === true;
    const results: FileResult[] = [];
    for (const path of input.args) results.push(await format(path, optionsOf(input), check));
    const diagnostics = results.flatMap((result) => result.diagnostics);
    if (session.json) session.printJson(fmtJson(results, diagnostics, session));
    else for (const result of results) tellResult(result, check, session);
    session.report(diagnostics);
    return hasErrors(diagnostics) || (check && results.some(({ changed }) => changed)) ? 1 : 0;
  },
};

interface FileResult {
  readonly path: string;
  /** Absent when there are errors. */
  readonly text?: string;
  readonly changed: boolean;
  /** What was asked for goes to stdout instead of the file. */
  readonly printed: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

function optionsOf(input: Input): FormatOptions {
  const keywords = textOption(input, "keywords");
  const expand = input.options.expand === true;
  return keywords === "zh" || keywords === "en" ? { keywords, expand } : { expand };
}

async function format(path: string, options: FormatOptions, check: boolean): Promise<FileResult> {
  const printed = !check && (options.expand || path === STANDARD_INPUT);
  const read = await readText(path, "rules");
  if (read.source === undefined) return { path, printed, changed: false, diagnostics: read.diagnostics };
  const { text, diagnostics: found } = await canonicalRules(read.source, options);
  const diagnostics = [...read.diagnostics, ...found];
  if (text === undefined) return { path, printed, changed: false, diagnostics };
  // A byte order mark is not part of the text, and not of the canonical layout either.
  const changed = text !== read.source.text || read.diagnostics.some(({ code }) => code === "byte-order-mark");
  if (!changed || check || printed) return { path, text, printed, changed, diagnostics };
  const failure = await writeWhole(path, text);
  return { path, text, printed, changed, diagnostics: failure === undefined ? diagnostics : [...diagnostics, failure] };
}

function tellResult({ path, text, changed, printed, diagnostics }: FileResult, check: boolean, session: Session): void {
  if (text === undefined || hasErrors(diagnostics)) return;
  if (printed) session.terminal.stdout(text);
  else session.print(resultLine(visible(path), changed, check, session));
}

function resultLine(path: string, changed: boolean, check: boolean, { lang }: Session): string {
  if (!changed) return lang === "zh" ? `${path}：版式统一` : `${path}: canonical`;
  if (check) return lang === "zh" ? `${path}：需要改写` : `${path}: not canonical`;
  return lang === "zh" ? `${path}：已改写` : `${path}: rewritten`;
}

function fmtJson(results: readonly FileResult[], diagnostics: readonly Diagnostic[], { lang }: Session) {
  return {
    schema: "quanheng.fmt/1",
    files: results.map(({ path, text, changed, printed, diagnostics: own }) => ({
      file: path,
      ok: !hasErrors(own),
      changed,
      ...(printed && text !== undefined ? { text } : {}),
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
