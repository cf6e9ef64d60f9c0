import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePortfolio, interactionValues, shapleyValues } from "../../../analysis/index.ts";
import { addRationals, formatDecimal, formatFraction, negateRational, Rational } from "../../../core/index.ts";
import {
  type CheckedFramework,
  checkCoalition,
  type DifferenceEdit,
  isNumber,
  scoreUnits,
  type UnitData,
} from "../../../scoring/index.ts";
import { amendment, base, type Pair, pairOf, sides, unitsOf, unitValues } from "./fixture.ts";

const shown = (value: Rational | undefined) =>
  value === undefined ? "" : (formatFraction(value) ?? formatDecimal(value));
const sum = (list: readonly Rational[]) => list.reduce(addRationals, Rational.ZERO);
const minus = (a: Rational, b: Rational) => addRationals(a, negateRational(b));

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first) => permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

/** The definition: each player's gain where it comes, in every order. */
function byOrders(players: number, worth: (set: number) => Rational): Rational[] {
  const orders = permutations(Array.from({ length: players }, (_, player) => player));
  const gains = Array.from({ length: players }, (): Rational[] => []);
  for (const order of orders) {
    let set = 0;
    for (const player of order) {
      gains[player]?.push(minus(worth(set | (1 << player)), worth(set)));
      set |= 1 << player;
    }
  }
  return gains.map((list) => Rational.of(sum(list).num, sum(list).den * BigInt(orders.length)));
}

const fraction = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 60 }))
  .map(([num, den]) => Rational.of(num, den));
const game = fc
  .integer({ min: 0, max: 6 })
  .chain((players) =>
    fc.tuple(fc.constant(players), fc.array(fraction, { minLength: 2 ** players, maxLength: 2 ** players })),
  );

