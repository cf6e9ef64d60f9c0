import type { ExactNumber } from "../../../core/index.ts";
import { shownNumber } from "../../../scoring/index.ts";
import { Displayed } from "../displayed.ts";
import type { Tone } from "../events.ts";

/** What stands between the words of a sentence: data as text, numbers exact where they are short. */
export type Interpolated = string | number | bigint | ExactNumber;

/** Markdown as it is written; only safe links become links, HTML stays text. */
export function markdown(text: string): Displayed {
  return new Displayed({ kind: "markdown", text });
}

/** Markdown with data in it: whatever a value holds, it is shown as text. */
export function md(words: TemplateStringsArray, ...values: readonly Interpolated[]): Displayed {
  return markdown(dedented(String.raw({ raw: words.raw }, ...values.map(asMarkdown))));
}

/** A sentence without marks, for findings, titles and callouts of plain text. */
export function sentence(words: TemplateStringsArray, ...values: readonly Interpolated[]): string {
  return String.raw({ raw: words.raw }, ...values.map(asText));
}

/** @param text  plain text; data in it need no escaping */
export function callout(tone: Tone, text: string): Displayed {
  return new Displayed({ kind: "callout", tone, text });
}

function asText(value: Interpolated): string {
  return typeof value === "object" ? shownNumber(value) : String(value);
}

/** Every ASCII mark with a backslash before it is itself (CommonMark 2.4); a line end would begin a block. */
function asMarkdown(value: Interpolated): string {
  return asText(value)
    .replaceAll(/[!-/:-@[-`{-~]/gu, "\\$&")
    .replaceAll(/\s+/gu, " ");
}

/** Lines of a template may be indented like the code around them. */
function dedented(text: string): string {
  return text.replaceAll(/^[ \t]+(?=\S)/gmu, "").trim();
}
