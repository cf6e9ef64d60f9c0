import { formatDecimal, type Language, Rational } from "../../core/index.ts";
import { type Datum, leftOut } from "../data.ts";
import { inUnit, withUnit } from "../domain.ts";
import { Missing } from "../value.ts";
import type { Variable } from "../variables.ts";

const WORDS = {
  zh: { true: "是", false: "否", leftOut: "缺项", none: "—" },
  en: { true: "yes", false: "no", leftOut: "left out", none: "—" },
} as const satisfies Record<Language, unknown>;

/** A datum as people read it, in the unit it is declared in: `80.24 万元`, `是`, `缺项`. */
export function inputText(
  { field }: Pick<Variable, "field">,
  value: Datum["value"] | undefined,
  lang: Language,
): string {
  const words = WORDS[lang];
  if (value === undefined || value instanceof Missing) return words.none;
  if (value === leftOut) return words.leftOut;
  if (typeof value === "boolean") return value ? words.true : words.false;
  if (typeof value === "string") return value;
  const number = value instanceof Rational ? inUnit(value, field) : formatDecimal(value);
  return field.unitText === "%" ? `${number}%` : withUnit(number, field);
}
