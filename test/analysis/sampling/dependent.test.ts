import { describe, expect, test } from "vitest";
import {
  type EstimatedShares,
  estimateDependentShares,
  estimateShares,
  jointlyNormal,
  resampledRows,
  uniform,
} from "../../../analysis/index.ts";
import { at, modelOf } from "./functions.ts";

const sum = modelOf([], (x) => at(x, 1) + at(x, 2) + at(x, 3));

function expectShares(
  shares: EstimatedShares,
  known: Readonly<Record<string, readonly number[]>>,
  width = 0.005,
): void {
  for (const [kind, values] of Object.entries(known)) {
    const rows = shares.rows.filter((row) => row.kind === kind);
    expect(rows).toHaveLength(values.length);
    for (const [index, { estimate, halfWidth }] of rows.entries()) {
      expect(Math.abs(estimate - (values[index] ?? 0))).toBeLessThanOrEqual(halfWidth);
      expect(halfWidth).toBeLessThanOrEqual(width);
    }
  }
}

describe("jointly normal inputs", () => {
  const names = ["x1", "x2", "x3"];

  // Iooss and Prieur 2019: X1 + X2 + X3, deviations 1, 1, 2, the last two correlated by 0.9.
  test("a sum: with all that comes with an input, alone, and by Shapley", async () => {
    const inputs = jointlyNormal(
      names,
      [1, 2, 3],
      [
        [1, 0, 0],
        [0, 1, 1.8],
        [0, 1.8, 4],
      ],
    );
    const shares = await estimateDependentShares(inputs, sum.evaluate);
    expectShares(shares, {
      first: [0.10416666666666667, 0.8166666666666665, 0.8760416666666667],
      total: [0.10416666666666663, 0.019791666666666652, 0.07916666666666661],
      shapley: [0.1041666666666667, 0.41822916666666654, 0.47760416666666666],
    });
    expect(Math.abs(shares.mean.estimate - 6)).toBeLessThanOrEqual(shares.mean.halfWidth);
    expect(Math.abs(shares.variance.estimate - 9.6)).toBeLessThanOrEqual(shares.variance.halfWidth);
  });

  test("a product of independent ones is shared as by the design for independent inputs", async () => {
    const inputs = jointlyNormal(
      names.slice(0, 2),
      [0, 1],
      [
        [1, 0],
        [0, 4],
      ],
    );
    const product = modelOf([], (x) => at(x, 1) * at(x, 2));
    const shares = await estimateDependentShares(inputs, product.evaluate, { halfWidth: 0.01, limit: 2 ** 22 });
    expectShares(shares, { first: [1 / 5, 0], total: [1, 4 / 5], shapley: [3 / 5, 2 / 5] }, 0.01);
  });

  test("refuse a covariance that is none, and second order", async () => {
    expect(() =>
      jointlyNormal(
        ["a", "b"],
        [0, 0],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    ).toThrow(RangeError);
    const inputs = jointlyNormal(["a"], [0], [[1]]);
    await expect(estimateDependentShares(inputs, sum.evaluate, { kinds: ["second"] })).rejects.toThrow(RangeError);
  });
});

describe("rows drawn whole", () => {
  // y = a·b + c over four rows of (a, b) and c uniform from 0 to 12: a·b is 1, 4, 9 or 0, Var = 12.25; Var(c) = 12.
  const rows = resampledRows(
    "unit",
    ["a", "b"],
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [0, 9],
    ],
  );
  const model = modelOf([uniform("c", 0, 12), rows], (x) => at(x, 2) * at(x, 3) + at(x, 1));
  const [ofRows, ofC] = [12.25, 12];

  test("have one share together, beside that of the other inputs", async () => {
    const shares = await estimateShares(model, { kinds: ["first", "total", "shapley"] });
    const known = [ofC / (ofRows + ofC), ofRows / (ofRows + ofC)];
    expectShares(shares, { first: known, total: known, shapley: known });
  });
});
