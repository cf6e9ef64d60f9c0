import { div, type ExactNumber, formatDecimal, sign } from "../core/index.ts";
import { isNumber, type Value, type Variable } from "../scoring/index.ts";
import type { Cell, Quantity } from "./result.ts";

/** Values in the words of findings. */

export function quantity(value: ExactNumber, { field }: Pick<Variable, "field">): Quantity {
  return { value, field };
}

/** A value of an input as a cell of a result. */
export function cellOfValue(value: Value | undefined, variable: Variable): Cell {
  if (isNumber(value)) return quantity(value, variable);
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

/** `80.24 万元`; `93.99%`. */
export function withUnit(value: ExactNumber, { field }: Pick<Variable, "field">): string {
  const text = formatDecimal(div(value, field.scale));
  if (field.unitText === "") return text;
  return field.unitText === "%" ? `${text}%` : `${text} ${field.unitText}`;
}

/** `+1`, `−0.5`, `0`. */
export function signed(value: ExactNumber): string {
  const text = formatDecimal(value);
  if (sign(value) > 0) return `+${text}`;
  return text.replace("-", "−");
}
