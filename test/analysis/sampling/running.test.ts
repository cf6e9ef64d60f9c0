import { describe, expect, test } from "vitest";
import { estimateShares, type Model, type Progress, uniform } from "../../../analysis/index.ts";
import { at, ishigami, linear, modelOf, uniforms } from "./functions.ts";

const model = ishigami(7, 0.1);

describe("rounds", () => {
  test("double until the intervals are narrow enough, or another would pass the limit", async () => {
    const wide = await estimateShares(model, { halfWidth: 0.1 });
    expect(wide.ending).toBe("reached");
    expect(Math.max(...wide.rows.map(({ halfWidth }) => halfWidth))).toBeLessThanOrEqual(0.1);
    const cut = await estimateShares(model, { halfWidth: 1e-9, limit: 20_000 });
    expect(cut).toMatchObject({ ending: "limit", points: 64, replicates: 32, evaluations: 64 * 32 * 8 });
    expect(2 * cut.evaluations).toBeGreaterThan(20_000);
  });

  test("are all kept for a chart, the last of them as rows", async () => {
    const shares = await estimateShares(model, { halfWidth: 0.02 });
    const counts = [...new Set(shares.history.map(({ evaluations }) => evaluations))];
    expect(counts).toEqual(counts.map((_, round) => 32 * 32 * 8 * 2 ** round));
    expect(counts.length).toBeGreaterThan(2);
    expect(shares.history.slice(-6)).toEqual(shares.rows.map((row) => ({ ...row, evaluations: shares.evaluations })));
  });

  test("give what a single round of their size gives, but for the wider margin of later looks", async () => {
    const grown = await estimateShares(model, { halfWidth: 1e-9, limit: 70_000, start: 32, intervals: "each" });
    const once = await estimateShares(model, { halfWidth: 1e-9, limit: 70_000, start: 256, intervals: "each" });
    expect(once.rows).toEqual(grown.rows);
    const together = await estimateShares(model, { halfWidth: 1e-9, limit: 70_000 });
    for (const [index, row] of together.rows.entries()) {
      expect(row.halfWidth).toBeGreaterThan(grown.rows[index]?.halfWidth ?? 0);
    }
  });

  test("start smaller where the limit is low, and not at all where it is too low", async () => {
    expect(await estimateShares(model, { limit: 600 })).toMatchObject({ points: 2, ending: "limit" });
    await expect(estimateShares(model, { limit: 200 })).rejects.toThrow("sampling-limit");
  });
});

describe("seeds", () => {
  test("0 is one, and the default; each gives its own numbers again and again", async () => {
    const run = (seed?: number) => estimateShares(model, { halfWidth: 0.05, ...(seed === undefined ? {} : { seed }) });
    expect(await run()).toEqual(await run(0));
    expect((await run(1)).rows).not.toEqual((await run(0)).rows);
    expect(await run(1)).toEqual(await run(1));
  });

  test("give the same numbers on any machine", async () => {
    const { rows } = await estimateShares(linear([5, 4, 3]), { halfWidth: 0.5, kinds: ["first"] });
    expect(rows.map(({ estimate }) => estimate)).toEqual([0.5038736624343991, 0.3175458846256736, 0.1785804529399272]);
  });
});

describe("progress", () => {
  test("is told after each batch; a stop keeps the rounds that were finished", async () => {
    const signal = { aborted: false };
    const told: Progress[] = [];
    const shares = await estimateShares(model, {
      halfWidth: 1e-9,
      signal,
      onProgress: (progress) => {
        told.push(progress);
        signal.aborted = progress.done > 40_000;
      },
    });
    expect(shares.ending).toBe("stopped");
    expect(shares.points).toBe(128);
    expect(shares.evaluations).toBe(told.at(-1)?.done);
    expect(told[0]).toEqual({ done: 256, limit: 2 ** 20 });
    expect(told.at(-1)?.halfWidth).toBeGreaterThan(0);
    expect(told.map(({ done }) => done)).toEqual([...told.map(({ done }) => done)].sort((a, b) => a - b));
  });

  test("a stop in the first round leaves no rows", async () => {
    const shares = await estimateShares(model, { signal: { aborted: true } });
    expect(shares).toMatchObject({ rows: [], history: [], ending: "stopped", evaluations: 0 });
  });

  test("leaves room for other work, a signal among it", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 60);
    const shares = await estimateShares(model, { halfWidth: 1e-9, limit: 2 ** 40, signal: controller.signal });
    expect(shares.ending).toBe("stopped");
  });
});

describe("models", () => {
  test("may answer later", async () => {
    const later: Model = { ...model, evaluate: (points) => Promise.resolve(model.evaluate(points)) };
    expect(await estimateShares(later, { halfWidth: 0.1 })).toEqual(await estimateShares(model, { halfWidth: 0.1 }));
  });

  test("that never change have nothing to share", async () => {
    const shares = await estimateShares(modelOf(uniforms(2), () => 7));
    expect(shares.mean.estimate).toBe(7);
    expect(shares.variance.estimate).toBe(0);
    expect(shares.rows.map(({ estimate, halfWidth }) => [estimate, halfWidth])).toEqual(Array(4).fill([0, 0]));
  });

  test("with sixty factors fit the table of direction numbers; with five hundred Shapley shares do not", async () => {
    const weights = Array.from({ length: 60 }, (_, index) => 1 + (index % 3));
    const shares = await estimateShares(linear(weights), { kinds: ["first", "total", "shapley"], limit: 100_000 });
    expect(shares.rows).toHaveLength(180);
    for (const [index, { estimate, halfWidth }] of shares.rows.slice(-60).entries()) {
      expect(Math.abs(estimate - (weights[index] ?? 0) ** 2 / 280)).toBeLessThanOrEqual(halfWidth);
    }
    await expect(estimateShares(linear(Array(500).fill(1)), { kinds: ["shapley"] })).rejects.toThrow(
      "sampling-too-many-factors",
    );
  });

  test("that add up give first order and total as the same numbers", async () => {
    const { rows } = await estimateShares(linear([3, 2, 1]), { halfWidth: 0.5 });
    const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ estimate }) => estimate);
    expect(of("first")).toHaveLength(3);
    expect(of("first")).toEqual(of("total"));
  });

  test.each<[string, Model]>([
    ["an output that is no number", modelOf(uniforms(1), () => Number.NaN)],
    ["too few outputs", { factors: uniforms(1), evaluate: () => new Float64Array(1) }],
    ["two factors of one name", modelOf([uniform("x", 0, 1), uniform("x", 0, 1)], (x) => at(x, 1))],
  ])("are refused for %s", async (_, wrong) => {
    await expect(estimateShares(wrong)).rejects.toThrow(RangeError);
  });

  test.each([
    ["an unknown factor", [{ name: "g", factors: ["x9"] }]],
    [
      "a factor in two groups",
      [
        { name: "g", factors: ["x1"] },
        { name: "h", factors: ["x1"] },
      ],
    ],
    ["a group named as a factor", [{ name: "x2", factors: ["x1"] }]],
  ])("are refused groups with %s", async (_, groups) => {
    await expect(estimateShares(model, { groups })).rejects.toThrow(RangeError);
  });
});
