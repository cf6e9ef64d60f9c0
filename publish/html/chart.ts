import type { ChartData } from "../notebook/events.ts";
import { html, type Markup } from "./markup.ts";
import type { PageParts } from "./page-parts.ts";
import { safeSvg } from "./svg.ts";
import { CSV_TYPE, download, fileName } from "./table.ts";

/** A chart under its finding: a picture that reads aloud, and the rows behind it. */
export function chartMarkup({ title, alt, svg, csv, spec }: ChartData, parts: PageParts): Markup {
  const { words } = parts;
  const id = parts.id("chart");
  if (spec !== undefined) parts.specs.set(id, spec);
  const rows = csv === "" ? "" : download(csv, CSV_TYPE, fileName(title, "csv"), "CSV", words.download("CSV", title));
  return html`<figure class="chart" id="${id}">
${title === "" ? "" : html`<p class="finding">${title}</p>`}
<div class="picture" role="img" aria-label="${alt === "" ? title : alt}">${safeSvg(svg)}</div>
${rows === "" ? "" : html`<figcaption class="take">${words.chartRows} · ${rows}</figcaption>`}
</figure>`;
}
