import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  abs,
  add,
  compare,
  div,
  Enclosure,
  type ExactNumber,
  equals,
  exp,
  ln,
  max,
  min,
  mul,
  neg,
  power,
  Rational,
  round,
  sign,
  sqrt,
  sub,
} from "../../../core/exact/index.ts";
import { fractions, problemOf, SEED } from "./samples.ts";

const [ONE, TWO, THREE] = [1, 2, 3].map((n) => Rational.of(n)) as [Rational, Rational, Rational];

describe("fractions", () => {
  test("are reduced, the denominator positive", () => {
    const parts = [Rational.of(6, -4), Rational.of(0, -7), Rational.of(-10n, -5n)].map((r) => [r.num, r.den]);
    expect(parts).toEqual([
      [-3n, 2n],
      [0n, 1n],
      [2n, 1n],
    ]);
    expect([Rational.of(4, 2).isInteger(), Rational.of(1, 2).isInteger()]).toEqual([true, false]);
    expect([Rational.of(-1, 3).sign(), Rational.ZERO.sign(), ONE.sign()]).toEqual([-1, 0, 1]);
  });

  test("refuse a zero denominator and a number that is not whole", () => {
    expect(problemOf(() => Rational.of(1, 0)).kind).toBe("division-by-zero");
    expect(() => Rational.of(0.5)).toThrow(RangeError);
  });

  test("every result is in lowest terms and agrees with whole-number arithmetic", () => {
    const law = fc.property(fractions, fractions, (a, b) => {
      const agrees = (r: ExactNumber, num: bigint, den: bigint) =>
        r instanceof Rational && r.den > 0n && euclid(r.num, r.den) === 1n && r.num * den === num * r.den;
      const quotient = b.num === 0n || agrees(div(a, b), a.num * b.den, a.den * b.num);
      const sum = agrees(add(a, b), a.num * b.den + b.num * a.den, a.den * b.den);
      const difference = agrees(sub(a, b), a.num * b.den - b.num * a.den, a.den * b.den);
      return quotient && sum && difference && agrees(mul(a, b), a.num * b.num, a.den * b.den);
    });
    fc.assert(law, { seed: SEED, numRuns: 3_000 });
  });

  test("obey the laws of a field", () => {
    const law = fc.property(fractions, fractions, fractions, (a, b, c) => {
      const laws: [ExactNumber, ExactNumber][] = [
        [add(a, b), add(b, a)],
        [mul(a, b), mul(b, a)],
        [add(add(a, b), c), add(a, add(b, c))],
        [mul(mul(a, b), c), mul(a, mul(b, c))],
        [mul(a, add(b, c)), add(mul(a, b), mul(a, c))],
        [sub(add(a, b), b), a],
        [add(a, neg(a)), Rational.ZERO],
        [b.num === 0n ? a : div(mul(a, b), b), a],
      ];
      return laws.every(([left, right]) => equals(left, right));
    });
    fc.assert(law, { seed: SEED, numRuns: 2_000 });
  });

  test("compare as the sign of their difference", () => {
    const law = fc.property(fractions, fractions, (a, b) => {
      const order = compare(a, b);
      const extremes = equals(max(a, b), order >= 0 ? a : b) && equals(min(a, b), order <= 0 ? a : b);
      return order === sign(sub(a, b)) && order === -compare(b, a) + 0 && extremes && sign(abs(a)) >= 0;
    });
    fc.assert(law, { seed: SEED, numRuns: 2_000 });
  });

  test("1/3 + 1/3 + 1/3 is 1", () => {
    const third = div(ONE, THREE);
    expect(compare(add(add(third, third), third), ONE)).toBe(0);
  });
});

function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : euclid(b, a % b);
}

describe("division by zero", () => {
  test.each([
    ["1/0", () => div(ONE, Rational.ZERO)],
    ["0/0", () => div(Rational.ZERO, Rational.ZERO)],
    ["√2/0", () => div(sqrt(TWO), Rational.ZERO)],
    ["√2/(√2 − √2)", () => div(sqrt(TWO), sub(sqrt(TWO), sqrt(TWO)))],
  ])("%s", (_, calculation) => {
    expect(problemOf(calculation).kind).toBe("division-by-zero");
  });
});

describe("sizes are bounded before the work", () => {
  const large = power(TWO, Rational.of(65_535));
  test.each([
    ["product", () => mul(large, TWO)],
    ["sum", () => add(large, large)],
    ["quotient", () => div(div(ONE, large), TWO)],
    ["common denominator", () => add(div(ONE, large), div(ONE, power(THREE, Rational.of(40_000))))],
  ])("%s", (_, calculation) => {
    const problem = problemOf(calculation);
    expect([problem.kind, problem.detail]).toEqual(["too-large", "65536"]);
  });

  test("the largest fraction allowed is still a number", () => {
    expect(equals(sub(large, large), Rational.ZERO)).toBe(true);
    expect(equals(div(large, large), ONE)).toBe(true);
  });
});

