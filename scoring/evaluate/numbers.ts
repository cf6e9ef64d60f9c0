import { ArithmeticProblem, type ExactNumber, formatDecimal, Rational } from "../../core/index.ts";
import { isNumber, type Value } from "../value.ts";

/** A number that the checker has proved to be one. */
export function asNumber(value: Value): ExactNumber {
  if (isNumber(value)) return value;
  throw new Error(`the checker let ${typeof value} pass as a number`);
}

/** Places and trims are whole and small; nothing is guessed where they are not. */
export function wholeNumber(value: ExactNumber): number {
  const fits = value instanceof Rational && value.isInteger() && value.num <= 1000n && value.num >= -1000n;
  if (fits) return Number(value.num);
  throw new ArithmeticProblem("outside-domain", formatDecimal(value));
}