describe("exact values of games", () => {
  it("sum to the change in 1,000 games, and are the mean over all orders", () => {
    fc.assert(
      fc.property(game, ([players, worths]) => {
        const values = shapleyValues(players, worths);
        expect(shown(sum(values))).toBe(shown(minus(worths.at(-1) ?? Rational.ZERO, worths[0] ?? Rational.ZERO)));
        if (players > 5) return;
        expect(values.map(shown)).toEqual(byOrders(players, (set) => worths[set] ?? Rational.ZERO).map(shown));
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it("give a pair what neither gives alone", () => {
    const worth = (set: number) => Rational.of(((set & 3) === 3 ? 12 : 0) + ((set & 4) === 4 ? 5 : 0));
    const worths = Array.from({ length: 8 }, (_, set) => worth(set));
    expect(shapleyValues(3, worths).map(shown)).toEqual(["6", "6", "5"]);
    expect(interactionValues(3, worths).map(({ value }) => shown(value))).toEqual(["12", "0", "0"]);
  });
});

/** The frameworks of all sets of some edits. */
function allSets({ difference }: Pair, edits: readonly DifferenceEdit[]): CheckedFramework[] {
  return Array.from({ length: 2 ** edits.length }, (_, set) => {
    const { file } = difference.fileWith(edits.filter((_edit, place) => (set & (1 << place)) !== 0));
    const { framework } = checkCoalition(file);
    if (framework === undefined) throw new Error("a set of edits is no framework");
    return framework;
  });
}

/** What the evaluator alone gives a unit. */
function totalOf(framework: CheckedFramework, unit: UnitData): Rational {
  const [card] = scoreUnits(framework, [unit]);
  if (!isNumber(card?.total) || !(card.total instanceof Rational)) throw new Error("no total");
  return card.total;
}

async function agree(pair: Pair, units: readonly UnitData[]): Promise<void> {
  const { units: compared, players } = comparePortfolio(pair.difference, ...sides(pair, units));
  const sets = allSets(
    pair,
    players.flatMap(({ edits }) => edits),
  );
  for (const [row, unit] of units.entries()) {
    const worths = sets.map((framework) => totalOf(framework, unit));
    expect(compared[row]?.parts?.map(shown)).toEqual(shapleyValues(players.length, worths).map(shown));
    expect(shown(compared[row]?.change)).toBe(shown(minus(worths.at(-1) ?? Rational.ZERO, worths[0] ?? Rational.ZERO)));
  }
}

const lines = amendment.split("\n").slice(1, -1);

describe("parts of a change by edits", () => {
  it("are those of all 256 sets of eight edits, scored one by one", async () => {
    const pair = await pairOf(base, amendment);
    expect(pair.difference.edits).toHaveLength(8);
    const uncapped = await pairOf(base.replace("  at most 9 when x > 8\n", ""), amendment);
    await agree(uncapped, unitsOf(fc.sample(unitValues, { seed: 13, numRuns: 6 })));
    await agree(pair, unitsOf(fc.sample(unitValues, { seed: 8, numRuns: 6 })));
  });

  it("sum exactly to the change for 1,000 random edits and departments", async () => {
    const units = unitsOf(fc.sample(unitValues, { seed: 77, numRuns: 50 }));
    for (const chosen of fc.sample(fc.shuffledSubarray(lines, { minLength: 1 }), { seed: 3, numRuns: 20 })) {
      const pair = await pairOf(base, ['framework "B" amends "old.rules"', ...chosen].join("\n"));
      const { units: compared, players } = comparePortfolio(pair.difference, ...sides(pair, units));
      const [old, now] = [scoreUnits(pair.old, units), scoreUnits(pair.now, units)];
      expect(players).toHaveLength(chosen.length);
      for (const [row, { parts, change }] of compared.entries()) {
        const [before, after] = [old[row]?.total, now[row]?.total];
        if (!(before instanceof Rational) || !(after instanceof Rational)) throw new Error("no total");
        expect(shown(sum(parts ?? []))).toBe(shown(minus(after, before)));
        expect(shown(change)).toBe(shown(minus(after, before)));
      }
    }
  });

  it("take the total as a whole where something can be left out, or is rounded at the top", async () => {
    const out = base.replace("item 二乙 4 judged", "item 二乙 4 judged not applicable when z leave out");
    const body = lines
      .slice(0, 3)
      .concat(lines[5] ?? "")
      .join("\n");
    for (const text of [base.replace("rounding indicator", "rounding framework"), base]) {
      const pair = await pairOf(text, `framework "B" amends "old.rules"\n${body}`);
      await agree(pair, unitsOf(fc.sample(unitValues, { seed: 9, numRuns: 4 })));
    }
    const leavable = out.replace(
      "item 二乙 4 judged not applicable when z leave out",
      "item 二乙 4 { score = min(4, y) not applicable when z leave out }",
    );
    const pair = await pairOf(leavable, `framework "B" amends "old.rules"\n${body}`);
    await agree(pair, unitsOf(fc.sample(unitValues, { seed: 10, numRuns: 8 })));
  });

  it("compare units with each other where the rules do, in every set of edits", async () => {
    const cohort = base.replace(
      "indicator 三 5 = min(5, y / 2)",
      "param 名次 = 3 indicator 三 5 = if rank(y) <= 名次 then 5 else 2",
    );
    const text =
      'framework "B" amends "old.rules"\nset param 名次 = 5\nset param 率 = 0.75\nadd to 乙 at most 6 when z';
    const pair = await pairOf(cohort, text);
    const units = unitsOf(fc.sample(unitValues, { seed: 14, numRuns: 12 }));
    const { units: compared, players } = comparePortfolio(pair.difference, ...sides(pair, units));
    const totals = allSets(pair, pair.difference.edits).map((framework) =>
      scoreUnits(framework, units).map(({ total }) => total as Rational),
    );
    for (const [row, { parts }] of compared.entries()) {
      const worths = totals.map((own) => own[row] ?? Rational.ZERO);
      expect(parts?.map(shown)).toEqual(shapleyValues(players.length, worths).map(shown));
    }
  });

  it("are 0 for edits that change nothing", async () => {
    const pair = await pairOf(base, 'framework "B" amends "old.rules"\nset param 限 = 3\nset param 率 = 0.30');
    const units = unitsOf(fc.sample(unitValues, { seed: 1, numRuns: 20 }));
    const compared = comparePortfolio(pair.difference, ...sides(pair, units));
    expect(
      compared.units.every(({ change, parts }) => [change, ...(parts ?? [])].every((one) => one?.num === 0n)),
    ).toBe(true);
    expect([compared.equal, compared.witness, compared.summary.same]).toEqual([null, undefined, 20]);
    const self = await pairOf(base, base);
    expect(comparePortfolio(self.difference, ...sides(self, units)).equal).toBe(true);
  });

  it("joins edits that are no framework apart", async () => {
    const text =
      'framework "B" amends "old.rules"\nadd input w : number [0, 1] step 0.1\nreplace indicator 三 5 = 5 * w\nset param 限 = 5';
    const pair = await pairOf(base, text);
    const units = unitsOf(fc.sample(unitValues, { seed: 2, numRuns: 5 })).map((unit) => ({
      ...unit,
      values: new Map([...unit.values, ["w", { value: Rational.of(1, 2) }]]),
    }));
    const { players } = comparePortfolio(pair.difference, ...sides(pair, units));
    expect(players.map(({ edits }) => edits.length)).toEqual([2, 1]);
  });

  it("says nothing of a unit that lacks something, and never scores it 0", async () => {
    const pair = await pairOf(base, amendment);
    const [first, second] = unitsOf(fc.sample(unitValues, { seed: 4, numRuns: 2 }));
    if (first === undefined || second === undefined) throw new Error("two units");
    const values = new Map([...second.values].filter(([name]) => name !== "y"));
    const found = comparePortfolio(pair.difference, ...sides(pair, [first, { ...second, values }]));
    expect(found.units.map(({ change, parts }) => [change === undefined, parts === undefined])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(found.unscored.map(({ id, old, now }) => [id, old?.[0]?.code, now?.[0]?.code])).toEqual([
      ["u1", "missing-input", "missing-input"],
    ]);
    expect(found.summary.units).toBe(1);
  });

  it("are estimated where too many edits meet, and still sum exactly", async () => {
    const pair = await pairOf(base.replace("rounding indicator", "rounding framework"), amendment);
    const units = unitsOf(fc.sample(unitValues, { seed: 6, numRuns: 12 }));
    const exact = comparePortfolio(pair.difference, ...sides(pair, units));
    const options = { mostExact: 3, orders: 60, seed: 11 };
    const drawn = comparePortfolio(pair.difference, ...sides(pair, units), options);
    expect(exact.played.sampled).toBeUndefined();
    for (const [row, { change, parts }] of drawn.units.entries()) {
      expect(shown(sum(parts ?? []))).toBe(shown(exact.units[row]?.change));
      expect(shown(change)).toBe(shown(exact.units[row]?.change));
    }
    const asNumber = ({ num, den }: Rational) => Number(num) / Number(den);
    for (const [place, error] of (drawn.played.sampled?.errors ?? []).entries()) {
      const [one, other] = [drawn.summary.parts[place], exact.summary.parts[place]];
      expect(Math.abs(asNumber(minus(one ?? Rational.ZERO, other ?? Rational.ZERO)))).toBeLessThanOrEqual(
        4 * error + 1e-9,
      );
    }
    expect(comparePortfolio(pair.difference, ...sides(pair, units), options).summary.parts.map(shown)).toEqual(
      drawn.summary.parts.map(shown),
    );
  });
});
