import { type Diagnostic, Enclosure, type ExactNumber, equals, Rational } from "../core/index.ts";

/** What a formula gives for one unit: a number (in base units), a text or label, yes or no, or nothing. */
export type Value = ExactNumber | string | boolean | Missing;

/** No value, with every cause: data that is not there, a division by zero, a decision too close to make. */
export class Missing {
  readonly causes: readonly Diagnostic[];

  constructor(causes: readonly Diagnostic[]) {
    this.causes = causes;
  }
}

export function isNumber(value: unknown): value is ExactNumber {
  return value instanceof Rational || value instanceof Enclosure;
}

/** The same value; all that is no value is alike, and so is all that does not count. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return equals(a, b);
  if (a instanceof Missing || b instanceof Missing) return a instanceof Missing && b instanceof Missing;
  return a === b;
}

/** One Missing with the causes of all, each once. */
export function missingOf(values: readonly unknown[]): Missing | undefined {
  let first: Missing | undefined;
  for (const value of values) {
    if (!(value instanceof Missing)) continue;
    if (first !== undefined) return joined(values.filter((one) => one instanceof Missing));
    first = value;
  }
  return first;
}

function joined(several: readonly Missing[]): Missing {
  return new Missing([...new Set(several.flatMap((missing) => missing.causes))]);
}
