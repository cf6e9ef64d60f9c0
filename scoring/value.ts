import { type Diagnostic, Enclosure, type ExactNumber, Rational } from "../core/index.ts";

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

/** One Missing with the causes of all, each once. */
export function missingOf(values: readonly unknown[]): Missing | undefined {
  const found = values.filter((value) => value instanceof Missing);
  if (found.length <= 1) return found[0];
  return new Missing([...new Set(found.flatMap((missing) => missing.causes))]);
}
