import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  div,
  exp,
  formatDecimal,
  ln,
  mul,
  neg,
  parseDecimal,
  Rational,
  type RoundingMode,
  round,
  sqrt,
  sub,
} from "../../../core/exact/index.ts";
import { fractions, problemOf, SEED } from "./samples.ts";

const MODES = ["half_up", "half_even", "down", "floor", "ceiling"] as const;

// number, places | half_up half_even down floor ceiling
const TABLE = `
2.5 0 | 3 2 2 2 3
-2.5 0 | -3 -2 -2 -3 -2
3.5 0 | 4 4 3 3 4
-3.5 0 | -4 -4 -3 -4 -3
0.5 0 | 1 0 0 0 1
-0.5 0 | -1 0 0 -1 0
2.4 0 | 2 2 2 2 3
-2.6 0 | -3 -3 -2 -3 -2
7 0 | 7 7 7 7 7
-7 2 | -7 -7 -7 -7 -7
0.625 2 | 0.63 0.62 0.62 0.62 0.63
-0.625 2 | -0.63 -0.62 -0.62 -0.63 -0.62
0.635 2 | 0.64 0.64 0.63 0.63 0.64
1.005 2 | 1.01 1 1 1 1.01
1.0050001 2 | 1.01 1.01 1 1 1.01
250 -2 | 300 200 200 200 300
-250 -2 | -300 -200 -200 -300 -200
350 -2 | 400 400 300 300 400
49.999 -2 | 0 0 0 0 100
-49.999 -2 | 0 0 0 -100 0
1234567.5 -3 | 1235000 1235000 1234000 1234000 1235000`;

function number(text: string): Rational {
  return parseDecimal(text) ?? Rational.ZERO;
}

function inAllModes(n: Rational, places: number): string[] {
  return MODES.map((mode) => formatDecimal(round(n, places, mode)));
}

describe("ties, both signs, negative places", () => {
  test.each(TABLE.trim().split("\n"))("%s", (line) => {
    const [left = "", right = ""] = line.split(" | ");
    const [n = "", places = ""] = left.split(" ");
    expect(inAllModes(number(n), Number(places))).toEqual(right.split(" "));
  });

  test("1/48*30 is a tie at two places: 0.63", () => {
    expect(formatDecimal(round(mul(div(Rational.ONE, Rational.of(48)), Rational.of(30)), 2, "half_up"))).toBe("0.63");
  });
});

describe("laws", () => {
  const places = fc.integer({ min: -6, max: 12 });
  const half = (p: number) => (p < 0 ? Rational.of(5n * 10n ** BigInt(-p - 1)) : Rational.of(5n, 10n ** BigInt(p + 1)));
  const law = (holds: (n: Rational, p: number) => boolean) =>
    fc.assert(fc.property(fractions, places, holds), { seed: SEED, numRuns: 1_000 });

  test("floor ≤ x ≤ ceiling, less than a unit apart", () =>
    law((n, p) => {
      const [low, high] = [round(n, p, "floor"), round(n, p, "ceiling")];
      const unit = mul(Rational.of(2), half(p));
      return compare(low, n) <= 0 && compare(n, high) <= 0 && compare(sub(high, low), unit) <= 0;
    }));

  test("half_up and half_even are within half a unit", () =>
    law((n, p) =>
      (["half_up", "half_even"] as const).every((mode) => {
        const off = sub(round(n, p, mode), n);
        return compare(off, half(p)) <= 0 && compare(neg(off), half(p)) <= 0;
      }),
    ));

  test("rounding twice is rounding once", () =>
    law((n, p) => MODES.every((m) => compare(round(round(n, p, m), p, m), round(n, p, m)) === 0)));

  test("half_up, half_even and down mirror at 0, floor and ceiling change places", () =>
    law((n, p) => {
      const mirrored: Record<RoundingMode, RoundingMode> = {
        half_up: "half_up",
        half_even: "half_even",
        down: "down",
        floor: "ceiling",
        ceiling: "floor",
      };
      return MODES.every((m) => compare(round(neg(n), p, m), neg(round(n, p, mirrored[m]))) === 0);
    }));
});

describe("numbers known by bounds", () => {
  test("are rounded when the bounds agree", () => {
    expect(inAllModes(round(sqrt(Rational.of(2)), 30, "half_up"), 4)).toEqual([
      "1.4142",
      "1.4142",
      "1.4142",
      "1.4142",
      "1.4143",
    ]);
    expect(formatDecimal(round(mul(Rational.of(10), ln(Rational.of(4))), 1, "half_up"))).toBe("13.9");
    expect(formatDecimal(round(neg(exp(Rational.ONE)), 2, "floor"))).toBe("-2.72");
  });

  test("are refused too close to the edge, with the distance", () => {
    const root = sqrt(Rational.of(2));
    const nearlyTwo = add(
      div(mul(add(root, Rational.ONE), add(root, Rational.ONE)), add(root, Rational.ONE)),
      sub(Rational.ONE, root),
    );
    const problem = problemOf(() => round(nearlyTwo, 0, "floor"));
    expect(problem.kind).toBe("too-close");
    expect(problem.detail).toMatch(/^1e-6\d$/u);
    expect(formatDecimal(round(nearlyTwo, 0, "half_up"))).toBe("2");
  });

  test("more places than fit are refused", () => {
    expect(problemOf(() => round(Rational.of(1, 3), 30_000, "floor")).kind).toBe("too-large");
  });
});
