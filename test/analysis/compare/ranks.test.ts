import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kendall, pairCounts, ranksOf, spearman } from "../../../analysis/index.ts";
import { formatDecimal, Rational } from "../../../core/index.ts";

const totals = (list: readonly number[]) => list.map((one) => Rational.of(one));

/** Every pair looked at. */
function naive(old: readonly number[], now: readonly number[]) {
  const counts = { concordant: 0, discordant: 0, tiedOnlyOld: 0, tiedOnlyNew: 0, tiedBoth: 0 };
  for (let a = 0; a < old.length; a += 1)
    for (let b = a + 1; b < old.length; b += 1) {
      const [one, other] = [(old[a] ?? 0) - (old[b] ?? 0), (now[a] ?? 0) - (now[b] ?? 0)];
      if (one === 0 && other === 0) counts.tiedBoth += 1;
      else if (one === 0) counts.tiedOnlyOld += 1;
      else if (other === 0) counts.tiedOnlyNew += 1;
      else if (one * other > 0) counts.concordant += 1;
      else counts.discordant += 1;
    }
  return counts;
}

/** Pearson's correlation of the places, those that tie with their mean: a fraction, or 12 digits, in whole numbers. */
function pearson(old: readonly number[], now: readonly number[]) {
  const size = BigInt(old.length);
  const centred = (list: readonly number[]) => {
    const places = list.map((one) =>
      BigInt(list.filter((x) => x < one).length * 2 + list.filter((x) => x === one).length + 1),
    );
    const sum = places.reduce((all, one) => all + one, 0n);
    return places.map((one) => one * size - sum);
  };
  const product = (x: readonly bigint[], y: readonly bigint[]) =>
    x.reduce((sum, one, at) => sum + one * (y[at] ?? 0n), 0n);
  const [a, b] = [centred(old), centred(now)];
  const [over, square] = [product(a, b), product(a, a) * product(b, b)];
  const whole = root(square);
  if (over === 0n) return { text: "0", exact: true };
  if (whole * whole === square) return { text: formatDecimal(Rational.of(over, whole)), exact: true };
  const digits = 10n ** 12n;
  const count = (root((4n * over * over * digits * digits) / square) + 1n) / 2n;
  return { text: `${over < 0n ? "-" : ""}${formatDecimal(Rational.of(count, digits))}`, exact: false };
}

/** The greatest whole number whose square is not more. */
function root(square: bigint): bigint {
  if (square === 0n) return 0n;
  let guess = square + 1n;
  for (let next = (guess + 1n) / 2n; next < guess; next = (guess + square / guess) / 2n) guess = next;
  return guess;
}

describe("ranks and their correlation", () => {
  it("gives ties the best place", () => {
    expect(ranksOf(totals([80, 90, 80, 95]), false)).toEqual([3, 2, 3, 1]);
    expect(ranksOf(totals([80, 90, 80, 95]), true)).toEqual([1, 3, 1, 4]);
  });

  it("agrees with looking at every pair", () => {
    const list = fc.integer({ min: 2, max: 30 }).chain((size) => {
      const one = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size });
      return fc.tuple(one, one);
    });
    fc.assert(
      fc.property(list, ([x, y]) => {
        const [old, now] = [ranksOf(totals(x), false), ranksOf(totals(y), false)];
        const counts = naive(old, now);
        expect(pairCounts(old, now)).toEqual(counts);
        const rho = spearman(old, now);
        const isFlat = new Set(x).size === 1 || new Set(y).size === 1;
        expect(rho === undefined).toBe(isFlat);
        expect(kendall(counts) === undefined).toBe(isFlat);
        expect(rho).toEqual(isFlat ? undefined : pearson(x, y));
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it("tells a fraction as one, and else the digits", () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])).toEqual({ text: "-1", exact: true });
    expect(spearman([1, 2, 3, 4], [2, 1, 3, 4])).toEqual({ text: "0.8", exact: true });
    // One tie: 5/√(5·6)
    expect(kendall(pairCounts([1, 2, 3, 3], [1, 2, 3, 4]))).toEqual({ text: "0.912870929175", exact: false });
  });
});
