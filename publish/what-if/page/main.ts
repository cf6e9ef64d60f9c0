import { DiagnosticError, messageOf, SourceText } from "../../../core/index.ts";
import { detectKeywords } from "../../../grammar/index.ts";
import type { RulesText, WhatIfData } from "../model/data.ts";
import type { ScenarioBase } from "../model/scenario-file.ts";
import { openSession } from "../model/session.ts";
import { words } from "../model/words.ts";
import { App } from "./app.ts";
import { element } from "./dom.ts";

/** Brings every component of the page to work; each has its data in the script element that it names. */
for (const root of document.querySelectorAll<HTMLElement>("[data-what-if]")) {
  const data = dataOf(root);
  // The page shows itself before the rules are read.
  if (data !== undefined) setTimeout(() => start(root, data), 0);
}

function dataOf(root: HTMLElement): WhatIfData | undefined {
  const text = document.getElementById(root.dataset.whatIf ?? "")?.textContent;
  return text ? (JSON.parse(text) as WhatIfData) : undefined;
}

async function start(root: HTMLElement, data: WhatIfData): Promise<void> {
  const { lang, rules } = data;
  try {
    const session = await openSession(data);
    new App({ session, lang, id: root.id, base: baseOf(rules) }).mount(root);
    root.dataset.ready = "";
  } catch (error) {
    root.replaceChildren(element("p", { class: "qhw-error" }, words[lang].failed), ...reasons(error, lang));
  }
}

/** A scenario is written in the words of the rules. */
function baseOf([{ name, text } = { name: "", text: "" }]: readonly RulesText[]): ScenarioBase {
  return { amends: name, keywords: detectKeywords(new SourceText(name, text)) };
}

function reasons(error: unknown, lang: WhatIfData["lang"]): HTMLElement[] {
  const texts =
    error instanceof DiagnosticError ? error.diagnostics.map((one) => messageOf(one, lang).what) : [String(error)];
  return texts.map((text) => element("p", {}, text));
}
