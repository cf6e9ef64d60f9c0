import { type Diagnostic, hasErrors } from "../../core/index.ts";
import { type CheckedFramework, frameworkHash, type Scorecard, type UnitData } from "../../scoring/index.ts";
import { dataOption, oneRules } from "../arguments.ts";
import type { Command } from "../command.ts";
import { openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";
import { scoreEach } from "../score/score-each.ts";
import { scoreJson, unitLine } from "../score/score-json.ts";
import { unitText } from "../score/unit-table.ts";
import { unitsText } from "../score/units-table.ts";
import type { Session } from "../terminal.ts";

export const scoreCommand: Command = {
  name: "score",
  summary: { zh: "按规则给数据计分，说明每一分扣在哪里", en: "score data by rules and say where each lost point went" },
  argument: oneRules,
  options: [
    dataOption,
    {
      name: "ndjson",
      meaning: { zh: "每个单位写一行 JSON，边算边写", en: "write one line of JSON a unit, as they are scored" },
    },
  ],
  examples: [
    {
      line: `${PROGRAM} score rules/luohu-2024-as-applied.rules --data datasets/dongxiao-2024`,
      does: { zh: "重算 2024 年报告", en: "score the 2024 report again" },
    },
    {
      line: `${PROGRAM} score my.rules --data units.csv --ndjson > scores.ndjson`,
      does: { zh: "许多单位，每个一行", en: "many units, one line each" },
    },
    {
      line: `cat unit.json | ${PROGRAM} score my.rules --data - --json`,
      does: { zh: "从标准输入读数据，结果写成 JSON", en: "data from standard input, result as JSON" },
    },
  ],
  note: {
    zh: "有错误，或有分数算不出时，退出码为 1。",
    en: "The exit code is 1 when there are errors or a score is missing.",
  },
  run: async (input, session) => {
    const { framework, units, diagnostics } = await openRun(input);
    if (input.options.ndjson === true) return stream(framework, units, diagnostics, session);
    const cards: Scorecard[] = [];
    if (framework !== undefined) scoreEach(framework, units, session, (card) => cards.push(card));
    const found = [...diagnostics, ...cards.flatMap((card) => card.diagnostics)];
    if (session.json) session.printJson(scoreJson(framework, cards, found, session.lang));
    else printTables(cards, session);
    session.report(found);
    return hasErrors(found) ? 1 : 0;
  },
};

function printTables(cards: readonly Scorecard[], { print, lang, paint }: Session): void {
  const [only, another] = cards;
  if (only === undefined) return;
  print(another === undefined ? unitText(only, lang, paint) : unitsText(cards, lang, paint));
}

/** Problems of the rules and of the data as a whole are messages here: lines are for units. */
function stream(
  framework: CheckedFramework | undefined,
  units: readonly UnitData[],
  diagnostics: readonly Diagnostic[],
  session: Session,
): number {
  let failed = hasErrors(diagnostics);
  session.report(diagnostics);
  if (framework === undefined) return 1;
  const hash = frameworkHash(framework);
  scoreEach(framework, units, session, (card) => {
    failed ||= hasErrors(card.diagnostics);
    session.print(unitLine(card, hash, session.lang));
  });
  return failed ? 1 : 0;
}
