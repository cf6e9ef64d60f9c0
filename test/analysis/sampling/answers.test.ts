import { describe, expect, test } from "vitest";
import { estimateShares, type ShareKind } from "../../../analysis/index.ts";
import { answers, knownShare, misses } from "./answers.ts";

const quick: readonly ShareKind[] = ["first", "total"];

describe("the fixture agrees with published figures", () => {
  const published: readonly (readonly [string, ShareKind, readonly number[]])[] = [
    ["Ishigami, a 7, b 0.1", "first", [0.31390519114781146, 0.4424111447900409, 0]],
    ["Ishigami, a 7, b 0.1", "total", [0.5575888552099592, 0.4424111447900409, 0.24368366406214773]],
    ["Ishigami, a 7, b 0.1", "shapley", [0.4357470231788853, 0.4424111447900409, 0.12184183203107386]],
    ["Ishigami, a 7, b 0.05", "first", [0.21851856442701334, 0.686894643648693, 0]],
    ["Ishigami, a 2, b 1", "total", [0.9990869621614885, 0.000913037838511479, 0.6160631359688676]],
    ["g-function, 6 factors", "total", [0.000329457686, 0.0121432395875, 0.79596976909109, 0.2203130610877123]],
    ["g-function, 8 factors", "shapley", [0.7515188630643725, 0.21047729370411447, 0.02888045942274198]],
    ["four steps", "first", [100 / 151, 36 / 151, 9 / 151, 6 / 151]],
    ["both of two, half and half", "first", [1 / 3, 1 / 3]],
    ["both of two, rare and usual", "total", [40 / 41, 5 / 41]],
    ["tiers, cap, deductions", "shapley", [3344 / 5399, 375 / 5399, 1680 / 5399]],
  ];

  test.each(published)("%s, %s", (name, kind, figures) => {
    const answer = answers.find((one) => one.name === name);
    const known = figures.map((_, index) => answer && knownShare(answer, kind, index + 1, 0).toFixed(12));
    expect(known).toEqual(figures.map((figure) => figure.toFixed(12)));
  });
});

describe("the default seed meets the known answers within its own intervals", () => {
  test.each(answers)("$name", async (answer) => {
    const shares = await estimateShares(answer.model, {
      kinds: answer.slow ? quick : [...quick, "second", "shapley"],
      limit: 2 ** 24,
      ...(answer.groups === undefined ? {} : { groups: answer.groups }),
    });
    expect(shares.ending).toBe("reached");
    expect(shares.rows.filter((row) => !(row.halfWidth <= 0.005))).toEqual([]);
    expect(misses(answer, shares)).toEqual([]);
  });
});
