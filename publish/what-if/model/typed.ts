import { type Diagnostic, mul, parseDecimal, problem, Rational } from "../../../core/index.ts";
import {
  allows,
  inUnit,
  isOutside,
  rangeText,
  stepAbove,
  stepBelow,
  type Variable,
  withUnit,
} from "../../../scoring/index.ts";

/** What a person typed: a value, or why it is none. */
export type Typed = { readonly value: Rational } | { readonly problem: Diagnostic };

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
/** Longer than any figure of a report, short enough to work on at every key. */
const mostCharacters = 100;

/**
 * An exact decimal in the declared unit: full-width digits, `11,089.38`, and the unit behind the digits are understood.
 */
export function typedValue(text: string, variable: Variable): Typed {
  const digits = plainDigits(text, variable.field.unitText);
  const number = digits.length > mostCharacters ? undefined : parseDecimal(digits);
  const value = number && mul(number, variable.field.scale);
  if (!(value instanceof Rational)) return { problem: problem("not-a-number", undefined, { value: text.trim() }) };
  return allows(variable, value) ? { value } : { problem: refusal(value, variable) };
}

function plainDigits(text: string, unit: string): string {
  const narrow = text.normalize("NFKC").replaceAll("−", "-").trim();
  const plainUnit = unit.normalize("NFKC");
  const digits = plainUnit !== "" && narrow.endsWith(plainUnit) ? narrow.slice(0, -plainUnit.length).trim() : narrow;
  const whole = GROUPED.test(digits) ? digits.replaceAll(",", "") : digits;
  return whole.replace(/^([+-]?)\./u, "$10.").replace(/\.$/u, "");
}

/** Outside of the domain, or between two values that can be reported. */
function refusal(value: Rational, { field, step, name }: Variable): Diagnostic {
  const written = inUnit(value, field);
  if (isOutside(value, field))
    return problem("out-of-range", undefined, { value: withUnit(written, field), name, range: rangeText(field) });
  const around = { below: inUnit(stepBelow(value, step), field), above: inUnit(stepAbove(value, step), field) };
  return problem("not-a-step", undefined, { value: written, name, step: inUnit(step, field), ...around });
}
