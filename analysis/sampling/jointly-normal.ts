import type { DependentInputs } from "./dependent.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Jointly normal inputs.
 *
 * @param mean  one a name; @param covariance  symmetric and positive definite, rows and columns as the names
 * @throws RangeError where it is not
 */
export function jointlyNormal(
  names: readonly string[],
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
): DependentInputs {
  const symmetric = names.every((_, i) => names.every((__, j) => covariance[i]?.[j] === covariance[j]?.[i]));
  if (!symmetric) throw new RangeError("the covariance is not symmetric");
  cholesky(covariance, [...names.keys()]);
  return {
    names,
    drawing: (order) => {
      const lower = cholesky(covariance, order);
      return (uniforms, into) => {
        const normals = order.map((_, position) => normalQuantile(uniforms[position] ?? 0.5));
        for (const [position, input] of order.entries()) {
          const weights = lower[position] ?? [];
          into[input] = weights.reduce((sum, weight, at) => sum + weight * (normals[at] ?? 0), mean[input] ?? 0);
        }
      };
    },
  };
}

/** Lower triangle L with L·Lᵀ = the covariance, its rows and columns in that order. */
function cholesky(
  covariance: readonly (readonly number[])[],
  order: readonly number[],
): readonly (readonly number[])[] {
  const lower: number[][] = [];
  for (const [row, input] of order.entries()) {
    const line: number[] = [];
    for (let column = 0; column < row; column++) {
      const above = lower[column] ?? [];
      line.push(((covariance[input]?.[order[column] ?? 0] ?? 0) - product(line, above)) / (above[column] ?? 1));
    }
    const rest = (covariance[input]?.[input] ?? 0) - product(line, line);
    if (!(rest > 0)) throw new RangeError("the covariance is not positive definite");
    lower.push([...line, Math.sqrt(rest)]);
  }
  return lower;
}

function product(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
