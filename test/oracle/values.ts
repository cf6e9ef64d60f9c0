import type { Constant, InputType, Modifier } from "../../grammar/index.ts";
import type { Given } from "./data.ts";
import { type Fraction, fraction, over, read, times } from "./fraction.ts";
import { literal, scaleOf } from "./names.ts";

/** A number in base units, a text or label, yes or no; `null` is no value. */
export type Value = Fraction | string | boolean | null;

export function isFraction(value: Value): value is Fraction {
  return Array.isArray(value);
}

/** The numbers of a list, or nothing when one has no value. */
export function numbers(values: readonly Value[]): Fraction[] | null {
  return values.every(isFraction) ? [...values] : null;
}

type Units = ReadonlyMap<string, Fraction>;

/** How many base units one written number of this type is. */
export function scaleOfType(type: InputType, units: Units): Fraction {
  if (type.kind === "percentType") return fraction(1n, 100n);
  if (type.kind !== "unitType") return [1n, 1n];
  const bottom = scaleOf(type.per?.text, units);
  return over(scaleOf(type.unit.text, units), bottom) ?? bottom;
}

/** A value of the data, else the declared default, else nothing. */
export function givenValue(
  given: Given | undefined,
  type: InputType,
  modifiers: readonly Modifier[],
  units: Units,
): Value {
  if (typeof given === "boolean") return given;
  if (typeof given === "object") return given.text;
  if (given !== undefined) return times(read(given), scaleOfType(type, units));
  const fallback = modifiers.find((one) => one.kind === "default");
  return fallback ? constant(fallback.value, type, units) : null;
}

function constant(value: Constant, type: InputType, units: Units): Value {
  if (value.kind === "truth") return value.value;
  if (value.kind === "text") return value.value;
  if (value.kind === "name") return value.text;
  if (value.kind === "negate") {
    const size = constant(value.operand as Constant, type, units);
    return isFraction(size) ? [-size[0], size[1]] : null;
  }
  if (type.kind === "choiceType") return value.digits;
  if (value.percent || value.unit) return literal(value, units);
  return times(read(value.digits), scaleOfType(type, units));
}
