import { add, type ExactNumber, type Language, padStartCells, Rational, visible } from "../../core/index.ts";
import { isNumber, type LostPoint, lostPoints, reasonText, type Scorecard, shownNumber } from "../../scoring/index.ts";
import type { Session } from "../terminal.ts";
import { wrapped } from "../wrap.ts";
import { scoreWords } from "./words.ts";

/** How a result is shown. */
export type Shown = Pick<Session, "lang" | "paint" | "width">;

/** Where the points went, the largest loss first, each with its reason; nothing without points to lose. */
export function lostLines(card: Scorecard, { lang, paint, width }: Shown): string {
  const words = scoreWords[lang];
  if (card.framework.root.points === undefined) return "";
  const losses = lostPoints(card);
  if (losses.length === 0) return isNumber(card.total) ? words.nothingLost : "";
  const sum = losses.map(({ lost }) => lost).reduce(add, Rational.ZERO as ExactNumber);
  return [paint("strong", words.lostTitle(shownNumber(sum))), ...lossRows(losses, lang, width)].join("\n");
}

/** One line a loss: points, place, reason. */
export function lossRows(losses: readonly LostPoint[], lang: Language, width?: number): string[] {
  const amounts = losses.map(({ lost }) => shownNumber(lost));
  const whole = Math.max(...amounts.map((text) => wholePart(text).length));
  const part = Math.max(...amounts.map((text) => text.length - wholePart(text).length));
  return losses.map((loss, index) => {
    const number = amounts[index] ?? "";
    const amount = padStartCells(wholePart(number), whole) + number.slice(wholePart(number).length).padEnd(part);
    const text = `${lossName(loss)}${scoreWords[lang].separator}${visible(reasonText(loss, lang))}`;
    return wrapped(text, `  ${amount}  `, width);
  });
}

/** An item with the indicator it belongs to. */
function lossName({ block }: LostPoint): string {
  return block.path
    .slice(block.level === "item" ? -2 : -1)
    .map(visible)
    .join(" · ");
}

function wholePart(text: string): string {
  return text.split(".")[0] ?? text;
}
