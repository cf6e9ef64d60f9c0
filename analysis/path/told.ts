import { type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";
import { isNumber, type Value, type Variable } from "../../scoring/index.ts";
import type { Cell } from "../result.ts";
import { quantity, withUnit } from "../told.ts";

/** Values and plans in the words of findings. */

export function cellOfValue(value: Value | undefined, variable: Variable): Cell {
  if (isNumber(value)) return quantity(value, variable);
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

const answers = { zh: { true: "是", false: "否" }, en: { true: "yes", false: "no" } } as const;

export function valueText(value: Value, variable: Variable, lang: "zh" | "en"): string {
  if (isNumber(value)) return withUnit(value, variable);
  if (typeof value === "boolean") return answers[lang][value ? "true" : "false"];
  return typeof value === "string" ? value : "—";
}

/** `三公实际 80.24 万元、满意度 95%`. */
export function planText(values: ReadonlyMap<Variable, Value>, lang: "zh" | "en"): string {
  const parts = [...values].map(([variable, value]) => `${variable.name} ${valueText(value, variable, lang)}`);
  return parts.join(lang === "zh" ? "、" : ", ");
}

/** A share as per cent, to two places: words only, rows have the exact number. */
export function shareText(share: ExactNumber): string {
  const value = share instanceof Rational ? share : share.low;
  const hundredths = (value.num * 20_000n + value.den) / (2n * value.den);
  return `${formatDecimal(Rational.of(hundredths, 100n))}%`;
}
