import { type Diagnostic, hasErrors, placeText, SourceText, toJson, visible } from "../../core/index.ts";
import { type Paper, type PaperBlock, type Proposal, readPaper } from "../../datasets/index.ts";
import { formatRules, parse } from "../../grammar/index.ts";
import { check } from "../../scoring/index.ts";
import { type Command, textOption } from "../command.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const importCommand: Command = {
  name: "import",
  summary: {
    zh: "把纸面的指标表（xlsx、docx）转成规则，列出还要定的事",
    en: "turn a table of indicators (xlsx, docx) into rules, with a list of what is left to decide",
  },
  argument: {
    name: "FILE",
    meaning: { zh: "含指标表的工作簿或 Word 文件", en: "a workbook or Word document with the table" },
    count: "one",
  },
  options: [
    {
      name: "out",
      value: "NEW.rules",
      meaning: {
        zh: "写到文件，不覆盖已有的文件；不写则到标准输出",
        en: "write it to a file, which must not exist yet; else to standard output",
      },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} import 指标表.docx --out new.rules`,
      does: { zh: "各级指标和分值成为规则", en: "levels and points become rules" },
    },
  ],
  note: {
    zh: "每个末级指标先由人评议，评分标准照录在“依据”中；文字里看得出的算式只提出来，不代为决定。",
    en: "Every last level is judged at first, and its scoring text stands as its source. Formulas that can be seen in the text are proposed, not assumed.",
  },
  run: async (input, session) => {
    const paper = await readPaper(input.args[0] ?? "", session.lang);
    const path = textOption(input, "out");
    const made = rulesOf(paper, path ?? "new.rules");
    const failure = made.text === undefined || path === undefined ? undefined : await writeNew(path, made.text);
    const found = [...paper.diagnostics, ...made.diagnostics, ...(failure ? [failure] : [])];
    const isDone = made.text !== undefined && failure === undefined;
    if (session.json) session.printJson(json(made.text, isDone ? path : undefined, paper, found, session));
    else if (isDone) show(made.text ?? "", path, paper, session);
    session.report(found);
    return isDone && !hasErrors(found) ? 0 : 1;
  },
};

/** The rules in canonical layout, checked as any rules are. */
function rulesOf(
  { rules }: Paper,
  path: string,
): { readonly text?: string; readonly diagnostics: readonly Diagnostic[] } {
  if (rules === undefined) return { diagnostics: [] };
  const { text, diagnostics } = formatRules(new SourceText(path, rules));
  if (text === undefined) return { diagnostics };
  const { file } = parse(new SourceText(path, text));
  const told = file === undefined ? [] : check(file).diagnostics;
  return { text, diagnostics: told.filter(({ severity }) => severity === "error") };
}

const words = {
  zh: {
    wrote: (path: string) => `已写出 ${path}`,
    count: (leaves: number, levels: number) => `${leaves} 个末级指标，${levels} 级；都先由人评议。`,
    left: "还要定的（只是建议，一条也没有写进规则）：",
    none: "评分标准里没有看出算式。",
  },
  en: {
    wrote: (path: string) => `Wrote ${path}`,
    count: (leaves: number, levels: number) =>
      `${leaves} indicators on ${levels} levels; all of them are judged for now.`,
    left: "Left to decide (proposals only, none of them is in the rules):",
    none: "No formulas were seen in the scoring texts.",
  },
} as const;

function show(text: string, path: string | undefined, { blocks, proposals }: Paper, session: Session): void {
  const { lang, paint } = session;
  const own = words[lang];
  if (path === undefined) session.terminal.stdout(text);
  const lines = [
    ...(path === undefined ? [] : [own.wrote(visible(path))]),
    own.count(leavesIn(blocks), Math.max(...blocks.map(depthOf))),
    "",
    ...(proposals.length === 0 ? [own.none] : [own.left]),
    ...proposals.flatMap((one) => proposalLines(one, session)),
  ];
  // Rules on standard output stay rules.
  if (path === undefined) for (const line of lines) session.tell(line);
  else session.print(lines.map((line) => (line === own.left ? paint("strong", line) : line)).join("\n"));
}

function proposalLines({ name, place, found, kind, line }: Proposal, { lang, paint }: Session): string[] {
  const head = `  ${visible(name)}  ${paint("faint", placeText(place, lang))}`;
  const proposed = line === undefined ? [] : [`      ${visible(line)}`];
  return [head, `    ${kind[lang]}  “${visible(found)}”`, ...proposed];
}

function leavesIn(blocks: readonly PaperBlock[]): number {
  return blocks.reduce((sum, { children }) => sum + (children.length === 0 ? 1 : leavesIn(children)), 0);
}

function depthOf({ children }: PaperBlock): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}

function json(
  rules: string | undefined,
  file: string | undefined,
  { proposals }: Paper,
  diagnostics: readonly Diagnostic[],
  { lang }: Session,
) {
  return {
    schema: "quanheng.import/1",
    rules: rules ?? null,
    file: file ?? null,
    proposals: proposals.map(({ name, place, found, kind, line }) => ({
      name,
      place: placeText(place, lang),
      found,
      kind: kind[lang],
      line: line ?? null,
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}
