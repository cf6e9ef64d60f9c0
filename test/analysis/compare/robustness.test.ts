import { expect, test } from "vitest";
import { acceptability, type BoundSide, comparePortfolio, lostEdge, robustnessOf } from "../../../analysis/index.ts";
import { formatDecimal, Rational } from "../../../core/index.ts";
import type { UnitData } from "../../../scoring/index.ts";
import { pairOf, sides, unitsOf } from "./fixture.ts";

const old = `framework "R" 20
grades { 优: >= 10; 差: < 10 }
input a : number [0, 20] step 0.1
input b : yes/no
indicator 甲 10 = min(10, a)
indicator 乙 10 = if b then 10 else 0
`;
const amendment = `framework "R" version "2" amends "old.rules"
replace indicator 甲 10 = min(10, a / 2)
`;

const value = (count: number) => ({ value: Rational.of(count, 10) });
/** Far above, from 优 to 差 with room, and one whose new total lies half a rounding beside the cut. */
const units = unitsOf([
  { a: value(150), b: { value: true } },
  { a: value(120), b: { value: false } },
  { a: value(0), b: { value: true } },
]);

async function compared(data: readonly UnitData[]) {
  const pair = await pairOf(old, amendment);
  const [before, after] = sides(pair, data);
  return { comparison: comparePortfolio(pair.difference, before, after), bound: { old: before, now: after } };
}

test("what nothing can move holds in every case", async () => {
  const { comparison, bound } = await compared(units);
  const found = robustnessOf(comparison, bound, { cases: 200, weights: null, cuts: null });
  expect(found.units.map(({ id, conclusion, together }) => [id, conclusion, together.count])).toEqual([
    ["u0", "same", 200],
    ["u1", "worse", 200],
    ["u2", "same", 200],
  ]);
  expect(found.units.map(({ alone }) => Object.keys(alone))).toEqual([[], ["rounding"], []]);
});

test("a conclusion counts as acceptability counts the claims that make it up", async () => {
  const { comparison, bound } = await compared(units);
  const moves = { cases: 300, seed: 3, weights: null, cuts: Rational.of(40, 100) };
  const found = robustnessOf(comparison, bound, moves);
  const side = (name: string, { framework, units: data }: BoundSide) => ({ name, framework, units: data });
  const claims = ["u1 优", "u1 差"];
  const { rows } = acceptability([side("old", bound.old), side("now", bound.now)], { ...moves, claims });
  const counts = (claim: string) =>
    rows.filter(
      ({ kind, source, side: name, subject }) =>
        kind === "claim" && source === "together" && name === "" && subject === claim,
    );
  const same = claims.reduce((sum, claim) => sum + (counts(claim)[0]?.count ?? 0), 0);
  const [, u1] = found.units;
  // Better is impossible: less is scored in every case.
  expect(u1?.together.count).toBe(300 - same);
  expect(u1?.together.count).toBeLessThan(300);
  expect(formatDecimal(u1?.together.share ?? Rational.ZERO)).toBe(formatDecimal(Rational.of(300 - same, 300)));
  expect(robustnessOf(comparison, bound, moves)).toEqual(found);
});

test("indicators that stop telling departments apart are named", async () => {
  const many = unitsOf(Array.from({ length: 12 }, (_, row) => ({ a: value(row * 10), b: { value: row < 6 } })));
  const pair = await pairOf(
    old,
    `framework "R" amends "old.rules"\nreplace indicator 乙 10 = if a >= 0 or b then 10 else 0\n`,
  );
  const [before, after] = sides(pair, many);
  expect(lostEdge(before, after)).toMatchObject({ flattened: ["乙"], revived: [] });
  expect(lostEdge(after, before)).toMatchObject({ flattened: [], revived: ["乙"] });
});
