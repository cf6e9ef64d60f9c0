import { describe, expect, test } from "vitest";
import { type MorrisRow, type Screening, screen, screenGrid, uniform } from "../../../analysis/index.ts";
import { elementaryEffects } from "../../../analysis/sampling/morris.ts";
import { trajectory } from "../../../analysis/sampling/morris-design.ts";
import { at, ishigami, linear, modelOf, steps, uniforms } from "./functions.ts";

function figures({ rows }: Screening, key: "mu" | "muStar" | "sigma"): readonly number[] {
  return rows.map((row) => row[key] ?? Number.NaN);
}

/** Where sines, or steps that binary fractions cannot hold, leave the last digits to the machine. */
function decimals(values: readonly number[]): readonly string[] {
  return values.map((value) => value.toFixed(12).replace(/^-(?=[0.]+$)/, ""));
}

describe("the full grid of Ishigami's function, a 7, b 0.1", () => {
  test.each([
    [
      4,
      2 / 3,
      [7.704054111593104, 0, 0],
      [7.704054111593104, 7.875, 6.248796103333118],
      [6.2487961033331185, 7.875, 8.837132197837843],
    ],
    [
      6,
      0.6,
      [7.98996076757186, 0, 0],
      [7.98996076757186, 2.687156132986315, 5.54286453476297],
      [9.88794211007714, 3.2910806925034453, 8.542826031282646],
    ],
    [
      8,
      4 / 7,
      [7.959192784102099, 0, 0],
      [7.959192784102099, 3.2308092795175716, 5.723541455537876],
      [10.020504604906488, 3.360531161095309, 8.17165548633374],
    ],
    [
      10,
      5 / 9,
      [7.903376990572731, 0, 0],
      [7.903376990572731, 2.287161411060841, 5.383393727927598],
      [9.860321575553172, 2.8413965793686655, 7.889194510323638],
    ],
  ])("%s levels", async (levels, delta, mu, muStar, sigma) => {
    const screening = await screenGrid(ishigami(7, 0.1), levels);
    expect(screening.certainty).toBe("exact");
    expect(screening.delta).toBe(delta);
    expect(decimals(figures(screening, "mu"))).toEqual(decimals(mu));
    expect(decimals(figures(screening, "muStar"))).toEqual(decimals(muStar));
    expect(decimals(figures(screening, "sigma"))).toEqual(decimals(sigma));
  });

  test("64 levels: the step is a period of x2, which the figures overlook and the note does not", async () => {
    const screening = await screenGrid(ishigami(7, 0.1), 64);
    expect(screening.rows[1]?.muStar.toFixed(12)).toBe("0.430932070334");
    expect(screening.notes.map(({ code, values }) => [code, values.factor])).toEqual([["morris-overlooked", "x2"]]);
    const travels = screening.rows.map(({ travel = 0 }) => travel);
    expect(Math.max(...travels)).toBe(travels[1]);
  });
});

// mu* and sigma over the points of one step, at thresholds 0.2, 0.5, 0.6, 0.8, 0.9.
test.each([
  [4, [0.75, 1.5, 1.5, 0.75, 0.75], [0.75, 0, 0, 0.75, 0.75]],
  [
    6,
    [0.5555555555555556, 1.6666666666666667, 1.6666666666666667, 1.1111111111111112, 0.5555555555555556],
    [0.7856742013183862, 0, 0, 0.7856742013183862, 0.7856742013183862],
  ],
  [8, [0.875, 1.75, 1.3125, 0.875, 0.4375], [0.875, 0, 0.7577722283113838, 0.875, 0.7577722283113838]],
  [10, [0.72, 1.8, 1.44, 0.72, 0.36], [0.881816307401944, 0, 0.72, 0.881816307401944, 0.72]],
])("a single step on the grid of %s levels", async (levels, muStar, sigma) => {
  const found = await Promise.all(
    [0.2, 0.5, 0.6, 0.8, 0.9].map((threshold) => screenGrid(steps([1], [threshold]), levels)),
  );
  expect(found.flatMap((screening) => figures(screening, "muStar"))).toEqual(muStar);
  expect(decimals(found.flatMap((screening) => figures(screening, "sigma")))).toEqual(decimals(sigma));
  expect(found.flatMap(({ notes }) => notes)).toEqual([]);
});

