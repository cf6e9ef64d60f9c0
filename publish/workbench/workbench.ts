import { DiagnosticError, type Language } from "../../core/index.ts";
import type { UnitData } from "../../scoring/index.ts";
import { pageCode } from "../page-code.ts";
import { pagePolicy } from "../policy.ts";
import { htmlText, jsonForScript } from "../what-if/embed.ts";
import type { RulesText } from "../what-if/model/data.ts";
import { readRules } from "../what-if/model/session.ts";
import { unitToJson } from "../what-if/model/unit-json.ts";
import type { WorkbenchData } from "./model/data.ts";
import { workbenchWords } from "./model/words.ts";

export interface WorkbenchOptions {
  readonly title: string;
  /** The rules to be edited; behind them what they amend, each file amended by the one before it. */
  readonly rules: readonly RulesText[];
  readonly unit: UnitData;
  /** The other units of the run, where the rules compare units with each other. */
  readonly others?: readonly UnitData[];
  readonly lang: Language;
}

/**
 * One page in which rules are edited and data are moved while the exact score follows. It opens from disk, loads nothing,
 * and runs one script that its policy names.
 *
 * @throws DiagnosticError when the rules cannot be scored: the page would have nothing to show
 */
export async function workbenchPage({ title, rules, unit, others = [], lang }: WorkbenchOptions): Promise<string> {
  // An editor knows one kind of line end.
  const texts = rules.map(({ name, text }) => ({ name, text: text.replaceAll(/\r\n?/gu, "\n") }));
  const { framework, diagnostics } = await readRules(texts);
  if (framework === undefined) throw new DiagnosticError(diagnostics);
  const data: WorkbenchData = { rules: texts, unit: unitToJson(unit), others: others.map(unitToJson), lang };
  const { script, style } = await pageCode("workbench");
  const words = workbenchWords[lang];
  // The editor marks problems with little pictures that stand in its own styles.
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${pagePolicy([script], style, { images: true })}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${htmlText(title)} · ${words.title}</title><style>${style}</style></head>`,
    `<body><header class="qhb-head"><h1>${htmlText(title)}</h1></header>`,
    '<main class="qhb" data-workbench></main>',
    `<script type="application/json" id="workbench-data">${jsonForScript(data)}</script>`,
    `<script>${script}</script></body></html>`,
  ].join("\n");
}
