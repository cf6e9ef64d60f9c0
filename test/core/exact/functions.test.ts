import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  div,
  Enclosure,
  type ExactNumber,
  equals,
  exp,
  formatDecimal,
  ln,
  mul,
  neg,
  power,
  Rational,
  round,
  sqrt,
  sub,
} from "../../../core/exact/index.ts";
import { problemOf, SEED } from "./samples.ts";
import { type Approximation, expBySeries, lnBySeries, SCALE } from "./series.ts";

const whole = (n: number | bigint) => Rational.of(n);
const [TWO, THREE, FIVE] = [whole(2), whole(3), whole(5)];
const HALF = Rational.of(1, 2);

describe("known constants, digits cut after the 44th place", () => {
  // The On-Line Encyclopedia of Integer Sequences gives the digits under the numbers in brackets.
  const constants: [string, () => ExactNumber, string][] = [
    ["ln 2 (A002162)", () => ln(TWO), "0.69314718055994530941723212145817656807550013"],
    ["ln 3 (A002391)", () => ln(THREE), "1.09861228866810969139524523692252570464749055"],
    ["ln 10 (A002392)", () => ln(whole(10)), "2.30258509299404568401799145468436420760110148"],
    ["e (A001113)", () => exp(Rational.ONE), "2.71828182845904523536028747135266249775724709"],
    ["1/e (A068985)", () => exp(whole(-1)), "0.36787944117144232159552377016146086744581113"],
    ["e² (A072334)", () => exp(TWO), "7.38905609893065022723042746057500781318031557"],
    ["√2 (A002193)", () => sqrt(TWO), "1.41421356237309504880168872420969807856967187"],
    ["√3 (A002194)", () => sqrt(THREE), "1.73205080756887729352744634150587236694280525"],
    [
      "golden ratio (A001622)",
      () => div(add(sqrt(FIVE), Rational.ONE), TWO),
      "1.61803398874989484820458683436563811772030917",
    ],
    ["cube root of 2 (A002580)", () => power(TWO, Rational.of(1, 3)), "1.25992104989487316476721060727822835057025146"],
    ["2^√2 (A007507)", () => power(TWO, sqrt(TWO)), "2.66514414269022518865029724987313984827421131"],
    [
      "e^e (A073226)",
      () => power(exp(Rational.ONE), exp(Rational.ONE)),
      "15.15426224147926418976043027262991190552854853",
    ],
  ];

  test.each(constants)("%s", (_, value, digits) => {
    expect(formatDecimal(round(value(), 44, "down"))).toBe(digits);
  });
});

describe("bounds hold the value that whole-number series prove", () => {
  const holds = (n: ExactNumber, { value, error }: Approximation) => {
    if (!(n instanceof Enclosure)) return false;
    const above = n.low.num << SCALE < (value - error) * n.low.den;
    return above && (value + error) * n.high.den < n.high.num << SCALE;
  };
  const agree = (
    argument: fc.Arbitrary<Rational>,
    f: (x: Rational) => ExactNumber,
    g: (n: bigint, d: bigint) => Approximation,
  ) =>
    fc.assert(
      fc.property(argument, (x) => holds(f(x), g(x.num, x.den))),
      { seed: SEED, numRuns: 400 },
    );
  const part = fc.constantFrom(400n, 10n ** 6n, 2n ** 100n).chain((max) => fc.bigInt({ min: 1n, max }));
  const positive = fc.tuple(part, part).map(([n, d]) => Rational.of(n === d ? n + 1n : n, d));
  const nearOne = fc
    .tuple(fc.integer({ min: 1, max: 100 }), fc.bigInt({ min: 1n, max: 99n }), fc.constantFrom(1n, -1n))
    .map(([zeros, n, sign]) => Rational.of(10n ** BigInt(zeros + 2) + sign * n, 10n ** BigInt(zeros + 2)));
  const moderate = fc
    .tuple(fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([n, d]) => Rational.of(n === 0n ? 1n : n, d * 10n ** 6n));

  test("ln", () => agree(positive, ln, lnBySeries));
  test("ln near 1, however near", () => agree(nearOne, ln, lnBySeries));
  test("exp", () => agree(moderate, exp, expBySeries));

  test("ln beside 1 by a part in 10^15000", () => {
    const near = Rational.of(10n ** 15_000n + 1n, 10n ** 15_000n);
    const lost = mul(ln(near), whole(10n ** 15_000n));
    expect(formatDecimal(round(lost, 60, "half_up"))).toBe("1");
  });

  test.each([1n, -1n])("exp beside 0, where the digits alone would say 1", (sign) => {
    const n = exp(Rational.of(sign, 10n ** 200n));
    const around = n instanceof Enclosure && [compare(n.low, Rational.ONE), compare(n.high, Rational.ONE)];
    expect(around).toEqual([-1, 1]);
  });

  test("roots: the bounds raised again lie on both sides", () => {
    const index = fc.integer({ min: 2, max: 40 });
    const law = fc.property(positive, index, (x, k) => {
      const root = power(x, Rational.of(1, k));
      if (root instanceof Rational) return equals(power(root, whole(k)), x);
      const inside = compare(power(root.low, whole(k)), x) < 0 && compare(power(root.high, whole(k)), x) > 0;
      return inside && digitsOf(root) >= 60;
    });
    fc.assert(law, { seed: SEED, numRuns: 300 });
  });
});

