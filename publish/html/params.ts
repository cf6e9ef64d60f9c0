import type { ParamRow } from "../notebook/events.ts";
import { html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";

/** The parameters of the run; nothing for a notebook without any. */
export function paramsMarkup(params: readonly ParamRow[], { words }: PageParts): Markup | undefined {
  if (params.length === 0) return undefined;
  const heads = words.paramHeads.map((head) => html`<th scope="col">${head}</th>`);
  const rows = params.map(
    ({ name, label, value, standard, limits }) =>
      html`<tr><th scope="row">${label} <code>${name}</code></th><td>${value}</td><td>${standard}</td><td>${limits}</td></tr>
`,
  );
  return html`<section class="params"><div class="scroll bare" tabindex="0" role="region" aria-label="${words.params}"><table class="plain"><caption>${words.params}</caption><thead><tr>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div></section>
`;
}
