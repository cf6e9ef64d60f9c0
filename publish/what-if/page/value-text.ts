import { abs, Rational, sign, sub } from "../../../core/index.ts";
import { type Datum, type Value, type Variable, valueOfVariable } from "../../../scoring/index.ts";
import { distanceText } from "../model/edge-text.ts";
import type { Setting } from "./state.ts";

export function originalOf(variable: Variable, { session }: Pick<Setting, "session">): Datum["value"] | undefined {
  return valueOfVariable(variable, session.unit);
}

/** `−0.41 万元`, `−37 个百分点`: how far a number is from its original; empty for none. */
export function moveText(
  value: Value | undefined,
  variable: Variable,
  setting: Pick<Setting, "session" | "lang">,
): string {
  const original = originalOf(variable, setting);
  if (!(value instanceof Rational && original instanceof Rational)) return "";
  const moved = sub(value, original);
  if (sign(moved) === 0) return "";
  return (sign(moved) > 0 ? "+" : "−") + distanceText(abs(moved), variable, setting.lang);
}
