import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decimalPlaces,
  Enclosure,
  equals,
  formatDecimal,
  formatFraction,
  ln,
  parseDecimal,
  power,
  Rational,
  sqrt,
} from "../../../core/exact/index.ts";
import { problemOf, SEED } from "./samples.ts";

describe("reading", () => {
  test.each([
    ["5", "5/1"],
    ["0", "0/1"],
    ["-0", "0/1"],
    ["+1.50", "3/2"],
    ["-0.5", "-1/2"],
    ["007", "7/1"],
    ["21_504.11", "2150411/100"],
    ["1_2_3.4_5", "2469/20"],
    ["0.1", "1/10"],
  ])("%s", (text, parts) => {
    const n = parseDecimal(text);
    expect(`${n?.num}/${n?.den}`).toBe(parts);
  });

  test.each([
    "",
    "-",
    ".",
    ".5",
    "5.",
    "1e5",
    "1,000",
    "_1",
    "1_",
    "1__0",
    "1_.5",
    "1._5",
    "--1",
    " 1",
    "1 ",
    "NaN",
    "Infinity",
    "0x10",
    "１",
    "1\n",
  ])("is not a plain decimal: %j", (text) => expect(parseDecimal(text)).toBeUndefined());

  test("a text of endless length is refused", () => {
    expect(problemOf(() => parseDecimal("9".repeat(1_000_000))).kind).toBe("too-large");
    expect(problemOf(() => parseDecimal(`0.${"3".repeat(30_000)}`)).kind).toBe("too-large");
  });
});

describe("printing", () => {
  test.each([
    [5, 1, "5", undefined],
    [199, 100, "1.99", undefined],
    [-1, 2, "-0.5", undefined],
    [100, 1, "100", undefined],
    [1, 1024, "0.0009765625", undefined],
    [1, 2 ** 20, "0.00000095367431640625", undefined],
    [1, 3, "0.3333333333", "1/3"],
    [-2, 3, "-0.6666666667", "-2/3"],
    [496567, 504145, "0.9849686102", "496567/504145"],
    [1, 3e12, "0", "1/3000000000000"],
    [-1, 3e12, "0", "-1/3000000000000"],
    [2999999999999, 3e12, "1", "2999999999999/3000000000000"],
  ])("%d/%d", (num, den, decimal, fraction) => {
    const n = Rational.of(num, den);
    expect(formatDecimal(n)).toBe(decimal);
    expect(formatFraction(n)).toBe(fraction);
  });

  test("numbers known by bounds get ten places and no fraction", () => {
    expect(formatDecimal(ln(Rational.of(2)))).toBe("0.6931471806");
    expect(formatFraction(sqrt(Rational.of(2)))).toBeUndefined();
  });

  test("bounds that round differently still print", () => {
    const near = new Enclosure({ low: Rational.of(-1, 10n ** 60n), high: Rational.of(1, 10n ** 60n) }, undefined);
    expect(formatDecimal(near)).toBe("0");
  });

  test("whatever can be calculated can be printed", () => {
    const tiny = power(Rational.of(2), Rational.of(-65_535));
    expect(formatDecimal(tiny)).toHaveLength(65_537);
    expect(formatDecimal(power(Rational.of(2), Rational.of(65_535)))).toBe(String(2n ** 65_535n));
  });

  test("places", () => {
    expect(decimalPlaces(Rational.of(1, 8n * 5n ** 7n))).toBe(7);
    expect(decimalPlaces(Rational.of(3))).toBe(0);
    expect(decimalPlaces(Rational.of(1, 6))).toBeUndefined();
  });
});

test("what was printed reads back as the same number", () => {
  const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat({ max: 45 }));
  const law = fc.property(decimals, ([digits, places]) => {
    const n = Rational.of(digits, 10n ** BigInt(places));
    const back = parseDecimal(formatDecimal(n));
    return back !== undefined && equals(back, n) && (decimalPlaces(n) ?? 99) <= places;
  });
  fc.assert(law, { seed: SEED, numRuns: 2_000 });
});
