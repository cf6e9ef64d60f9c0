import { describe, expect, test } from "vitest";
import { estimateShares, type ShareKind } from "../../analysis/index.ts";
import { answers, misses } from "../analysis/sampling/answers.ts";

const kinds: readonly ShareKind[] = ["first", "total", "second", "shapley"];
const seeds = Array.from({ length: 10 }, (_, seed) => seed);

describe("all known answers, all kinds, half-width 0.005", () => {
  test.each(answers)("$name: at most one of ten seeds misses anywhere, and not the default", async (answer) => {
    const failed: number[] = [];
    for (const seed of seeds) {
      const groups = answer.groups === undefined ? {} : { groups: answer.groups };
      const shares = await estimateShares(answer.model, { seed, kinds, limit: 2 ** 24, ...groups });
      expect(shares.ending).toBe("reached");
      if (misses(answer, shares).length > 0) failed.push(seed);
    }
    expect(failed).not.toContain(0);
    expect(failed.length).toBeLessThanOrEqual(1);
  });
});
