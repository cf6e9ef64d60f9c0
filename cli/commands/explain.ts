import { type Diagnostic, hasErrors, type Language, toJson, visible } from "../../core/index.ts";
import { type Explanation, explain, renderExplanation, type Scorecard, scoreUnits } from "../../scoring/index.ts";
import { dataOption, oneRules } from "../arguments.ts";
import { type Command, type Input, textOption } from "../command.ts";
import { findNamed, type Named } from "../find-named.ts";
import { unknownUnit } from "../one-unit.ts";
import { type OpenedRun, openRun } from "../open-run.ts";
import { PROGRAM } from "../program.ts";
import { frameworkJson } from "../score/score-json.ts";
import type { Session } from "../terminal.ts";

export const explainCommand: Command = {
  name: "explain",
  summary: { zh: "逐步说明得分是怎样算出来的", en: "show step by step how scores came about" },
  argument: oneRules,
  more: {
    name: "NAME",
    meaning: {
      zh: "指标组、指标、得分项或输出的名称；重名时写路径，如 资金管理.财务合规性；不写则说明全部",
      en: "sections, indicators, items or outputs; with their path where a name is not unique; else everything",
    },
    count: "any",
  },
  options: [dataOption, { name: "unit", value: "ID", meaning: { zh: "只说明这一个单位", en: "this unit only" } }],
  examples: [
    {
      line: `${PROGRAM} explain rules/luohu-2024.rules --data datasets/dongxiao-2024 预算执行率`,
      does: {
        zh: "一个指标：算式、数字、界线、取舍、出处",
        en: "one indicator: formula, numbers, edges, roundings, source",
      },
    },
    {
      line: `${PROGRAM} explain my.rules --data units.csv --unit 甲街道 --json`,
      does: { zh: "许多单位中的一个，写成 JSON", en: "one of many units, as JSON" },
    },
  ],
  run: async (input, session) => {
    const opened = await openRun(input);
    const wanted = chosen(opened, input);
    const explanations = hasErrors(wanted.diagnostics) ? [] : explainAll(wanted);
    const missing = explanations.flatMap(({ card }) => card.diagnostics);
    const diagnostics = [...opened.diagnostics, ...wanted.diagnostics, ...missing];
    if (session.json) session.printJson(explainJson(opened, explanations, diagnostics, session));
    else if (explanations.length > 0) session.print(explainText(explanations, session));
    session.report(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  },
};

interface Wanted {
  readonly cards: readonly Scorecard[];
  /** Undefined for the framework as a whole. */
  readonly targets: readonly (Named | undefined)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Cohorts are scored whole, whichever unit is asked for. */
function chosen({ framework, units }: OpenedRun, { args: [, ...names], ...input }: Input): Wanted {
  if (framework === undefined) return { cards: [], targets: [], diagnostics: [] };
  const found = names.map((name) => findNamed(name, framework));
  const targets = found.flatMap((one) => ("named" in one ? [one.named] : []));
  const problems = found.flatMap((one) => ("problem" in one ? [one.problem] : []));
  const id = textOption({ args: [], ...input }, "unit");
  const ids = units.map((unit) => unit.id);
  if (id !== undefined && units.length > 0 && !ids.includes(id)) problems.push(unknownUnit(id, ids));
  const cards = scoreUnits(framework, units, { traced: true }).filter(({ unit }) => id === undefined || unit.id === id);
  return { cards, targets: names.length === 0 ? [undefined] : targets, diagnostics: problems };
}

interface UnitExplanations {
  readonly card: Scorecard;
  readonly explanations: readonly Explanation[];
}

function explainAll({ cards, targets }: Wanted): UnitExplanations[] {
  return cards.map((card) => ({ card, explanations: targets.map((target) => explain(card, target)) }));
}

function explainText(all: readonly UnitExplanations[], { lang, color, paint, width }: Session): string {
  const texts = all.map(({ card, explanations }) => {
    const trees = explanations.map((one) => renderExplanation(one, { lang, color, width }));
    return all.length === 1 ? trees.join("\n\n") : [paint("strong", visible(card.unit.id)), ...trees].join("\n\n");
  });
  return texts.join("\n\n");
}

function explainJson(
  { framework }: OpenedRun,
  all: readonly UnitExplanations[],
  diagnostics: readonly Diagnostic[],
  { lang }: Session,
) {
  return {
    schema: "quanheng.explain/1",
    framework: framework === undefined ? null : frameworkJson(framework),
    units: all.map(({ card, explanations }) => ({
      id: card.unit.id,
      explanations: explanations.map((one) => withCauses(one, lang)),
    })),
    diagnostics: diagnostics.map((diagnostic) => toJson(diagnostic, lang)),
  };
}

/** Causes of what is missing become plain data, as diagnostics are everywhere else; the rest is plain already. */
function withCauses(value: unknown, lang: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => withCauses(one, lang));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === "missing" ? (one as readonly Diagnostic[]).map((cause) => toJson(cause, lang)) : withCauses(one, lang),
    ]),
  );
}
