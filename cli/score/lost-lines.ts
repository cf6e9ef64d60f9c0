import {
  add,
  type ExactNumber,
  type Language,
  type Paint,
  padStartCells,
  Rational,
  visible,
} from "../../core/index.ts";
import { isNumber, type LostPoint, lostPoints, reasonText, type Scorecard } from "../../scoring/index.ts";
import { shownNumber } from "../numbers.ts";
import { wrapped } from "../wrap.ts";
import { scoreWords } from "./words.ts";

/** Where the points went, the largest loss first, each with its reason; nothing without points to lose. */
export function lostLines(card: Scorecard, lang: Language, paint: Paint): string {
  const words = scoreWords[lang];
  if (card.framework.root.points === undefined) return "";
  const losses = lostPoints(card);
  if (losses.length === 0) return isNumber(card.total) ? words.nothingLost : "";
  const sum = losses.map(({ lost }) => lost).reduce(add, Rational.ZERO as ExactNumber);
  return [paint("strong", words.lostTitle(shownNumber(sum))), ...lossRows(losses, lang)].join("\n");
}

/** One line a loss: points, place, reason. */
export function lossRows(losses: readonly LostPoint[], lang: Language): string[] {
  const amounts = losses.map(({ lost }) => shownNumber(lost));
  const whole = Math.max(...amounts.map((text) => wholePart(text).length));
  const part = Math.max(...amounts.map((text) => text.length - wholePart(text).length));
  return losses.map((loss, index) => {
    const text = amounts[index] ?? "";
    const amount = padStartCells(wholePart(text), whole) + text.slice(wholePart(text).length).padEnd(part);
    return wrapped(`${lossName(loss)}${scoreWords[lang].separator}${visible(reasonText(loss, lang))}`, `  ${amount}  `);
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
