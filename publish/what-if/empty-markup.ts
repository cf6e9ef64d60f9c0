import type { Language } from "../../core/index.ts";
import { htmlText } from "./embed.ts";
import { words } from "./model/words.ts";

/**
 * A component before its script has run.
 *
 * @param dataId  of the element with its data
 */
export function emptyMarkup(id: string, dataId: string, lang: Language): string {
  const w = words[lang];
  return [
    `<div class="qhw" id="${id}" lang="${lang}" data-what-if="${dataId}">`,
    `<p class="qhw-loading">${htmlText(w.loading)}</p>`,
    `<noscript><p>${htmlText(w.needsScript)}</p></noscript>`,
    "</div>",
  ].join("");
}
