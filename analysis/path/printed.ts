import {
  addRationals,
  compareRationals,
  decimalPlaces,
  div,
  multiplyRationals,
  Rational,
  sub,
} from "../../core/index.ts";
import {
  type CheckedFramework,
  type Interval,
  interval,
  numberOfVariable,
  type UnitData,
  type Variable,
  variablesOf,
} from "../../scoring/index.ts";

/** A figure and what its rounding leaves open: every true value that would be printed as it is. */
export interface Printed {
  readonly variable: Variable;
  readonly value: Rational;
  /** From half a unit of the last place below, included, to half a unit above, not included. */
  readonly range: Interval;
}

/** What is counted is not rounded. */
const counted: ReadonlySet<string> = new Set(["人", "个", "户", "件", "次", "天"]);

/** The figures that were rounded when they were printed: no counts, and nothing that a person gave. */
export function printedOf(framework: CheckedFramework, unit: UnitData, exact: ReadonlySet<string>): Printed[] {
  return variablesOf(framework, unit).flatMap((variable): Printed[] => {
    const value = numberOfVariable(variable, unit);
    const { field, at, name } = variable;
    const isExact = at.kind === "judged" || field.whole || counted.has(field.unitText) || exact.has(name);
    if (value === undefined || field.type.kind !== "number" || isExact || isCount(variable)) return [];
    return [{ variable, value, range: rangeOf(value, variable) }];
  });
}

/** Declared as a range of whole numbers: `0..99`. */
function isCount({ field: { domain, unitText, whole } }: Variable): boolean {
  return whole || (unitText === "" && domain.step?.isInteger() === true);
}

function rangeOf(value: Rational, variable: Variable): Interval {
  const half = multiplyRationals(lastPlace(value, variable), Rational.of(1, 2));
  const { low, high } = variable.field.domain;
  const from = { value: sub(value, half) as Rational, closed: true };
  const to = { value: addRationals(value, half), closed: false };
  const isBeyond = (a: Rational, b: Rational | undefined, side: number) =>
    b !== undefined && compareRationals(a, b) * side > 0;
  return interval(isBeyond(from.value, low?.value, -1) ? low : from, isBeyond(to.value, high?.value, 1) ? high : to);
}

/** The reporting precision; of a value that tells more, its own last place. */
function lastPlace(value: Rational, { step, field: { scale } }: Variable): Rational {
  if ((value.num * step.den) % (value.den * step.num) === 0n) return step;
  const places = decimalPlaces(div(value, scale) as Rational) ?? 0;
  return Rational.of(scale.num, scale.den * 10n ** BigInt(places));
}
