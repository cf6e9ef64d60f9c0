import { type ExactNumber, type Language, messageOf, sub, visible } from "../../core/index.ts";
import {
  changedIndicators,
  differenceText,
  type EditInfo,
  type IndicatorChange,
  isNumber,
  type Scorecard,
  shownNumber,
  shownScore,
} from "../../scoring/index.ts";
import { wrapped } from "../wrap.ts";
import { amendmentWords } from "./words.ts";

/** What one edit of an amendment does to the base by itself. */
export interface EditEffect {
  readonly info: EditInfo;
  /** Absent when the edit is no framework by itself. */
  readonly card?: Scorecard;
}

/** What the edits of an amendment change in what it amends, and why, the largest change first. */
export function editLines(base: Scorecard, effects: readonly EditEffect[], lang: Language, width?: number): string[] {
  const { reason, colon } = amendmentWords[lang];
  return effects
    .toSorted((a, b) => sizeOf(base, b) - sizeOf(base, a))
    .map((effect) => {
      const { info } = effect;
      const lines = [
        `  ${visible(info.title)}`,
        ...effectLines(base, effect, lang).map((line) => `    ${line}`),
        ...(info.reason === undefined ? [] : [wrapped(visible(info.reason), `    ${reason}${colon}`, width)]),
      ];
      return lines.join("\n");
    });
}

function effectLines(base: Scorecard, { card }: EditEffect, lang: Language): string[] {
  const words = amendmentWords[lang];
  if (card === undefined) return [words.notAlone];
  const indicators = changedIndicators(base, card).map(changeText);
  // With one indicator its own difference has said it.
  if (indicators.length === 1) return indicators;
  const difference = differenceText(numberOf(card.total), numberOf(base.total));
  const total = words.totalMoves(shownScore(base.total), shownScore(card.total));
  return [...indicators, difference === "" ? words.noEffect : `${total}  ${difference}`];
}

/** For the order only. */
function sizeOf({ total: before }: Scorecard, { card }: EditEffect): number {
  const after = card?.total;
  return isNumber(before) && isNumber(after)
    ? Math.abs(Number.parseFloat(shownNumber(sub(after, before)).replace("≈", "")))
    : 0;
}

/** `项目完成及时性  5.83 → 5.64  −0.19` */
export function changeText({ block, before, after }: IndicatorChange): string {
  const difference = differenceText(numberOf(after), numberOf(before));
  const change = `${visible(block.name)}  ${shownScore(before)} → ${shownScore(after)}`;
  return difference === "" ? change : `${change}  ${difference}`;
}

export function numberOf(value: unknown): ExactNumber | undefined {
  return isNumber(value) ? value : undefined;
}

/** The total and the grade; without a total, why there is none. */
export function outcomeText(before: Scorecard, after: Scorecard, lang: Language): string {
  const words = amendmentWords[lang];
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