/** Significant digits that the bounds leave certain. */
function digitsOf(n: ExactNumber): number {
  if (n instanceof Rational) return Number.POSITIVE_INFINITY;
  const relative = div(n.low, sub(n.high, n.low));
  return relative instanceof Rational ? String(relative.num / relative.den).replace("-", "").length - 1 : 0;
}

describe("long chains keep more than 45 digits", () => {
  test("ln and exp undone again and again", () => {
    let x: ExactNumber = add(sqrt(TWO), Rational.ONE);
    for (let i = 0; i < 20; i += 1) x = exp(ln(x));
    expect(formatDecimal(round(x, 44, "down"))).toBe("2.41421356237309504880168872420969807856967187");
  });

  test("a sum, a product and a power over 200 irrational terms", () => {
    let [sum, product]: [ExactNumber, ExactNumber] = [Rational.ONE, Rational.ONE];
    for (let i = 2; i < 202; i += 1) {
      const term = add(sqrt(whole(i * i + 1)), ln(whole(i)));
      [sum, product] = [add(sum, term), mul(product, div(term, whole(i)))];
    }
    expect([sum, product, power(sum, ln(product))].every((n) => digitsOf(n) > 45)).toBe(true);
  });
});

describe("exact where the answer is rational", () => {
  const cases: [string, () => ExactNumber, string][] = [
    ["8^(1/3)", () => power(whole(8), Rational.of(1, 3)), "2"],
    ["(8×27×64)^(1/3)", () => power(whole(8 * 27 * 64), Rational.of(1, 3)), "24"],
    ["(4/9)^(-3/2)", () => power(Rational.of(4, 9), Rational.of(-3, 2)), "3.375"],
    ["0.25^0.5", () => power(Rational.of(1, 4), HALF), "0.5"],
    ["√(10^400)/10^200", () => div(sqrt(whole(10n ** 400n)), whole(10n ** 200n)), "1"],
    ["√0", () => sqrt(Rational.ZERO), "0"],
    ["√2 × √2", () => mul(sqrt(TWO), sqrt(TWO)), "2"],
    ["√2 × √8", () => mul(sqrt(TWO), sqrt(whole(8))), "4"],
    ["√2 × −√8", () => mul(sqrt(TWO), neg(sqrt(whole(8)))), "-4"],
    ["−√2 × −√2", () => mul(neg(sqrt(TWO)), neg(sqrt(TWO))), "2"],
    ["2^(1/4) × 8^(1/4)", () => mul(power(TWO, Rational.of(1, 4)), power(whole(8), Rational.of(1, 4))), "2"],
    ["√8 / √2", () => div(sqrt(whole(8)), sqrt(TWO)), "2"],
    ["(√2)²", () => power(sqrt(TWO), TWO), "2"],
    ["(-√2)³ / √2", () => div(power(neg(sqrt(TWO)), THREE), sqrt(TWO)), "-2"],
    ["1 / (1/√2) / √2", () => div(div(Rational.ONE, div(Rational.ONE, sqrt(TWO))), sqrt(TWO)), "1"],
    ["2^(1/3) × 4^(1/3)", () => mul(power(TWO, Rational.of(1, 3)), power(whole(4), Rational.of(1, 3))), "2"],
    ["√(√16)", () => sqrt(sqrt(whole(16))), "2"],
    ["√(√2) to the 4th", () => power(sqrt(sqrt(TWO)), whole(4)), "2"],
    ["ln 1", () => ln(Rational.ONE), "0"],
    ["exp 0", () => exp(Rational.ZERO), "1"],
    ["ln exp 2", () => ln(exp(TWO)), "2"],
    ["exp ln 3", () => exp(ln(THREE)), "3"],
    ["exp(1) × exp(-1)", () => mul(exp(Rational.ONE), exp(whole(-1))), "1"],
    ["ln 6 − ln 2 − ln 3", () => sub(sub(ln(whole(6)), ln(TWO)), ln(THREE)), "0"],
    ["ln 8 / ln 2", () => div(ln(whole(8)), ln(TWO)), "3"],
    ["ln 100 / ln 10", () => div(ln(whole(100)), ln(whole(10))), "2"],
    ["ln 0.001 / ln 100", () => div(ln(Rational.of(1, 1000)), ln(whole(100))), "-1.5"],
    ["exp((ln 4 + ln 9)/2)", () => exp(div(add(ln(whole(4)), ln(whole(9))), TWO)), "6"],
    ["2^(ln 9 / ln 2)", () => power(TWO, div(ln(whole(9)), ln(THREE))), "4"],
    ["0^0", () => power(Rational.ZERO, Rational.ZERO), "1"],
    ["0^√2", () => power(Rational.ZERO, sqrt(TWO)), "0"],
    ["(-2)^-3", () => power(whole(-2), whole(-3)), "-0.125"],
    ["1^(ln 2)", () => power(Rational.ONE, ln(TWO)), "1"],
  ];

  test.each(cases)("%s", (_, value, answer) => {
    const n = value();
    expect(n).toBeInstanceOf(Rational);
    expect(formatDecimal(n)).toBe(answer);
  });

  test("a geometric mean is one number however it is written", () => {
    const third = Rational.of(1, 3);
    const [a, b, c] = [Rational.of(9, 10), Rational.of(7, 10), Rational.of(4, 5)];
    const once = power(mul(mul(a, b), c), third);
    const apart = mul(mul(power(c, third), power(a, third)), power(b, third));
    const byLogs = exp(div(add(add(ln(a), ln(b)), ln(c)), THREE));
    expect([compare(once, apart), compare(once, byLogs), sub(once, apart)]).toEqual([0, 0, Rational.ZERO]);
  });

  test("close is not equal: the ratio of logarithms of neighbours", () => {
    expect(div(ln(whole(10n ** 30n + 1n)), ln(whole(10n ** 30n)))).toBeInstanceOf(Enclosure);
  });
});

