import { dirname, relative, resolve } from "node:path";
import { type Diagnostic, DiagnosticError, hasErrors, visible } from "../../core/index.ts";
import { countOption } from "../analysis/options.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, type OptionSpec, textOption } from "../command.ts";
import { comparisonCsv } from "../compare/csv.ts";
import { comparisonJson } from "../compare/json.ts";
import { type Compared, compared } from "../compare/open.ts";
import { comparisonText } from "../compare/text.ts";
import { PROGRAM } from "../program.ts";
import { type Advance, advanceOf } from "../progress.ts";
import { scoreWords } from "../score/words.ts";
import { writeTable } from "../score/write-csv.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

const options: readonly OptionSpec[] = [
  {
    name: "data",
    value: "UNITS",
    required: true,
    many: true,
    meaning: {
      zh: "数据：.csv、.json 文件或数据包文件夹；写两次，就比较两个年度",
      en: "data: a .csv or .json file or the folder of a data package; given twice, two years are compared",
    },
  },
  {
    name: "only",
    value: "EDIT,…",
    many: true,
    meaning: {
      zh: "只让这些修订生效：名称、名称中的一段或序号，以逗号分开",
      en: "switch on these edits only: names, parts of names or numbers, with commas between",
    },
  },
  {
    name: "by",
    value: "COLUMN",
    meaning: { zh: "按数据中的一列分组，例如类型、规模", en: "by groups: a column of the data, such as type or size" },
  },
  {
    name: "near",
    value: "ID",
    meaning: {
      zh: "从这个部门的数据出发，看两套规则在哪里不同；数据只有一个部门时总会写出",
      en: "where the two differ, seen from the data of this department; always told where the data hold only one",
    },
  },
  {
    name: "csv",
    value: "FILE",
    meaning: {
      zh: "另把每个部门的得分、变动和各条的份额写成表格文件",
      en: "also write the totals, changes and parts of every department to a table",
    },
  },
  {
    name: "save",
    value: "FILE",
    meaning: {
      zh: "把找出的修订写成一个修订旧规则的文件",
      en: "write the edits that were found as an amendment of the old rules",
    },
  },
  countOption("orders", {
    zh: "牵连在一起的修订超过 12 处时，随机抽多少种次序，默认 50",
    en: "random orders where more than 12 edits depend on each other, 50 when left out",
  }),
  countOption("seed", { zh: "抽样的种子，默认 0", en: "seed of what is sampled, 0 when left out" }),
  {
    name: "robust",
    meaning: {
      zh: "另看结论有多稳：数据修约、分值和分界变动时，等次的升、降、不变在多少情形中成立",
      en: "also how firm the conclusions are while figures, points and cuts move",
    },
  },
  countOption("cases", { zh: "--robust 看多少种情形，默认 1000", en: "cases of --robust, 1000 when left out" }),
  {
    name: "weights",
    value: "SHARE",
    meaning: { zh: "--robust 的分值幅度，默认 10%；0 为不变", en: "how widely points vary, 10% when left out" },
  },
  {
    name: "cuts",
    value: "SHARE",
    meaning: { zh: "--robust 的分界幅度，默认 1%；0 为不变", en: "how far cuts move, 1% when left out" },
  },
];

const example = `${PROGRAM} compare rules/luohu-2024.rules rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`;

export const compareCommand: Command = {
  name: "compare",
  summary: {
    zh: "两套规则相比：谁升谁降，哪一条造成的；或两个年度相比",
    en: "two frameworks, or two years: who gains, who loses, and which clause did it",
  },
  argument: { ...oneRules, name: "OLD", meaning: { zh: "旧的规则文件（.rules）", en: "the old rules (.rules)" } },
  more: {
    name: "NEW",
    count: "any",
    meaning: {
      zh: "新的规则文件：修订旧文件的，或另一个完整的文件；比较两个年度时可以不写",
      en: "the new rules: an amendment of the old ones, or another whole file; may be left out for two years",
    },
  },
  options,
  examples: [
    {
      line: example,
      does: { zh: "报告口径与框架原文差在哪里", en: "what the report did otherwise than the framework" },
    },
    {
      line: `${PROGRAM} compare old.rules new.rules --data units.csv --by 类型 --csv moves.csv`,
      does: { zh: "许多部门，按类型，另写一张表格", en: "many departments, by type, and a table of them" },
    },
    {
      line: `${PROGRAM} compare old.rules new.rules --data units.csv --only 2,满意度`,
      does: { zh: "只让第二处和满意度的修订生效", en: "with the second edit and that of satisfaction alone" },
    },
    {
      line: `${PROGRAM} compare 2023.rules 2024.rules --data 2023.csv --data 2024.csv`,
      does: { zh: "得分为什么与上一年不同", en: "why the scores are not last year's" },
    },
  ],
  note: {
    zh: "两个完整的文件，差别写成对旧文件的修订：顺序、排版、注释、说明文字、依据和算例不算差别。变动按 Shapley 值分到每处修订，与先后无关。算例不符只作提醒，照样比较；有其他错误时退出码为 1。",
    en: "Of two whole files the difference is found as edits of the old one; order, layout, comments, descriptions, sources and examples are none. The change is split over the edits by Shapley's value, independent of their order. Examples that fail are warnings; the exit code is 1 when there are other errors.",
  },
  run: async (input, session) => {
    // Time is counted from the first piece: reading is no part of it.
    let progress: ReturnType<typeof advanceOf> | undefined;
    const advance: Advance = (done, all) => {
      progress ??= advanceOf(session);
      progress.advance(done, all);
    };
    const answer = await asked(() => compared(input, advance, () => advanceOf(session))).finally(() => progress?.end());
    const { comparison } = answer;
    const written = comparison === undefined ? { problems: [], told: [] } : await writeFile(input, answer, session);
    const found = [...answer.diagnostics, ...written.problems];
    if (session.json) session.printJson(comparisonJson(comparison, found, session.lang, answer));
    else if (comparison !== undefined)
      session.print([comparisonText(comparison, answer, session), ...written.told].join("\n\n"));
    session.report(found);
    return hasErrors(found) ? 1 : 0;
  },
};

async function asked(work: () => Promise<Compared>): Promise<Compared> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { by: undefined, years: false, files: [], diagnostics: error.diagnostics };
  }
}

interface Written {
  readonly problems: readonly Diagnostic[];
  readonly told: readonly string[];
}

async function writeFile(input: Input, { comparison, files }: Compared, session: Session): Promise<Written> {
  const [csv, save] = [textOption(input, "csv"), textOption(input, "save")];
  const problems: Diagnostic[] = [];
  const told: string[] = [];
  const note = (file: string, found: readonly Diagnostic[]) => {
    problems.push(...found);
    if (found.length === 0) told.push(scoreWords[session.lang].wrote(visible(file)));
  };
  if (csv !== undefined && comparison !== undefined)
    note(csv, await writeTable(csv, comparisonCsv(comparison, session.lang), files));
  const text = comparison?.difference.text;
  if (save !== undefined && text !== undefined) {
    const failure = await writeNew(save, amending(text, save, input.args[0] ?? ""));
    note(save, failure === undefined ? [] : [failure]);
  }
  return { problems, told };
}

/** The amendment with the path to the old rules from where it is saved. */
function amending(text: string, file: string, old: string): string {
  const path = relative(dirname(resolve(file)), resolve(old)).replaceAll("\\", "/");
  return text.replace(/((?:amends|修订自) )"[^"]*"/u, (_all, word: string) => `${word}"${path}"`);
}
