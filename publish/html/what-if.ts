import type { Display } from "../notebook/events.ts";
import { emptyMarkup } from "../what-if/empty-markup.ts";
import { html, Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

/** Controls that the script of the page brings to work; who prints it or runs no scripts reads what can be moved. */
export function whatIfMarkup(
  { data, lines }: Extract<Display, { readonly kind: "what-if" }>,
  parts: PageParts,
): Markup {
  const id = parts.id("what-if");
  parts.whatIfs.set(`${id}-data`, data);
  const [finding = ""] = lines;
  return html`<p class="finding">${finding}</p>
${new Markup(emptyMarkup(id, `${id}-data`, parts.lang))}
<noscript><pre class="printed" tabindex="0">${lines.slice(1).join("\n")}</pre></noscript>`;
}