// A formula whose parts have no common form: only its text shows that two of them are one number.
const mixed = () => add(sqrt(TWO), ln(THREE));

describe("ties", () => {
  const sameTwice: [string, () => ExactNumber][] = [
    ["ln 2", () => ln(TWO)],
    ["√2 + ln 3", mixed],
    ["(√2 + ln 3) × 5", () => mul(mixed(), Rational.of(5))],
    ["exp(√2 + ln 3)", () => exp(mixed())],
    ["1/(√2 + ln 3)", () => div(ONE, mixed())],
    ["−(√2 + ln 3)", () => neg(mixed())],
    ["(√2 + ln 3)^2.5", () => power(mixed(), Rational.of(5, 2))],
  ];

  test.each(sameTwice)("the same formula on the same numbers: %s", (_, formula) => {
    const [a, b] = [formula(), formula()];
    expect([compare(a, b), sub(a, b), div(a, b), equals(max(a, b), min(b, a))]).toEqual([0, Rational.ZERO, ONE, true]);
  });

  test("the order of a sum and of a product does not matter, nor a double minus", () => {
    expect(compare(mixed(), add(ln(THREE), sqrt(TWO)))).toBe(0);
    expect(compare(mul(mixed(), exp(sqrt(TWO))), mul(exp(sqrt(TWO)), mixed()))).toBe(0);
    expect(compare(neg(neg(mixed())), mixed())).toBe(0);
    expect(equals(add(neg(mixed()), mixed()), Rational.ZERO)).toBe(true);
  });

  test("keys say the formula", () => {
    const keys = [ln(TWO), mixed(), mul(mixed(), THREE), neg(exp(Rational.of(1, 2))), mul(sqrt(TWO), THREE)].map((n) =>
      n instanceof Enclosure ? n.key : "",
    );
    expect(keys).toEqual(["ln(2)", "(ln(3)+root(2,2))", "((ln(3)+root(2,2))*3)", "-exp(1/2)", "root(2,18)"]);
  });

  test("different numbers have different keys, and are ordered", () => {
    expect(compare(ln(TWO), ln(THREE))).toBe(-1);
    expect(compare(mixed(), add(sqrt(TWO), ln(Rational.of(3_000_001, 1_000_000))))).toBe(-1);
    expect(compare(sqrt(TWO), Rational.of(1_414_213_562_373_095n, 10n ** 15n))).toBe(1);
    expect(compare(neg(sqrt(TWO)), neg(ONE))).toBe(-1);
  });

  test("a formula that has become too long claims no tie", () => {
    const long = () => {
      let n = mixed();
      for (let i = 2; i < 200; i += 1) n = add(n, sqrt(Rational.of(i * i + 1)));
      return n;
    };
    const [a, b] = [long(), long()];
    expect(a instanceof Enclosure ? a.key : "").toBeUndefined();
    expect(problemOf(() => compare(a, b)).kind).toBe("too-close");
    expect(compare(a, a)).toBe(0);
  });
});

describe("too close to decide", () => {
  // √2 + √3 = √(5 + √24), which no form here knows.
  const left = add(sqrt(TWO), sqrt(THREE));
  const right = sqrt(add(Rational.of(5), sqrt(Rational.of(24))));

  test("a comparison names a bound on the distance, below 10^-40", () => {
    const problem = problemOf(() => compare(left, right));
    expect(problem.kind).toBe("too-close");
    expect(problem.detail).toMatch(/^1e-6\d$/u);
  });

  test.each([
    ["sign", () => sign(sub(left, right))],
    ["abs", () => abs(sub(left, right))],
    ["division", () => div(ONE, sub(left, right))],
    ["ln", () => ln(sub(left, right))],
    ["max", () => max(left, right)],
  ])("%s", (_, calculation) => {
    expect(problemOf(calculation).kind).toBe("too-close");
  });

  test("40 digits apart is decided", () => {
    const shifted = add(right, Rational.of(1n, 10n ** 45n));
    expect([compare(left, shifted), compare(shifted, left)]).toEqual([-1, 1]);
  });
});

test("sums and products of bounds hold the value, all signs", () => {
  const parts = fc.tuple(fc.integer({ min: 2, max: 99 }), fc.integer({ min: -9, max: 9 }));
  const value = ([n, shift]: [number, number]) => add(sqrt(Rational.of(n * n + 1)), Rational.of(shift * 10));
  // (a + b)(a − b) = a² − b² checks +, − and × against each other without a common form.
  const law = fc.property(parts, parts, (p, q) => {
    const [a, b] = [value(p), value(q)];
    const gap = sub(mul(add(a, b), sub(a, b)), sub(mul(a, a), mul(b, b)));
    if (gap instanceof Rational) return gap.num === 0n;
    return gap.low.num <= 0n && gap.high.num >= 0n && round(gap, 40, "half_up").num === 0n;
  });
  fc.assert(law, { seed: SEED, numRuns: 500 });
});
