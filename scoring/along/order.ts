import { ArithmeticProblem, compare, type ExactNumber } from "../../core/index.ts";

/** How two numbers compare; undefined where they agree in all digits that are kept of them. */
export function orderOf(a: ExactNumber, b: ExactNumber): -1 | 0 | 1 | undefined {
  try {
    return compare(a, b);
  } catch (error) {
    if (error instanceof ArithmeticProblem) return undefined;
    throw error;
  }
}
