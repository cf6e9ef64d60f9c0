import fc from "fast-check";
import { ArithmeticProblem, Rational } from "../../../core/exact/index.ts";

export const SEED = 20_240_131;

/** Fractions of all sizes: small ones that meet ties, and ones beyond what a machine number holds. */
export const fractions = fc
  .oneof(
    fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 400 })),
    fc.tuple(fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }), fc.bigInt({ min: 1n, max: 2n ** 80n })),
    fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.constantFrom(1n, 10n, 1_000n, 8n, 10n ** 9n)),
  )
  .map(([num, den]) => Rational.of(num, den));

/** The problem that a calculation ends in; anything else it ends in fails the test. */
export function problemOf(calculation: () => unknown): ArithmeticProblem {
  try {
    calculation();
  } catch (error) {
    if (error instanceof ArithmeticProblem) return error;
    throw error;
  }
  throw new Error("no problem where one was expected");
}
