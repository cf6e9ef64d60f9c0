import type { Target } from "./design.ts";
import { studentQuantile } from "./student.ts";

export interface Estimate {
  readonly estimate: number;
  /** Half of the interval around it. */
  readonly halfWidth: number;
}

/** Sums of doubles are not surer than this part of what they are sums of. */
export const rounding = 1e-12;

/**
 * Ratio of two means with its interval: the mean of the replicates' numerators over that of their denominators, and
 * Student's t with the spread of what the replicates leave over. Linearising the ratio once for all replicates leaves a
 * bias R times smaller than the mean of R ratios has.
 *
 * L'Ecuyer, Nakayama, Owen and Tuffin, "Confidence intervals for randomized quasi-Monte Carlo estimators", Proceedings of
 * the 2023 Winter Simulation Conference, 445–456, for t over independent randomizations; Cochran, Sampling Techniques,
 * 3rd ed., Wiley 1977, chapter 6, for the ratio.
 *
 * @param replicates  the sums of each; @param outside  the chance that the interval may miss
 * @returns 0 ± 0 where the denominator is 0: nothing varies, so there is nothing to share
 */
export function ratioEstimate(replicates: readonly Float64Array[], target: Target, outside: number): Estimate {
  const over = replicates.map((sums) => sums[target.over] ?? 0);
  const under = replicates.map((sums) => sums[target.under] ?? 0);
  const base = mean(under);
  if (base === 0) return { estimate: 0, halfWidth: 0 };
  const estimate = mean(over) / base;
  const left = over.map((value, index) => (value - estimate * (under[index] ?? 0)) / base);
  const floor = rounding * mean(over.map((value) => Math.abs(value / base)).concat(target.label === "mean" ? [] : 1));
  return { estimate, halfWidth: Math.max(floor, interval(left, outside)) };
}

/** Half-width around the mean of independent values that are close to normal. */
export function interval(values: readonly number[], outside: number): number {
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  return error * studentQuantile(values.length - 1, outside);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
