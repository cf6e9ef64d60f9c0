import { equals, type Language, messageOf, sub, visible } from "../../core/index.ts";
import { isNumber, type Scorecard } from "../../scoring/index.ts";
import { shownNumber, shownScore } from "../numbers.ts";
import { indicatorBlocks } from "../score/indicators.ts";
import { scoreOf } from "../score/lost.ts";
import { wrapped } from "../wrap.ts";
import { differenceText } from "./comparison.ts";
import type { EditEffect, Scored } from "./runs.ts";
import { startWords } from "./words.ts";

/** What the edits of an amendment change in the framework as printed, and why, the largest change first. */
export function editLines(base: Scorecard, effects: readonly EditEffect[], lang: Language): string[] {
  const { baseline, colon } = startWords[lang];
  return effects
    .toSorted((a, b) => sizeOf(base, b.card) - sizeOf(base, a.card))
    .map(({ info, card }) => {
      const lines = [
        `  ${visible(info.title)}`,
        ...changedIndicators(base, card).map((line) => `    ${line}`),
        ...(info.reason === undefined ? [] : [wrapped(visible(info.reason), `    ${baseline}${colon}`)]),
      ];
      return lines.join("\n");
    });
}

/** For the order only. */
function sizeOf({ total: before }: Scorecard, { total: after }: Scorecard): number {
  return isNumber(before) && isNumber(after)
    ? Math.abs(Number.parseFloat(shownNumber(sub(after, before)).replace("≈", "")))
    : 0;
}

/** `项目完成及时性 5.83 → 5.64（−0.19）` */
function changedIndicators(before: Scorecard, after: Scorecard): string[] {
  const byPath = new Map(after.framework.blocks.map((block) => [block.path.join("."), block]));
  return indicatorBlocks(before.framework).flatMap((block) => {
    const other = byPath.get(block.path.join("."));
    const [from, to] = [scoreOf(block, before).value, other && scoreOf(other, after).value];
    if (isNumber(from) && isNumber(to) && equals(from, to)) return [];
    const difference = isNumber(from) && isNumber(to) ? `  ${differenceText(to, from)}` : "";
    return [`${visible(block.name)}  ${shownScore(from)} → ${shownScore(to)}${difference}`];
  });
}

/** One paragraph a reading: which clause, and what would come out. */
export function readingLines(base: Scorecard, readings: readonly Scored[], lang: Language): string[] {
  return readings.map(({ card, opened }) => {
    const titles = (opened.loaded?.edits ?? []).map(({ title }) => visible(title));
    const changed = changedIndicators(base, card);
    const lines = [
      `  ${titles.join(startWords[lang].listMark)}`,
      ...changed.map((line) => `    ${line}`),
      `    ${outcome(base, card, lang)}`,
    ];
    return lines.join("\n");
  });
}

/** The total and the grade; without a total, why there is none. */
function outcome(before: Scorecard, after: Scorecard, lang: Language): string {
  const words = startWords[lang];
  const [from, to] = [shownScore(before.total), shownScore(after.total)];
  if (!isNumber(after.total)) return `${words.totalMoves(from, to)}${words.colon}${causeText(after, lang)}`;
  const total = from === to ? `${words.noEffect}${words.comma}${words.totalStays(to)}` : words.totalMoves(from, to);
  const [old, now] = [before.grade, after.grade];
  if (typeof old !== "string" || typeof now !== "string") return total;
  return `${total}${words.comma}${old === now ? words.gradeStays(visible(now)) : words.gradeMoves(visible(old), visible(now))}`;
}

function causeText({ diagnostics: [first] }: Scorecard, lang: Language): string {
  return first === undefined ? "" : messageOf(first, lang).what;
}
