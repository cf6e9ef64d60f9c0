import { addRationals, multiplyRationals, Rational } from "../core/index.ts";
import type { Field } from "./data.ts";
import type { Variable } from "./variables.ts";

/** Several data of a unit that move together while one number moves: each is its start plus its slope times the number. */
export interface Line {
  readonly name: string;
  /** Unit and domain of the number that moves. */
  readonly field: Field;
  /** Its reporting precision: at whole multiples of it every part can be reported. */
  readonly step: Rational;
  readonly parts: readonly LinePart[];
}

export interface LinePart {
  readonly variable: Variable;
  readonly start: Rational;
  readonly slope: Rational;
}

/** A datum that moves by itself. */
export function lineOf(variable: Variable): Line {
  const { name, field, step } = variable;
  return { name, field, step, parts: [{ variable, start: Rational.ZERO, slope: Rational.ONE }] };
}

/** What the data are where the number is x. */
export function pointOf({ parts }: Line, x: Rational): Map<Variable, Rational> {
  return new Map(
    parts.map(({ variable, start, slope }) => [variable, addRationals(start, multiplyRationals(slope, x))]),
  );
}
