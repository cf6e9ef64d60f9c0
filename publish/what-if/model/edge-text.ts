import {
  abs,
  compareRationals,
  type ExactNumber,
  formatDecimal,
  type Language,
  sign,
  sub,
} from "../../../core/index.ts";
import { inputText, isNumber, type Scorecard, type Variable } from "../../../scoring/index.ts";
import type { NearEdge } from "./edges.ts";
import { words } from "./words.ts";

/** `再降 0.41 万元得 1 分`, `0.41 万元 less gains 1 point`; behind it the grade, where it is another one. */
export function edgeText({ from, to, before, after }: NearEdge, variable: Variable, lang: Language): string {
  const w = words[lang];
  const move = w.further(distanceText(abs(sub(to, from)), variable, lang), compareRationals(to, from) > 0);
  return move + effectText(before, after, lang) + gradeText(before, after, lang);
}

/** Percentages are apart by percentage points. */
export function distanceText(distance: ExactNumber, variable: Variable, lang: Language): string {
  const text = inputText(variable, distance, lang);
  return variable.field.unitText === "%" ? words[lang].percentagePoints(text.replace(/%$/u, "")) : text;
}

function effectText(before: Scorecard, after: Scorecard, lang: Language): string {
  const w = words[lang];
  if (!isNumber(before.total) || !isNumber(after.total)) return w.noTotal;
  const change = sub(after.total, before.total);
  if (sign(change) === 0) return w.sameTotal;
  const points = formatDecimal(abs(change));
  // Where less is better, points are not won.
  if (after.framework.better === "lower") return sign(change) > 0 ? w.addsPoints(points) : w.takesPoints(points);
  return sign(change) > 0 ? w.gainsPoints(points) : w.losesPoints(points);
}

function gradeText(before: Scorecard, after: Scorecard, lang: Language): string {
  if (typeof after.grade !== "string" || after.grade === before.grade) return "";
  return words[lang].gradeBecomes(after.grade);
}
