import type { Language } from "../../core/index.ts";
import type { Loaded, UnitData } from "../../scoring/index.ts";
import { pageCode } from "../page-code.ts";
import { jsonForScript } from "./embed.ts";
import { emptyMarkup } from "./empty-markup.ts";
import type { RulesText, WhatIfData } from "./model/data.ts";
import { openSession } from "./model/session.ts";
import { unitToJson } from "./model/unit-json.ts";

export interface WhatIfOptions {
  /** Begins the ids of the component; a page with several gives each its own. Letters, digits and `-`. */
  readonly id: string;
  /** The rules that score; behind them what they amend, each file amended by the one before it. */
  readonly rules: readonly RulesText[];
  readonly unit: UnitData;
  /** The other units of the run, where the rules compare units with each other. */
  readonly others?: readonly UnitData[];
  /** What can be moved: `三公实际`, `季度[2].累计支出`, the name of a judged item. */
  readonly inputs: readonly string[];
  readonly lang: Language;
}

/** A component as the parts that a page under a strict policy puts in their places. */
export interface WhatIfComponent {
  /** Markup without handlers and styles; what a reader without scripts sees. */
  readonly html: string;
  /** The id that the script element with the data must have. */
  readonly dataId: string;
  /** JSON, safe between the tags of `<script type="application/json">`. */
  readonly data: string;
  /** Once a page, behind all components. */
  readonly script: string;
  /** Once a page. */
  readonly style: string;
}

/**
 * A what-if for a page: controls for some figures of a unit, and everything that follows from them, scored in the page
 * by the evaluator itself.
 *
 * @throws DiagnosticError when the rules have errors or a name is not there: the page would say no more
 */
export async function whatIfComponent(options: WhatIfOptions): Promise<WhatIfComponent> {
  const { id, rules, unit, others = [], inputs, lang } = options;
  if (!/^[a-zA-Z][\w-]*$/u.test(id)) throw new TypeError(`${id} is no id`);
  const data: WhatIfData = { rules, unit: unitToJson(unit), others: others.map(unitToJson), inputs, lang };
  await openSession(data);
  const dataId = `${id}-data`;
  return { html: emptyMarkup(id, dataId, lang), dataId, data: jsonForScript(data), ...(await pageCode()) };
}

/** The texts of a rules file that was read, and of all that it amends. */
export function rulesTexts({ source: { name, text }, base }: Loaded): RulesText[] {
  return [{ name, text }, ...(base === undefined ? [] : rulesTexts(base))];
}
