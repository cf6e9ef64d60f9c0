import { type Diagnostic, hasErrors, problem, toJson, visible } from "../../core/index.ts";
import { annexOf, deductionsOf, reportDocument } from "../../publish/index.ts";
import { type Scorecard, scoreUnits } from "../../scoring/index.ts";
import { oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { oneUnit, unitOption } from "../one-unit.ts";
import { type OpenedRun, openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";
import type { Session } from "../terminal.ts";
import { writeNew } from "../write-new.ts";

export const reportCommand: Command = {
  name: "report",
  summary: {
    zh: "写出评分表和扣分情况（Word）",
    en: "write the table of scores and the points lost as a Word document",
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
      name: "to",
      value: "docx",
      allowed: ["docx"],
      meaning: { zh: "写成什么；默认 docx", en: "what to write; else docx" },
    },
    {
      name: "out",
      value: "FILE.docx",
      required: true,
      meaning: { zh: "写到文件，不覆盖已有的文件", en: "write it to a file, which must not exist yet" },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} report rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024 --out 评分表.docx`,
      does: { zh: "2024 年报告的评分表", en: "the table of the 2024 report" },
    },
  ],
  note: {
    zh: "得分由规则精确算出；评议项的理由取自数据，其余的扣分原因由算式写出。指标组有几级，表头就有几级。",
    en: "Scores are computed exactly; reasons of judged scores come from the data, the others from the formulas. The table has a column for each level of the rules.",
  },
  run: async (input, session) => {
    const opened = await openRun(input);
    const { card, diagnostics } = cardOf(opened, input);
    const path = textOption(input, "out") ?? "";
    const name = opened.data.package?.binding.unit.name;
    const failure = card && (await writeNew(path, await reportDocument(card, session.lang, name ?? card.unit.id)));
    const found = [...diagnostics, ...(failure ? [failure] : [])];
    const isDone = card !== undefined && failure === undefined;
    if (session.json) session.printJson(json(isDone ? path : undefined, card, found, session));
    else if (isDone) session.print(session.lang === "zh" ? `已写出 ${visible(path)}` : `Wrote ${visible(path)}`);
    session.report(found);
    return isDone && !hasErrors(found) ? 0 : 1;
  },
};

/** The scores of the unit that is asked for; what is missing in it is told, and stands in the report as missing. */
function cardOf(
  { framework, units, diagnostics }: OpenedRun,
  input: Input,
): { readonly card?: Scorecard; readonly diagnostics: readonly Diagnostic[] } {
  if (framework === undefined || hasErrors(diagnostics)) return { diagnostics };
  const one = oneUnit(units, textOption(input, "unit"));
  if (one === undefined) return { diagnostics: [...diagnostics, problem("empty-data", undefined, {})] };
  if ("problem" in one) return { diagnostics: [...diagnostics, one.problem] };
  const [card] = scoreUnits(framework, units, { traced: true, only: [units.indexOf(one.unit)] });
  return card === undefined ? { diagnostics } : { card, diagnostics: [...diagnostics, ...card.diagnostics] };
}

function json(
  file: string | undefined,
  card: Scorecard | undefined,
  diagnostics: readonly Diagnostic[],
  { lang }: Session,
) {
  return {
    schema: "quanheng.report/1",
    file: file ?? null,
    unit: card?.unit.id ?? null,
    annex: card === undefined ? null : annexJson(card, lang),
    deductions: card === undefined ? [] : deductionsOf(card, lang),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

function annexJson(card: Scorecard, lang: Session["lang"]) {
  const { depth, rows, total } = annexOf(card, lang);
  return { depth, rows, total: { ...total, grade: total.grade ?? null } };
}
