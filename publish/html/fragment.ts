import type { Language } from "../../core/index.ts";
import type { Display } from "../notebook/events.ts";
import { plainText } from "../notebook/plain-text.ts";
import { displayMarkup } from "./display.ts";
import { PageParts } from "./page-parts.ts";

/** One display as HTML without a page around it, for front ends that have their own. */
export async function displayHtml(display: Display, lang: Language): Promise<string> {
  // What can be moved needs the script of a page; here it is told in words.
  if (display.kind === "what-if") return displayHtml({ kind: "text", text: plainText(display) }, lang);
  return (await displayMarkup(display, new PageParts(lang))).html;
}
