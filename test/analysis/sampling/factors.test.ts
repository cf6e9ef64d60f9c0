import { describe, expect, test } from "vitest";
import {
  discrete,
  discreteUniform,
  type Factor,
  resampledRows,
  triangular,
  truncatedNormal,
  uniform,
} from "../../../analysis/index.ts";
import { normalBelow, normalQuantile } from "../../../analysis/sampling/normal.ts";
import { studentQuantile } from "../../../analysis/sampling/student.ts";

/** Mean and variance over a fine grid of shares. */
function moments(factor: Factor): readonly [number, number] {
  const values = Array.from({ length: 100_000 }, (_, index) => factor.draw((index + 0.5) / 100_000)[0] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}

describe("distributions", () => {
  test.each([
    ["uniform", uniform("x", 2, 5), 3.5, 9 / 12],
    ["triangular", triangular("x", 0, 1, 4), 5 / 3, 13 / 18],
    ["triangular, mode at the end", triangular("x", 0, 4, 4), 8 / 3, 8 / 9],
    ["normal, cut at both sides", truncatedNormal("x", { mean: 10, deviation: 2, low: 8, high: 12 }), 10, 1.1645],
    ["normal, its upper tail", truncatedNormal("x", { mean: 0, deviation: 1, low: 6, high: 9 }), 6.158483, 0.023988],
    ["normal, its lower tail", truncatedNormal("x", { mean: 0, deviation: 1, low: -9, high: -6 }), -6.158483, 0.023988],
    ["whole numbers", discreteUniform("x", 0, 5), 2.5, 35 / 12],
    [
      "weighted points",
      discrete("x", [
        { value: 0, weight: 1 },
        { value: 10, weight: 3 },
      ]),
      7.5,
      18.75,
    ],
  ])("%s: mean and variance", (_, factor, mean, variance) => {
    const [foundMean, foundVariance] = moments(factor);
    expect(foundMean).toBeCloseTo(mean, 4);
    expect(foundVariance).toBeCloseTo(variance, 3);
  });

  test("reach their ends and never pick what has no weight", () => {
    const factor = discrete("x", [
      { value: 1, weight: 0 },
      { value: 2, weight: 1 },
      { value: 3, weight: 0 },
    ]);
    expect([0, 0.5, 1].map((u) => factor.draw(u)[0])).toEqual([2, 2, 2]);
    expect([0, 1].map((u) => discreteUniform("x", 0, 1, 0.25).draw(u)[0])).toEqual([0, 1]);
    expect([0, 1].map((u) => triangular("x", 0, 1, 4).draw(u)[0])).toEqual([0, 4]);
    expect([0, 1].map((u) => truncatedNormal("x", { mean: 0, deviation: 1, low: -1, high: 2 }).draw(u)[0])).toEqual([
      -1, 2,
    ]);
  });

  test("whole rows stay together", () => {
    const factor = resampledRows(
      "unit",
      ["a", "b"],
      [
        [1, 10],
        [2, 20],
        [3, 30],
      ],
      [1, 2, 1],
    );
    const drawn = [0, 0.24, 0.26, 0.74, 0.76, 1].map((u) => factor.draw(u));
    expect(drawn).toEqual([
      [1, 10],
      [1, 10],
      [2, 20],
      [2, 20],
      [3, 30],
      [3, 30],
    ]);
  });

  test.each([
    ["ends turned round", () => uniform("x", 1, 1)],
    ["mode outside", () => triangular("x", 0, 2, 1)],
    ["no deviation", () => truncatedNormal("x", { mean: 0, deviation: 0, low: 0, high: 1 })],
    ["no points", () => discrete("x", [])],
    ["no weight", () => discrete("x", [{ value: 1, weight: 0 }])],
    ["a short row", () => resampledRows("x", ["a", "b"], [[1]])],
    ["a weight too few", () => resampledRows("x", ["a"], [[1], [2]], [1])],
  ])("refuse %s", (_, make) => {
    expect(make).toThrow(RangeError);
  });
});

test.each([
  [0.975, 1.959963984540054],
  [1e-5, -4.264890793922825],
  [1e-20, -9.262340089798409],
  [0.3, -0.5244005127080409],
])("the normal quantile of %s", (share, quantile) => {
  expect(normalQuantile(share) / quantile).toBeCloseTo(1, 14);
});

test.each([
  [1.959963984540054, 0.975],
  [-5, 2.866515718791933e-7],
  [0, 0.5],
])("the normal distribution below %s", (x, share) => {
  expect(normalBelow(x) / share).toBeCloseTo(1, 12);
});

// Printed tables of Student's t, two-sided.
test.each([
  [1, 0.05, 12.706],
  [2, 0.05, 4.303],
  [7, 0.01, 3.499],
  [15, 0.05, 2.131],
  [31, 0.05, 2.04],
  [120, 0.001, 3.373],
])("Student's t, %s degrees of freedom, %s outside", (degrees, outside, quantile) => {
  expect(studentQuantile(degrees, outside)).toBeCloseTo(quantile, 3);
});
