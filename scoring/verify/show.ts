import { type Bilingual, formatDecimal, formatFraction, type Rational, spanText, type Unit } from "../../core/index.ts";
import type { Field } from "../data.ts";
import type { Core } from "../model.ts";
import type { Value } from "../value.ts";
import { isNumber } from "../value.ts";
import { type Interval, onlyValue, quotient } from "./interval.ts";

/** How numbers are written where a rule is about them: `%`, `万元`, or nothing. */
export interface Style {
  readonly suffix: string;
  readonly scale: Rational | undefined;
}

export const plainStyle: Style = { suffix: "", scale: undefined };

/** The style of the rules' own number: `90%` shows in per cent, `5 万元` in 万元. */
export function styleOf(bound: Core, units: ReadonlyMap<string, Unit>, hundredth: Rational): Style {
  if (bound.op === "definition") return styleOf(bound.definition.formula.core, units, hundredth);
  const written = bound.op === "neg" ? bound.operand : bound;
  if (written.op !== "number") return plainStyle;
  const text = spanText(written.span).trim();
  if (/[%％]$/u.test(text)) return { suffix: "%", scale: hundredth };
  const unit = units.get(/[^\d\s.,_]+$/u.exec(text)?.[0] ?? "");
  return unit === undefined ? plainStyle : { suffix: ` ${unit.name}`, scale: unit.scale };
}

export function fieldStyle({ unitText, scale }: Pick<Field, "unitText" | "scale">): Style {
  if (unitText === "") return plainStyle;
  return { suffix: unitText === "%" ? "%" : ` ${unitText}`, scale };
}

export function numberText(value: Rational, { suffix, scale }: Style): string {
  const shown = scale === undefined ? value : quotient(value, scale);
  return `${formatFraction(shown) ?? formatDecimal(shown)}${suffix}`;
}

export function intervalText(range: Interval, style: Style): string {
  const only = onlyValue(range);
  if (only !== undefined) return numberText(only, style);
  const { low, high } = range;
  if (low === undefined && high === undefined) return "(−∞, ∞)";
  if (high === undefined)
    return `${low?.closed === true ? ">=" : ">"} ${low === undefined ? "" : numberText(low.value, style)}`;
  if (low === undefined) return `${high.closed ? "<=" : "<"} ${numberText(high.value, style)}`;
  return `${low.closed ? "[" : "("}${numberText(low.value, style)}, ${numberText(high.value, style)}${high.closed ? "]" : ")"}`;
}

/** `采购实际金额 = 100 万元` */
export function settingText(name: string, value: Value, style: Style): string | Bilingual {
  if (isNumber(value)) return `${name} = ${"num" in value ? numberText(value, style) : formatDecimal(value)}`;
  if (typeof value === "boolean")
    return { zh: `${name} = ${value ? "是" : "否"}`, en: `${name} = ${value ? "yes" : "no"}` };
  return `${name} = "${String(value)}"`;
}
