import type { Display } from "../notebook/events.ts";
import { chartMarkup } from "./chart.ts";
import { markdownHtml } from "./markdown.ts";
import { html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";
import { numberMarkup, scorecardMarkup } from "./score.ts";
import { tableMarkup } from "./table.ts";
import { whatIfMarkup } from "./what-if.ts";

type Shower<Kind extends Display["kind"]> = (
  display: Extract<Display, { readonly kind: Kind }>,
  parts: PageParts,
) => Markup | Promise<Markup>;

const showers: { readonly [Kind in Display["kind"]]: Shower<Kind> } = {
  markdown: ({ text }, parts) => proseMarkup(text, parts),
  callout: ({ tone, text }, { words }) =>
    html`<aside class="callout ${tone}"><strong>${words.tones[tone]}</strong><p>${text}</p></aside>`,
  text: ({ text }) => html`<pre class="printed" tabindex="0">${text}</pre>`,
  table: tableMarkup,
  scorecard: scorecardMarkup,
  number: numberMarkup,
  chart: chartMarkup,
  "what-if": whatIfMarkup,
};

/** A display as it stands in a page. */
export async function displayMarkup(display: Display, parts: PageParts): Promise<Markup> {
  const show = showers[display.kind] as Shower<Display["kind"]>;
  return show(display, parts);
}

/** Markdown whose headings are in the table of contents. */
export function proseMarkup(text: string, parts: PageParts): Markup {
  const { html: inner, headings } = markdownHtml(text, () => parts.id("section"));
  parts.headings.push(...headings);
  return html`<div class="prose">${inner}</div>`;
}
