import { visible } from "../../core/index.ts";
import type { Chart } from "./chart.ts";

/**
 * The picture of a chart: one `<svg>` element that needs nothing else, with its title and its text alternative inside.
 * It holds no script, no style that a page could refuse, and no link.
 *
 * @param warn  told what Vega-Lite thinks of the specification; the charts of this folder give no cause
 */
export async function chartSvg(chart: Chart, warn: (text: string) => void = () => undefined): Promise<string> {
  // Loaded when the first chart is drawn: most runs draw none.
  const [{ toVega }, { drawVega }] = await Promise.all([import("./vega-lite.ts"), import("./vega.ts")]);
  return withAlternative(await drawVega(toVega(chart.spec, warn)), chart);
}

const languageTags = { zh: "zh-CN", en: "en" } as const;

function withAlternative(svg: string, { title, alt, lang }: Chart): string {
  const label = escapeMarkup(`${title} ${alt}`);
  const head = `<svg lang="${languageTags[lang]}" role="img" aria-label="${label}" `;
  const inside = `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(alt)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/u, (_, attributes: string) => `${head}${attributes}>${inside}`);
}

/** A text between or inside tags. */
export function escapeMarkup(text: string): string {
  return visible(text).replaceAll(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
