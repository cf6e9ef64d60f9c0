import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRationals, formatDecimal, Rational } from "../../../core/index.ts";
import { cutAt, isPoint, reported, reportedCount, stepAbove, stepBelow } from "../../../scoring/along/cell.ts";
import { fixed, lineForm } from "../../../scoring/along/form.ts";
import { joined, pieceAt, within } from "../../../scoring/along/pieces.ts";
import { commonDivisor, multiplyPolynomials, rootsBetween, sturmChain } from "../../../scoring/along/polynomial.ts";
import { rootsIn } from "../../../scoring/along/roots.ts";

const r = (num: number, den = 1) => Rational.of(num, den);
const cell = (low: number, high: number) => ({ low: r(low), high: r(high) });

/** (x − a)(x − b) … */
function withRoots(...roots: Rational[]) {
  return roots.reduce<readonly Rational[]>(
    (product, root) => multiplyPolynomials(product, [Rational.of(-root.num, root.den), Rational.ONE]),
    [Rational.ONE],
  );
}

function shown(p: readonly Rational[], low: number, high: number, step = r(1, 100)): string[] {
  return rootsIn(p, cell(low, high), step).map(({ at, exact }) => (exact ? formatDecimal(at) : "~"));
}

describe("roots inside of an open cell", () => {
  test("each once, double ones too, those at the ends not", () => {
    expect(shown(withRoots(r(0), r(1), r(1), r(5, 2), r(4)), 0, 4)).toEqual(["1", "2.5"]);
    expect(shown(withRoots(r(1, 3), r(1, 3)), 0, 1)).toEqual(["0.3333333333"]);
    expect(shown(withRoots(r(3)), 3, 9)).toEqual([]);
    expect(shown([r(1), r(0), r(1)], -9, 9)).toEqual([]);
  });

  test("two irrational roots in one gap, and a thousandth apart", () => {
    // (x² − 2)(x² − 2.0001)
    const p = multiplyPolynomials([r(-2), r(0), r(1)], [r(-20_001, 10_000), r(0), r(1)]);
    expect(shown(p, 0, 2)).toEqual(["~", "~"]);
    expect(shown(p, -2, 2, r(1))).toEqual(["~", "~", "~", "~"]);
  });

  test("what stands for an irrational root does not depend on the cell nor on the formula", () => {
    const places = [
      cell(0, 2),
      cell(1, 2),
      { low: r(141, 100), high: r(142, 100) },
      { low: r(1411, 1000), high: r(3) },
    ].map((one) => rootsIn([r(-2), r(0), r(1)], one, r(1, 100))[0]?.at);
    const other = rootsIn(multiplyPolynomials([r(-2), r(0), r(1)], withRoots(r(1))), cell(0, 2), r(1, 100))[1]?.at;
    expect(new Set([...places, other].map((at) => `${at?.num}/${at?.den}`)).size).toBe(1);
    const [at = r(0)] = places;
    expect(rootsIn([r(-2), r(0), r(1)], { low: at, high: r(2) }, r(1, 100))).toEqual([]);
  });

  test("the chain counts what stands between, whatever the multiplicities", () => {
    const fractions = fc
      .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 7 }))
      .map(([a, b]) => r(a, b));
    fc.assert(
      fc.property(fc.array(fractions, { minLength: 1, maxLength: 5 }), (roots) => {
        const p = withRoots(...roots);
        const different = new Set(roots.map(({ num, den }) => `${num}/${den}`)).size;
        expect(rootsBetween(sturmChain(p), r(-31), r(31))).toBe(different);
        expect(shown(p, -31, 31)).toEqual([...new Set([...roots].sort(compareRationals).map(formatDecimal))]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test("greatest common divisor", () => {
    expect(commonDivisor(withRoots(r(1), r(2)), withRoots(r(2), r(3)))).toEqual(withRoots(r(2)));
  });
});

describe("cells", () => {
  test("steps below and above zero", () => {
    const at = [r(-7, 2), r(-3), r(7, 2)].map((x) => [stepBelow(x, r(1)), stepAbove(x, r(1))].map(formatDecimal));
    expect(at).toEqual([
      ["-4", "-3"],
      ["-3", "-3"],
      ["3", "4"],
    ]);
  });

  test("an open cell does not hold its ends", () => {
    expect(reportedCount(cell(0, 3), r(1))).toBe(2n);
    expect(reported(cell(0, 1), r(1))).toBeUndefined();
    expect(reportedCount(cell(2, 2), r(1))).toBe(1n);
  });

  test("cut pieces cover a cell once, in order, and join again", () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 8 });
    fc.assert(
      fc.property(places, (numbers) => {
        const cuts = [...numbers].sort((a, b) => a - b).map((one) => r(one));
        const cells = cutAt(cell(0, 100), cuts);
        expect(cells.map((one, index) => compareRationals(one.low, cells[index - 1]?.high ?? r(0)))).toEqual(
          cells.map(() => 0),
        );
        expect(cells.map(isPoint)).toEqual(cells.map((_, index) => index % 2 === 1));
        const line = lineForm(r(1), r(2));
        const pieces = cells.map((one) => ({
          cell: one,
          form: isPoint(one) ? fixed(r(1 + 2 * Number(one.low.num))) : line,
        }));
        expect(joined(pieces)).toHaveLength(1);
        expect(joined(pieces.map((one, index) => (index === 1 ? { ...one, form: fixed(r(0)) } : one)))).toHaveLength(
          cuts.length > 0 ? 3 : 1,
        );
        for (const x of [1, 50, 99]) {
          expect(pieceAt(pieces, r(x))).toBeDefined();
          expect(within(pieces, { low: r(x), high: r(x) })).toHaveLength(1);
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
