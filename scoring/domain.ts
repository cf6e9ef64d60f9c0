import {
  compare,
  type Diagnostic,
  div,
  formatDecimal,
  type MessageValues,
  mul,
  type Place,
  problem,
  Rational,
  relatedPlace,
  round,
  sub,
} from "../core/index.ts";
import type { Field } from "./data.ts";

type Measured = Pick<Field, "name" | "unitText" | "scale" | "domain" | "span">;

/** A value in base units as the declared unit writes it: `95.1` for 0.951 in %. */
export function inUnit(value: Rational, field: Pick<Field, "scale">): string {
  return formatDecimal(div(value, field.scale));
}

/** The same with the unit behind it: `80.65 万元`. */
export function withUnit(text: string, field: Pick<Field, "unitText">): string {
  return field.unitText === "" ? text : `${text} ${field.unitText}`;
}

/**
 * Holds a number against the domain and the step that its declaration gives.
 *
 * @param value  in base units
 * @param place  where it was written
 * @returns `out-of-range`, `not-a-step`, or nothing
 */
export function domainProblem(value: Rational, field: Measured, place: Place): Diagnostic | undefined {
  const declared = [relatedPlace(field.span)];
  const { step } = field.domain;
  if (isOutside(value, field)) {
    const shown = withUnit(inUnit(value, field), field);
    const values = { value: shown, name: field.name, range: rangeText(field) };
    return problem("out-of-range", place, values, declared);
  }
  if (step === undefined || isMultiple(value, step)) return undefined;
  return problem("not-a-step", place, stepValues(value, step, field), declared);
}

export function isOutside(value: Rational, { domain: { low, high } }: Pick<Field, "domain">): boolean {
  const below = low !== undefined && compare(value, low.value) < (low.closed ? 0 : 1);
  const above = high !== undefined && compare(value, high.value) > (high.closed ? 0 : -1);
  return below || above;
}

/** A step of 0 steps nowhere: it is told where it is declared. */
export function isMultiple(value: Rational, step: Rational): boolean {
  return step.sign() === 0 || (value.num * step.den) % (value.den * step.num) === 0n;
}

function stepValues(value: Rational, step: Rational, field: Measured): MessageValues {
  const below = mul(round(div(value, step), 0, "floor"), step);
  const show = (number: typeof below) => formatDecimal(div(number, field.scale));
  return {
    value: show(value),
    name: field.name,
    step: show(step),
    below: show(below),
    above: show(sub(below, sub(Rational.ZERO, step))),
  };
}

/** `[0, 100] %`, `> 0 万元`, `[0, 5)`. */
export function rangeText(field: Pick<Field, "domain" | "scale" | "unitText">): string {
  const { low, high } = field.domain;
  if (low !== undefined && high !== undefined) {
    const interval = `${inUnit(low.value, field)}, ${inUnit(high.value, field)}`;
    return withUnit(`${low.closed ? "[" : "("}${interval}${high.closed ? "]" : ")"}`, field);
  }
  const bound = low ?? high;
  if (bound === undefined) return "";
  const sign = low === undefined ? "<" : ">";
  return withUnit(`${sign}${bound.closed ? "=" : ""} ${inUnit(bound.value, field)}`, field);
}