describe("no answer", () => {
  const cases: [string, () => ExactNumber, string][] = [
    ["ln 0", () => ln(Rational.ZERO), "outside-domain"],
    ["ln(-√2)", () => ln(neg(sqrt(TWO))), "outside-domain"],
    ["√-1", () => sqrt(whole(-1)), "outside-domain"],
    ["(-8)^(1/3)", () => power(whole(-8), Rational.of(1, 3)), "outside-domain"],
    ["(-√2)^(1/2)", () => power(neg(sqrt(TWO)), HALF), "outside-domain"],
    ["(-2)^√2", () => power(whole(-2), sqrt(TWO)), "outside-domain"],
    ["0^-1", () => power(Rational.ZERO, whole(-1)), "division-by-zero"],
    ["0^-√2", () => power(Rational.ZERO, neg(sqrt(TWO))), "division-by-zero"],
    ["0^-0.5", () => power(Rational.ZERO, Rational.of(-1, 2)), "division-by-zero"],
    ["9^9^9", () => power(whole(9), power(whole(9), whole(9))), "too-large"],
    ["2^65536", () => power(TWO, whole(65_536)), "too-large"],
    ["2^-65536", () => power(TWO, whole(-65_536)), "too-large"],
    ["1.0001^(10^9)", () => power(Rational.of(10_001, 10_000), whole(10 ** 9)), "too-large"],
    ["2^(10^9 + 1/3)", () => power(TWO, Rational.of(3_000_000_001, 3)), "too-large"],
    ["exp 1000000", () => exp(whole(1_000_000)), "too-large"],
    ["exp -1000000", () => exp(whole(-1_000_000)), "too-large"],
    ["exp exp exp 5", () => exp(exp(exp(FIVE))), "too-large"],
  ];

  test.each(cases)("%s", (_, value, kind) => {
    expect(problemOf(value).kind).toBe(kind);
  });

  test("a root with an enormous index is found at once, and 1 to any power is 1", () => {
    expect(formatDecimal(power(TWO, Rational.of(1, 99_999_999)))).toBe("1.0000000069");
    expect(power(TWO, Rational.of(99_999_998, 99_999_999))).toBeInstanceOf(Enclosure);
    expect(equals(power(whole(-1), whole(10n ** 40n)), Rational.ONE)).toBe(true);
  });
});
