import { discreteUniform, type Factor, type Model, uniform } from "../../../analysis/index.ts";

/** A model from a function of one point. */
export function modelOf(factors: readonly Factor[], f: (x: ArrayLike<number>) => number): Model {
  return {
    factors,
    evaluate: ({ rows, columns, values }) => {
      const outputs = new Float64Array(rows);
      const point = new Float64Array(columns);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) point[column] = values[row * columns + column] ?? 0;
        outputs[row] = f(point);
      }
      return outputs;
    },
  };
}

/** Number i of a point, from 1. */
export function at(x: ArrayLike<number>, i: number): number {
  return x[i - 1] ?? Number.NaN;
}

export function uniforms(count: number, low = 0, high = 1): readonly Factor[] {
  return Array.from({ length: count }, (_, index) => uniform(`x${index + 1}`, low, high));
}

/** Ishigami and Homma 1990. */
export function ishigami(a: number, b: number): Model {
  return modelOf(
    uniforms(3, -Math.PI, Math.PI),
    (x) => Math.sin(at(x, 1)) * (1 + b * at(x, 3) ** 4) + a * Math.sin(at(x, 2)) ** 2,
  );
}

/** The g-function of Sobol'. */
export function sobolG(a: readonly number[]): Model {
  return modelOf(uniforms(a.length), (x) =>
    a.reduce((product, weight, index) => (product * (Math.abs(4 * (x[index] ?? 0) - 2) + weight)) / (1 + weight), 1),
  );
}

export function linear(coefficients: readonly number[], low = 0, high = 1): Model {
  return modelOf(uniforms(coefficients.length, low, high), (x) =>
    coefficients.reduce((sum, coefficient, index) => sum + coefficient * (x[index] ?? 0), 0),
  );
}

/** Points for each threshold that is reached. */
export function steps(points: readonly number[], thresholds: readonly number[]): Model {
  return modelOf(uniforms(points.length), (x) =>
    points.reduce((sum, value, index) => sum + ((x[index] ?? 0) >= (thresholds[index] ?? 0) ? value : 0), 0),
  );
}

/** 100 points when both thresholds are reached, else none. */
export function bothReached(first: number, second: number): Model {
  return modelOf(uniforms(2), (x) => (at(x, 1) >= first && at(x, 2) >= second ? 100 : 0));
}

/** Tiers, a cap and deductions, added. */
export const tierCapDeduct = modelOf(
  [uniform("x1", 0, 1), uniform("x2", 0.5, 1.5), discreteUniform("x3", 0, 5)],
  (x) => tier(at(x, 1)) + 30 * Math.min(at(x, 2), 1) + 30 - 6 * at(x, 3),
);

function tier(x: number): number {
  if (x >= 0.9) return 40;
  if (x >= 0.8) return 30;
  return x >= 0.6 ? 20 : 0;
}
