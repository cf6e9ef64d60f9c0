import { type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";
import { inputText, type Value, type Variable } from "../../scoring/index.ts";

/** Plans in the words of findings. */

/** `三公实际 80.24 万元、满意度 95%`. */
export function planText(values: ReadonlyMap<Variable, Value>, lang: "zh" | "en"): string {
  const parts = [...values].map(([variable, value]) => `${variable.name} ${inputText(variable, value, lang)}`);
  return parts.join(lang === "zh" ? "、" : ", ");
}

/** A share as per cent, to two places: words only, rows have the exact number. */
export function shareText(share: ExactNumber): string {
  const value = share instanceof Rational ? share : share.low;
  const hundredths = (value.num * 20_000n + value.den) / (2n * value.den);
  return `${formatDecimal(Rational.of(hundredths, 100n))}%`;
}
