import { type Language, visible } from "../../core/index.ts";
import { changedIndicators, type Scorecard } from "../../scoring/index.ts";
import { changeText, outcomeText } from "../amendment/changes.ts";
import type { Scored } from "./runs.ts";
import { startWords } from "./words.ts";

/** One paragraph a reading: which clause, and what would come out. */
export function readingLines(base: Scorecard, readings: readonly Scored[], lang: Language): string[] {
  return readings.map(({ card, opened }) => {
    const titles = (opened.loaded?.edits ?? []).map(({ title }) => visible(title));
    const lines = [
      `  ${titles.join(startWords[lang].listMark)}`,
      ...changedIndicators(base, card).map((change) => `    ${changeText(change)}`),
      `    ${outcomeText(base, card, lang)}`,
    ];
    return lines.join("\n");
  });
}
