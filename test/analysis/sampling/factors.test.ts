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

/** Mean and variance over the middles of `count` equal shares. */
function moments(factor: Factor, count: number): readonly number[] {
  const values = Array.from({ length: count }, (_, index) => factor.draw((index + 0.5) / count)[0] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length];
}

describe("distributions", () => {
  // As many shares as the floating-point sums hold without rounding: the known answers themselves.
  test.each([
    ["uniform, at the middles of 1,024 parts", uniform("x", 2, 5), 1024, 3.5, (9 / 12) * (1 - 1 / 1024 ** 2)],
    ["whole numbers", discreteUniform("x", 0, 5), 6, 2.5, 35 / 12],
    [
      "weighted points",
      discrete("x", [
        { value: 0, weight: 1 },
        { value: 10, weight: 3 },
      ]),
      4,
      7.5,
      18.75,
    ],
  ])("%s: mean and variance", (_, factor, count, mean, variance) => {
    expect(moments(factor, count)).toEqual([mean, variance]);
  });

  // Known: 5/3 and 13/18; 8/3 and 8/9; 10 and 1.1645; ±6.158483 and 0.023988. Additions, multiplications, divisions and
  // square roots are rounded the same way everywhere, so that these sums have one outcome.
  test.each([
    ["triangular", triangular("x", 0, 1, 4), 1.6666666638475924, 0.7222221783258169],
    ["triangular, mode at the end", triangular("x", 0, 4, 4), 2.6666666743601684, 0.8888888478568011],
    [
      "normal, cut at both sides",
      truncatedNormal("x", { mean: 10, deviation: 2, low: 8, high: 12 }),
      9.999999999999975,
      1.164500378903077,
    ],
    [
      "normal, its upper tail",
      truncatedNormal("x", { mean: 0, deviation: 1, low: 6, high: 9 }),
      6.158482173768367,
      0.023986113823099158,
    ],
    [
      "normal, its lower tail",
      truncatedNormal("x", { mean: 0, deviation: 1, low: -9, high: -6 }),
      -6.158482173768447,
      0.023986113823099335,
    ],
  ])("%s: mean and variance over 100,000 shares", (_, factor, mean, variance) => {
    expect(moments(factor, 100_000)).toEqual([mean, variance]);
  });

  test("triangular draws lie where the area below them is the share", () => {
    const factor = triangular("x", 0, 1, 4);
    const below = (x: number) => (x < 1 ? (x * x) / 4 : 1 - ((4 - x) * (4 - x)) / 12);
    expect([1 / 16, 1 / 4, 13 / 16].map((u) => below(factor.draw(u)[0] ?? 0))).toEqual([1 / 16, 1 / 4, 13 / 16]);
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
  [0.975, 1.9599639845400536],
  [1e-5, -4.2648907939228256],
  [1e-20, -9.262340089798405],
  [0.3, -0.5244005127080407],
])("the normal quantile of %s", (share, quantile) => {
  expect(normalQuantile(share)).toBe(quantile);
});

test.each([
  [1.959963984540054, 0.975],
  [-5, 2.866515718791933e-7],
  [0, 0.5],
])("the normal distribution below %s", (x, share) => {
  expect(normalBelow(x)).toBe(share);
});

// Printed tables of Student's t, two-sided.
test.each([
  [1, 0.05, "12.706"],
  [2, 0.05, "4.303"],
  [7, 0.01, "3.499"],
  [15, 0.05, "2.131"],
  [31, 0.05, "2.040"],
  [120, 0.001, "3.373"],
])("Student's t, %s degrees of freedom, %s outside", (degrees, outside, quantile) => {
  expect(studentQuantile(degrees, outside).toFixed(3)).toBe(quantile);
});