describe("random walks", () => {
  test.each([4, 6, 8])("hold the full grid's mu* within their interval: %s levels", async (levels) => {
    const model = ishigami(7, 0.1);
    const [known, found] = await Promise.all([
      screenGrid(model, levels),
      screen(model, { levels, trajectories: 4000 }),
    ]);
    for (const [index, { muStar, halfWidth = 0 }] of found.rows.entries()) {
      expect(Math.abs(muStar - (known.rows[index]?.muStar ?? 0))).toBeLessThanOrEqual(halfWidth);
      expect(halfWidth).toBeLessThan(0.5);
    }
  });

  test("find a straight line's slopes, without spread, with one row a factor", async () => {
    const { rows, evaluations } = await screen(linear([5, -4, 3, 0]), { seed: 0, trajectories: 3 });
    expect(rows.map(({ mu }) => mu)).toEqual([5, -4, 3, 0]);
    expect(rows.map(({ muStar }) => muStar)).toEqual([5, 4, 3, 0]);
    expect(decimals(rows.map(({ sigma = 1 }) => sigma))).toEqual(decimals([0, 0, 0, 0]));
    expect(evaluations).toBe(3 * (5 + 4));
  });

  test("note what 64 levels overlook, and nothing of monotone functions", async () => {
    const aliased = await screen(ishigami(7, 0.1), { levels: 64 });
    expect(aliased.notes.map(({ values }) => values.factor)).toEqual(["x2"]);
    const monotone = await screen(steps([40, 30, 20, 10], [0.5, 0.8, 0.9, 0.6]), { levels: 64 });
    expect(monotone.notes).toEqual([]);
  });

  test("step each factor once, half up, half down, every level equally often", () => {
    const grid = { levels: 6, step: 3 };
    const players = [[0], [1, 2], [3]];
    const counts = new Map<number, number>();
    let ups = 0;
    for (let number = 0; number < 600; number++) {
      const { points, order, directions } = trajectory(grid, 4, players, 3, number);
      expect([...order].sort()).toEqual([0, 1, 2]);
      for (const [step, player] of order.entries()) {
        const moved = points[step]?.map((level, index) => (points[step + 1]?.[index] ?? 0) - level);
        expect(moved).toEqual(directions.map((up, index) => (players[player]?.includes(index) ? 3 * up : 0)));
      }
      for (const level of points.flat()) counts.set(level, (counts.get(level) ?? 0) + 1);
      ups += directions.filter((up) => up > 0).length;
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...counts.values()].every((count) => Math.abs(count - 1600) < 160)).toBe(true);
    expect(Math.abs(ups - 1200)).toBeLessThan(100);
  });

  test("are the same for the same seed, others for another; more walks keep the first ones", async () => {
    const run = (seed: number) => screen(ishigami(7, 0.1), { seed, trajectories: 8 });
    expect(await run(0)).toEqual(await run(0));
    expect((await run(0)).rows).not.toEqual((await run(1)).rows);
    expect(await screen(ishigami(7, 0.1), { trajectories: 8 })).toEqual(await run(0));
  });

  test("take groups as one, without sign", async () => {
    const { rows } = await screen(linear([5, 4, 3]), { groups: [{ name: "both", factors: ["x1", "x3"] }] });
    expect(rows.map(({ factor }) => factor)).toEqual(["both", "x2"]);
    const [both, alone] = rows as [MorrisRow, MorrisRow];
    expect(both.mu ?? both.sigma).toBeUndefined();
    expect(both.muStar).toBeGreaterThan(2);
    expect(both.muStar).toBeLessThan(8);
    expect(alone.mu).toBe(4);
  });

  test("tell how far they are, and stop when told to, keeping the walks that were done", async () => {
    const signal = { aborted: false };
    const done: number[] = [];
    const screening = await screen(linear([1, 2]), {
      signal,
      onProgress: (progress) => {
        done.push(progress.done);
        signal.aborted = done.length === 3;
      },
    });
    expect(done).toEqual([5, 10, 15]);
    expect(screening).toMatchObject({ stopped: true, trajectories: 3, evaluations: 15 });
    expect(screening.rows).toHaveLength(2);
    const stopped = await screen(linear([1, 2]), { signal: { aborted: true } });
    expect(stopped).toMatchObject({ rows: [], stopped: true, evaluations: 0 });
  });

  test.each([3, 1, 0, 4.5])("refuse %s levels", async (levels) => {
    await expect(screen(linear([1]), { levels })).rejects.toThrow(RangeError);
  });

  test("refuse a grid of too many points", async () => {
    await expect(screenGrid(linear(Array.from({ length: 11 }, () => 1)), 4)).rejects.toThrow("morris-grid");
  });

  test("find one movement among sixty factors", async () => {
    const model = modelOf(uniforms(60), (x) => (at(x, 17) > 0.5 ? at(x, 42) : 0));
    const { rows } = await screen(model);
    expect(rows.filter(({ muStar }) => muStar > 0).map(({ factor }) => factor)).toEqual(["x17", "x42"]);
  });

  test("move over the distribution, not over the numbers", async () => {
    const wide = modelOf([uniform("x1", 0, 1000)], (x) => at(x, 1));
    expect((await screen(wide)).rows[0]?.mu).toBe(1000);
  });
});

// Saltelli and others, Global Sensitivity Analysis: The Primer, Wiley 2008, chapter 3, exercise 4.
test("elementary effects of six walks of two factors", () => {
  const thirds = "01 03 23|01 21 23|20 22 02|13 33 31|13 11 31|12 10 30";
  const outputs = [
    0.97, 0.71, 2.39, 0.97, 2.3, 2.39, 1.87, 2.4, 0.87, 2.15, 1.71, 1.54, 2.15, 2.17, 1.54, 2.2, 1.87, 1,
  ];
  const players = [{ factors: [0] }, { factors: [1] }];
  const effects = thirds.split("|").flatMap((walk, number) => {
    const points = walk.split(" ").map((point) => [...point].map(Number));
    const order = [0, 1].map((step) => (points[step]?.[0] === points[step + 1]?.[0] ? 1 : 0));
    const directions = [0, 1].map((index) => Math.sign((points[2]?.[index] ?? 0) - (points[0]?.[index] ?? 0)));
    return elementaryEffects({ order, directions }, players, 2 / 3, outputs.slice(number * 3, number * 3 + 3));
  });
  const of = (player: number) => effects.filter((one) => one.player === player).map(({ effect }) => effect);
  expect(decimals(of(0))).toEqual(decimals([2.52, 1.995, 2.295, -0.66, -0.945, -1.305]));
  expect(decimals(of(1))).toEqual(decimals([-0.39, 0.135, 0.795, 0.255, -0.03, 0.495]));
});
