import { formatDecimal, type Language } from "../../../core/index.ts";
import { inputText, isNumber, type Scorecard, type Variable, valueOfVariable } from "../../../scoring/index.ts";
import { rulesTexts } from "../../what-if/component.ts";
import type { WhatIfData } from "../../what-if/model/data.ts";
import { openSession, type Session } from "../../what-if/model/session.ts";
import { unitToJson } from "../../what-if/model/unit-json.ts";
import { Displayed } from "../displayed.ts";
import type { NotebookRules } from "../inputs.ts";

/** What can be moved in the page. */
export interface WhatIfSource {
  readonly rules: NotebookRules;
  /** The score of the unit as it is. */
  readonly card: Scorecard;
  /** The other units of the run, where the rules compare units with each other. */
  readonly others?: readonly Scorecard["unit"][];
  /** Names of what can be moved: `三公实际`, `季度[2].累计支出`. */
  readonly inputs: readonly string[];
  /** What a reader is to do with it; else the number of inputs and the present total. */
  readonly finding?: string;
}

const words = {
  zh: {
    finding: (count: number, total: string) => `在网页中可以移动 ${count} 个数值，总分随即精确重算；现为 ${total}。`,
    grade: (total: string, grade: string) => `${total} 分，“${grade}”`,
    points: (total: string) => `${total} 分`,
    none: "没有总分",
    now: (name: string, value: string) => `${name}：现为 ${value}`,
  },
  en: {
    finding: (count: number, total: string) =>
      `In a page ${count} figures can be moved, and the total follows exactly; now ${total}.`,
    grade: (total: string, grade: string) => `${total} points, "${grade}"`,
    points: (total: string) => `${total} points`,
    none: "no total",
    now: (name: string, value: string) => `${name}: now ${value}`,
  },
} as const satisfies Record<Language, unknown>;

/**
 * Controls for some figures of a unit and everything that follows from them, scored in the page by the evaluator itself;
 * where there is no page, what could be moved, in words.
 *
 * @throws DiagnosticError when a name is not there
 */
export async function whatIfDisplay(source: WhatIfSource, lang: Language): Promise<Displayed> {
  const { rules, card, others = [], inputs, finding } = source;
  const unit = unitToJson(card.unit);
  const data: WhatIfData = { rules: rulesTexts(rules.loaded), unit, others: others.map(unitToJson), inputs, lang };
  const session = await openSession(data);
  const head = finding ?? words[lang].finding(session.variables.length, scoreText(session, lang));
  const lines = session.variables.map((variable) => nowText(variable, session, lang));
  return new Displayed({ kind: "what-if", data, lines: [head, ...lines] });
}

function scoreText({ before: { total, grade } }: Session, lang: Language): string {
  if (!isNumber(total)) return words[lang].none;
  const shown = formatDecimal(total);
  return typeof grade === "string" ? words[lang].grade(shown, grade) : words[lang].points(shown);
}

function nowText(variable: Variable, { unit }: Session, lang: Language): string {
  return words[lang].now(variable.name, inputText(variable, valueOfVariable(variable, unit), lang));
}
