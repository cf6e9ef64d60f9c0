import type { Language } from "../../core/index.ts";
import type { CellRun, NotebookRun } from "../notebook/notebook-run.ts";
import { pageCode } from "../page-code.ts";
import { pagePolicy } from "../policy.ts";
import { codeMarkup } from "./code.ts";
import { displayMarkup, proseMarkup } from "./display.ts";
import { failureMarkup } from "./failure.ts";
import { html, jsonScript, Markup } from "./markup.ts";
import { PageParts } from "./page-parts.ts";
import { paramsMarkup } from "./params.ts";
import { recordMarkup } from "./record.ts";
import { chartScript, pageScript, pageStyle } from "./script.ts";

export const SPECS_ID = "quanheng-charts";

/** What a server of pages may add to one; a page in a file has nothing of it. */
export interface PageExtras {
  readonly script?: string;
  /** What else the policy lets the page do. */
  readonly policy?: string;
}

/**
 * A run as one HTML file that needs nothing but itself: no server, no network, no script or style that is not named by
 * its hash.
 */
export async function notebookPage(run: NotebookRun, lang: Language, extras: PageExtras = {}): Promise<string> {
  const parts = new PageParts(lang);
  const sections: Markup[] = [];
  for (const cell of run.cells) sections.push(await cellMarkup(cell, run, parts));
  const foot = recordMarkup(run, parts);
  const whatIf = parts.whatIfs.size > 0 ? await pageCode() : undefined;
  const scripts = [
    await pageScript(),
    ...(whatIf === undefined ? [] : [whatIf.script]),
    ...(parts.specs.size > 0 ? [await chartScript()] : []),
    ...(extras.script === undefined ? [] : [extras.script]),
  ];
  const style = (await pageStyle()) + (whatIf?.style ?? "");
  const title = parts.headings[0]?.text ?? run.name;
  const page = html`<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(scripts, style, { images: true, ...(extras.policy !== undefined && { more: extras.policy }) })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${contentsMarkup(parts)}
<main>
${run.failure === undefined ? "" : html`<aside class="callout warning"><strong>${parts.words.tones.warning}</strong><p>${parts.words.failedNote}</p></aside>`}
${sections.slice(0, 1)}${paramsMarkup(run.params, parts)}${sections.slice(1)}
${foot}
</main>
${parts.specs.size > 0 ? jsonScript(SPECS_ID, Object.fromEntries(parts.specs)) : ""}
${[...parts.whatIfs].map(([id, data]) => jsonScript(id, data))}
${scripts.map(
  (script) => html`<script>${new Markup(script)}</script>
`,
)}</body>
</html>
`;
  return page.html;
}

async function cellMarkup({ cell, state, displays }: CellRun, run: NotebookRun, parts: PageParts): Promise<Markup> {
  if (cell.kind === "markdown")
    return html`<section>${proseMarkup(cell.source, parts)}</section>
`;
  const id = parts.id("cell");
  const heading = cell.title === "" ? undefined : html`<h3 id="${id}">${cell.title}</h3>`;
  if (heading !== undefined) parts.headings.push({ level: 3, text: cell.title, id });
  const shown: Markup[] = [];
  for (const display of displays) shown.push(await displayMarkup(display, parts));
  const code =
    cell.source === ""
      ? ""
      : html`<details class="code"><summary>${parts.words.code}</summary>${codeMarkup(cell.source)}</details>`;
  return html`<section class="cell${state === "not run" ? " idle" : ""}">${heading}
${shown}${state === "failed" ? failureMarkup(run, parts) : ""}${state === "not run" ? html`<p class="remark not-run">${parts.words.notRun}</p>` : ""}
${code}</section>
`;
}

const DEEPEST = 3;

function contentsMarkup({ headings, words }: PageParts): Markup {
  const links = headings
    .filter(({ level, id }) => level <= DEEPEST && id !== "")
    .map(
      ({ level, text, id }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li>
`,
    );
  return html`<nav aria-label="${words.contents}"><p class="nav-title">${words.contents}</p><ul>
${links}</ul>
<p class="tools"><button type="button" id="open-all">${words.openAll}</button> <button type="button" id="close-all">${words.closeAll}</button></p></nav>`;
}
